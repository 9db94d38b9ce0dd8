"""What pages and other rooms read about committees, their members, votes and ballots."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.committees.models import Ballot, Committee, Membership, Resolution, Seat, SecretBox
from approvals.committees.rules import Mark, Tally, tally
from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants

OVERSEEING = (Ability.SEE_DISTRICT, Ability.RUN_COMMITTEES, Ability.AUDIT)


def in_office(day: date) -> QuerySet[Membership]:
    """Members that day. An ex-officio seat is its member's only while they hold the post or act as its head.

    Alternates are no members: they stand in for one, and the seat stays that member's.
    """
    holds_post = Tenure.objects.on(day).filter(post=OuterRef("seat__post"), person=OuterRef("person"))
    heads_it = ActingOrder.objects.on(day).whole().filter(post=OuterRef("seat__post"), person=OuterRef("person"))
    held = Membership.objects.on(day).filter(alternate_for=None)
    return held.filter(Q(seat__post=None) | Exists(holds_post) | Exists(heads_it))


def alternates_of(committee: Committee, day: date) -> QuerySet[Membership]:
    """Who may stand in for a member that day, by place. One query."""
    standing = Membership.objects.on(day).filter(seat__committee=committee).exclude(alternate_for=None)
    return standing.select_related("person", "seat", "alternate_for__person").order_by("seat__place")


def with_a_voice(day: date) -> QuerySet[Membership]:
    """Members in office that day, and alternates of members in office."""
    members = in_office(day)
    return Membership.objects.on(day).filter(Q(pk__in=members) | Q(alternate_for__in=members))


def members_of(committee: Committee, day: date) -> QuerySet[Membership]:
    """Who sits on the committee that day, by place; nobody who only stands in for one of them. One query."""
    members = in_office(day).filter(seat__committee=committee)
    return members.select_related("person", "seat").order_by("seat__place")


def members_and_alternates(committee: Committee, day: date) -> QuerySet[Membership]:
    """Who may come to a meeting that day: members, and alternates where the founding order allows them, by place."""
    rows = with_a_voice(day).filter(seat__committee=committee)
    rows = rows if committee.allows_alternates else rows.filter(alternate_for=None)
    return rows.select_related("person", "seat", "alternate_for__person").order_by("seat__place", "pk")


def former_members_of(committee: Committee, day: date) -> QuerySet[Membership]:
    """Who sat on the committee before that day, alternates too, the last to leave first. One query."""
    left = Membership.objects.filter(seat__committee=committee, last_day__lt=day)
    return left.select_related("person", "seat").order_by("-last_day", "seat__place", "-id")


def presides(person: Person, committee_id: int, day: date) -> bool:
    """Whether the person is chair or secretary of the committee that day, and so speaks for it. One query."""
    offices = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
    mine = in_office(day).filter(person=person, seat__committee_id=committee_id)
    return mine.filter(seat__role__in=offices).exists()


def stands(committee: Committee, day: date) -> bool:
    """Whether the committee is not dissolved that day. No query."""
    return committee.ended_on is None or committee.ended_on >= day


def vacant_seats_of(committee: Committee, day: date) -> QuerySet[Seat]:
    """Seats nobody holds that day, by place."""
    held = in_office(day).filter(seat=OuterRef("pk"))
    return seats_of(committee, day).filter(~Exists(held)).select_related("post").order_by("place")


def seats_of(committee: Committee, day: date) -> QuerySet[Seat]:
    """The seats there are that day."""
    return committee.seats.filter(Q(ended_on=None) | Q(ended_on__gt=day))


def committees_of(person: Person, day: date) -> QuerySet[Committee]:
    """The committees a person sits on that day, or stands in for a member of."""
    sits = with_a_voice(day).filter(person=person)
    return _standing(day).filter(pk__in=sits.values("seat__committee_id")).order_by("kind", "id")


def committees_in(district_ids: Iterable[int]) -> QuerySet[Committee]:
    """All committees of these districts, the dissolved ones too, with their school."""
    there = Committee.objects.filter(district_id__in=district_ids)
    return there.select_related("school").order_by("anchor", "kind", "school__code", "id")


def committees_seen_by(grants: Grants) -> QuerySet[Committee]:
    """The committees a person may read about: their own, those of their schools, those of districts they oversee."""
    overseen = {id for ability in OVERSEEING for id in grants.districts_with(ability)}
    schools = {post.school_id for post in grants.posts if post.school_id}
    own = with_a_voice(grants.day).filter(person=grants.person).values("seat__committee_id")
    seen = Q(pk__in=own) | Q(school_id__in=schools) | Q(district_id__in=overseen)
    return Committee.objects.filter(seen).select_related("school", "district").order_by("anchor", "id")


def committee_of_kind(district_id: int, kind: str, school_id: int | None, day: date) -> Committee | None:
    """The standing committee of a kind, of a school or of the district when the school is None."""
    return _standing(day).filter(district_id=district_id, kind=kind, school_id=school_id).first()


def _standing(day: date) -> QuerySet[Committee]:
    return Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day)).select_related("school")


def ballots_waiting_for(person: Person) -> QuerySet[Ballot]:
    """Open ballots the person has not cast, the most urgent first, with resolution and committee. One query."""
    return ballots_open_to(person).filter(cast_at=None)


def ballots_open_to(person: Person) -> QuerySet[Ballot]:
    """Open ballots of the person, cast or not: a cast vote may be changed until the close. One query."""
    return (
        Ballot.objects.filter(person=person, is_open=True)
        .select_related("resolution", "resolution__committee", "resolution__committee__school")
        .order_by("resolution__closes_on", "resolution_id")
    )


def ballots_of(resolution: Resolution) -> QuerySet[Ballot]:
    """All ballots of a resolution by place, with person, seat and recusal. One query."""
    rows = Ballot.objects.filter(resolution=resolution)
    return rows.select_related("person", "membership__seat", "recusal").order_by("membership__seat__place")


def ballot_of(person: Person, resolution_id: int) -> Ballot | None:
    """The ballot of one member; none for a member who is recused, who sees neither pack nor ballot."""
    mine = Ballot.objects.filter(person=person, resolution_id=resolution_id, is_recused=False)
    return mine.select_related("resolution", "resolution__committee").first()


def resolutions_of(person: Person, day: date) -> QuerySet[Resolution]:
    """Votes of the person's committees of that day, newest first, without those the person is recused from."""
    withdrawn = Ballot.objects.filter(resolution=OuterRef("pk"), person=person, is_recused=True)
    return resolutions_in_committees(committees_of(person, day)).filter(~Exists(withdrawn))


