"""What pages, packs, desks and letters read about questions and advice."""

from datetime import date

from django.db.models import Q, QuerySet

from approvals.calendar import reminding
from approvals.committees.selectors import in_office
from approvals.consulting.models import Inquiry
from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest, StageRun
from approvals.requests.selectors import visible_to

NAMED = ("person", "asked_by", "answered_by", "file", "stage_run__post__school", "stage_run__committee")
WAITING = Q(status=Inquiry.Status.OPEN, stage_run__status=StageRun.Status.OPEN)
BEFORE = 2  # working days before the last day on which whoever is to answer is reminded


def thread_of(paper: ApprovalRequest) -> list[Inquiry]:
    """Everything asked about a request in all its rounds, oldest first. One query."""
    return list(Inquiry.objects.filter(request=paper).select_related(*NAMED).order_by("id"))


def quoted_for(paper: ApprovalRequest) -> list[Inquiry]:
    """The advice that was given on a request, as its letter quotes it, oldest first. One query."""
    given = Inquiry.objects.filter(request=paper, kind=Inquiry.Kind.ADVICE, status=Inquiry.Status.ANSWERED)
    return list(given.select_related(*NAMED).order_by("answered_at", "id"))


def seen_by(grants: Grants) -> QuerySet[Inquiry]:
    """Everything asked about requests the person may see."""
    seen = visible_to(grants).values("pk")
    return Inquiry.objects.filter(request__in=seen).select_related("request__school", "district", *NAMED)


def questions_to(grants: Grants) -> QuerySet[Inquiry]:
    """Open questions to the schools for which the person may answer, the nearest last day first."""
    mine = Inquiry.objects.filter(WAITING, kind=Inquiry.Kind.QUESTION)
    mine = mine.filter(request__school__in=grants.schools_with(Ability.DRAFT))
    return mine.select_related("request__school").order_by("due_on", "id")


def advice_of(person: Person) -> QuerySet[Inquiry]:
    """Advice asked of a person and not given yet, the nearest last day first."""
    mine = Inquiry.objects.filter(WAITING, kind=Inquiry.Kind.ADVICE, person=person)
    return mine.select_related("request__school").order_by("due_on", "id")


def advisers(district_id: int, day: date) -> QuerySet[Person]:
    """Everybody with a post or a seat in the district that day who may sign in, by name."""
    posts = Tenure.objects.on(day).filter(district_id=district_id)
    seats = in_office(day).filter(district_id=district_id)
    there = Q(pk__in=posts.values("person_id")) | Q(pk__in=seats.values("person_id"))
    return Person.objects.filter(there, is_active=True).order_by("name_th", "id")


def adviser(district_id: int, day: date, *, person_id: int | None, account: str) -> Person | None:
    """Whom somebody means: one of the district by number, or an account by its exact name or mail address."""
    account = account.strip()
    if account:
        named = Person.objects.filter(Q(username__iexact=account) | Q(email__iexact=account), is_active=True)
        found = list(named.order_by("id")[:2])
        return found[0] if len(found) == 1 else None
    return advisers(district_id, day).filter(pk=person_id).first() if person_id else None


def places_of(people: list[Person], district_id: int, day: date) -> dict[int, str]:
    """Where each of these persons stands in the district: a post, else a seat. Two queries."""
    ids = [person.pk for person in people]
    seats = in_office(day).filter(person__in=ids, district_id=district_id).select_related("seat__committee")
    found = {row.person_id: f"{row.seat} · {row.seat.committee}" for row in seats}
    posts = Tenure.objects.on(day).filter(person__in=ids, district_id=district_id).select_related("post__school")
    for row in posts:
        title, school = str(row.post), str(row.post.school or "")
        found[row.person_id] = title if school in title else f"{title} · {school}"
    return found


def left_over() -> QuerySet[Inquiry]:
    """What is still open though its stage has ended, across districts: for the sweep."""
    ended = Inquiry.objects.filter(status=Inquiry.Status.OPEN).exclude(stage_run__status=StageRun.Status.OPEN)
    return ended.order_by("id")


def due_for_reminder(day: date) -> QuerySet[Inquiry]:
    """What whoever is to answer is to be reminded of that day, across districts: for the nightly task."""
    return Inquiry.objects.filter(WAITING, reminding.due_for_reminder(day, BEFORE)).order_by("id")
