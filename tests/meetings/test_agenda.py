"""The agenda is built from what waits and from items of one's own, ordered, and changed after the call."""

from datetime import timedelta
from pathlib import Path

import pytest

from approvals.audit.models import PrivateValue
from approvals.committees.refusals import NotKeeper
from approvals.meetings import agenda, selectors, waiting
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.meetings.refusals import (
    ChangedMeanwhile,
    NotReadable,
    NotWaiting,
    SayWhyItIsUrgent,
)
from approvals.rankings.models import Ranking, RankingEntry
from approvals.requests.models import Status
from approvals.support.models import FollowUp
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_committees import AT, a_person
from tests.builders_meetings import MEETS, a_meeting, an_item, called
from workflows.services import withdraw

pytestmark = pytest.mark.django_db


def newest(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def act(service, meeting, by, **changes):
    usual = {"meeting_id": meeting.pk, "revision": newest(meeting).revision, "by": by, "at": AT}
    return service(**usual | changes)


def titles(meeting):
    return [f"{line.number} {line.item.title}" for line in selectors.agenda_of(meeting, a_person())]


def test_items_of_ones_own_stand_in_the_order_of_the_parts(committee, secretary):
    meeting = a_meeting(committee)
    for part, title in ((5, "ก"), (1, "ข"), (5, "ค"), (6, "ง")):
        act(agenda.add, meeting, secretary, part=part, title=title)

    assert titles(meeting) == ["1.1 ข", "5.1 ก", "5.2 ค", "6.1 ง"]
    assert newest(meeting).revision == 5


def test_an_item_carries_an_explanation_and_a_file(committee, secretary, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    paper = ("แผน.pdf", Path("tests/files/one-page.pdf").read_bytes())

    act(agenda.add, a_meeting(committee), secretary, part=5, title="แผน", text="ตามเอกสาร", file=paper, is_consent=True)

    item = AgendaItem.objects.get()
    assert (item.text, item.paper.name, item.is_consent) == ("ตามเอกสาร", "แผน.pdf", True)


def test_only_what_is_to_be_resolved_can_be_resolved_without_debate(committee, secretary):
    act(agenda.add, a_meeting(committee), secretary, part=1, title="แจ้งเพื่อทราบ", is_consent=True)

    assert not AgendaItem.objects.get().is_consent


@pytest.mark.parametrize(("part", "title", "field"), [(5, "  ", "title"), (7, "ก", "part")])
def test_an_item_that_cannot_be_taken_says_which_field(committee, secretary, part, title, field):
    with pytest.raises(NotReadable) as refused:
        act(agenda.add, a_meeting(committee), secretary, part=part, title=title)
    assert list(refused.value.fields) == [field]


def test_members_do_not_change_the_agenda(committee, member):
    meeting = a_meeting(committee)
    an_item(meeting)

    for service, what in ((agenda.add, {"part": 5, "title": "ก"}), (agenda.reorder, {"order": []})):
        with pytest.raises(NotKeeper):
            act(service, meeting, member, **what)


def test_the_whole_order_is_one_act_and_the_parts_stay_in_their_order(committee, secretary):
    meeting = a_meeting(committee)
    first, second, third = (an_item(meeting, title=title, part=part) for title, part in (("ก", 1), ("ข", 5), ("ค", 5)))

    act(agenda.reorder, meeting, secretary, order=[third.pk, second.pk, first.pk])

    assert titles(meeting) == ["1.1 ก", "5.1 ค", "5.2 ข"]


def test_two_secretaries_at_one_agenda_do_not_overwrite_each_other(committee, chair, secretary):
    meeting = a_meeting(committee)
    first, second = an_item(meeting, title="ก"), an_item(meeting, title="ข")
    seen = newest(meeting).revision
    act(agenda.add, meeting, secretary, part=5, title="ค")

    with pytest.raises(ChangedMeanwhile):
        act(agenda.reorder, meeting, chair, order=[second.pk, first.pk], revision=seen)
    assert titles(meeting) == ["5.1 ก", "5.2 ข", "5.3 ค"]


def test_an_order_that_forgets_an_item_is_refused(committee, secretary):
    meeting = a_meeting(committee)
    first, second = an_item(meeting), an_item(meeting)

    for order in ([first.pk], [first.pk, first.pk], [first.pk, second.pk, 999_999]):
        with pytest.raises(ChangedMeanwhile):
            act(agenda.reorder, meeting, secretary, order=order)


def test_the_words_of_an_item_are_changed(committee, secretary):
    meeting = a_meeting(committee)
    item = an_item(meeting)

    words = {"title": "ชื่อใหม่", "text": "คำอธิบาย", "is_consent": True}
    agenda.change_item(item_id=item.pk, revision=meeting.revision, **words, by=secretary, at=AT)

    item.refresh_from_db()
    assert (item.title, item.text, item.is_consent) == ("ชื่อใหม่", "คำอธิบาย", True)


def test_after_the_call_an_item_is_taken_off_with_a_reason(committee, secretary):
    meeting = called(a_meeting(committee))
    item, other = an_item(meeting, title="ก"), an_item(meeting, title="ข")
    off = {"item_id": item.pk, "revision": meeting.revision, "by": secretary, "at": AT}

    with pytest.raises(NotReadable):
        agenda.take_off(**off)
    agenda.take_off(**off, reason="ถอนเรื่อง")

    assert titles(meeting) == ["5.1 ข"]
    assert PrivateValue.objects.get(field="reason").value == "ถอนเรื่อง"
    assert AgendaItem.objects.get(pk=other.pk).place == 1


def test_a_new_item_after_the_last_day_of_notice_says_why_it_is_urgent(committee, secretary):
    meeting = called(a_meeting(committee))
    act(agenda.add, meeting, secretary, part=5, title="ในกำหนด", at=MEETS - timedelta(days=3))
    late = {"part": 5, "title": "ด่วน", "at": MEETS - timedelta(days=2)}

    with pytest.raises(SayWhyItIsUrgent):
        act(agenda.add, meeting, secretary, **late)
    act(agenda.add, meeting, secretary, **late, urgency="อาคารเสียหาย")

    assert list(meeting.items.order_by("id").values_list("urgency", flat=True)) == ["", "อาคารเสียหาย"]


def test_before_the_call_a_new_item_is_never_late(committee, secretary):
    act(agenda.add, a_meeting(committee), secretary, part=5, title="ก", at=MEETS - timedelta(days=1))

    assert AgendaItem.objects.get().urgency == ""


# what waits


@pytest.fixture
def waits(meeting_office):
    """A curriculum that waits for the agenda of the school board."""
    return a_submitted(meeting_office, "ACA-01", year="2570")


def test_a_stage_that_may_not_circulate_waits_for_an_agenda_and_is_put_on_it(meeting_office, waits):
    board, chair = meeting_office.board, meeting_office.members()[0]
    run = stage(waits, "consent")
    assert waiting.waiting_for_agenda(board).stages == [run]

    meeting = a_meeting(board)
    act(agenda.add_waiting, meeting, chair, stage_runs=[run.pk])

    item = AgendaItem.objects.get()
    assert (item.part, item.title, item.stage_run) == (5, f"{waits.number} {waits.title}", run)
    assert waiting.waiting_for_agenda(board).stages == []


def test_a_stage_stands_on_one_agenda_at_a_time_and_waits_again_when_taken_off(meeting_office, waits):
    board, chair = meeting_office.board, meeting_office.members()[0]
    run = stage(waits, "consent")
    meeting, other = a_meeting(board), a_meeting(board)
    act(agenda.add_waiting, meeting, chair, stage_runs=[run.pk])

    with pytest.raises(NotWaiting):
        act(agenda.add_waiting, other, chair, stage_runs=[run.pk])
    agenda.take_off(item_id=AgendaItem.objects.get().pk, revision=newest(meeting).revision, by=chair, at=AT)
    act(agenda.add_waiting, other, chair, stage_runs=[run.pk])

    assert AgendaItem.objects.get(status="planned").meeting == other


def test_a_stage_of_another_committee_is_not_put_on_the_agenda(meeting_office, waits, committee, secretary):
    with pytest.raises(NotWaiting):
        act(agenda.add_waiting, a_meeting(committee), secretary, stage_runs=[stage(waits, "consent").pk])


def test_a_withdrawn_request_is_marked_on_the_agenda(meeting_office, waits):
    board, chair = meeting_office.board, meeting_office.members()[0]
    meeting = a_meeting(board)
    act(agenda.add_waiting, meeting, chair, stage_runs=[stage(waits, "consent").pk])

    withdraw(request_id=waits.pk, reasons="เปลี่ยนใจ", by=meeting_office.somchai, at=A_TUESDAY)

    assert fresh(waits).status == Status.WITHDRAWN
    assert [line.is_gone for line in selectors.agenda_of(meeting, chair)] == [True]


def test_rankings_minutes_and_follow_up_are_offered_and_take_their_parts(meeting_office, waits):
    board, chair = meeting_office.board, meeting_office.members()[0]
    begun = {"district": board.district, "committee": board}
    ranking = Ranking.objects.create(
        **begun, type_code="ACA-01", stage_name="consent", title="บัญชี", status="ready", begun_by=chair, begun_at=AT
    )
    RankingEntry.objects.create(district=board.district, ranking=ranking, stage_run=stage(waits, "consent"), place=1)
    held = called(a_meeting(board))
    drafted = {"drafted_by": chair, "drafted_at": AT, "changed_at": AT}
    minutes = Minutes.objects.create(district=board.district, meeting=held, status="laid", **drafted)
    opened = {"owner": chair, "due_on": AT.date(), "opened_by": chair, "opened_at": AT}
    FollowUp.objects.create(**begun, task="รายงานผล", **opened)
    FollowUp.objects.create(**begun, task="เสร็จแล้ว", status="done", **opened)

    there = waiting.waiting_for_agenda(board)
    assert (there.stages, there.rankings, there.minutes) == ([], [ranking], [minutes])  # the stage is in the ranking

    meeting = a_meeting(board)
    chosen = {"rankings": [ranking.pk], "minutes": [minutes.pk], "follow_ups": True}
    act(agenda.add_waiting, meeting, chair, **chosen)

    rows = AgendaItem.objects.filter(meeting=meeting).order_by("place")
    assert [(row.part, row.ranking, row.minutes) for row in rows] == [
        (2, None, minutes),
        (3, None, None),
        (5, ranking, None),
    ]
    assert "รายงานผล" in rows[1].text
    assert "เสร็จแล้ว" not in rows[1].text
    assert f"{AT.day} พ.ย. {AT.year + 543}" in rows[1].text  # as every page writes a day


def test_nothing_chosen_is_said_in_words(meeting_office):
    with pytest.raises(NotReadable):
        act(agenda.add_waiting, a_meeting(meeting_office.board), meeting_office.members()[0])
