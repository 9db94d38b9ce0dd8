"""Reading who sits where on a day, for any number of committees at once, and what is to be said about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from approvals.committees import loader
from approvals.committees.composition import Finding, Sitting, findings
from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.register import post_wanted, titled
from approvals.committees.term_rules import Term
from approvals.people.models import Tenure
from approvals.people.orders import ActingOrder

A_DAY = timedelta(days=1)
Held = set[tuple[int, int]]  # posts and who holds them
Place = tuple[int, str, int | None]  # district, kind of committee, school


@dataclass(slots=True)
class SeatedCommittee:
    """One committee on one day: its seats in order, the member in each (None: vacant), and what was found."""

    committee: Committee
    seats: list[tuple[Seat, Membership | None, Sitting]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    @property
    def members(self) -> list[Membership]:
        """Who sits there, by place."""
        return [member for _seat, member, _sitting in self.seats if member is not None]

    @property
    def vacant(self) -> list[tuple[Seat, Sitting]]:
        """Seats nobody holds, by place."""
        return [(seat, sitting) for seat, member, sitting in self.seats if member is None]


def seated(committees: Iterable[Committee], day: date) -> dict[int, SeatedCommittee]:
    """Every one of these committees with its seats and findings, by id. Three queries however many they are."""
    bodies = {committee.pk: SeatedCommittee(committee) for committee in committees}
    there = Q(ended_on=None) | Q(ended_on__gt=day)
    seats = list(Seat.objects.filter(there, committee__in=bodies).select_related("post").order_by("place"))
    history, served = _histories(bodies.values())
    posts = {seat.post_id for seat in seats if seat.post_id}
    headed = ActingOrder.objects.on(day).whole().filter(post__in=posts).values_list("post_id", "person_id")
    held = set(Tenure.objects.on(day).filter(post__in=posts).values_list("post_id", "person_id").union(headed))
    for seat in seats:
        body = bodies[seat.committee_id]
        body.seats.append(_sitting(body.committee, seat, history[seat.pk], held, served, day))
    for body in bodies.values():
        body.found = _found(body, day)
    return bodies


def _histories(bodies: Iterable[SeatedCommittee]) -> tuple[dict, dict]:
    """Memberships by seat, and terms by place and person, those on earlier committees too. One query."""
    committees = [body.committee for body in bodies]
    schools = {committee.school_id for committee in committees if committee.school_id}
    at_district = [committee for committee in committees if committee.school_id is None]
    of_schools = Q(seat__committee__school__in=schools)
    of_district = Q(
        seat__committee__school=None,
        district__in={committee.district_id for committee in at_district},
        seat__committee__kind__in={committee.kind for committee in at_district},
    )
    rows = Membership.objects.filter(of_schools | of_district, alternate_for=None)
    by_seat: dict[int, list[Membership]] = defaultdict(list)
    terms: dict[tuple[Place, int], list[Term]] = defaultdict(list)
    for row in rows.select_related("person", "seat__committee").order_by("first_day", "id"):
        by_seat[row.seat_id].append(row)
        if row.seat.post_id is None:
            terms[_place_of(row.seat.committee), row.person_id].append(Term(row.first_day, row.last_day))
    return by_seat, terms


def _place_of(committee: Committee) -> Place:
    return committee.district_id, committee.kind, committee.school_id


def _member_of(seat: Seat, rows: list[Membership], held: Held, day: date) -> Membership | None:
    """Who sits there that day; on an ex-officio seat only while they hold the post."""
    for row in rows:
        sits = row.first_day <= day and (row.last_day is None or row.last_day >= day)
        if sits and (seat.post_id is None or (seat.post_id, row.person_id) in held):
            return row
    return None


def _sitting(
    body: Committee, seat: Seat, rows: list[Membership], held: Held, terms: dict, day: date
) -> tuple[Seat, Membership | None, Sitting]:
    member = _member_of(seat, rows, held, day)
    ended = [row.last_day for row in rows if row.last_day is not None and row.last_day < day]
    since = max(ended) + A_DAY if ended else body.founded_on if not rows else None
    missing = None if seat.post_id or rows else post_wanted(body, seat)
    sitting = Sitting(
        seat=seat.pk,
        kind=seat.kind,
        role=seat.role,
        votes=seat.votes,
        title=str(seat),
        is_held=member is not None,
        first_day=member.first_day if member else None,
        last_day=member.last_day if member else None,
        served_before=tuple(terms[_place_of(body), member.person_id]) if member else (),
        is_followed=member is not None and any(row.first_day > day for row in rows),
        post=str(seat.post) if seat.post else titled(missing) if missing else "",
        post_held=any(post == seat.post_id for post, _person in held) if seat.post_id or missing else None,
        vacant_since=None if member else since,
    )
    return seat, member, sitting


def _found(body: SeatedCommittee, day: date) -> list[Finding]:
    committee = body.committee
    template = loader.constitutions().get(committee.constitution)
    if template is None or (committee.ended_on is not None and committee.ended_on < day):
        return []
    profile = loader.profiles().get(committee.profile)
    return findings(template, committee.pupils_at_founding, [sitting for _s, _m, sitting in body.seats], profile, day)
