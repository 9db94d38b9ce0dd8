"""Briefings: who was told what, when and how; afterwards whether each partner understood. Locks: row, then chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.participation.models import Activity, BriefedPartner, Briefing
from approvals.participation.power import must_keep
from approvals.participation.saying import LINE, LONGEST, Faults
from approvals.partners.models import Partner
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated
from approvals.requests.numbering import fiscal_year

Understood = BriefedPartner.Understood
ANSWERS = (Understood.YES, Understood.PARTLY, Understood.NO)


@dataclass(frozen=True, slots=True)
class Told:
    """A briefing: about what, what was told, on which day, how, and how many people of each partner heard it."""

    title: str
    told: str
    held_on: date
    how: str
    heard: Sequence[tuple[int, int]]  # the id of a partner, and its people
    activity_id: int | None = None

    def asked(self) -> dict[str, Any]:
        """The same for the fingerprint of an idempotency key."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def brief(*, district: District, said: Told, by: Person, at: datetime, key: UUID | None = None) -> Briefing | None:
    """Record a briefing; None when this very act was done before under its key."""
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="briefing.give", **said.asked()):
        return None
    must_keep(district.pk, by, at)
    columns, partners = _checked(said, district.pk, localdate(at))
    briefing = Briefing.objects.create(district=district, **columns, by=by, at=at)
    BriefedPartner.objects.bulk_create(
        BriefedPartner(district=district, briefing=briefing, partner=partner, people=people)
        for partner, people in partners
    )
    data = {
        "held_on": briefing.held_on.isoformat(),
        "how": str(briefing.how),
        "partners": [partner.pk for partner, _people in partners],
        "people": sum(people for _partner, people in partners),
        "activity": briefing.activity_id,
    }
    _record(kinds.BRIEFING_GIVEN, briefing, by, at, data, {"title": briefing.title, "told": briefing.told})
    return briefing


@transaction.atomic
def check(
    *, briefed_id: int, understood: str, how: str, by: Person, at: datetime, key: UUID | None = None
) -> BriefedPartner:
    """Say whether a partner understood, and how that was checked. Asked again later, the newest answer stands."""
    rows = BriefedPartner.objects.select_related("briefing", "district")
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=briefed_id)
    asked = {"briefed": briefed_id, "understood": understood, "how": how}
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="briefing.check", **asked):
        return row
    must_keep(row.district_id, by, at)
    faults = Faults()
    if understood not in ANSWERS:
        faults.add("understood", _("Choose one of the answers."))
    row.checked_how = faults.text("how", how, LINE)
    faults.refuse()
    before = row.understood
    row.understood, row.checked_by, row.checked_at = understood, by, at
    row.save(update_fields=["understood", "checked_how", "checked_by", "checked_at"])
    data = {
        "held_on": row.briefing.held_on.isoformat(),
        "partner": row.partner_id,
        "people": row.people,
        "understood": str(understood),
        "understood_before": str(before),
    }
    _record(kinds.BRIEFING_CHECKED, row.briefing, by, at, data, {"reasons": row.checked_how})
    return row


def possible_activities(district_id: int) -> Any:
    """The activities a briefing may be about, newest first: those that were not cancelled."""
    rows = Activity.objects.filter(district_id=district_id).exclude(state=Activity.State.CANCELLED)
    return rows.order_by("-starts_on", "-id")


def _checked(said: Told, district_id: int, day: date) -> tuple[dict[str, Any], list[tuple[Partner, int]]]:
    faults = Faults()
    columns = {
        "title": faults.text("title", said.title, LINE),
        "told": faults.text("told", said.told, LONGEST),
        "held_on": said.held_on,
        "how": said.how,
        "activity": _activity(said, district_id, faults),
    }
    if said.held_on > day:
        faults.add("held_on", _("Choose today or an earlier day: what is still to come is not recorded here."))
    if said.how not in Briefing.How.values:
        faults.add("how", _("Choose one of the ways."))
    partners = _partners(said, district_id, faults)
    faults.refuse()
    return columns, partners


def _activity(said: Told, district_id: int, faults: Faults) -> Activity | None:
    if said.activity_id is None:
        return None
    activity = possible_activities(district_id).filter(pk=said.activity_id).first()
    if activity is None:
        faults.add("activity", _("Choose one of the activities."))
    return activity


def _partners(said: Told, district_id: int, faults: Faults) -> list[tuple[Partner, int]]:
    """The partners of the district with their people, in the order they were named. One query."""
    found = Partner.objects.filter(district_id=district_id).in_bulk([pk for pk, _people in said.heard])
    if not said.heard:
        faults.add("heard", _("Name at least one partner who was told."))
    elif len(found) != len(said.heard):
        faults.add("heard", _("Choose partners in the register, each once."))
    for _pk, people in said.heard:
        faults.people("heard", people, least=1)
    return [(found[pk], people) for pk, people in said.heard if pk in found]


def _record(
    kind: str, briefing: Briefing, by: Person, at: datetime, data: dict[str, Any], private: dict[str, str]
) -> None:
    told = {"year": fiscal_year(briefing.held_on), **data}
    subject = ("briefing", briefing.pk)
    record(kind, district=briefing.district, subject=subject, by=by, at=at, data=told, private=private)
