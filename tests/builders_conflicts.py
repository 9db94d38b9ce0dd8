"""Conflicts for tests, one line per wish: a board whose members may be challenged, relations, hearings."""

from collections.abc import Iterable

from approvals.committees.models import Ballot, Membership, Resolution, Seat
from approvals.interests.models import Challenge, DeclaredRelation
from approvals.models import ApprovalRequest, Committee, Person
from approvals.people.kinds import Anchor
from approvals.requests.models import StageRun
from tests.builders import A_TUESDAY, LONG_AGO, Office, a_person, a_submitted, stage
from workflows import conflicts, votes


def a_vote_of(office: Office) -> Resolution:
    """The vote of the school's board on its own curriculum, submitted by the director who is its secretary."""
    return stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution


def paper_of(vote: Resolution) -> ApprovalRequest:
    """The request a vote is about."""
    return ApprovalRequest.objects.get(pk=vote.subject_id)


def a_district_body(office: Office, members: Iterable[Person], profile: str = "school-board") -> Committee:
    """A committee of the district with these members; the first is its chair."""
    body = Committee.objects.create(
        district=office.district, kind="teacher-commission", anchor=Anchor.DISTRICT, name_th="อ.ก.ค.ศ.",
        name_en="Commission", constitution="teacher-commission", profile=profile,
    )  # fmt: skip
    for place, person in enumerate(members, start=1):
        role = Seat.Role.CHAIR if place == 1 else Seat.Role.MEMBER
        seat = Seat.objects.create(
            district=office.district, committee=body, place=place, kind="member", title_th=f"ที่นั่ง {place}", role=role
        )
        Membership.objects.create(district=office.district, seat=seat, person=person, first_day=LONG_AGO)
    return body


def strangers(number: int) -> list[Person]:
    """Persons who have nothing to do with the school."""
    return [a_person(f"stranger{place}") for place in range(1, number + 1)]


def put_before(paper: ApprovalRequest, body: Committee, name: str = "consent") -> StageRun:
    """The same stage before another committee, not opened yet."""
    run = stage(paper, name)
    StageRun.objects.filter(pk=run.pk).update(committee=body, resolution=None)
    return stage(paper, name)


def a_relation(person: Person, other: Person | None = None, kind: str = "kin", **more) -> DeclaredRelation:
    """A relation somebody has declared."""
    return DeclaredRelation.objects.create(person=person, other=other, kind=kind, declared_at=A_TUESDAY, **more)


def ballot_of(vote: Resolution, person: Person) -> Ballot:
    """A member's ballot as it is stored now."""
    return Ballot.objects.get(resolution=vote, person=person)


def challenged(vote: Resolution, member: Person, by: Person, ground: str = "kin", **more) -> Challenge:
    """A challenge of one member."""
    usual = {"explanation": "เป็นญาติกับผู้ยื่น", "at": A_TUESDAY}
    return conflicts.challenge(resolution_id=vote.pk, member_id=member.pk, ground=ground, by=by, **usual | more)


def cast(vote: Resolution, member: Person, choice: str = "yes", at=A_TUESDAY) -> Resolution:
    """One member votes as on the page."""
    act = {"choice": choice, "reason": "", "manifest": vote.manifest}
    return votes.vote(resolution_id=vote.pk, by=member, at=at, **act)


def heard(challenge: Challenge, voices: Iterable[tuple[Person, str]]) -> None:
    """The others vote in a hearing."""
    for member, choice in voices:
        cast(challenge.hearing, member, choice)
