"""The register of committees for tests: a board of a school and an administrator who keeps it, one line per wish."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from approvals.committees import changing, register
from approvals.committees.models import Committee, Membership, Seat
from approvals.people.models import District, Person, Post, School
from tests.builders_committees import AT, a_district, a_person, an_officer

DAY = date(2026, 11, 23)  # the day of AT in Bangkok
_codes = count(1)


@dataclass
class Register:
    """One district whose administrator founds, appoints and dissolves at AT."""

    district: District = field(default_factory=a_district)
    by: Person = None

    def __post_init__(self) -> None:
        self.by = self.by or an_officer(self.district, "administrator")

    @property
    def act(self) -> dict:
        return {"by": self.by, "at": AT}

    def school(self, pupils: int = 185) -> School:
        """A school with the post of its director, whom nobody is yet."""
        school = School.objects.create(
            district=self.district, code=f"r{next(_codes)}", name_th="โรงเรียนทดสอบ", amphoe_th="ปะทิว", pupils=pupils
        )
        Post.objects.create(
            district=self.district, kind="school-director", anchor="school", school=school, title_th="ผู้อำนวยการ"
        )
        return school

    def board(self, school: School | None = None, **changes) -> Committee:
        """A school board founded on DAY."""
        usual = {"kind": "school-board", "school": school or self.school(), "founding_order": "1/2569"}
        return register.found_committee(district=self.district, **usual | changes, **self.act)

    def committee(self, kind: str, **changes) -> Committee:
        """A committee of the district."""
        usual = {"kind": kind, "school": None, "founding_order": "1/2569"}
        return register.found_committee(district=self.district, **usual | changes, **self.act)

    def appoint(self, seat: Seat, person: Person | None = None, **changes) -> Membership:
        """Somebody on a seat from DAY on, for a whole term unless said otherwise."""
        usual = {"first_day": DAY, "last_day": None, "order": "2/2569"}
        return register.appoint(
            seat_id=seat.pk, person_id=(person or a_person()).pk, **usual | changes, **self.act
        )  # fmt: skip

    def alternate(self, member: Membership, person: Person | None = None, **changes) -> Membership:
        """Somebody who stands in for a member from DAY on."""
        usual = {"first_day": DAY, "last_day": None, "order": "3/2569"}
        return changing.appoint_alternate(
            membership_id=member.pk, person_id=(person or a_person()).pk, **usual | changes, **self.act
        )
