"""What a published version does to requests under way once its first day has begun: re-route them, or stop them.

Each request is one transaction under its own lock, so that a vote or a decision comes either before or after; done
twice, or begun again after a break, nothing happens twice, because a request that was met is no longer under an
older version.
"""

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import matrix_of
from approvals.errors import Refusal
from approvals.interests import challenging
from approvals.models import ApprovalRequest, StageRun
from approvals.requests import stages
from approvals.requests.refusals import NoSuchType
from approvals.requests.rounds import Round
from approvals.requests.routing import type_of
from approvals.requests.selectors import locked
from approvals.rulemaking import effects
from approvals.rulemaking.effects import Effect
from workflows import advance, engine

SETTLING = timedelta(minutes=10)  # a submission that began before midnight has been written down by then
log = logging.getLogger(__name__)


def sweep(*, at: datetime) -> int:
    """Let every version that has begun do what it does to requests under way; tell how many requests it met."""
    return sum(apply(version_id=version_id, at=at) for version_id in effects.due(at))


def apply(*, version_id: int, at: datetime) -> int:
    """Let one version do what it does; tell how many requests it met. A request that fails waits for the next sweep."""
    version = RulebookVersion.objects.get(pk=version_id)
    met, failed = 0, 0
    for request_id in list(effects.met_by(version).values_list("pk", flat=True)):
        try:
            met += _meet(request_id, version, at)
        except Exception:  # one request that cannot be met must not hold up the others
            log.exception("Version %s could not meet request %s.", version_id, request_id)
            failed += 1
    if not failed and at >= _begins(version) + SETTLING:
        effects.mark_done(version_id, at)
    return met


def _begins(version: RulebookVersion) -> datetime:
    """Midnight in Bangkok before the version's first day."""
    return datetime.combine(version.first_day, time.min, get_default_timezone())


@transaction.atomic
def _meet(request_id: int, version: RulebookVersion, at: datetime) -> int:
    """Meet one request under its lock, if it still is one to meet."""
    paper = locked(request_id)
    if not effects.met_by(version).filter(pk=request_id).exists():
        return 0
    held = Round.of(paper)
    if version.effects[held.route.rule] == Effect.STOP or _is_gone(paper, version):
        _stop(held, version, at)
        return 1
    try:
        with transaction.atomic():
            _reroute(held, version, at)
    except Refusal as refusal:
        _give_back(Round.of(locked(request_id)), version, refusal, at)
    return 1


def _is_gone(paper: ApprovalRequest, version: RulebookVersion) -> bool:
    """Whether the new version no longer knows this kind of matter, so that no revision could help."""
    try:
        type_of(matrix_of(version), paper.type_code)
    except NoSuchType:
        return True
    return False


def _reroute(held: Round, version: RulebookVersion, at: datetime) -> None:
    """Void what is open, abandon the old round's process, and begin a new round under the new version."""
    paper = held.paper
    if not paper.is_running:
        effects.reroute(held, version, at)
        return
    _end_open_stages(held, at)
    effects.reroute(held, version, at)
    advance.go_on(Round.of(paper), None, at=at)


def _give_back(held: Round, version: RulebookVersion, refusal: Refusal, at: datetime) -> None:
    """Return a request that the new version cannot answer to its school, with the reason, and move it there."""
    run = next(run for run in held.runs if run.status == StageRun.Status.OPEN)
    if run.resolution_id:
        challenging.void(resolution_id=run.resolution_id, at=at)
    why = _("Version %(number)s of the delegation matrix is in force, and under it: %(reason)s")
    reasons = why % {"number": version.number, "reason": refusal}
    advance.give_back(held, run, reasons, by=None, capacity=None, at=at)
    effects.reroute(held, version, at)


def _stop(held: Round, version: RulebookVersion, at: datetime) -> None:
    """End a request; told first, so that whoever has it open is still known."""
    was_running = held.paper.is_running
    effects.stop(held, version, at)
    if was_running:
        _end_open_stages(held, at)


def _end_open_stages(held: Round, at: datetime) -> None:
    """Cancel every unfinished stage, void its vote, and abandon the process of the round."""
    stages.cancel(held, held.unfinished(), at=at)
    engine.abandon(held.paper)
