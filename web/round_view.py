"""Rounds of a request that new rules have ended, re-routed or replaced, as its page shows them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.selectors import Entry
from approvals.models import ApprovalRequest, StageRun
from approvals.requests.models import Status
from web.capacity_view import signed_as
from web.route_view import ACTIONS, step_state, steps_of, why_it_stands

BEGINNINGS = (
    kinds.REQUEST_SUBMITTED, kinds.REQUEST_RESUBMITTED, kinds.REQUEST_REROUTED, kinds.REQUEST_SENT_BACK,
)  # fmt: skip


def past_steps(paper: ApprovalRequest, runs: list[StageRun]) -> list[dict[str, Any]]:
    """The context of `_stepper.html` for an earlier round; a stage the present route does not have stands by itself."""
    steps = steps_of(paper, runs)
    if len(steps) == len(runs):
        return steps
    return [_told_by_itself(run) for run in runs]


def _told_by_itself(run: StageRun) -> dict[str, Any]:
    return {
        "title": ACTIONS[run.action],
        "action": ACTIONS[run.action],
        "body": str(run.post or run.committee or run.outside),
        "decides": run.decides,
        "state": step_state(run),
        "who": str(run.acted_by) if run.acted_by_id else "",
        "acting": signed_as(run) if run.acting_order_id else "",
        "ended_at": run.closed_at if run.status == StageRun.Status.DONE else None,
        "note": run.reasons,
        "stands": why_it_stands(run),
    }


def new_rules_of(paper: ApprovalRequest, entries: Iterable[Entry]) -> dict[str, str] | None:
    """What new rules did to a request, and what to do now: its title and its text; None where they did nothing."""
    if paper.status == Status.STOPPED:
        what = _last(entries, (kinds.REQUEST_STOPPED,))
        next_step = _("Nothing was decided. If it is still needed, draft a new request under the rules now in force.")
        return {"title": _("Stopped by new rules"), "text": f"{what.sentence} {next_step}"} if what else None
    what = _last(entries, BEGINNINGS)
    if what is None or what.event.kind != kinds.REQUEST_REROUTED or paper.ended_at:
        return None
    if paper.status == Status.RETURNED:
        next_step = _("When it is submitted again, its route follows the new rules.")
    else:
        next_step = _("It goes on with the answers as they were submitted; stages that nothing changed for are kept.")
    return {"title": _("Re-routed by new rules"), "text": f"{what.sentence} {next_step}"}


def _last(entries: Iterable[Entry], wanted: tuple[str, ...]) -> Entry | None:
    return next((entry for entry in reversed(list(entries)) if entry.event.kind in wanted), None)
