"""Transfers as the matrix we ship knows them: teachers, the school they want to go to, the area sub-commission."""

from datetime import date

from approvals.delegation.files.loader import FOLDER, load
from approvals.delegation.models import RulebookVersion
from approvals.models import ApprovalRequest, Committee, Membership, Person, Post, School, Seat, Tenure
from approvals.people.kinds import Anchor
from approvals.requests import drafting
from tests.builders import A_PDF, A_TUESDAY, LONG_AGO, Office, a_person, an_office, in_post, stage
from tests.builders_intake import received
from workflows import services, votes

TITLE = "ขอย้ายไปโรงเรียนบ้านปลายทาง"


def a_transfer_office() -> Office:
    """An office with the shipped matrix, a second school whose board has one member, and a commission of five."""
    office = an_office(members=1)
    _publish_what_we_ship(office)
    there = School.objects.create(
        district=office.district, code=f"{office.district.code}-2", name_th="โรงเรียนบ้านปลายทาง",
        name_en="Receiving School", amphoe_th="สวี", pupils=120,
    )  # fmt: skip
    office.people["screener"] = in_post(office, "screener", "group-personnel")
    office.people["head"] = _director_of(office, there)
    office.people["elder"] = _seated(office, "school-board", there, "school-board", 1)[0]
    for place, person in enumerate(_seated(office, "teacher-commission", None, "teacher-commission", 5), 1):
        office.people[f"commissioner{place}"] = person
    return office


def _publish_what_we_ship(office: Office) -> None:
    """The shipped matrix, in force a day after the small one of every office."""
    book = load(FOLDER)
    RulebookVersion.objects.create(
        district=office.district, number=2, content=book.to_json(), sha256=book.sha256, first_day=date(2020, 1, 2),
        status=RulebookVersion.Status.PUBLISHED, published_at=A_TUESDAY,
    )  # fmt: skip


def commission_of(office: Office) -> Committee:
    """The area sub-commission."""
    return Committee.objects.get(district=office.district, kind="teacher-commission")


def transfers(office: Office, number: int) -> list[ApprovalRequest]:
    """So many transfers that everybody before the commission has given an opinion on."""
    return [_transfer(office, f"teacher{place}") for place in range(1, number + 1)]


def _transfer(office: Office, name: str) -> ApprovalRequest:
    teacher = in_post(office, name, "teacher")
    paper = drafting.draft(
        school=office.school, code="PER-09", title=f"{TITLE} {name}", concerned=[teacher.pk],
        typed={"receiving_school": f"{office.district.code}-2", "year": "2570"}, by=office.kanya, at=A_TUESDAY,
    )  # fmt: skip
    drafting.attach(request_id=paper.pk, kind="form", name="คำร้อง.pdf", content=A_PDF, by=office.kanya, at=A_TUESDAY)
    paper = services.submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    said = {"outcome": "for", "reasons": "เห็นควรให้ย้าย", "at": A_TUESDAY}
    services.decide(stage_run_id=stage(paper, "own").pk, by=office.somchai, **said)
    resolution = stage(paper, "receiving").resolution
    ballot = {"choice": "yes", "reason": "", "manifest": resolution.manifest, "at": A_TUESDAY}
    votes.vote(resolution_id=resolution.pk, by=office.elder, **ballot)
    received(paper, office.orn)
    services.decide(stage_run_id=stage(paper, "screen").pk, by=office.screener, **said)
    return paper


def _director_of(office: Office, school: School) -> Person:
    person = a_person(f"head.{office.district.code}")
    kind = {"kind": "school-director", "anchor": Anchor.SCHOOL, "title_th": "ผู้อำนวยการโรงเรียน", "title_en": "Director"}
    post = Post.objects.create(district=office.district, school=school, **kind)
    Tenure.objects.create(district=office.district, person=person, post=post, first_day=LONG_AGO)
    return person


def _seated(office: Office, kind: str, school: School | None, profile: str, members: int) -> list[Person]:
    """A new committee with so many members; the first is its chair."""
    committee = Committee.objects.create(
        district=office.district, kind=kind, school=school, constitution=kind, profile=profile,
        anchor=Anchor.SCHOOL if school else Anchor.DISTRICT,
        name_th="อ.ก.ค.ศ. เขตพื้นที่การศึกษา" if school is None else "คณะกรรมการสถานศึกษาบ้านปลายทาง",
        name_en="Area sub-commission" if school is None else "Board of the receiving school",
    )  # fmt: skip
    people = []
    for place in range(1, members + 1):
        role = Seat.Role.CHAIR if place == 1 else Seat.Role.MEMBER
        seat = Seat.objects.create(
            district=office.district, committee=committee, place=place, kind="member", title_th=f"กรรมการที่ {place}",
            title_en=f"Member {place}", role=role,
        )  # fmt: skip
        people.append(a_person(f"{kind}{place}.{office.district.code}"))
        Membership.objects.create(district=office.district, seat=seat, person=people[-1], first_day=LONG_AGO)
    return people
