"""The page of one meeting: for its secretary what is still missing, for a member what is asked, for both the agenda."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.committees.models import Ballot
from approvals.meetings.invitations import members_to_call, not_called
from approvals.meetings.keeping import BEFORE, profile_of
from approvals.meetings.models import Invitation, Meeting
from approvals.meetings.presence import Quorum, quorum_of, section_of
from approvals.meetings.rules import last_day_of_second_call
from approvals.meetings.selectors import Line, agenda_of, invitations_of, notice_of, second_call_of
from approvals.meetings.waiting import number_waiting
from approvals.requests.selectors import visible_to
from notifications.meeting_words import quorum_wording
from web.access import grants
from web.pages.desk.guards import keeps_committee
from web.pages.meetings.forms import AnswerForm
from web.pages.meetings.guards import meeting_or_404
from web.printing.catalogue import PRINTERS


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, as the reader has to see it."""
    return page(request, meeting_or_404(request, pk))


def page(request: HttpRequest, meeting: Meeting, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    """The page of a meeting; with a form that was refused, also the reason."""
    keeps = keeps_committee(request, meeting.committee)
    called = list(invitations_of(meeting))
    mine = next((row for row in called if row.person_id == request.user.pk), None)
    lines = agenda_of(meeting, request.user)
    shown: dict[str, Any] = {
        "meeting": meeting,
        "committee": meeting.committee,
        "keeps": keeps,
        "is_before": meeting.status in BEFORE,
        "is_called": meeting.status == Meeting.Status.CALLED,
        "notice": notice_of(meeting, grants(request).day),
        "second_call": second_call_of(meeting),
        "wording": quorum_wording(meeting),
        "quorum": _quorum(meeting),
        "mine": mine,
        "form": form or AnswerForm(initial={"reason": mine.reason if mine else ""}),
        "parts": in_parts(lines),
        "linked": requests_to_open(request, lines),
        "voted": votes_to_open(request, lines, keeps=keeps),
        "count": len(lines),
        "has_pack": PRINTERS["pack"].readable(request, str(meeting.pk)) is not None,
    }
    shown |= _for_the_secretary(meeting, called) if keeps else {}
    return render(request, "meetings/show.html", shown, status=status)


def _quorum(meeting: Meeting) -> Quorum | None:
    """How many have to come, among those who will be members that day; not asked once the meeting began. One query."""
    if meeting.status not in BEFORE:
        return None
    return quorum_of(meeting, [], timezone.localdate(meeting.starts_at))


def _for_the_secretary(meeting: Meeting, called: list[Invitation]) -> dict[str, Any]:
    """What is missing before the call; after it who comes and who has read the papers."""
    shown: dict[str, Any] = {"called": called}
    if meeting.status in BEFORE:
        shown["waiting"] = number_waiting(meeting.committee)
        shown["members"] = len(members_to_call(meeting))
        shown["notice_rule"] = section_of(profile_of(meeting.committee), "notice")
        shown["not_called"] = not_called(meeting) if called else []
    if meeting.status == Meeting.Status.FAILED and not hasattr(meeting, "second_call"):
        day = timezone.localdate(meeting.starts_at)
        shown |= {
            "may_call_again": True,
            "last_second_call": last_day_of_second_call(profile_of(meeting.committee), day),
        }
    answers = [row.answer for row in called]
    comes = [Invitation.Answer.COMES, Invitation.Answer.ONLINE]
    shown["sums"] = {
        "comes": sum(answer in comes for answer in answers),
        "away": answers.count(Invitation.Answer.STAYS_AWAY),
        "silent": answers.count(""),
        "read": sum(row.pack_read_at is not None for row in called),
    }
    return shown


def in_parts(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """The agenda by its parts, those that have items."""
    found: dict[int, tuple[str, list[Line]]] = {}
    for line in lines:
        found.setdefault(line.item.part, (line.item.get_part_display(), []))[1].append(line)
    return list(found.values())


def requests_to_open(request: HttpRequest, lines: list[Line]) -> set[int]:
    """Ids of the requests on the agenda whose pages the reader may open; none from which they withdrew. One query."""
    asked = [line.item.stage_run.request_id for line in lines if line.item.stage_run and not line.is_withdrawn]
    if not asked:
        return set()
    return set(visible_to(grants(request)).filter(pk__in=asked).values_list("pk", flat=True))


def votes_to_open(request: HttpRequest, lines: list[Line], *, keeps: bool) -> set[int]:
    """Ids of the counted votes on the agenda that the reader may open; none from which they withdrew. One query."""
    votes = {line.item.resolution for line in lines if line.item.resolution and not line.is_withdrawn}
    counted = {vote.pk for vote in votes if vote.certificate}
    if keeps or not counted:
        return counted
    mine = Ballot.objects.filter(person=request.user.pk, is_recused=False, resolution__in=counted)
    return set(mine.values_list("resolution_id", flat=True))
