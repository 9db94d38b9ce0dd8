"""Days on which somebody is away from their posts: recorded, cut short, cancelled. It takes no power from anybody.

An absence says that the holder will not act. A holder who acts all the same acts validly: whoever acts for them may do
so because the holder cannot perform, and only from then on.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import District, Person, Tenure
from approvals.people.orders import Absence
from approvals.people.refusals import AlreadyAway, NotYourAbsence
from approvals.people.selectors import Grants, grants_of

LONGEST_NOTE = 300


@transaction.atomic
def register_absence(
    *, district: District, person_id: int, kind: str, first_day: date, last_day: date, note: str, by: Person,
    at: datetime,
) -> Absence:  # fmt: skip
    """Record by hand that somebody is away: themself, the director of their school, or the administrator."""
    Person.objects.select_for_update(no_key=True).get(pk=person_id)
    may_keep(district.pk, person_id, by, at)
    if last_day < first_day:
        raise BadInput(fields={"last_day": [_("An absence cannot end before it begins.")]})
    if last_day < localdate(at):
        raise BadInput(fields={"last_day": [_("Choose today or a later day.")]})
    taken = not_cancelled(Absence.objects.filter(district=district, person=person_id))
    other = taken.filter(first_day__lte=last_day, last_day__gte=first_day).order_by("first_day").first()
    if other is not None:
        raise AlreadyAway(person=other.person)
    return record_absence(
        district=district, person_id=person_id, kind=kind, first_day=first_day, last_day=last_day, request=None,
        note=note, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def shorten_absence(*, absence_id: int, last_day: date, why: str, by: Person, at: datetime) -> Absence:
    """Change the last day of an absence by hand; a last day before the first cancels it."""
    row = Absence.objects.select_for_update(no_key=True).get(pk=absence_id)
    may_keep(row.district_id, row.person_id, by, at)
    if not why.strip():
        raise BadInput(fields={"why": [_("Say in a few words why.")]})
    return change_absence(absence_id=absence_id, last_day=last_day, why=why, by=by, at=at)


@transaction.atomic
def record_absence(
    *, district: District, person_id: int, kind: str, first_day: date, last_day: date, request: Any, note: str,
    by: Person | None, at: datetime,
) -> Absence:  # fmt: skip
    """Write down an absence, both days included; whoever calls has asked who may. `request`: what granted it."""
    row = Absence.objects.create(
        district=district,
        person_id=person_id,
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        request=request,
        note=note.strip()[:LONGEST_NOTE],
        recorded_by=by,
        recorded_at=at,
    )
    _record(kinds.ABSENCE_RECORDED, row, by, at, {"absence": str(kind)}, row.note)
    return row


@transaction.atomic
def change_absence(*, absence_id: int, last_day: date, why: str, by: Person | None, at: datetime) -> Absence:
    """Give an absence another last day; one before its first day cancels it. Whoever calls has asked who may."""
    rows = Absence.objects.select_for_update(of=("self",), no_key=True).select_related("district", "person")
    row = rows.get(pk=absence_id)
    last_day = max(last_day, row.first_day - timedelta(days=1))
    if last_day == row.last_day:
        return row
    row.last_day, row.ended_by, row.ended_at = last_day, by, at
    row.save(update_fields=["last_day", "ended_by", "ended_at"])
    _record(kinds.ABSENCE_CHANGED, row, by, at, {"cancelled": last_day < row.first_day}, why.strip()[:LONGEST_NOTE])
    return row


def may_keep(district_id: int, person_id: int, by: Person, at: datetime) -> None:
    """Raise NotYourAbsence unless BY is that person, the director of their school, or the administrator."""
    held = grants_of(by, localdate(at))
    if person_id not in kept_by(held, district_id, [person_id]):
        raise NotYourAbsence


def kept_by(held: Grants, district_id: int, person_ids: Collection[int]) -> set[int]:
    """Of these persons, those whose absences in that district the reader keeps. At most two queries."""
    there = Tenure.objects.on(held.day).filter(district=district_id, person__in=person_ids)
    if district_id in held.districts_with(Ability.ADMINISTER):
        seats = Person.objects.filter(pk__in=person_ids, memberships__district=district_id)
        return {*there.values_list("person_id", flat=True), *seats.values_list("pk", flat=True)}
    mine = {held.person.pk} & set(person_ids) if district_id in held.district_ids else set()
    schools = held.schools_with(Ability.RELEASE)
    staff = there.filter(post__school__in=schools).values_list("person_id", flat=True) if schools else ()
    return mine | set(staff)


def not_cancelled(rows: QuerySet[Absence]) -> QuerySet[Absence]:
    """Without those that were cancelled, whose last day lies before their first."""
    return rows.filter(last_day__gte=F("first_day"))


def absences_kept_by(held: Grants) -> QuerySet[Absence]:
    """The absences a person may read: their own, those of the staff of their schools, those of their districts."""
    schools, administered = held.schools_with(Ability.RELEASE), held.districts_with(Ability.ADMINISTER)
    staff = Tenure.objects.on(held.day).filter(post__school__in=schools).values("person")
    seen = Q(person=held.person) | Q(district__in=administered)
    if schools:
        seen |= Q(person__in=staff, district__in=held.district_ids)
    rows = Absence.objects.filter(seen).select_related("person", "request", "recorded_by", "district")
    return rows.order_by("first_day", "pk")


def absences_of(rows: QuerySet[Absence], first: date, last: date) -> dict[int, tuple[tuple[date, date], ...]]:
    """The first and last days of those with a day in the span, by person. One query."""
    days: dict[int, list[tuple[date, date]]] = defaultdict(list)
    touching = not_cancelled(rows).filter(first_day__lte=last, last_day__gte=first).order_by("first_day")
    for person_id, begins, ends in touching.values_list("person_id", "first_day", "last_day"):
        days[person_id].append((begins, ends))
    return {person: tuple(spans) for person, spans in days.items()}


def _record(
    kind: str, row: Absence, by: Person | None, at: datetime, data: dict[str, Any], reasons: str
) -> None:  # fmt: skip
    told = {
        "person": str(row.person.pseudonym),
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "request": row.request_id,
        **data,
    }
    subject, private = ("absence", row.pk), {"reasons": reasons} if reasons else None
    record(kind, district=row.district, subject=subject, by=by, at=at, data=told, private=private)
