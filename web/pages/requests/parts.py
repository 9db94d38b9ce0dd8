"""The parts that other subjects add to the page of a request; each gives its own context and has its own template."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from approvals.models import ApprovalRequest, StageRun
from web.pages.appeals import parts as appeals
from web.pages.chairs.parts import who_can_act
from web.pages.clocks import parts as clocks
from web.pages.consulting import shown as consulting
from web.pages.desk import letters
from web.pages.intake import pages as intake
from web.pages.obligations import parts as obligations
from web.pages.revisions import parts as revisions
from web.pages.scans.attaching import signed_papers

Part = Callable[[HttpRequest, ApprovalRequest, list[StageRun]], dict[str, Any]]

PARTS: tuple[Part, ...] = (
    who_can_act,
    # one line a subject; what it gives is shown by requests/_parts.html, _parts_aside.html or show.html itself
    signed_papers,
    revisions.of_request,
    intake.on_request,
    letters.on_request,
    consulting.on_request,
    clocks.of_request,
    appeals.on_request,
    obligations.on_request,
)


def parts_of(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """The context of every part for this reader; `runs` are the stages of the present round."""
    shown: dict[str, Any] = {}
    for part in PARTS:
        shown |= part(request, paper, runs)
    return shown