def resolutions_in_committees(committees: QuerySet[Committee]) -> QuerySet[Resolution]:
    """Votes of these committees, newest first, with the committee."""
    rows = Resolution.objects.filter(committee__in=committees)
    return rows.select_related("committee", "committee__school").order_by("-opened_at", "-id")


def due_on(day: date) -> QuerySet[Resolution]:
    """Open votes whose last day has passed on that day, across districts: for the sweep of deadlines."""
    circulated = Resolution.objects.filter(way=Resolution.Way.CIRCULATION)
    return circulated.filter(closed_at=None, closes_on__lt=day).order_by("closes_on", "id")


def persons_to_tell(resolution: Resolution) -> QuerySet[Person]:
    """Members who hold an open ballot and may sign in."""
    mine = Ballot.objects.filter(resolution=resolution, is_open=True)
    return Person.objects.filter(pk__in=mine.values("person_id"), is_active=True).order_by("id")


def recused_from(resolution: Resolution) -> list[int]:
    """Ids of the persons who withdrew: they stay out when the same question is put again."""
    return list(Ballot.objects.filter(resolution=resolution, is_recused=True).values_list("person_id", flat=True))


def kept_out_of(resolution: Resolution) -> list[int]:
    """Ids of the persons who withdrew or are suspended: they neither see the ballots nor write on them."""
    out = Q(is_recused=True) | Q(is_challenged=True)
    return list(Ballot.objects.filter(out, resolution=resolution).values_list("person_id", flat=True))


def recused_about(committee_id: int, kind: str, numbers: Collection[str]) -> dict[int, str]:
    """Who withdrew from any vote of the committee about one of these subjects, by id, and on what ground. One query."""
    about = {"resolution__subject_kind": kind, "resolution__subject_id__in": numbers}
    withdrew = Ballot.objects.filter(resolution__committee=committee_id, is_recused=True, **about)
    return dict(withdrew.order_by("id").values_list("person_id", "recusal__ground"))


def mark_of(ballot: Ballot) -> Mark:
    """What stands on one ballot; while the vote is open, absent means not heard yet. A secret one tells nothing."""
    return Mark.RECUSED if ballot.is_recused else Mark(ballot.choice or Mark.ABSENT)


def tally_of(ballots: Iterable[Ballot], resolution: Resolution | None = None) -> Tally:
    """The sums over ballots already in hand; no query, or one for the box of a secret vote.

    A casting vote at a meeting is given apart from the ballots. Without the resolution a secret vote has only its body.
    """
    votes = tally((mark_of(ballot), ballot.is_chair) for ballot in ballots)
    if resolution is None:
        return votes
    if resolution.profile.get("secret"):
        votes = _from_the_box(votes, resolution)
    if resolution.way == Resolution.Way.CIRCULATION:
        return votes
    return replace(votes, chair=None, casting=Mark(resolution.casting_vote) if resolution.casting_vote else None)


def _from_the_box(votes: Tally, resolution: Resolution) -> Tally:
    """The sums of a secret vote: what is in the box, and nobody's own vote, so that no chair's vote counts twice."""
    box = SecretBox.objects.get(resolution=resolution)
    heard = Tally(yes=box.yes, no=box.no, abstain=box.abstain, invalid=box.invalid)
    return replace(heard, absent=votes.members - votes.recused - heard.members, recused=votes.recused)
