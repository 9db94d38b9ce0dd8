"""The pack of a meeting: one PDF of everything to be read, without the pages a reader has to stay away from."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone
from PIL import Image

from approvals.meetings.models import Meeting
from approvals.requests import drafting
from approvals.requests.models import Concern
from approvals.store import printing
from approvals.store.models import Printout
from approvals.store.services import content_of
from approvals.support.models import FollowUp
from tests.builders import A_PDF, A_TUESDAY, a_draft, a_submitted, an_office, stage
from tests.builders_committees import withdraw
from tests.builders_minutes import STARTS, an_ended_meeting, an_item, laid
from tests.builders_rankings import a_ranking, made_ready, written
from tests.printing.reading import pages_of, text_of
from web.printing import working
from web.printing.docx import document, saved
from workflows import services

pytestmark = pytest.mark.django_db
HELD = STARTS + timedelta(days=14)


def a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3000, 200), "#0e4a4d").save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def office(settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)
    return an_office(members=5)


@pytest.fixture
def paper(office):
    """A curriculum with a PDF, a picture and a Word file, which waits for the board."""
    draft = a_draft(office, "ACA-01", year="2570")
    files = {"หลักสูตร.pdf": A_PDF, "ภาพถ่าย.jpg": a_picture(), "บันทึก.docx": saved(document())}
    for name, content in files.items():
        drafting.attach(request_id=draft.pk, kind="", name=name, content=content, by=office.kanya, at=A_TUESDAY)
    return services.submit(request_id=draft.pk, by=office.somchai, at=A_TUESDAY, reasons="")


@pytest.fixture
def meeting(office, paper):
    """The next meeting: minutes to approve, a curriculum to resolve, a follow-up that is open."""
    minutes = laid(an_ended_meeting(office.board, office.prasit), office.prasit)
    made = Meeting.objects.create(
        district=office.district, committee=office.board, year=2569, serial=4, starts_at=HELD, place="ห้องประชุม 2",
        status="called", called_at=A_TUESDAY, prepared_by=office.prasit, prepared_at=A_TUESDAY,
    )  # fmt: skip
    an_item(made, "รายงานการประชุมครั้งที่ 3/2569", part=2, status="planned", minutes=minutes)
    an_item(made, "หลักสูตรสถานศึกษา", part=5, status="planned", stage_run=stage(paper, "consent"))
    an_item(made, "งบประมาณอาหารกลางวัน", part=5, place=2, status="planned", text="ขอคำปรึกษา")
    FollowUp.objects.create(
        district=office.district, committee=office.board, task="ซ่อมหลังคาอาคาร 2", owner=office.kanya,
        due_on=date(2026, 12, 1), opened_by=office.prasit, opened_at=A_TUESDAY,
    )  # fmt: skip
    return made


def gets(client, person, meeting) -> bytes:
    """What a person takes from the page of the pack after a worker has made it."""
    address = f"/printouts/pack/{meeting.pk}/"
    client.force_login(person)
    assert client.post(address).status_code == 303
    for pk in printing.unfinished(A_TUESDAY):
        working.work(printout_id=pk, at=A_TUESDAY)
    assert Printout.objects.latest("pk").state == "ready"
    return b"".join(client.get(f"{address}file/").streaming_content)


def outline_of(content: bytes) -> list[tuple[str, list[str]]]:
    with pikepdf.open(io.BytesIO(content)) as book, book.open_outline() as outline:
        return [(entry.title, [inner.title for inner in entry.children]) for entry in outline.root]


def test_one_pdf_holds_agenda_facts_reasons_files_minutes_and_follow_ups(client, office, meeting):
    content = gets(client, office.members()[1], meeting)
    text = text_of(content).replace(" ", "")
    for said in (
        "4/2569",
        "ห้องประชุม2",
        "ซ่อมหลังคาอาคาร2",
        "รายงานการประชุม",
        "หลักสูตรสถานศึกษา",
        "ขอคำปรึกษา",
        "บันทึก.docx",
    ):
        assert said in text, said
    titles = outline_of(content)
    assert [title for title, _inside in titles][1:] == [
        "๒.๑ รายงานการประชุมครั้งที่ 3/2569", "๕.๑ หลักสูตรสถานศึกษา", "๕.๒ งบประมาณอาหารกลางวัน",
    ]  # fmt: skip
    assert titles[2][1] == ["หลักสูตร.pdf", "ภาพถ่าย.jpg"]
    assert len(titles[1][1]) == 1


def test_the_agenda_names_the_page_on_which_an_item_begins_and_every_page_is_numbered(client, office, meeting):
    content = gets(client, office.prasit, meeting)
    pages = [page.replace(" ", "") for page in pages_of(content)]
    with pikepdf.open(io.BytesIO(content)) as book, book.open_outline() as outline:
        begins = {entry.title: book.pages.index(pikepdf.Page(entry.destination[0])) for entry in outline.root}
    total = len(pages)
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    agenda = "".join(pages[: min(place for place in begins.values() if place)])
    for title, place in list(begins.items())[1:]:
        assert title.partition(" ")[2].replace(" ", "") in pages[place]
        assert f"หน้า{place + 1}".translate(digits) in agenda or f"page{place + 1}".translate(digits) in agenda
    assert all(f"{n}/{total}".translate(digits) in page for n, page in enumerate(pages, 1))


def test_who_withdrew_gets_neither_the_facts_nor_the_files_of_that_item(client, office, meeting, paper):
    member = office.members()[2]
    withdraw(stage(paper, "consent").resolution, member, at=A_TUESDAY)
    whole, without = gets(client, office.prasit, meeting), gets(client, member, meeting)
    assert "๕.๑ หลักสูตรสถานศึกษา" in dict(outline_of(whole))
    assert [title.partition(" ")[0] for title, _inside in outline_of(without)][1:] == ["๒.๑", "๕.๒"]
    assert "บันทึก.docx" not in text_of(without).replace(" ", "")
    assert len(pages_of(without)) == len(pages_of(whole)) - 3  # the item, its PDF, its picture


def ranked(office, meeting, paper):
    """Put a ranking with this request alone on the agenda of the meeting."""
    list_of = written(a_ranking(office, [paper]), office.prasit, lines={paper: ("87.25", "grant", "")})
    an_item(meeting, "บัญชีหลักสูตร", part=5, place=3, status="planned", ranking=made_ready(list_of, office.prasit))


def test_a_ranking_brings_its_annex_along(client, office, meeting):
    ranked(office, meeting, a_submitted(office, "ACA-01", year="2571"))
    content = gets(client, office.members()[1], meeting)
    assert "87.25" in text_of(content).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    assert len(dict(outline_of(content))["๕.๓ บัญชีหลักสูตร"]) == 1


@pytest.mark.parametrize("is_concerned", [True, False])
def test_who_is_apart_from_one_line_does_not_get_the_annex(client, office, meeting, is_concerned):
    member, paper = office.members()[2], a_submitted(office, "ACA-01", year="2571")
    if not is_concerned:
        withdraw(stage(paper, "consent").resolution, member, at=A_TUESDAY)  # from its own vote, before it was ranked
    ranked(office, meeting, paper)
    if is_concerned:
        Concern.objects.create(district=office.district, request=paper, person=member)
    assert "๕.๓ บัญชีหลักสูตร" not in dict(outline_of(gets(client, member, meeting)))
    assert "๕.๓ บัญชีหลักสูตร" in dict(outline_of(gets(client, office.members()[1], meeting)))


def test_a_pack_made_before_somebody_withdrew_is_not_theirs_any_more(client, office, meeting, paper):
    member = office.members()[2]
    gets(client, member, meeting)
    withdraw(stage(paper, "consent").resolution, member, at=A_TUESDAY)
    assert client.get(f"/printouts/pack/{meeting.pk}/file/").status_code == 404
    client.force_login(office.members()[1])
    assert client.get(f"/printouts/pack/{meeting.pk}/file/").status_code == 200
    assert client.get(f"/printouts/pack/{meeting.pk}.{member.pk}/file/").status_code == 404


def test_members_read_it_once_the_meeting_is_called_and_nobody_else(client, office, meeting):
    address = f"/printouts/pack/{meeting.pk}/"
    Meeting.objects.filter(pk=meeting.pk).update(called_at=None, status="draft")
    reads = {}
    for called in (False, True):
        if called:
            Meeting.objects.filter(pk=meeting.pk).update(called_at=A_TUESDAY, status="called")
        for person in (office.prasit, office.members()[1], office.malee, office.kanya):
            client.force_login(person)
            reads[called, person] = client.get(address).status_code
    assert list(reads.values()) == [200, 404, 404, 404, 200, 200, 404, 404]


def test_a_pack_says_how_far_it_is_and_is_made_once_for_all_who_get_the_same(client, office, meeting, monkeypatch):
    told = []
    kept = printing.progress
    monkeypatch.setattr(printing, "progress", lambda **how: (told.append((how["done"], how["total"])), kept(**how)))
    first = gets(client, office.members()[1], meeting)
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    assert gets(client, office.members()[3], meeting) == first
    assert Printout.objects.count() == 1
    assert content_of(Printout.objects.get().file) == first
