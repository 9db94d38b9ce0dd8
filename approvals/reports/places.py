"""The posts and committees a route means for one school on one day, and everybody who ever stood in them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.acting.scopes import reach_of
from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Committee, Membership, Seat
from approvals.delegation.bodies import ANCHORS, Form
from approvals.delegation.plan import PlannedStage
from approvals.people.models import Person, Post, School, Tenure
from approvals.people.orders import ActingOrder
from approvals.reports.scope import EVERYTHING
from approvals.reports.standing import Acting, Noted, Standing

Body = Post | Committee
Notes = Mapping[tuple[str, str], list[tuple[str, Noted]]]  # subject -> kind of event, what it said

BEGUN = (kinds.TENURE_BEGUN, kinds.MEMBERSHIP_BEGUN)
SIGN_INS = {kinds.PERSON_DEACTIVATED: False, kinds.PERSON_REACTIVATED: True}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One membership: who, on which seat, and how the person stands in the post that an ex-officio seat follows."""

    standing: Standing
    seat: Seat
    posts: tuple[Standing | Acting, ...] = ()

    def covers(self, on: date, known_on: date | None = None) -> bool:
        """Tell whether the member was in office on a day; an ex-officio seat is theirs while they hold its post."""
        follows = self.seat.post_id is None or any(each.covers(on, known_on) for each in self.posts)
        return follows and self.standing.covers(on, known_on)


def bodies_of(
    stages: Iterable[PlannedStage], school: School, receiving: School | None, on: date
) -> dict[str, Body | None]:
    """The post or committee of each stage by its name; None outside, or where there is none. Two queries."""
    stages = list(stages)
    at = {"requesting-school": school, "receiving-school": receiving}
    found: dict[tuple[str, int | None], Body] = {}
    for model in (Committee, Post):  # a post wins over a committee of the same kind, as in real routing
        rows = model.objects.filter(
            Q(ended_on=None) | Q(ended_on__gte=on),
            Q(school=None) | Q(school__in=[s for s in (school, receiving) if s]),
            district_id=school.district_id,
            kind__in={stage.who.kind for stage in stages},
        )
        found |= {(row.kind, row.school_id): row for row in rows.order_by("-pk")}  # the oldest is kept
    bodies: dict[str, Body | None] = {}
    for stage in stages:
        place = at.get(stage.who.anchor)
        missing = stage.form == Form.EXTERNAL or (ANCHORS.get(stage.who.anchor) == "school" and place is None)
        bodies[stage.name] = None if missing else found.get((stage.who.kind, place.pk if place else None))
    return bodies


@dataclass(frozen=True, slots=True)
class Rows:
    """Everybody who ever stood in some posts and committees, and the trail's lines about them."""

    tenures: Mapping[int, list[Standing]]  # by post
    sittings: Mapping[int, list[Sitting]]  # by committee
    persons: Mapping[int, Person]
    sign_ins: Mapping[int, list[Noted]]
    orders: Mapping[int, list[Acting]]  # by post


def rows_of(district_id: int, bodies: Iterable[Body | None], also: Iterable[Person]) -> Rows:
    """Read tenures, acting orders and memberships with their lines in the district's trail. Four queries."""
    bodies = list(bodies)
    posts = {body.pk for body in bodies if isinstance(body, Post)}
    committees = {body.pk for body in bodies if isinstance(body, Committee)}
    memberships = list(
        Membership.objects.filter(seat__committee__in=committees).select_related("seat", "person").order_by("pk")
    )
    posts |= {row.seat.post_id for row in memberships if row.seat.post_id}
    tenures = list(Tenure.objects.filter(post__in=posts).select_related("person").order_by("pk"))
    by_order = orders_of(ActingOrder.objects.filter(post__in=posts))
    persons = {row.person_id: row.person for row in tenures} | {row.person_id: row.person for row in memberships}
    persons |= by_order.persons | {one.pk: one for one in also}
    notes = _notes(district_id, tenures, memberships, persons.values())
    by_post: dict[int, list[Standing]] = defaultdict(list)
    for tenure in tenures:
        by_post[tenure.post_id].append(standing_of(tenure, tenure.post_id, notes.get(("tenure", str(tenure.pk)), [])))
    by_committee: dict[int, list[Sitting]] = defaultdict(list)
    for row in memberships:
        held = standing_of(row, row.seat_id, notes.get(("membership", str(row.pk)), []))
        there = [*by_post.get(row.seat.post_id, ()), *by_order.by_post.get(row.seat.post_id, ())]
        followed = tuple(each for each in there if each.person == held.person)
        by_committee[row.seat.committee_id].append(Sitting(held, row.seat, followed))
    opened = {
        pk: [note for _kind, note in notes.get(("person", str(one.pseudonym)), [])] for pk, one in persons.items()
    }
    return Rows(by_post, by_committee, persons, opened, by_order.by_post)


