"""Minutes from the first draft to their approval: what they say, who may change them, what a dissent does to them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.audit.models import Event
from approvals.committees.models import Dissent, Resolution
from approvals.committees.refusals import NotKeeper
from approvals.errors import BadInput
from approvals.meetings.minutes import (
    draft_minutes,
    edit_minutes,
    hand_in_dissent,
    lay_minutes,
    take_back_minutes,
)
from approvals.meetings.minutes_refusals import (
    ChangedSince,
    DissentTooLate,
    MeetingNotEnded,
    MinutesAreThere,
    MinutesAreVotedOn,
    NotADraft,
)
from approvals.meetings.models import Meeting, Minutes
from notifications.models import Delivery
from tests.builders import A_PDF
from tests.builders_committees import a_committee, a_district, a_person, a_vote, an_officer, members_of, vote, withdraw
from tests.builders_minutes import (
    ENDS,
    STARTS,
    a_vote_on,
    a_voted_item,
    an_ended_meeting,
    an_item,
    drafted,
    laid,
    voted_on,
)
from workflows import votes

pytestmark = pytest.mark.django_db
LATER = ENDS + timedelta(days=1)


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path


@pytest.fixture
def secretary():
    return an_officer(a_district(), "committee-secretary")


@pytest.fixture
def committee(secretary):
    district = secretary.tenures.get().district
    return a_committee(members=5, district=district, roles=("chair", "vice-chair", "member", "member", "secretary"))


@pytest.fixture
def meeting(committee, secretary) -> Meeting:
    """Three for, one against with a reason; the fifth did not come."""
    made = an_ended_meeting(committee, secretary)
    chair, second, third, fourth, _absent = members_of(committee)
    choices = {chair: ("yes", ""), second: ("yes", ""), third: ("yes", ""), fourth: ("no", "งบประมาณไม่พอ")}
    a_voted_item(made, "แผนปฏิบัติการประจำปี", choices, secretary, discussion="ที่ประชุมอภิปรายกันกว้างขวาง")
    an_item(made, "การเตรียมรับพายุ", part=1)
    return made


def part(minutes: Minutes, number: int) -> list[dict]:
    return minutes.content["parts"][number - 1]["items"]


def events_of(minutes: Minutes) -> list[str]:
    rows = Event.objects.filter(subject_kind="minutes", subject_id=str(minutes.pk))
    return list(rows.order_by("seq").values_list("kind", flat=True))


def test_a_draft_says_who_came_who_did_not_and_why_what_was_resolved_and_who_dissented(meeting, committee, secretary):
    minutes = drafted(meeting, secretary)
    said = minutes.content
    assert (said["number"], said["opened"], said["ended"]) == ("3/2569", "09.00 น.", "11.00 น.")
    assert said["day"] == "วันจันทร์ที่ 23 พฤศจิกายน 2569"
    assert [row["name"] for row in said["present"]] == [person.name_th for person in members_of(committee)[:4]]
    assert said["present"][0]["role"] == "ประธานในที่ประชุม"
    assert [(row["name"], row["reason"]) for row in said["absent"]] == [
        (members_of(committee)[4].name_th, "ติดราชการที่กรุงเทพฯ")
    ]
    (item,) = part(minutes, 5)
    assert item["number"] == "5.1"
    assert item["resolved"]["decided"] == "เห็นชอบ"
    assert "เห็นด้วย 3 เสียง ไม่เห็นด้วย 1 เสียง งดออกเสียง 0 เสียง" in item["resolved"]["counted"][0]
    assert item["resolved"]["dissents"][0]["text"] == "งบประมาณไม่พอ"
    assert part(minutes, 1)[0]["ended_as"] == "รับทราบ"
    assert said["texts"][item["name"]] == "ที่ประชุมอภิปรายกันกว้างขวาง"
    assert events_of(minutes) == ["minutes.drafted"]


def test_a_casting_vote_and_a_recusal_are_told_with_their_sections(committee, secretary):
    meeting = an_ended_meeting(committee, secretary, absent=0)
    chair, second, third, fourth, fifth = members_of(committee)
    resolution = a_vote(committee, title="การย้าย", here=[person.pk for person in members_of(committee)], at=STARTS)
    withdraw(resolution, fifth, ground="kin", explanation="พี่น้อง")
    for person, choice in ((chair, "yes"), (second, "yes"), (third, "no"), (fourth, "no")):
        vote(resolution, person, choice)
    Resolution.objects.filter(pk=resolution.pk).update(casting_vote="yes")
    closed = votes.close_vote(resolution_id=resolution.pk, by=secretary, at=ENDS)
    an_item(meeting, "การย้าย", status="resolved", resolution=closed)
    (item,) = part(drafted(meeting, secretary), 5)
    assert "ประธานออกเสียงเพิ่มขึ้นอีกเสียงหนึ่งเป็นเสียงชี้ขาด: เห็นด้วย" in item["resolved"]["counted"][-1]
    assert fifth.name_th in item["resolved"]["withdrawn"][0]
    assert "13(3)" in item["resolved"]["withdrawn"][0]


def test_what_was_resolved_between_meetings_is_listed_to_be_noted(meeting, committee, secretary):
    opened = STARTS - timedelta(days=3)
    between = a_vote(committee, title="เวียนมติเรื่องหนังสือเรียน", at=opened, closes_on=opened.date())
    for person in members_of(committee):
        vote(between, person, "yes", at=opened)
    votes.close_vote(resolution_id=between.pk, by=None, at=STARTS - timedelta(days=1))
    after = a_vote(committee, title="หลังประชุม", at=LATER, closes_on=LATER.date())
    minutes = drafted(meeting, secretary)
    assert [row["title"] for row in minutes.content["circulated"]] == ["เวียนมติเรื่องหนังสือเรียน"]
    assert between.pk in minutes.content["resolutions"]
    assert after.pk not in minutes.content["resolutions"]


@pytest.mark.parametrize("who", ["member", "stranger", "officer"])
def test_only_who_keeps_the_committee_drafts_edits_and_lays(meeting, committee, secretary, who):
    by = {
        "member": members_of(committee)[2],
        "stranger": a_person(),
        "officer": an_officer(committee.district, "district-officer"),
    }[who]
    with pytest.raises(NotKeeper):
        draft_minutes(meeting_id=meeting.pk, by=by, at=ENDS)
    minutes = drafted(meeting, secretary)
    with pytest.raises(NotKeeper):
        edit_minutes(minutes_id=minutes.pk, revision=1, texts={"opening": "อื่น"}, by=by, at=ENDS)
    with pytest.raises(NotKeeper):
        lay_minutes(minutes_id=minutes.pk, revision=1, by=by, at=ENDS)


def test_minutes_are_drafted_once_and_of_a_meeting_that_has_ended(meeting, secretary):
    Meeting.objects.filter(pk=meeting.pk).update(status="open")
    with pytest.raises(MeetingNotEnded):
        drafted(meeting, secretary)
    Meeting.objects.filter(pk=meeting.pk).update(status="ended")
    drafted(meeting, secretary)
    with pytest.raises(MinutesAreThere):
        drafted(meeting, secretary)


def test_an_edit_changes_texts_and_nothing_else(meeting, committee, secretary):
    minutes = drafted(meeting, secretary)
    (item,) = part(minutes, 5)
    before = {name: value for name, value in minutes.content.items() if name != "texts"}
    texts = {item["name"]: "อภิปรายสั้น ๆ", "attending": "นายแขก", "resolutions": "1", "ended": "23.00 น."}
    edited = edit_minutes(minutes_id=minutes.pk, revision=1, texts=texts, by=secretary, at=ENDS)
    assert {name: value for name, value in edited.content.items() if name != "texts"} == before
    assert edited.content["texts"][item["name"]] == "อภิปรายสั้น ๆ"
    assert set(edited.content["texts"]) == set(minutes.content["texts"])
    assert edited.revision == 2
    with pytest.raises(ChangedSince):
        edit_minutes(minutes_id=minutes.pk, revision=1, texts={"opening": "x"}, by=secretary, at=ENDS)
    with pytest.raises(BadInput):
        edit_minutes(minutes_id=minutes.pk, revision=2, texts={"opening": "x" * 20_001}, by=secretary, at=ENDS)
    assert events_of(minutes) == ["minutes.drafted", "minutes.changed"]


def test_minutes_that_are_laid_are_read_by_the_members_and_not_edited(meeting, committee, secretary):
    minutes = laid(meeting, secretary)
    assert len(minutes.sha256) == 64
    told = Delivery.objects.filter(template="minutes-laid", channel="inbox").values_list("person_id", flat=True)
    assert set(told) == {person.pk for person in members_of(committee)}
    with pytest.raises(NotADraft):
        edit_minutes(minutes_id=minutes.pk, revision=minutes.revision, texts={}, by=secretary, at=ENDS)
    again = take_back_minutes(minutes_id=minutes.pk, by=secretary, at=ENDS)
    assert (again.status, again.sha256) == ("draft", "")


def test_a_vote_for_the_minutes_approves_them_and_what_they_record(meeting, committee, secretary):
    minutes = voted_on(laid(meeting, secretary), secretary)
    assert minutes.status == "approved"
    assert minutes.approved_by.outcome == "carried"
    recorded = Resolution.objects.filter(pk__in=minutes.content["resolutions"])
    assert recorded.count() == 1 and all(row.recorded_at == minutes.approved_at for row in recorded)
    assert events_of(minutes)[-1] == "minutes.approved"


def test_a_vote_against_the_minutes_makes_them_a_draft_again(meeting, committee, secretary):
    minutes = voted_on(laid(meeting, secretary), secretary, "no")
    assert (minutes.status, minutes.sha256, minutes.approved_by) == ("draft", "", None)
    assert not Resolution.objects.exclude(recorded_at=None).exists()
    assert Delivery.objects.filter(template="minutes-sent-back", person=secretary).exists()
    corrected = lay_minutes(minutes_id=minutes.pk, revision=minutes.revision, by=secretary, at=LATER)
    assert voted_on(corrected, secretary, at=LATER + timedelta(days=9)).status == "approved"


def test_a_dissent_after_the_minutes_were_laid_is_written_into_them(meeting, committee, secretary):
    minutes = laid(meeting, secretary)
    resolution = part(minutes, 5)[0]["resolved"]["resolution"]
    fourth = members_of(committee)[3]
    hand_in_dissent(
        resolution_id=resolution, by=fourth, text="ควรรอผลตรวจสอบก่อน", file=("ความเห็น.pdf", A_PDF), at=LATER
    )
    changed = Minutes.objects.get(pk=minutes.pk)
    (dissent,) = part(changed, 5)[0]["resolved"]["dissents"]
    assert (dissent["text"], dissent["paper"]) == ("ควรรอผลตรวจสอบก่อน", "ความเห็น.pdf")
    assert changed.status == "laid" and changed.sha256 not in {"", minutes.sha256}
    assert changed.revision == minutes.revision + 1


def test_no_dissent_while_the_minutes_are_voted_on_nor_after_they_are_approved(meeting, committee, secretary):
    minutes = laid(meeting, secretary)
    resolution = part(minutes, 5)[0]["resolved"]["resolution"]
    late = {"resolution_id": resolution, "by": members_of(committee)[3], "text": "ช้า", "file": None}
    at = ENDS + timedelta(days=7)
    opened = a_vote_on(minutes, at)
    for refused in (
        lambda: hand_in_dissent(**late, at=at),
        lambda: take_back_minutes(minutes_id=minutes.pk, by=secretary, at=at),
    ):
        with pytest.raises(MinutesAreVotedOn):
            refused()
    for person in members_of(committee):
        vote(opened, person, "yes", manifest=minutes.sha256, at=at)
    votes.close_vote(resolution_id=opened.pk, by=secretary, at=at)
    with pytest.raises(DissentTooLate):
        hand_in_dissent(**late, at=at)
    assert not Dissent.objects.exists()


def test_a_form_sent_twice_acts_once(meeting, secretary):
    key = uuid4()
    first = draft_minutes(meeting_id=meeting.pk, by=secretary, at=ENDS, key=key)
    assert draft_minutes(meeting_id=meeting.pk, by=secretary, at=ENDS, key=key) == first
    assert events_of(first) == ["minutes.drafted"]
