"""The sweep itself: judge past acts, keep what is found, and say so once a night and district."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people.models import District
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping import offices, stages, votes
from approvals.reports.sweeping.judging import judged
from approvals.reports.sweeping.registers import Registers, registers_of
from approvals.reports.sweeping.wanted import Wanted, wanted_since
from approvals.reports.sweeping.wrong import Act, Found

LOOKED_BACK = timedelta(days=8)  # the full sweep of a week overlaps with the nightly ones
READINGS = (*stages.readers(), *votes.readers(), *offices.readers())
Status = PowerFinding.Status


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep of one district did: acts looked at, findings new, come back and gone, and how many stand open."""

    district: District
    acts: int
    new: int
    returned: int
    gone: int
    open: int


def sweep(*, at: datetime, full: bool = False, district_id: int | None = None) -> list[Swept]:
    """Look at every district, or one. `full`: at all past acts; else at those of the last days and what changed since.

    Reading holds nobody up; what was found in a district is kept in one transaction. A second look at the same rows
    changes nothing.
    """
    districts = District.objects.order_by("code")
    if district_id is not None:
        districts = districts.filter(pk=district_id)
    return [_sweep(district, full, at) for district in districts]


def _sweep(district: District, full: bool, at: datetime) -> Swept:
    registers = registers_of(district.pk)
    wanted = Wanted(district.pk) if full else wanted_since(district.pk, at - LOOKED_BACK, registers)
    seen: set[tuple[str, str]] = set()
    found: dict[tuple[str, str, str], Found] = {}
    for act in acts(wanted, registers):
        seen.add((act.kind, act.id))
        found |= {(act.kind, act.id, each.why.value): each for each in judged(registers, act)}
    return _keep(district, registers, found, None if full else seen, len(seen), at)


def acts(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Every past act that is looked at, room by room. A fixed number of queries for a thousand acts."""
    for reading in READINGS:
        yield from reading(wanted, registers)


@transaction.atomic
def _keep(
    district: District, registers: Registers, found: dict[tuple[str, str, str], Found],
    seen: set[tuple[str, str]] | None, looked_at: int, at: datetime,
) -> Swept:  # fmt: skip
    """Write new findings down, bring back what is found again, and close what a correction has made disappear."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)  # two sweeps keep nothing twice
    rows = PowerFinding.objects.filter(district=district).defer("answer")
    known = {(row.act_kind, row.act_id, row.why): row for row in rows}
    new = [_row(district, registers, each, at) for key, each in found.items() if key not in known]
    again = [known[key].pk for key in found if key in known and known[key].gone_at is not None]
    gone = [
        row.pk
        for (kind, number, why), row in known.items()
        if row.gone_at is None and (kind, number, why) not in found and (seen is None or (kind, number) in seen)
    ]
    PowerFinding.objects.bulk_create(new)
    PowerFinding.objects.filter(pk__in=again).update(gone_at=None, status=Status.OPEN)
    PowerFinding.objects.filter(pk__in=gone).update(gone_at=at)
    still = PowerFinding.objects.filter(district=district, gone_at=None, status=Status.OPEN).count()
    if new or again:
        data = {"new": len(new), "returned": len(again), "gone": len(gone), "open": still}
        subject = ("district", district.code)
        record(kinds.POWER_FINDINGS_FOUND, district=district, subject=subject, by=None, at=at, data=data)
    return Swept(district, looked_at, len(new), len(again), len(gone), still)


def _row(district: District, registers: Registers, found: Found, at: datetime) -> PowerFinding:
    act = found.act
    return PowerFinding(
        district=district,
        act_kind=act.kind,
        act_id=act.id,
        request_id=act.request,
        person_id=act.person,
        acted_on=localdate(act.at),
        why=found.why.value,
        detail={"believed": found.believed, "at": act.at.isoformat(), **_rested_on(registers, act)},
        found_at=at,
    )


def _rested_on(registers: Registers, act: Act) -> dict[str, Any]:
    """What the act rested on, as the registers had it when it was found: ids, and the days in ISO form."""
    if act.order is not None:
        order = registers.orders[act.order]
        days = {"first_day": order.acting.first_day.isoformat(), "last_day": _iso(order.acting.last_day)}
        revoked = localdate(order.revoked_at).isoformat() if order.revoked_at else None
        recorded = localdate(order.recorded_at).isoformat()
        place = {"post": order.acting.place, "order": act.order, "number": order.acting.order}
        return {**place, **days, "revoked_on": revoked, "recorded_on": recorded}
    if act.membership is not None:
        seated = registers.memberships[act.membership]
        days = {"first_day": seated.standing.first_day.isoformat(), "last_day": _iso(seated.standing.last_day)}
        return {"committee": seated.seat.committee_id, "membership": act.membership, **days}
    if act.tenure is not None:
        tenure = registers.tenures[act.tenure]
        days = {"first_day": tenure.first_day.isoformat(), "last_day": _iso(tenure.last_day)}
        told = [note.on.isoformat() for note in tenure.ended]
        number = {"number": tenure.order, "recorded_on": told[-1] if told else None}
        return {"post": act.post or tenure.place, "tenure": act.tenure, **number, **days}
    return {
        key: value for key, value in (("committee", act.keeps), ("post", act.post), ("needs", str(act.needs))) if value
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
