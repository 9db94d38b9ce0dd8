"""Which acts a sweep looks at: all of a district, or what is new, what registers changed for, and what stands open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from approvals.audit.models import Event
from approvals.people.models import Person
from approvals.people.orders import ActingOrder
from approvals.reports.models import PowerFinding
from approvals.reports.places import SIGN_INS
from approvals.reports.sweeping.registers import LINES, Registers

NOTHING = Q(pk=None)
BATCH = 1000  # acts whose surroundings are read together


@dataclass(frozen=True)
class Wanted:
    """`since` None: everything. Else acts since then, acts of `persons`, and the acts named in `ids` by their kind."""

    district_id: int
    since: datetime | None = None
    persons: frozenset[int] = frozenset()
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, rows: QuerySet, moment: str, person: str, kinds: Iterable[str], also: Q = NOTHING) -> QuerySet:
        """The rows of the district that are looked at; MOMENT and PERSON are their columns, ALSO names more of them."""
        rows = rows.filter(district_id=self.district_id, **{f"{moment}__isnull": False, f"{person}__isnull": False})
        if self.since is None:
            return rows
        named = [number for kind in kinds for number in self.named(kind)]
        new = Q(**{f"{moment}__gte": self.since})
        return rows.filter(new | Q(**{f"{person}__in": self.persons}) | Q(pk__in=named) | also)

    def named(self, kind: str) -> list[str]:
        """The ids of acts of a kind that are looked at again because they stand open."""
        return [number for number in self.ids.get(kind, ()) if number.isdecimal()]


def wanted_since(district_id: int, since: datetime, registers: Registers) -> Wanted:
    """What an incremental sweep looks at. Five queries."""
    ids: dict[str, set[str]] = defaultdict(set)
    open_findings = PowerFinding.objects.filter(district=district_id, gone_at=None)
    for kind, number in open_findings.values_list("act_kind", "act_id"):
        ids[kind].add(number)
    touched = frozenset(_touched(district_id, since, registers))
    return Wanted(district_id, since, touched, {kind: frozenset(numbers) for kind, numbers in ids.items()})


def _touched(district_id: int, since: datetime, registers: Registers) -> Iterator[int]:
    """Everybody for whom a register changed since then: for their past acts the answer may be another one now."""
    events = Event.objects.filter(at__gte=since)
    lines = events.filter(district=district_id, kind__in=LINES).values_list("subject_kind", "subject_id")
    for kind, number in lines:
        rows = (
            registers.tenures if kind == "tenure" else {pk: each.standing for pk, each in registers.memberships.items()}
        )
        if number.isdecimal() and int(number) in rows:
            yield rows[int(number)].person
    closed = events.filter(kind__in=list(SIGN_INS)).values_list("subject_id", flat=True)
    yield from Person.objects.filter(pseudonym__in=list(closed)).values_list("pk", flat=True)
    new = Q(recorded_at__gte=since) | Q(revoked_at__gte=since)
    changed = set(ActingOrder.objects.filter(new, district=district_id).values_list("pk", flat=True))
    for order in registers.orders.values():
        if changed & {each.pk for each in order.acting.line}:
            yield order.acting.person


def in_batches(rows: QuerySet) -> Iterator[list]:
    """The rows in batches, read from one cursor."""
    there = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(there, BATCH)):
        yield batch
