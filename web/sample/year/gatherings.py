"""The meetings of a year: called, held or without quorum, with votes, follow-up, and minutes approved at the next."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import localdate, make_aware

from approvals.committees.models import Ballot, Committee, Membership
from approvals.committees.selectors import members_of
from approvals.meetings import agenda, calling, items, minutes, room
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.models import District, Person, Post
from approvals.people.selectors import holders_of, post_of_kind
from approvals.support import followup
from web.sample.meetings import ROOM
from web.sample.year.plan import SEED
from web.sample.year.scale import Scale, Year
from workflows import meetings, votes

CALLED_BEFORE = 10  # days
SHARES = (("teacher-commission", 14), ("monitoring-committee", 8), ("admission-committee", 4))  # of 40; boards the rest
FAILS_EVERY = 13  # one meeting of so many has no quorum
THEMES = (
    "แนวทางจัดสรรอัตรากำลังครู", "แผนนิเทศติดตามประจำภาคเรียน", "การพัฒนาโรงเรียนขนาดเล็ก", "แผนงานโครงการประจำปี",
    "การดูแลช่วยเหลือนักเรียน", "ผลการทดสอบระดับชาติและแผนยกระดับ",
)  # fmt: skip
ROUTINE = ("ปฏิทินงานประจำเดือน", "รายงานผลการใช้จ่ายงบประมาณ")


def gatherings_of(year: Year, scale: Scale, district: District) -> list[tuple[date, Iterator[datetime]]]:
    """The meetings of the year, each with the day on which it is first prepared; the earliest first."""
    chance = Random(f"{SEED} meetings")  # noqa: S311
    bodies = _bodies(district, scale)
    held: list[Gathering] = []
    for number in range(scale.meetings):
        day = _weekday(year.day(CALLED_BEFORE + 5 + number * (360 - CALLED_BEFORE) // max(scale.meetings, 1)))
        committee = bodies[number % len(bodies)]
        earlier = next((each for each in reversed(held) if each.committee == committee), None)
        held.append(Gathering(committee, day, number, earlier, Random(chance.random())))  # noqa: S311
    return [(each.day - timedelta(days=CALLED_BEFORE), each.steps()) for each in held]


def _bodies(district: District, scale: Scale) -> list[Committee]:
    """Which committee each meeting is of, mixed over the year."""
    standing = {row.kind: row for row in Committee.objects.filter(district=district, school=None, ended_on=None)}
    boards = list(Committee.objects.filter(district=district, kind="school-board").order_by("pk")[:3])
    named = [standing[kind] for kind, share in SHARES for _ in range(share)]
    rest = [boards[number % len(boards)] for number in range(40 - len(named))]
    mixed = named + rest
    Random(SEED).shuffle(mixed)  # noqa: S311
    return mixed


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


class Gathering:
    """One meeting, step by step; every act is that of the secretary or of a member."""

    def __init__(
        self, committee: Committee, day: date, number: int, earlier: "Gathering | None", chance: Random
    ) -> None:
        self.committee, self.day, self.number, self.earlier, self.chance = committee, day, number, earlier, chance
        self.minutes: Minutes | None = None

    def steps(self) -> Iterator[datetime]:
        """When each next step is; it is taken when the generator goes on."""
        begins = make_aware(datetime.combine(self.day, time(9, 30)))
        at = begins - timedelta(days=CALLED_BEFORE)
        yield at
        meeting = self._prepare(begins, at)
        yield begins
        if not self._open(meeting, begins):
            return
        self._go_through(meeting, begins)
        at = begins + timedelta(days=1)
        yield at
        drafted = minutes.draft_minutes(meeting_id=meeting.pk, **self._by(at))
        self.minutes = minutes.lay_minutes(minutes_id=drafted.pk, revision=drafted.revision, **self._by(at))
        yield from self._follow_up(meeting, at)

    def _by(self, at: datetime) -> dict:
        secretary = post_of_kind(self.committee.district_id, "committee-secretary", None)
        return {"by": holders_of(secretary.pk, localdate(at)).first().person, "at": at}

    def _prepare(self, begins: datetime, at: datetime) -> Meeting:
        plan = calling.Plan(starts_at=begins, ends_at=begins + timedelta(hours=2, minutes=30), place=ROOM)
        meeting = calling.prepare(committee_id=self.committee.pk, plan=plan, **self._by(at))
        self._add(meeting, 1, "เรื่องที่ประธานแจ้งให้ทราบ (ตัวอย่าง)", at)
        if self.earlier is not None and self._waits(self.earlier.minutes):
            paper = {"meeting_id": meeting.pk, "revision": self._revision(meeting)}
            agenda.add_waiting(**paper, minutes=[self.earlier.minutes.pk], **self._by(at))
        self._add(meeting, 5, f"{THEMES[self.number % len(THEMES)]} (ตัวอย่าง)", at, text="ตามเอกสารแนบ (ตัวอย่าง)")
        self._add(meeting, 5, f"{ROUTINE[self.number % len(ROUTINE)]} (ตัวอย่าง)", at, is_consent=True)
        return calling.call(meeting_id=meeting.pk, revision=self._revision(meeting), **self._by(at))

    def _waits(self, paper: Minutes | None) -> bool:
        return paper is not None and Minutes.objects.get(pk=paper.pk).status == Minutes.Status.LAID

    def _revision(self, meeting: Meeting) -> int:
        return Meeting.objects.get(pk=meeting.pk).revision

    def _add(self, meeting: Meeting, part: int, title: str, at: datetime, **more) -> None:
        item = {"part": part, "title": title, "revision": self._revision(meeting), **more}
        agenda.add(meeting_id=meeting.pk, **item, **self._by(at))

    def _open(self, meeting: Meeting, at: datetime) -> bool:
        """Those who come, come; without quorum the meeting fails."""
        people = list(members_of(self.committee, self.day))
        has_quorum = self.number % FAILS_EVERY != FAILS_EVERY - 1
        away = self.chance.randint(0, max(1, len(people) // 5)) if has_quorum else len(people) - 2
        self.here: list[Membership] = people[: len(people) - away]
        for member in self.here:
            room.come(meeting_id=meeting.pk, membership_id=member.pk, **self._by(at - timedelta(minutes=5)))
        if has_quorum:
            room.open_meeting(meeting_id=meeting.pk, **self._by(at))
        else:
            reason = "กรรมการติดราชการหลายท่าน (ตัวอย่าง)"
            room.fail(meeting_id=meeting.pk, reason=reason, **self._by(at + timedelta(minutes=30)))
        return has_quorum

    def _go_through(self, meeting: Meeting, at: datetime) -> None:
        for number, item in enumerate(AgendaItem.objects.filter(meeting=meeting, is_consent=False).order_by("place")):
            now = at + timedelta(minutes=2 + 15 * number)
            items.call_up(item_id=item.pk, **self._by(now))
            if item.part == 1:
                items.note(item_id=item.pk, discussion="ที่ประชุมรับทราบ", **self._by(now + timedelta(minutes=5)))
            elif item.minutes_id is not None:
                meetings.no_objection(item_id=item.pk, **self._by(now + timedelta(minutes=5)))
            else:
                self._debate(item, now)
        meetings.consent(meeting_id=meeting.pk, **self._by(at + timedelta(minutes=80)))
        room.end_meeting(meeting_id=meeting.pk, **self._by(at + timedelta(minutes=90)))

    def _debate(self, item: AgendaItem, at: datetime) -> None:
        """Nearly all are in favour; now and then one votes against."""
        meetings.put_item_to_vote(item_id=item.pk, **self._by(at + timedelta(minutes=5)))
        item.refresh_from_db()
        for ballot in Ballot.objects.filter(
            resolution=item.resolution_id, person__in=[row.person for row in self.here]
        ):
            cast = {"choice": "yes" if self.chance.random() < 0.95 else "no", "reason": ""}
            act = {"by": ballot.person, "at": at + timedelta(minutes=8)}
            votes.vote(resolution_id=item.resolution_id, manifest=item.resolution.manifest, **cast, **act)
        said = "ที่ประชุมอภิปรายแล้ว (ตัวอย่าง)"
        meetings.close_item_vote(item_id=item.pk, discussion=said, **self._by(at + timedelta(minutes=12)))

    def _follow_up(self, meeting: Meeting, at: datetime) -> Iterator[datetime]:
        """An officer does what was resolved: mostly in time, sometimes late, sometimes not yet."""
        item = AgendaItem.objects.filter(meeting=meeting, part=5, is_consent=False).order_by("-place").first()
        officer = self._officer(at)
        asked = {"committee_id": meeting.committee_id, "resolution_id": item.resolution_id, "owner_id": officer.pk}
        due_on = localdate(at) + timedelta(days=30)
        task = f"ดำเนินการตามมติเรื่อง {item.title}"
        row = followup.open_follow_up(task=task, due_on=due_on, **asked, **self._by(at))
        if self.number % 7 == 6:
            return
        at += timedelta(days=self.chance.choice((12, 20, 28, 37)))
        yield at
        said = "ดำเนินการแล้ว (ตัวอย่าง)"
        followup.report(follow_up_id=row.pk, text=said, file=None, by=officer, at=at)
        at += timedelta(days=2)
        yield at
        followup.accept(follow_up_id=row.pk, **self._by(at))

    def _officer(self, at: datetime) -> Person:
        post = Post.objects.filter(district=self.committee.district_id, kind="district-officer").order_by("pk").first()
        return holders_of(post.pk, localdate(at)).first().person
