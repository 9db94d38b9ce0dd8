"""One line per wish: an office with its people, its boards and its matrix, and requests at any point of their life."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from approvals.audit.services import begin_chain
from approvals.committees.models import Committee, Membership, Seat
from approvals.delegation.files.loader import load
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.models import ApprovalRequest, District, Person, Post, School, StageRun, Tenure
from approvals.people.kinds import KINDS, Anchor
from approvals.people.tokens import Issued, Scope, issue
from approvals.requests import drafting
from workflows import services

A_TUESDAY = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # ten in the morning in Bangkok
LONG_AGO = date(2020, 1, 1)
A_PDF = (Path(__file__).parent / "files" / "one-page.pdf").read_bytes()


@lru_cache
def small_matrix() -> Rulebook:
    """Four decision types: a field trip, a curriculum, a merger with two opinions, a leave."""
    return load(Path(__file__).parent / "flows" / "book")


@dataclass
class Office:
    """One district with one school, everybody in post, a board of nine, and a published matrix."""

    district: District
    school: School
    people: dict[str, Person] = field(default_factory=dict)
    board: Committee | None = None

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def members(self) -> list[Person]:
        """The nine members of the board by their seats; the chair is first."""
        seats = Membership.objects.filter(seat__committee=self.board).order_by("seat__place")
        return [membership.person for membership in seats.select_related("person")]


def an_office(code: str = "cpn2", members: int = 9, profile: str = "school-board") -> Office:
    """An office in which everybody needed for the small matrix holds their post."""
    district = District.objects.create(code=code, name_th=f"เขต {code}", name_en=f"District {code}")
    begin_chain(district=district, at=A_TUESDAY)
    school = School.objects.create(
        district=district,
        code=f"{code}-1",
        name_th="โรงเรียนบ้านตัวอย่าง",
        name_en="Sample School",
        amphoe_th="สวี",
        pupils=185,
    )
    office = Office(district, school)
    for name, kind in CAST.items():
        office.people[name] = in_post(office, name, kind)
    office.board = _board(office, members, profile)
    publish(district, small_matrix())
    return office


CAST = {
    "somchai": "school-director",
    "kanya": "school-clerk",
    "wichai": "teacher",
    "malee": "director",
    "arun": "deputy-director",
    "orn": "district-officer",
    "prasit": "committee-secretary",
    "rung": "rule-steward",
    "ploy": "rule-approver",
    "tawan": "auditor",
    "nok": "administrator",
}


def in_post(office: Office, name: str, kind: str, first_day: date = LONG_AGO, last_day: date | None = None) -> Person:
    """A new person in a post of that kind, at the school or the district as the kind demands."""
    person = a_person(f"{name}.{office.district.code}")
    at_school = KINDS[kind].anchor == Anchor.SCHOOL
    post = Post.objects.create(
        district=office.district,
        kind=kind,
        anchor=KINDS[kind].anchor,
        school=office.school if at_school else None,
        title_th=KINDS[kind].th,
        title_en=KINDS[kind].en,
    )
    Tenure.objects.create(district=office.district, person=person, post=post, first_day=first_day, last_day=last_day)
    return person


def a_person(username: str) -> Person:
    """A person who can sign in with the password `rice-field-kite-river`."""
    return Person.objects.create_user(
        username,
        "rice-field-kite-river",
        name_th=f"คุณ{username}",
        name_en=username.title(),
        email=f"{username}@example.org",
    )


def _board(office: Office, members: int, profile: str) -> Committee:
    board = Committee.objects.create(
        district=office.district,
        kind="school-board",
        anchor=Anchor.SCHOOL,
        school=office.school,
        name_th="คณะกรรมการสถานศึกษา",
        name_en="School board",
        constitution="school-board",
        profile=profile,
    )
    for place in range(1, members + 1):
        role = {1: Seat.Role.CHAIR, members: Seat.Role.SECRETARY}.get(place, Seat.Role.MEMBER)
        seat = Seat.objects.create(
            district=office.district, committee=board, place=place, kind="member", title_th=f"ที่นั่ง {place}", role=role
        )
        person = office.people["somchai"] if place == members else a_person(f"member{place}.{office.district.code}")
        Membership.objects.create(district=office.district, seat=seat, person=person, first_day=LONG_AGO)
    return board


def publish(district: District, rulebook: Rulebook, number: int = 1) -> RulebookVersion:
    """The matrix in force in a district since long ago."""
    return RulebookVersion.objects.create(
        district=district,
        number=number,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=LONG_AGO,
        status=RulebookVersion.Status.PUBLISHED,
        published_at=A_TUESDAY,
    )


def a_key(office: Office, *scopes: str, last_day: date = date(2027, 6, 1), at: datetime = A_TUESDAY) -> Issued:
    """A key of another system for the office's district; all scopes unless some are named."""
    named = scopes or tuple(Scope.values)
    return issue(district=office.district, name="e-Office", scopes=named, last_day=last_day, by=office.nok, at=at)


def a_draft(office: Office, code: str, by: Person | None = None, concerned=(), **facts) -> ApprovalRequest:
    """A draft of the office's school, by its clerk unless named, with the one required document attached."""
    by = by or office.kanya
    paper = drafting.draft(
        school=office.school,
        code=code,
        title=f"ขออนุญาต {code}",
        typed=facts,
        concerned=[person.pk for person in concerned],
        by=by,
        at=A_TUESDAY,
    )
    if paper.type_code == "ACA-06":
        drafting.attach(request_id=paper.pk, kind="plan", name="โครงการ.pdf", content=A_PDF, by=by, at=A_TUESDAY)
    return paper


def a_submitted(
    office: Office, code: str, by: Person | None = None, concerned=(), reasons: str = "", **facts
) -> ApprovalRequest:
    """A request submitted by the school's director unless somebody else is named."""
    paper = a_draft(office, code, concerned=concerned, **facts)
    return services.submit(request_id=paper.pk, by=by or office.somchai, at=A_TUESDAY, reasons=reasons)


def stage(paper: ApprovalRequest, name: str) -> StageRun:
    """The stage of that name in the present round, as it is stored now."""
    return StageRun.objects.select_related("resolution").get(request=paper, round=paper.round, name=name)


def fresh(paper: ApprovalRequest) -> ApprovalRequest:
    """The request as it is stored now."""
    return ApprovalRequest.objects.get(pk=paper.pk)
