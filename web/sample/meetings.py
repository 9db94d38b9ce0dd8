"""The committees of the sample office at work: a meeting held, one that failed, one called, one being prepared."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from approvals.committees.models import Ballot, Committee, Membership
from approvals.committees.selectors import members_of
from approvals.meetings import agenda, calling, items, minutes, room
from approvals.meetings.invitations import answer
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from approvals.rankings import services as rankings
from approvals.rankings.models import Ranking
from approvals.rankings.selectors import candidates, entries_of
from approvals.support import followup
from workflows import meetings, votes
from workflows.ranking_lists import take_in
from workflows.rankings import make_ready

ROOM = "ห้องประชุมพลอยทะเล (สมมุติ) สำนักงานเขตพื้นที่"
HELD_DAYS_AGO, FAILED_DAYS_AGO, COMES_IN_DAYS, BOARD_IN_DAYS = 24, 6, 6, 9
NOTICE = timedelta(days=7)
DISSENT = "เห็นว่าควรรอผลสำรวจอัตรากำลังให้ครบทุกโรงเรียนก่อน จึงไม่เห็นชอบในครั้งนี้ (ตัวอย่าง)"


def meet(district: District, now: datetime) -> None:
    """Tell the life of the committees, the oldest first."""
    secretary = Tenure.objects.get(post=post_of_kind(district.pk, "committee-secretary", None)).person
    Committees(district, secretary, now).tell()


class Committees:
    """Every act is a service, by whoever does it in the office, on its own day."""

    def __init__(self, district: District, secretary: Person, now: datetime) -> None:
        self.district, self.secretary, self.now = district, secretary, now
        self.commission = self._committee("teacher-commission")

    def tell(self) -> None:
        """A held meeting with its minutes, a failed one, a ranking, a called meeting, and one being prepared."""
        held = self._hold()
        self._fail()
        ranking = self._rank()
        self._call(held, ranking)
        board = Committee.objects.get(district=self.district, kind="school-board", school__code="9001")
        self._prepare(board, BOARD_IN_DAYS, self.now - timedelta(days=1), "ห้องสมุดโรงเรียน (สมมุติ)")

    def _committee(self, kind: str) -> Committee:
        return Committee.objects.get(district=self.district, kind=kind, ended_on=None)

    def _by(self, at: datetime) -> dict:
        return {"by": self.secretary, "at": at}

    def _prepare(self, committee: Committee, in_days: int, at: datetime, place: str = ROOM) -> Meeting:
        """A meeting at half past nine in the morning, so many days from now."""
        begins = make_aware(datetime.combine(localdate(self.now) + timedelta(days=in_days), time(9, 30)))
        plan = calling.Plan(starts_at=begins, ends_at=begins + timedelta(hours=2, minutes=30), place=place)
        return calling.prepare(committee_id=committee.pk, plan=plan, **self._by(at))

    def _add(self, meeting: Meeting, part: int, title: str, at: datetime, **more) -> Meeting:
        newest = Meeting.objects.get(pk=meeting.pk)
        return agenda.add(
            meeting_id=meeting.pk, revision=newest.revision, part=part, title=title, **more, **self._by(at)
        )

    def _send(self, meeting: Meeting, at: datetime) -> Meeting:
        newest = Meeting.objects.get(pk=meeting.pk)
        return calling.call(meeting_id=meeting.pk, revision=newest.revision, **self._by(at))

    def _hold(self) -> Meeting:
        """The commission has met: one matter debated with a dissent, one resolved without objection."""
        at = self.now - timedelta(days=HELD_DAYS_AGO) - NOTICE
        meeting = self._prepare(self.commission, -HELD_DAYS_AGO, at)
        self._add(meeting, 1, "ผู้อำนวยการเขตแจ้งปฏิทินงานบุคคลประจำปี", at)
        self._add(meeting, 5, "แนวทางจัดสรรอัตรากำลังครู ปีการศึกษา 2570", at, text="ร่างแนวทางตามเอกสารแนบ (ตัวอย่าง)")
        self._add(meeting, 5, "ปฏิทินการเลื่อนเงินเดือนครึ่งปีหลัง", at, is_consent=True)
        self._send(meeting, at)
        at = meeting.starts_at
        people = list(members_of(self.commission, localdate(at)))
        for member in people[:-1]:
            room.come(meeting_id=meeting.pk, membership_id=member.pk, **self._by(at - timedelta(minutes=5)))
        room.open_meeting(meeting_id=meeting.pk, **self._by(at))
        told, debated, _consented = AgendaItem.objects.filter(meeting=meeting).order_by("place")
        items.call_up(item_id=told.pk, **self._by(at + timedelta(minutes=2)))
        items.note(item_id=told.pk, discussion="ที่ประชุมรับทราบ", **self._by(at + timedelta(minutes=12)))
        self._debate(debated, people[:-1], at + timedelta(minutes=15))
        meetings.consent(meeting_id=meeting.pk, **self._by(at + timedelta(minutes=55)))
        room.end_meeting(meeting_id=meeting.pk, **self._by(at + timedelta(minutes=60)))
        self._write_down(meeting, debated, at + timedelta(days=1))
        return meeting

    def _debate(self, item: AgendaItem, people: list[Membership], at: datetime) -> None:
        """All are in favour but one, who says why not."""
        items.call_up(item_id=item.pk, **self._by(at))
        meetings.put_item_to_vote(item_id=item.pk, **self._by(at + timedelta(minutes=20)))
        item.refresh_from_db()
        for ballot in Ballot.objects.filter(resolution=item.resolution_id, person__in=[row.person for row in people]):
            against = ballot.person_id == people[2].person_id
            cast = {"choice": "no" if against else "yes", "reason": "", "manifest": item.resolution.manifest}
            act = {"by": ballot.person, "at": at + timedelta(minutes=25)}
            votes.vote(resolution_id=item.resolution_id, **cast, **act)
        said = "ที่ประชุมอภิปรายเกณฑ์โรงเรียนขนาดเล็กและโรงเรียนพื้นที่เกาะ"
        meetings.close_item_vote(item_id=item.pk, discussion=said, **self._by(at + timedelta(minutes=35)))

    def _write_down(self, meeting: Meeting, debated: AgendaItem, at: datetime) -> None:
        """The dissent, the minutes laid before the committee, and what is to be followed up."""
        debated.refresh_from_db()
        dissenter = Ballot.objects.get(resolution=debated.resolution_id, choice="no").person
        minutes.hand_in_dissent(resolution_id=debated.resolution_id, text=DISSENT, file=None, by=dissenter, at=at)
        drafted = minutes.draft_minutes(meeting_id=meeting.pk, **self._by(at))
        minutes.lay_minutes(minutes_id=drafted.pk, revision=drafted.revision, **self._by(at))
        officer = Person.objects.get(username="officer")
        today = localdate(self.now)
        for task, days, state in (
            ("แจ้งแนวทางจัดสรรอัตรากำลังให้ทุกโรงเรียนทราบ", -2, "done"),
            ("สำรวจอัตรากำลังของโรงเรียนพื้นที่เกาะเพิ่มเติม", 10, "open"),
            ("จัดทำคู่มือการขอย้ายฉบับย่อ", -8, "open"),
        ):
            due_on = today + timedelta(days=days)
            asked = {"committee_id": meeting.committee_id, "resolution_id": debated.resolution_id, "due_on": due_on}
            row = followup.open_follow_up(task=task, owner_id=officer.pk, **asked, **self._by(at))
            if state == "done":
                said = "ส่งหนังสือเวียนแล้ว ทุกโรงเรียนลงรับ (ตัวอย่าง)"
                followup.report(follow_up_id=row.pk, text=said, file=None, by=officer, at=at + timedelta(days=5))
                followup.accept(follow_up_id=row.pk, **self._by(at + timedelta(days=6)))

    def _fail(self) -> None:
        """The monitoring committee had no quorum; its second call is still to be made."""
        committee = self._committee("monitoring-committee")
        at = self.now - timedelta(days=FAILED_DAYS_AGO) - NOTICE
        meeting = self._prepare(committee, -FAILED_DAYS_AGO, at)
        self._add(meeting, 5, "แผนนิเทศติดตามภาคเรียนที่ 2", at)
        self._send(meeting, at)
        at = meeting.starts_at
        for member in members_of(committee, localdate(at))[:2]:
            room.come(meeting_id=meeting.pk, membership_id=member.pk, **self._by(at))
        reason = "กรรมการติดราชการด่วนหลายท่าน (ตัวอย่าง)"
        room.fail(meeting_id=meeting.pk, reason=reason, **self._by(at + timedelta(minutes=30)))

    def _rank(self) -> Ranking:
        """The salary raises of several schools in one list, ready for the commission."""
        at = self.now - timedelta(days=2)
        title = "การเลื่อนเงินเดือนครูและบุคลากร รอบ 1 ตุลาคม"
        criteria = "เรียงตามวันที่ยื่นคำขอและผลการตรวจของเขตพื้นที่ (ตัวอย่าง)"
        begun = {"type_code": "PER-10", "stage_name": "approve", "title": title, "criteria": criteria}
        ranking = rankings.begin(committee_id=self.commission.pk, **begun, **self._by(at))
        chosen = [run.pk for run in candidates(ranking)]
        ranking = take_in(ranking_id=ranking.pk, revision=ranking.revision, stage_run_ids=chosen, **self._by(at))
        lines = {
            entry.pk: rankings.Line(points=f"{95 - 3 * place}.50", proposal="grant", remark="")
            for place, entry in enumerate(entries_of(ranking))
        }
        ranking = rankings.write(ranking_id=ranking.pk, revision=ranking.revision, lines=lines, **self._by(at))
        return make_ready(ranking_id=ranking.pk, revision=ranking.revision, **self._by(at))

    def _call(self, held: Meeting, ranking: Ranking) -> None:
        """The next meeting of the commission: minutes to approve, follow-up, the ranking, and a matter of its own."""
        at = self.now - timedelta(days=1)
        meeting = self._prepare(self.commission, COMES_IN_DAYS, at)
        self._add(meeting, 1, "แจ้งผลการประชุมผู้บริหารสถานศึกษา", at)
        newest = Meeting.objects.get(pk=meeting.pk)
        agenda.add_waiting(
            meeting_id=meeting.pk, revision=newest.revision, rankings=[ranking.pk], minutes=[held.minutes.pk],
            follow_ups=True, **self._by(at),
        )  # fmt: skip
        self._add(meeting, 5, "แต่งตั้งคณะทำงานกลั่นกรองการย้าย", at, text="รายชื่อตามเอกสารแนบ (ตัวอย่าง)")
        self._send(meeting, at)
        called = Invitation.objects.filter(meeting=meeting).select_related("person").order_by("pk")
        for invitation, said in zip(called, ("comes", "comes", "away", "comes"), strict=False):
            reason = "ไปราชการต่างจังหวัด (ตัวอย่าง)" if said == "away" else ""
            answer(meeting_id=meeting.pk, answer=said, reason=reason, by=invitation.person, at=self.now)
