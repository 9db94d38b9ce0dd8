"""The parts that other subjects add to the page of a stage and to the desk; each has its own template."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.models import StageRun
from web.pages.appeals import parts as appeals
from web.pages.chairs.parts import empty_chairs
from web.pages.clocks import parts as clocks
from web.pages.consulting import shown as consulting
from web.pages.desk.together import has_others_alike
from web.pages.obligations import parts as obligations
from web.pages.participation import parts as participation
from web.pages.questions.on_desk import of_the_public
from web.pages.revisions import parts as revisions

StagePart = Callable[[HttpRequest, StageRun], dict[str, Any]]
DeskPart = Callable[[HttpRequest], dict[str, QuerySet]]

STAGE_PARTS: tuple[StagePart, ...] = (
    # one line a subject; shown by desk/_stage_parts.html
    has_others_alike,
    revisions.of_stage,
    consulting.on_stage,
    clocks.of_stage,
    obligations.on_stage,
)
DESK_PARTS: tuple[DeskPart, ...] = (
    # one line a subject; shown by desk/_desk_parts.html. The lists are read by the desk; empty ones say nothing
    empty_chairs,
    consulting.on_desk,
    clocks.of_desk,
    appeals.on_desk,
    obligations.on_desk,
    participation.on_desk,
    of_the_public,
)


def stage_parts(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """The context of every part of a stage's page."""
    shown: dict[str, Any] = {}
    for part in STAGE_PARTS:
        shown |= part(request, run)
    return shown


def desk_parts(request: HttpRequest) -> dict[str, QuerySet]:
    """The lists of every part of the desk, by name. No query."""
    found: dict[str, QuerySet] = {}
    for part in DESK_PARTS:
        found |= part(request)
    return found
