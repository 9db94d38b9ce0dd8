"""Builds the sample office with the same services an administrator uses: schools, posts, people, committees, matrix."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.services import begin_chain
from approvals.committees.changing import appoint_alternate
from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.register import appoint, end_membership, found_committee
from approvals.models import District, Person, Post, School, Tenure
from approvals.people import services as people
from approvals.people.kinds import KINDS
from approvals.people.selectors import post_of_kind
from approvals.rulemaking import drafts, replay
from approvals.rulemaking.proposing import propose
from approvals.rulemaking.publishing import publish
from web.sample.people import AMPHOE, DISTRICT, SCHOOLS, SampleSchool, name_of

FOUNDED_DAYS_AGO = 120
AT_SCHOOL = (
    ("school-director", "director"),
    ("school-clerk", "clerk"),
    ("supplies-officer", "supplies"),
    ("teacher", "teacher"),
)
AT_DISTRICT = (
    ("director", "district.director"),
    ("deputy-director", "deputy.director"),
    ("district-officer", "officer"),
    ("committee-secretary", "secretary"),
    ("rule-steward", "rule.steward"),
    ("rule-approver", "rule.approver"),
    ("auditor", "auditor"),
)
GROUPS = (
    ("group-policy", "head.policy"),
    ("group-personnel", "head.personnel"),
    ("group-promotion", "head.promotion"),
)
SAMPLE_ORDER = "คำสั่งตัวอย่าง (สมมุติ)"
LEFT_AFTER, ENDS_AFTER = 70, FOUNDED_DAYS_AGO + 43  # days from the founding
MONITORING = (
    {"kind": "expert", "number": 3},
    {"kind": "school-administrator", "number": 1},
    {"kind": "school-administrator", "number": 0},
)
COMMITTEES = ("teacher-commission", "monitoring-committee", "admission-committee")


class OfficeBuilder:
    """Adds one person after the other; the names run through one list, so the office is the same every time."""

    def __init__(self, at: datetime, schools: Iterable[SampleSchool] = SCHOOLS) -> None:
        self.at, self.schools = at, schools
        self.names: Iterator[int] = count()
        self.first_day = localdate(at)

    @transaction.atomic
    def build(self) -> District:
        """The whole office: everybody in post, every board and committee seated, the matrix published."""
        code, th, en = DISTRICT
        self.district = District.objects.create(code=code, name_th=th, name_en=en)
        begin_chain(district=self.district, at=self.at)
        self.admin = self._first_administrator()
        for kind, username in AT_DISTRICT:
            self._employ(kind, None, username)
        for sample in self.schools:
            self._open_school(sample)
        for kind in COMMITTEES:
            self._seat(found_committee(**self._founding(kind, None)), kind)
        self._give_the_register_something_to_say()
        for kind, username in GROUPS:
            self._employ(kind, None, username)
        self._publish_matrix()
        return self.district

    def _first_administrator(self) -> Person:
        """Somebody has to be there before the first act: the only rows made without a service."""
        person = self._person("administrator")
        kind = KINDS["administrator"]
        post = Post.objects.create(
            district=self.district, kind=kind.code, anchor=kind.anchor, title_th=kind.th, title_en=str(kind.en)
        )
        Tenure.objects.create(
            district=self.district, person=person, post=post, first_day=self.first_day, order=SAMPLE_ORDER
        )
        return person

    def _person(self, username: str) -> Person:
        th, en = name_of(next(self.names))
        return Person.objects.create_user(username, name_th=th, name_en=en, email=f"{username}@amnat.example")

    def _employ(self, kind: str, school: School | None, username: str) -> Person:
        person = self._person(username)
        act = {"by": self.admin, "at": self.at}
        post = people.add_post(district=self.district, kind=kind, school=school, **act)
        people.begin_tenure(
            post_id=post.pk, person_id=person.pk, first_day=self.first_day, last_day=None, order=SAMPLE_ORDER, **act
        )
        return person

    def _open_school(self, sample: SampleSchool) -> None:
        th, en = sample.names
        school = people.add_school(
            district=self.district,
            code=sample.code,
            name_th=th,
            name_en=en,
            amphoe_th=sample.amphoe,
            amphoe_en=AMPHOE[sample.amphoe],
            pupils=sample.pupils,
            by=self.admin,
            at=self.at,
        )
        for kind, role in AT_SCHOOL:
            self._employ(kind, school, f"{role}.{sample.key}")
        self._seat(found_committee(**self._founding("school-board", school)), f"board{{}}.{sample.key}")

    def _founding(self, kind: str, school: School | None) -> dict:
        return {
            "district": self.district,
            "kind": kind,
            "school": school,
            "founding_order": SAMPLE_ORDER,
            "founded_on": self.first_day,
            "pupils": school.pupils if school else None,
            "allows_alternates": kind == "monitoring-committee",
            "by": self.admin,
            "at": self.at,
        }

    def _seat(self, committee: Committee, pattern: str) -> None:
        """Fill every seat: ex-officio seats by the holder of their post, the others by new people."""
        for seat in Seat.objects.filter(committee=committee).select_related("post").order_by("place"):
            holder = Tenure.objects.on(self.first_day).filter(post=seat.post).first() if seat.post else None
            username = pattern.format(seat.place) if "{}" in pattern else f"{pattern}.{seat.place}"
            person = holder.person if holder else self._person(username)
            last_day = self.first_day + timedelta(days=4 * 365)
            appoint(
                seat_id=seat.pk,
                person_id=person.pk,
                first_day=self.first_day,
                last_day=None if holder else last_day,
                order=SAMPLE_ORDER,
                by=self.admin,
                at=self.at,
            )

    def _give_the_register_something_to_say(self) -> None:
        """A member who left, a term that ends within ninety days, somebody who stands in for another."""
        monitoring = Seat.objects.filter(committee__kind="monitoring-committee", committee__district=self.district)
        act = {"by": self.admin, "at": self.at}
        left, ends, absent = (self._member(monitoring, **each) for each in MONITORING)
        for membership, days in ((left, LEFT_AFTER), (ends, ENDS_AFTER)):
            last_day = self.first_day + timedelta(days=days)
            end_membership(membership_id=membership.pk, last_day=last_day, reason="ตัวอย่าง", **act)
        usual = {"first_day": self.first_day, "last_day": None, "order": SAMPLE_ORDER}
        stands_in = self._person("monitoring-committee.alternate")
        appoint_alternate(membership_id=absent.pk, person_id=stands_in.pk, **usual, **act)

    def _member(self, seats: QuerySet[Seat], kind: str, number: int) -> Membership:
        seat = seats.filter(kind=kind).order_by("place")[number]
        return Membership.objects.get(seat=seat)

    def _publish_matrix(self) -> None:
        """The whole way: drafted from the matrix we ship, replayed, proposed, and published by somebody else."""
        steward, approver = (self._holder(kind) for kind in ("rule-steward", "rule-approver"))
        note = "ตารางมอบอำนาจตัวอย่าง"
        version = drafts.begin(district=self.district, first_day=self.first_day, note=note, by=steward, at=self.at)
        replay.run(replay_id=replay.ask(version_id=version.pk, by=steward, at=self.at).pk, at=self.at)
        propose(version_id=version.pk, by=steward, at=self.at)
        order = {"order_number": SAMPLE_ORDER, "order_day": self.first_day, "effects": {}}
        publish(version_id=version.pk, by=approver, at=self.at, **order)

    def _holder(self, kind: str) -> Person:
        return Tenure.objects.get(post=post_of_kind(self.district.pk, kind, None)).person
