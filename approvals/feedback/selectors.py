"""What pages read of feedback. An office reads that of its district; everybody reads what they gave themselves."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.feedback.models import Feedback
from approvals.feedback.rules import Loop, Piece, loop_of, quarters_of
from approvals.feedback.saying import ABOUT, GENERAL
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.requests.numbering import fiscal_days

WITH = ("owner", "person", "partner", "school", "activity", "network")
State = Feedback.State


def feedback_seen_by(grants: Grants) -> QuerySet[Feedback]:
    """Feedback of the districts whose requests the person may see, newest first, with its people and subject."""
    there = grants.districts_with(Ability.SEE_DISTRICT)
    return Feedback.objects.filter(district__in=there).select_related(*WITH).order_by("-received_on", "-id")


def given_by(person: Person) -> QuerySet[Feedback]:
    """What the person gave under their name, newest first."""
    return Feedback.objects.filter(person=person).select_related("district", *WITH).order_by("-id")


def owned_by(grants: Grants) -> QuerySet[Feedback]:
    """Open feedback the person is to look at in the districts they are of, the nearest last day first."""
    mine = Feedback.objects.filter(owner=grants.person, district__in=grants.district_ids)
    return mine.filter(state=State.OPEN).order_by("due_on", "id")


def untold(found: QuerySet[Feedback]) -> QuerySet[Feedback]:
    """Those that ended, and whose giver was not told: their loop is still open."""
    return found.exclude(state=State.OPEN).filter(told_on=None)


def in_state(found: QuerySet[Feedback], state: str, day: date) -> QuerySet[Feedback]:
    """Those that are open, overdue on DAY, ended, done, not done or not yet told; all for any other word."""
    if state == "untold":
        return untold(found)
    narrowed = {
        "open": Q(state=State.OPEN),
        "overdue": Q(state=State.OPEN, due_on__lt=day),
        "done": Q(state=State.DONE),
        "not-done": Q(state=State.NOT_DONE),
    }
    return found.filter(narrowed[state]) if state in narrowed else found


def about(found: QuerySet[Feedback], kind: str) -> QuerySet[Feedback]:
    """Those about an activity, a network or a school, or about none of them (general)."""
    if kind in ABOUT:
        return found.exclude(**{kind: None})
    return found.filter(**dict.fromkeys(ABOUT)) if kind == GENERAL else found


def saying(found: QuerySet[Feedback], words: str) -> QuerySet[Feedback]:
    """Those in whose words, result or giver every word stands."""
    for word in words.split():
        said = Q(text__icontains=word) | Q(result__icontains=word) | Q(giver__icontains=word)
        found = found.filter(said | Q(partner__name_th__icontains=word) | Q(partner__name_en__icontains=word))
    return found


def owners_of(found: QuerySet[Feedback]) -> QuerySet[Person]:
    """Everybody who owns one of these, by name."""
    return Person.objects.filter(pk__in=found.order_by().values("owner")).order_by("name_th", "id")


def year_of(found: QuerySet[Feedback], year: int) -> QuerySet[Feedback]:
    """Those received in a fiscal year of the Buddhist Era."""
    first, last = fiscal_days(year)
    return found.filter(received_on__gte=first, received_on__lte=last)


def loop_of_year(district_id: int, year: int, day: date) -> tuple[Loop, dict[int, Loop]]:
    """How the feedback a district received in a fiscal year stands on DAY: in all, and by quarter. One query."""
    found = year_of(Feedback.objects.filter(district_id=district_id), year)
    pieces = list(_pieces(found.values_list("received_on", "due_on", "ended_at", "told_on")))
    return loop_of(pieces, day), quarters_of(pieces, day)


def _pieces(rows: Iterable[tuple]) -> Iterable[Piece]:
    for received_on, due_on, ended_at, told_on in rows:
        yield Piece(received_on, due_on, localdate(ended_at) if ended_at else None, is_told=told_on is not None)
