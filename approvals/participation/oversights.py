"""A turn of oversight: planned, changed while it is planned, reported; the next turn follows it.

What it looks at is an activity, an agreement or a network, or else the whole. Locks: oversight, then chain.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.networks.models import Network
from approvals.participation.models import Activity, Oversight
from approvals.participation.power import must_keep, must_report
from approvals.participation.refusals import OversightNotReported, OversightReported, TurnFollowed
from approvals.participation.saying import LINE, LONGEST, Faults
from approvals.partners.models import Agreement
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated
from approvals.requests.numbering import fiscal_year

WHOLE = "whole"
SUBJECTS: dict[str, Any] = {"activity": Activity, "agreement": Agreement, "network": Network}
COLUMNS = ("kind", "title", *SUBJECTS, "planned_on", "owner")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be looked at, in which way, when and by whom. `about` is one of SUBJECTS, or WHOLE without an id."""

    kind: str
    title: str
    planned_on: date
    owner_id: int
    about: str = WHOLE
    about_id: int | None = None
    follows_id: int | None = None

    def asked(self) -> dict[str, Any]:
        """The same for the fingerprint of an idempotency key."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def plan(*, district: District, said: Turn, by: Person, at: datetime, key: UUID | None = None) -> Oversight | None:
    """Plan a turn, perhaps after one that was reported; None when this very act was done before under its key."""
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="oversight.plan", **said.asked()):
        return None
    must_keep(district.pk, by, at)
    columns = _checked(said, district.pk, localdate(at))
    former = _former(said.follows_id, district.pk)
    row = Oversight.objects.create(district=district, **columns, follows=former, added_by=by, added_at=at)
    _record(kinds.OVERSIGHT_PLANNED, row, by, at, {"follows": row.follows_id}, {"title": row.title})
    return row


@transaction.atomic
def change(*, oversight_id: int, said: Turn, by: Person, at: datetime, key: UUID | None = None) -> Oversight:
    """Change the plan of a turn that was not reported yet; which turn it follows stays."""
    row = locked(oversight_id)
    if done_before(row, key, by, at, "change", **said.asked()):
        return row
    must_keep(row.district_id, by, at)
    _must_be_planned(row)
    has_new_owner = row.owner_id != said.owner_id
    for column, value in _checked(said, row.district_id, localdate(at), row).items():
        setattr(row, column, value)
    row.save(update_fields=list(COLUMNS))
    _record(kinds.OVERSIGHT_CHANGED, row, by, at, {"new_owner": has_new_owner}, {"title": row.title})
    return row


@transaction.atomic
def report(
    *, oversight_id: int, held_on: date, saw: str, by: Person, at: datetime, key: UUID | None = None
) -> Oversight:
    """Say on which day it was held and what was seen; findings are written down one by one after it."""
    row = locked(oversight_id)
    if done_before(row, key, by, at, "report", held_on=held_on, saw=saw):
        return row
    must_report(row.owner_id, row.district_id, by, at)
    _must_be_planned(row)
    faults = Faults()
    row.saw = faults.text("saw", saw, LONGEST)
    if held_on > localdate(at):
        faults.add("held_on", _("Choose today or an earlier day."))
    faults.refuse()
    row.held_on, row.reported_at = held_on, at
    row.save(update_fields=["held_on", "saw", "reported_at"])
    data = {"held_on": held_on.isoformat(), "year_held": fiscal_year(held_on)}
    _record(kinds.OVERSIGHT_REPORTED, row, by, at, data, {"reasons": row.saw})
    return row


def locked(oversight_id: int) -> Oversight:
    """A turn, locked until the transaction ends; alone, because its owner may change while somebody waits."""
    return Oversight.objects.select_for_update(no_key=True).get(pk=oversight_id)


def done_before(row: Oversight, key: UUID | None, by: Person, at: datetime, act: str, **asked: Any) -> bool:
    """Whether this act on the turn was done before under its key; remembers it when not."""
    name = f"oversight.{act}"
    return is_repeated(key=key, by=by, district_id=row.district_id, at=at, act=name, oversight=row.pk, **asked)


def subject_of(row: Oversight) -> tuple[str, int | None]:
    """What a turn looks at: one of SUBJECTS with its id, or the whole."""
    found = ((name, getattr(row, f"{name}_id")) for name in SUBJECTS)
    return next(((name, pk) for name, pk in found if pk is not None), (WHOLE, None))


def _must_be_planned(row: Oversight) -> None:
    if row.reported_at is not None:
        raise OversightReported(oversight=row)


def _former(follows_id: int | None, district_id: int) -> Oversight | None:
    """The turn before, locked, so that only one turn comes after it."""
    if follows_id is None:
        return None
    former = locked(Oversight.objects.get(pk=follows_id, district=district_id).pk)
    if former.reported_at is None:
        raise OversightNotReported(oversight=former)
    if Oversight.objects.filter(follows=former).exists():
        raise TurnFollowed(oversight=former)
    return former


def _checked(said: Turn, district_id: int, day: date, there: Oversight | None = None) -> dict[str, Any]:
    faults = Faults()
    stays = there is not None and there.owner_id == said.owner_id
    columns = {
        "kind": said.kind,
        "title": faults.text("title", said.title, LINE),
        "planned_on": said.planned_on,
        "owner": there.owner if there is not None and stays else faults.owner(said.owner_id, district_id, day),
        **dict.fromkeys(SUBJECTS),
    }
    if said.kind not in Oversight.Kind.values:
        faults.add("kind", _("Choose one of the kinds."))
    if said.about in SUBJECTS:
        found = SUBJECTS[said.about].objects.filter(district_id=district_id, pk=said.about_id).first()
        columns[said.about] = found
    if said.about != WHOLE and columns.get(said.about) is None:
        faults.add("about", _("Choose what is looked at."))
    faults.refuse()
    return columns


def _record(kind: str, row: Oversight, by: Person, at: datetime, data: dict[str, Any], private: dict[str, str]) -> None:
    about, about_id = subject_of(row)
    told = {
        "year": fiscal_year(row.planned_on),
        "kind": str(row.kind),
        "about": about,
        "about_id": about_id,
        "planned_on": row.planned_on.isoformat(),
        "person": str(row.owner.pseudonym),
        **data,
    }
    record(kind, district=row.district, subject=("oversight", row.pk), by=by, at=at, data=told, private=private)
