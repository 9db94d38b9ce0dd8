"""Follow-up: who opens, reports, accepts, and who is reminded when."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from approvals.committees import services as committees
from approvals.committees.refusals import NotKeeper
from approvals.models import Event, FollowUp, Seat
from approvals.people.selectors import grants_of
from approvals.support import followup, readers, selectors
from approvals.support.refusals import NothingResolved, NotOpen, NotReported, NotYourTask, OwnReport, SayMore
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, an_office, stage
from tests.builders_support import DUE, a_follow_up, recuse, resolve, the_vote
from workflows import follow_ups

TODAY = date(2026, 11, 24)
EVIDENCE = ("หนังสือส่ง.pdf", A_PDF)


def report(row: FollowUp, by, text: str = "ส่งแล้วเมื่อวันจันทร์", file=EVIDENCE) -> FollowUp:
    return followup.report(follow_up_id=row.pk, text=text, file=file, by=by, at=A_TUESDAY)


def told(template: str, channel: str = "inbox") -> list:
    rows = Delivery.objects.filter(template=template, channel=channel).select_related("person")
    return [row.person for row in rows.order_by("id")]


def test_a_task_is_opened_reported_with_evidence_and_accepted(office):
    row = a_follow_up(office)
    assert told("follow-up-opened", "email") == [office.kanya]

    report(row, office.kanya)
    chair = office.members()[0]
    assert set(told("follow-up-reported")) == {chair, office.somchai, office.prasit}
    done = followup.accept(follow_up_id=row.pk, by=chair, at=A_TUESDAY)

    assert (done.status, done.evidence.name) == ("done", "หนังสือส่ง.pdf")
    assert told("follow-up-ended") == [office.kanya]
    kinds = list(Event.objects.filter(subject_kind="follow-up").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["follow_up.opened", "follow_up.reported", "follow_up.ended"]


@pytest.mark.parametrize("who", ["kanya", "wichai", "malee", "orn", "tawan", "nok"])
def test_only_who_keeps_the_committee_opens_and_settles(office, who):
    row = report(a_follow_up(office), office.kanya)
    person = office.people[who]
    other = {"owner": office.wichai}

    with pytest.raises(NotKeeper):
        a_follow_up(office, by=person, **other)
    with pytest.raises(NotKeeper):
        followup.drop(follow_up_id=row.pk, why="ไม่ต้องแล้ว", by=person, at=A_TUESDAY)


def test_a_plain_member_and_the_keeper_of_another_district_do_not_settle(office):
    row = report(a_follow_up(office), office.kanya)
    for person in (office.members()[1], an_office("srt1").prasit):
        with pytest.raises(NotKeeper):
            followup.accept(follow_up_id=row.pk, by=person, at=A_TUESDAY)
    assert followup.accept(follow_up_id=row.pk, by=office.prasit, at=A_TUESDAY).status == "done"


def test_nobody_accepts_their_own_work_and_somebody_else_can(office):
    row = report(a_follow_up(office, owner=office.somchai), office.somchai)

    with pytest.raises(OwnReport):
        followup.accept(follow_up_id=row.pk, by=office.somchai, at=A_TUESDAY)
    with pytest.raises(OwnReport):
        followup.drop(follow_up_id=row.pk, why="ไม่ต้องแล้ว", by=office.somchai, at=A_TUESDAY)
    assert followup.accept(follow_up_id=row.pk, by=office.members()[0], at=A_TUESDAY).status == "done"


def test_only_the_owner_reports_and_says_something(office):
    row = a_follow_up(office)

    with pytest.raises(NotYourTask):
        report(row, office.prasit)
    with pytest.raises(SayMore):
        report(row, office.kanya, text="  ")
    with pytest.raises(NotReported):
        followup.accept(follow_up_id=row.pk, by=office.prasit, at=A_TUESDAY)


def test_a_report_that_is_not_enough_goes_back_with_a_reason_and_stays_in_the_trail(office):
    row = report(a_follow_up(office), office.kanya, text="กำลังทำ")
    later = DUE + timedelta(days=30)
    row = followup.send_back(follow_up_id=row.pk, why="ขาดเอกสาร", due_on=later, by=office.prasit, at=A_TUESDAY)

    assert (row.status, row.due_on) == ("open", later)
    assert told("follow-up-sent-back", "email") == [office.kanya]
    report(row, office.kanya, text="ส่งครบแล้ว")
    first, second = Event.objects.filter(kind="follow_up.reported").order_by("seq")
    assert [event.private_values.get().value for event in (first, second)] == ["กำลังทำ", "ส่งครบแล้ว"]


def test_what_has_ended_is_neither_reported_nor_settled_again(office):
    row = a_follow_up(office)
    followup.drop(follow_up_id=row.pk, why="ไม่ต้องแล้ว", by=office.prasit, at=A_TUESDAY)

    with pytest.raises(NotOpen):
        report(row, office.kanya)
    with pytest.raises(NotOpen):
        followup.drop(follow_up_id=row.pk, why="อีกครั้ง", by=office.prasit, at=A_TUESDAY)


def test_the_owner_is_a_person_of_the_district_and_the_day_is_not_over(office):
    with pytest.raises(SayMore) as refused:
        a_follow_up(office, owner=an_office("srt1").kanya)
    assert "owner" in refused.value.fields
    with pytest.raises(SayMore) as refused:
        a_follow_up(office, due_on=TODAY - timedelta(days=1))
    assert "due_on" in refused.value.fields
    assert a_follow_up(office, owner=office.members()[4], due_on=TODAY).owner == office.members()[4]


def test_a_follow_up_comes_from_a_resolution_that_was_taken(office, case):
    vote = the_vote(case)
    with pytest.raises(SayMore):
        a_follow_up(office, resolution_id=vote.pk)
    resolve(office, case)
    assert a_follow_up(office, resolution_id=vote.pk).resolution == vote


def test_a_void_vote_resolved_nothing(office, case):
    vote = committees.void(resolution_id=stage(case, "consent").resolution_id, at=A_TUESDAY)
    with pytest.raises(NothingResolved):
        a_follow_up(office, resolution_id=vote.pk)


def test_a_member_who_withdrew_neither_sees_nor_keeps_what_follows_but_an_owner_sees_their_task(office, case):
    chair, other = office.members()[0], office.members()[2]
    recuse(case, chair)
    recuse(case, other)
    vote = resolve(office, case)
    with pytest.raises(SayMore):
        a_follow_up(office, by=chair, resolution_id=vote.pk)
    row = a_follow_up(office, resolution_id=vote.pk)
    report(row, office.kanya)

    assert chair not in told("follow-up-reported")
    with pytest.raises(NotKeeper):
        followup.accept(follow_up_id=row.pk, by=chair, at=A_TUESDAY)
    for person, seen in ((chair, False), (other, False), (office.members()[1], True), (office.kanya, True)):
        found = readers.follow_ups_seen_by(grants_of(person, TODAY)).filter(pk=row.pk)
        assert found.exists() is seen, person
    theirs = a_follow_up(office, owner=other, resolution_id=vote.pk)
    assert readers.follow_ups_seen_by(grants_of(other, TODAY)).filter(pk=theirs.pk).exists()


def test_the_chair_of_a_dissolved_committee_keeps_nothing_and_the_secretary_of_committees_does(office):
    row = report(a_follow_up(office), office.kanya)
    type(office.board).objects.filter(pk=office.board.pk).update(ended_on=date(2026, 1, 1))
    for act in (followup.accept, followup.drop):
        more = {} if act is followup.accept else {"why": "x"}
        with pytest.raises(NotKeeper):
            act(follow_up_id=row.pk, by=office.members()[0], at=A_TUESDAY, **more)
    assert followup.accept(follow_up_id=row.pk, by=office.prasit, at=A_TUESDAY).status == "done"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)


def test_the_owner_is_reminded_once_before_and_once_after_the_last_day(office):
    a_follow_up(office)  # due on a Friday
    days = {date(2026, 12, 14): 0, date(2026, 12, 15): 1, date(2026, 12, 16): 1, DUE: 1}
    days |= {date(2026, 12, 19): 1, date(2026, 12, 20): 1, date(2026, 12, 21): 2, date(2027, 1, 10): 2}
    for day, sent in days.items():
        follow_ups.remind_owners(at=at(day))
        assert len(told("follow-up-soon", "email") + told("follow-up-late", "email")) == sent, day
    assert told("follow-up-soon") == told("follow-up-late") == [office.kanya]


def test_a_reminder_that_came_late_says_late_once_and_a_report_stops_it(office):
    row, other = a_follow_up(office), a_follow_up(office, owner=office.wichai)
    report(other, office.wichai)
    for day in (date(2026, 12, 21), date(2026, 12, 22)):
        follow_ups.remind_owners(at=at(day))

    assert told("follow-up-late") == [office.kanya]
    assert told("follow-up-soon") == []
    assert followup.remind(follow_up_id=row.pk, at=at(date(2026, 12, 22))) is False


def test_the_pack_hears_what_is_open_late_and_what_came_since(office):
    late, soon = a_follow_up(office, due_on=TODAY), a_follow_up(office)
    report(soon, office.kanya)

    rows = list(selectors.open_follow_ups(office.board, TODAY + timedelta(days=1)))
    assert [(row.pk, row.is_late) for row in rows] == [(late.pk, True), (soon.pk, False)]
    assert list(selectors.since(office.board, TODAY)) == [soon]
    assert list(selectors.since(office.board, TODAY + timedelta(days=1))) == []
    assert list(selectors.follow_ups_of(office.kanya)) == [late]


def test_the_same_form_sent_twice_opens_and_reports_once(office):
    key, again = uuid4(), uuid4()
    row = a_follow_up(office, key=key)
    assert a_follow_up(office, key=key) is None
    assert FollowUp.objects.count() == 1
    for _press in range(2):
        followup.report(follow_up_id=row.pk, text="ส่งแล้ว", file=None, by=office.kanya, at=A_TUESDAY, key=again)
    assert Event.objects.filter(kind="follow_up.reported").count() == 1


def test_control_the_chair_keeps_because_of_the_seat(office):
    row = report(a_follow_up(office), office.kanya)
    Seat.objects.filter(committee=office.board, place=1).update(role="member")
    with pytest.raises(NotKeeper):
        followup.accept(follow_up_id=row.pk, by=office.members()[0], at=A_TUESDAY)
