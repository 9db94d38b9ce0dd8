"""The list of committees, and one committee: its constitution, members, vacancies and votes."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.committees import selectors
from approvals.committees.models import Ballot, Committee, Resolution
from approvals.committees.sittings import seated
from approvals.committees.wording import certificate_lines
from approvals.meetings.models import Meeting
from approvals.partners.selectors import partners_on
from approvals.people.kinds import Ability
from web.access import grants
from web.pages.committees.founding import constitution_of, voting_of
from web.pages.committees.guards import keeps_register, readable, sees_votes
from web.pages.committees.roster import roster_of, said_of
from web.pages.desk.guards import keeps_committee
from web.paging import ROWS, page_by_key

FORMER = 100  # former members who are shown


@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """The committees the person may read about, those of the district first."""
    open_votes = Resolution.objects.filter(committee=OuterRef("pk"), closed_at=None)
    sits = selectors.with_a_voice(grants(request).day).filter(
        seat__committee=OuterRef("pk"), person=grants(request).person
    )
    found = readable(request)
    found = found.annotate(has_open_vote=Exists(open_votes), is_mine=Exists(sits))
    last = _last(request)
    rows = list((found.filter(last) if last else found)[: ROWS + 1])
    following = f"?after={rows[ROWS - 1].anchor}.{rows[ROWS - 1].pk}" if len(rows) > ROWS else ""
    shown: dict[str, Any] = {"committees": rows[:ROWS], "first": "?" if last else "", "next": following}
    shown["keeps_register"] = bool(grants(request).districts_with(Ability.ADMINISTER))
    return render(request, "committees/list.html", shown)


def _last(request: HttpRequest) -> Q | None:
    """What comes after the committee shown last; what cannot be read leads to the first page."""
    anchor, _dot, number = request.GET.get("after", "").partition(".")
    if not number.isdecimal():
        return None
    return Q(anchor__gt=anchor) | Q(anchor=anchor, id__gt=int(number[:18]))


@require_safe
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """One committee. Its votes are told with their result; the papers only to whoever has a ballot or sees to them."""
    day = grants(request).day
    body = get_object_or_404(readable(request), pk=pk)
    sitting = seated([body], day)[pk]
    standing = body.ended_on is None or body.ended_on >= day
    shown: dict[str, Any] = {
        "committee": body,
        "roster": roster_of(sitting, list(selectors.alternates_of(body, day)), day, partners_on(body, grants(request))),
        "former": selectors.former_members_of(body, day)[:FORMER],
        "filled": len(sitting.members),
        "vacant": sitting.vacant,
        "findings": said_of(sitting),
        "constitution": constitution_of(body),
        "voting": voting_of(body, sum(member.seat.votes for member in sitting.members)),
        "keeps_register": keeps_register(request, body) and standing,
        "standing": standing,
        "today": day,
    }
    if sees_votes(request, body):
        shown |= _work(request, body)
    return render(request, "committees/show.html", shown)


def _work(request: HttpRequest, body: Committee) -> dict[str, Any]:
    """What lies before the committee and what it resolved; not for whoever only keeps the register."""
    past = page_by_key(request, _votes(body).exclude(closed_at=None))
    opened = list(_votes(body).filter(closed_at=None)[:ROWS])
    _tell(request, body, [*opened, *past.rows])
    return {"sees_votes": True, "opened": opened, "past": past, "meeting": _next_meeting(body)}


def _next_meeting(body: Committee) -> Meeting | None:
    """The meeting in session, else the next that was called."""
    there = Meeting.objects.filter(committee=body)
    called = Q(status=Meeting.Status.CALLED, starts_at__gte=timezone.now())
    return there.filter(Q(status=Meeting.Status.OPEN) | called).order_by("starts_at").first()


def _votes(body: Committee):
    return Resolution.objects.filter(committee=body).order_by("-id")


def _tell(request: HttpRequest, body: Committee, votes: list[Resolution]) -> None:
    """Mark on each vote whether its page is there for the reader, and what was counted. One query, or two."""
    ballots = Ballot.objects.filter(person=grants(request).person, resolution__committee=body)
    mine = dict(ballots.filter(resolution__in=votes).values_list("resolution_id", "is_recused"))
    keeps = keeps_committee(request, body)
    for vote in votes:
        vote.is_shown = vote.pk in mine or keeps
        vote.counted = certificate_lines(vote)[:1] if not mine.get(vote.pk) else []
