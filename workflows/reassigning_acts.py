"""What is given away, to whom and by whom: the parts that reassigning stages and tasks share."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.orders import ActingOrder
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from workflows.reassigning_refusals import MayNotReassign

STAGE, FOLLOW_UP, OBLIGATION = "stage", "follow-up", "obligation"
LEADERS = ("director", "deputy-director")
LONGEST = 1000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work by its kind and id, as forms send it: `stage-12`."""

    kind: str
    id: int

    @classmethod
    def parse(cls, text: str) -> "Item | None":
        """The item a form names; None when there is none of that kind."""
        kind, _dash, number = text.rpartition("-")
        known = kind in (STAGE, FOLLOW_UP, OBLIGATION) and number.isdecimal()
        return cls(kind, int(number[:18])) if known else None

    def __str__(self) -> str:
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen, or happened, to one item: from whom, to whom, by when; or why it cannot."""

    item: Item
    title: str
    number: str
    has_it: str
    gets_it: str = ""
    why: str = ""
    due_on: date | None = None
    refusal: str = ""
    done_before: bool = False


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom work of a district is given, and by whom, why, and under which order. `by` None: it is only looked at."""

    district_id: int
    person: Person | None
    at: datetime
    by: Person | None = None
    reason: str = ""
    order: str = ""
    key: UUID | None = None

    @property
    def private(self) -> dict[str, str]:
        """The reason, as events commit to it."""
        return {"reasons": self.reason}

    def done_before(self, item: Item) -> bool:
        """Whether this item was moved under this key before."""
        if self.by is None:
            return False
        key = uuid.uuid5(self.key, str(item)) if self.key else None
        return is_repeated(
            key=key, by=self.by, district_id=self.district_id, at=self.at, act="reassign", item=item
        )  # fmt: skip

    def capacity(self) -> dict[str, str]:
        """In which capacity work is given away, as events carry it; asked for every item, after its lock.

        Raises MayNotReassign for whoever does not lead the district, and has no order of its director.
        """
        day = localdate(self.at)
        at_the_head = {"person": self.by, "district": self.district_id, "post__kind__in": LEADERS}
        held = Tenure.objects.on(day).filter(**at_the_head).select_related("post")
        tenure = held.select_for_update(of=("self",), no_key=True).first()
        if tenure is not None:
            return {"as": tenure.post.kind}
        acting = ActingOrder.objects.on(day).filter(**at_the_head).select_related("post")
        orders = acting.select_for_update(of=("self",), no_key=True)
        whole = next((row for row in orders if not row.areas and not row.types and row.ceiling is None), None)
        if whole is not None:
            return {"as": whole.post.kind, "instrument": whole.order_number}
        under_order = self.by is not None and bool(self.order)
        if under_order and Ability.ADMINISTER in grants_of(self.by, day).abilities_in(self.district_id):
            return {"as": "administrator", "instrument": self.order[:100]}
        raise MayNotReassign
