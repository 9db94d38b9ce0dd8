"""What the pages of a request, of a stage and the desk show of this room."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from approvals.models import ApprovalRequest, StageRun
from approvals.obligations import leave, power
from approvals.obligations.advances import unsettled_before
from approvals.obligations.models import LeaveChange, Obligation
from web.access import grants
from web.pages.obligations.conditions import may_write
from web.pages.obligations.leave import answers, leave_or_none
from web.pages.obligations.words import text_of
from web.templatetags.thai import thai_date

BY_DAY = F("due_on").asc(nulls_last=True)


def on_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """What remains to be done after the decision, an act approved afterwards, leave that is changed. Three queries."""
    rows = list(Obligation.objects.filter(request=paper).select_related(*power.WITH).order_by(BY_DAY, "id"))
    for run in runs:
        run.request = paper
    return {
        "obligations": rows,
        "obligations_done": sum(row.status not in power.RUNNING for row in rows),
        "conditions_of": [run for run in runs if may_write(request, run)],
        "afterwards": afterwards_of(paper),
        "unsettled": list(unsettled_before(paper)) if not paper.ended_at else [],
        "today": grants(request).day,
        **_leave(request, paper),
    }


def _leave(request: HttpRequest, paper: ApprovalRequest) -> dict[str, Any]:
    if paper.type_code != leave.LEAVE:
        return {}
    changes = list(LeaveChange.objects.filter(request=paper).select_related("asked_by", "settled_by").order_by("id"))
    granted = leave_or_none(paper)
    waits = next((one for one in changes if one.status == LeaveChange.Status.ASKED), None)
    running = granted is not None and grants(request).day <= granted.last_day
    return {
        "leave_changes": changes,
        "leave": granted,
        "may_change_leave": running and waits is None and leave.may_ask(grants(request), paper),
        "my_leave_change": waits if waits and granted and answers(request, waits, granted) else None,
    }


def on_stage(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """What a decider has to know first: done already, or an earlier advance that is not settled. Two queries."""
    return {"afterwards": afterwards_of(run.request), "unsettled": list(unsettled_before(run.request))}


def on_desk(request: HttpRequest) -> dict[str, QuerySet]:
    """What the person has to report, reports to accept, changes of leave to answer."""
    held = grants(request)
    changes = LeaveChange.objects.filter(
        ~Q(asked_by=held.person), ~Q(request__concerns__person=held.person),
        status=LeaveChange.Status.ASKED, request__decisions__stage_run__post_id__in=held.post_ids,
    )  # fmt: skip
    changes = changes.select_related("request__school", "asked_by").distinct().order_by("id")
    return {
        "obligations_due": power.owed_by(held).order_by(BY_DAY, "id"),
        "obligations_waiting": power.waiting_for(held).order_by(BY_DAY, "id"),
        "leave_to_answer": changes,
    }


def afterwards_of(paper: ApprovalRequest) -> dict[str, Any] | None:
    """What stands about an act that is approved afterwards; None for any other request."""
    if paper.done_on is None or paper.afterwards is None:
        return None
    kept = paper.afterwards
    return {
        "done_on": paper.done_on,
        "why": paper.done_why,
        "clause": text_of(kept["clause"]),
        "text": text_of(kept["text"]),
        "time": _time_words(kept),
        "is_late": kept["in_time"] is False,
        "is_consent": kept["consent"],
        "is_checked": bool(kept["checked_on"]),
        "source": kept["source"],
    }


def _time_words(kept: dict[str, Any]) -> str:
    if kept["until"] is None:
        return _("without delay; the clause gives no number of days") if kept["without_delay"] else _("no time is set")
    day = thai_date(date.fromisoformat(kept["until"]))
    if kept["in_time"]:
        return _("asked in time, by %(day)s") % {"day": day}
    return _("asked too late; the last day was %(day)s") % {"day": day}
