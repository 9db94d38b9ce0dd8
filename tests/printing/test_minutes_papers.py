"""Minutes on paper and on their page: what both say, to whom, and what is filed for good."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.audit.models import Event
from approvals.meetings.minutes import hand_in_dissent, lay_minutes
from approvals.meetings.models import Minutes
from approvals.store import printing
from approvals.store.models import Printout
from approvals.store.services import content_of
from tests.builders import A_TUESDAY, a_submitted, an_office, in_post, stage
from tests.builders_minutes import ENDS, a_voted_item, an_ended_meeting, an_item, drafted, laid, voted_on
from tests.printing.reading import text_of, words_of
from web.printing import working
from workflows import votes
from workflows.votes import recuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: ENDS + timedelta(days=1))
    return an_office(members=5, profile="teacher-commission")


@pytest.fixture
def meeting(office):
    """Of five, four came; one voted against and said why; the chair withdrew from nothing."""
    made = an_ended_meeting(office.board, office.prasit)
    first, second, third, fourth, _absent = office.members()
    choices = {first: ("yes", ""), second: ("yes", ""), third: ("yes", ""), fourth: ("no", "งบประมาณไม่พอ")}
    a_voted_item(made, "แผนปฏิบัติการประจำปี 2570", choices, office.prasit, discussion="อภิปรายเรื่องน้ำดื่มและคำสั่งเดิม")
    an_item(made, "การเตรียมรับพายุ", part=1)
    return made


def printed(meeting, kind="minutes-pdf") -> bytes:
    """The paper as a worker makes it."""
    asked = working.ask(
        district=meeting.district, kind=kind, subject_id=str(meeting.pk), language="th", by=meeting.prepared_by, at=ENDS
    )
    working.work(printout_id=asked.pk, at=ENDS)
    made = Printout.objects.get(pk=asked.pk)
    assert made.state == Printout.State.READY
    return content_of(made.file)


def page(client, person, address):
    client.force_login(person)
    return client.get(address)


def test_the_paper_has_the_form_of_official_minutes_with_thai_digits(office, meeting):
    drafted(meeting, office.prasit)
    text = text_of(printed(meeting)).replace(" ", "")
    order = (
        "(ร่าง)", "รายงานการประชุม", "ครั้งที่๓/๒๕๖๙", "เมื่อวันจันทร์ที่๒๓พฤศจิกายน๒๕๖๙", "ณห้องประชุมสำนักงานเขตชั้น๒", "ผู้มาประชุม",
        "ประธานในที่ประชุม", "ผู้ไม่มาประชุม", "ติดราชการที่กรุงเทพฯ", "เริ่มประชุมเวลา๐๙.๐๐น.", "ระเบียบวาระที่๑", "ระเบียบวาระที่๕",
        "๕.๑แผนปฏิบัติการประจำปี๒๕๗๐", "น้ำดื่มและคำสั่งเดิม", "มติที่ประชุมเห็นชอบ", "เห็นด้วย๓เสียงไม่เห็นด้วย๑เสียง",
        "ความเห็นแย้ง", "งบประมาณไม่พอ",
        "เลิกประชุมเวลา๑๑.๐๐น.", "ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม",
    )  # fmt: skip
    found = [text.find(words) for words in order]
    assert -1 not in found, [words for words, place in zip(order, found, strict=True) if place < 0]
    assert found == sorted(found)
    assert not set("0123456789") & set(text)


def test_the_word_paper_says_the_same(office, meeting):
    drafted(meeting, office.prasit)
    words = words_of(printed(meeting, "minutes-docx"))
    for said in ("ครั้งที่ ๓/๒๕๖๙", "มติที่ประชุม เห็นชอบ", "งบประมาณไม่พอ", "เลิกประชุมเวลา ๑๑.๐๐ น.", "ผู้ตรวจรายงานการประชุม"):
        assert said in words


def test_approved_minutes_are_filed_once_with_the_vote_and_their_digest_in_the_trail(office, meeting):
    minutes = voted_on(laid(meeting, office.prasit), office.prasit)
    at = minutes.approved_at + timedelta(minutes=1)
    assert len(working.file_approved(at=at)) == 1
    for pk in printing.unfinished(at):
        working.work(printout_id=pk, at=at)
    assert working.file_approved(at=at) == []
    (filed,) = Event.objects.filter(kind="minutes.filed")
    made = Printout.objects.get(kind="minutes-pdf")
    assert made.file.sha256.encode() in bytes(filed.body)
    text = text_of(printed(meeting)).replace(" ", "")
    assert "คณะกรรมการรับรองรายงานการประชุมนี้" in text and minutes.sha256 in text
    assert "ร่าง" not in text.partition("ผู้มาประชุม")[0]
    assert Printout.objects.count() == 1


def test_who_keeps_them_reads_a_draft_members_what_is_laid_the_district_what_is_approved(client, office, meeting):
    address, paper = f"/meetings/{meeting.pk}/minutes/", f"/printouts/minutes-pdf/{meeting.pk}/"
    member, officer, teacher = office.members()[1], office.malee, office.wichai

    def reads(person) -> tuple[bool, bool]:
        return "แผนปฏิบัติการ" in page(client, person, address).content.decode().replace("<wbr>", ""), page(
            client, person, paper
        ).status_code == 200

    minutes = drafted(meeting, office.prasit)
    assert [reads(each) for each in (office.prasit, member, officer)] == [(True, True), (False, False), (False, False)]
    lay_minutes(minutes_id=minutes.pk, revision=1, by=office.prasit, at=ENDS)
    assert [reads(each) for each in (office.prasit, member, officer)] == [(True, True), (True, True), (False, False)]
    voted_on(Minutes.objects.get(), office.prasit)
    assert reads(officer) == (True, True)
    elsewhere = in_post(an_office("krb"), "sunee", "committee-secretary")
    for address_of in (address, paper):
        assert page(client, teacher, address_of).status_code == 404
        assert page(client, elsewhere, address_of).status_code == 404


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_secretary_goes_from_the_first_draft_to_laying_on_pages(client, office, meeting, language):
    secretary = office.prasit
    secretary.language = language
    secretary.save()
    address = f"/meetings/{meeting.pk}/minutes/"
    client.force_login(secretary)
    assert client.get(f"{address}edit/").status_code == 404
    assert client.post(address, {"key": str(uuid4())}).status_code == 303
    assert client.post(address, {"key": str(uuid4())}).status_code == 422
    minutes = Minutes.objects.get()
    name = f"item-{meeting.items.get(part=5).pk}"
    form = client.get(f"{address}edit/").content.decode()
    assert "อภิปรายเรื่องน้ำดื่ม" in form and f'name="{name}"' in form
    typed = {"key": str(uuid4()), "revision": "1", name: "ที่ประชุมเห็นว่าควรทำ", "opening": "เปิดประชุม"}
    assert client.post(f"{address}edit/", typed).status_code == 303
    stale = client.post(f"{address}edit/", {**typed, "key": str(uuid4()), "opening": "ของฉัน"})
    assert stale.status_code == 422 and "ของฉัน" in stale.content.decode()
    assert client.post(f"{address}lay/", {"key": str(uuid4()), "revision": "1"}).status_code == 422
    assert client.post(f"{address}lay/", {"key": str(uuid4()), "revision": "2"}).status_code == 303
    minutes.refresh_from_db()
    assert minutes.status == "laid" and minutes.content["texts"][name] == "ที่ประชุมเห็นว่าควรทำ"
    assert client.post(f"{address}take-back/", {"key": str(uuid4())}).status_code == 303
    assert Minutes.objects.get().status == "draft"


def test_a_member_hands_in_a_dissent_on_its_page_and_strangers_find_none(client, office, meeting):
    minutes = laid(meeting, office.prasit)
    resolution = minutes.content["resolutions"][0]
    address = f"/ballots/{resolution}/dissent/"
    fourth = office.members()[3]
    form = page(client, fourth, address).content.decode()
    assert "งบประมาณไม่พอ" in form
    assert client.post(address, {"key": str(uuid4()), "text": ""}).status_code == 422
    assert client.post(address, {"key": str(uuid4()), "text": "ขอให้รอผลตรวจ"}).status_code == 303
    assert "ขอให้รอผลตรวจ" in str(Minutes.objects.get().content)
    for stranger in (office.kanya, office.malee):
        assert page(client, stranger, address).status_code == 404


def test_a_member_who_withdrew_finds_no_page_for_a_dissent(client, office):
    third = office.members()[2]
    vote = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    recuse(resolution_id=vote.pk, ground="kin", explanation="", by=third, at=A_TUESDAY)
    for member in office.members()[3:8]:
        votes.vote(resolution_id=vote.pk, choice="no", reason="", manifest=vote.manifest, by=member, at=A_TUESDAY)
    assert page(client, office.members()[0], f"/ballots/{vote.pk}/dissent/").status_code == 200
    assert page(client, third, f"/ballots/{vote.pk}/dissent/").status_code == 404


def test_what_was_handed_in_changes_the_paper(office, meeting):
    minutes = laid(meeting, office.prasit)
    before = printed(meeting)
    said = {"text": "ขอให้รอผลตรวจ", "file": None, "at": ENDS}
    hand_in_dissent(resolution_id=minutes.content["resolutions"][0], by=office.members()[3], **said)
    after = printed(meeting)
    assert "ขอให้รอผลตรวจ" not in text_of(before) and "ขอให้รอผลตรวจ" in text_of(after)
