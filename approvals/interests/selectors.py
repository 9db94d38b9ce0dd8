"""What pages and other rooms read about interests."""

from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from approvals.committees.models import Ballot, Membership, Resolution
from approvals.interests.models import Challenge, DeclaredRelation, ProposedConflict, StandAside, UrgentException
from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import Grants

REVIEWING = "director"  # the post that, beside the auditors, reviews urgent exceptions


def relations_of(person: Person) -> QuerySet[DeclaredRelation]:
    """What a person has declared, what still holds first. Theirs alone: call it with nobody else."""
    rows = DeclaredRelation.objects.filter(person=person).select_related("other", "school")
    return rows.order_by("-ended_on", "-id")


def held_relations(persons: Iterable[int], day: date) -> QuerySet[DeclaredRelation]:
    """The relations of these persons that hold on that day."""
    held = Q(ended_on=None) | Q(ended_on__gt=day)
    return DeclaredRelation.objects.filter(held, person__in=persons).order_by("id")


def serving_at(school_id: int, persons: Iterable[int], day: date) -> set[int]:
    """Who of these persons holds a post at the school, or a seat on one of its bodies. Two queries."""
    persons = list(persons)
    posts = Tenure.objects.on(day).filter(person__in=persons, post__school=school_id)
    seats = Membership.objects.on(day).filter(person__in=persons, seat__committee__school=school_id)
    return {*posts.values_list("person_id", flat=True), *seats.values_list("person_id", flat=True)}


def proposals_of(ballot: Ballot) -> QuerySet[ProposedConflict]:
    """What the system asked one member in one vote. One query."""
    rows = ProposedConflict.objects.filter(ballot=ballot).select_related("relation__other", "relation__school")
    return rows.order_by("id")


def answers_in(vote: Resolution) -> QuerySet[ProposedConflict]:
    """What members of a vote have answered: for its chair and secretary. One query."""
    rows = ProposedConflict.objects.filter(ballot__resolution=vote).exclude(answer="")
    return rows.select_related("ballot__person", "relation__other", "relation__school").order_by("id")


def challenges_in(vote: Resolution) -> QuerySet[Challenge]:
    """The challenges raised in a vote, oldest first. One query."""
    rows = Challenge.objects.filter(ballot__resolution=vote)
    return rows.select_related("ballot__person", "ballot__membership__seat", "raised_by", "hearing").order_by("id")


def is_heard(vote: Resolution) -> bool:
    """Whether some challenge in the vote has not been settled. One query."""
    return Challenge.objects.filter(ballot__resolution=vote, state=Challenge.State.RAISED).exists()


def exceptions_in(vote: Resolution) -> QuerySet[UrgentException]:
    """The urgent exceptions used in a vote. One query."""
    rows = UrgentException.objects.filter(ballot__resolution=vote)
    return rows.select_related("person", "reviewed_by").order_by("id")


def exceptions_about(kind: str, number: int) -> QuerySet[UrgentException]:
    """The urgent exceptions used in one matter, those of officers too. One query."""
    rows = UrgentException.objects.filter(subject_kind=kind, subject_id=str(number))
    return rows.select_related("person", "reviewed_by").order_by("id")


def stood_aside(person_id: int, kind: str, number: int) -> bool:
    """Whether a person has stood aside from one matter. One query."""
    return StandAside.objects.filter(person=person_id, subject_kind=kind, subject_id=str(number)).exists()


def aside_from(kind: str, number: int) -> list[StandAside]:
    """Everybody who has stood aside from one matter. One query."""
    rows = StandAside.objects.filter(subject_kind=kind, subject_id=str(number))
    return list(rows.select_related("person", "from_post", "to_post").order_by("id"))


def reviewable_by(grants: Grants) -> tuple[int, ...]:
    """The districts whose urgent exceptions a person reviews: auditors, and the director of the district."""
    directed = {post.district_id for post in grants.posts if post.kind == REVIEWING}
    return tuple(directed | set(grants.districts_with(Ability.AUDIT)))


def exceptions_seen_by(grants: Grants) -> QuerySet[UrgentException]:
    """The urgent exceptions a person may read: their own, and those of the districts in which they review."""
    seen = Q(district__in=reviewable_by(grants)) | Q(person=grants.person)
    rows = UrgentException.objects.filter(seen).select_related("person", "reviewed_by", "ballot__resolution__committee")
    return rows.order_by("-id")


def withdrawn_from(person: Person) -> Q:
    """A condition on requests: the person withdrew from a vote about it, is challenged there, or stood aside."""
    number = Cast(OuterRef("pk"), CharField())
    votes = Ballot.objects.filter(
        Q(is_recused=True) | Q(is_challenged=True),
        person=person,
        resolution__subject_kind="request",
        resolution__subject_id=number,
    )
    aside = StandAside.objects.filter(person=person, subject_kind="request", subject_id=number)
    return Q(Exists(votes)) | Q(Exists(aside))