@dataclass(frozen=True, slots=True)
class Orders:
    """Acting orders as they stand in a district: by their id, by their post, and the persons they name."""

    by_id: Mapping[int, Acting]
    by_post: Mapping[int, list[Acting]]
    persons: dict[int, Person]


def orders_of(wanted: QuerySet[ActingOrder]) -> Orders:
    """Read acting orders, each after the one it was handed on from. One query."""
    rows = {row.pk: row for row in wanted.select_related("person").order_by("pk")}
    by_id: dict[int, Acting] = {}
    for row in rows.values():  # an order is always younger than its source
        by_id[row.pk] = acting_of(row, by_id.get(row.handed_on_from_id or 0))
    by_post: dict[int, list[Acting]] = defaultdict(list)
    for each in by_id.values():
        by_post[each.place].append(each)
    return Orders(by_id, by_post, {row.person_id: row.person for row in rows.values()})


def acting_of(row: ActingOrder, source: Acting | None) -> Acting:
    """One order as it stands in the register."""
    return Acting(
        person=row.person_id,
        place=row.post_id,
        first_day=row.first_day,
        last_day=row.last_day,
        order=row.order_number,
        pk=row.pk,
        capacity=row.capacity,
        recorded_on=localdate(row.recorded_at),
        revoked_on=localdate(row.revoked_at) if row.revoked_at else None,
        scope=EVERYTHING if row.has_whole_power else reach_of(row).scope,
        source=source,
    )


def standing_of(row: Tenure | Membership, place: int, notes: list[tuple[str, Noted]]) -> Standing:
    """A tenure or a membership with what the trail says about its beginning and its ends."""
    begun = next((note for kind, note in notes if kind in BEGUN), None)
    ended = tuple(note for kind, note in notes if kind not in BEGUN)
    return Standing(row.person_id, place, row.first_day, row.last_day, row.order, begun, ended)


def _notes(district_id: int, tenures: list[Tenure], memberships: list[Membership], persons: Iterable[Person]) -> Notes:
    """What the trail says about the beginnings, the ends and the sign-ins, in its order."""
    asked = Q(subject_kind="person", subject_id__in=[str(one.pseudonym) for one in persons], kind__in=list(SIGN_INS))
    asked |= Q(subject_kind="tenure", subject_id__in=[str(row.pk) for row in tenures])
    asked |= Q(subject_kind="membership", subject_id__in=[str(row.pk) for row in memberships])
    return notes_of(Event.objects.filter(asked, district_id=district_id))


def notes_of(events: QuerySet[Event]) -> Notes:
    """What events of the registers say, by their subject, in the order of the trail. One query."""
    found: dict[tuple[str, str], list[tuple[str, Noted]]] = defaultdict(list)
    for event in events.order_by("seq"):
        last = json.loads(bytes(event.body))["data"].get("last_day")
        noted = Noted(localdate(event.at), date.fromisoformat(last) if last else None, SIGN_INS.get(event.kind, True))
        found[event.subject_kind, event.subject_id].append((event.kind, noted))
    return found
