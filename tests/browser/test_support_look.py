"""Follow-up, the information room and threads, as a person at a screen sees and uses them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from approvals.models import FollowUp, Person, School, Thread, ThreadReading
from approvals.support import followup, forum
from tests.builders import A_PDF, a_submitted, an_office
from tests.builders_support import a_follow_up, a_paper, a_thread, resolve

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LONG = "ขอให้สำนักงานเขตพื้นที่แจ้งแนวทางการเปิดโรงเรียนรับชุมชนในวันหยุด และค่าใช้จ่ายที่โรงเรียนต้องรับผิดชอบ"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    Person.objects.update(language=language)
    return office


def looks(visitor, person, **pages):
    visitor.is_signed_in(person)
    for name, path in pages.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"support-{name}")


def at_board(office, rest: str) -> str:
    return f"/committees/{office.board.pk}/{rest}/"


def test_a_task_goes_from_a_resolution_to_done(visitor, office):
    vote = resolve(office, a_submitted(office, "ACA-01", year="2570"))
    looks(visitor, office.prasit, none=at_board(office, "follow-ups"))
    page = visitor.goes_to(at_board(office, "follow-ups/new") + f"?resolution={vote.pk}")
    page.fill("[name=task]", LONG)
    page.locator("#q").press_sequentially("kanya")
    page.locator("#owners label", has_text=re.compile("kanya", re.IGNORECASE)).wait_for()
    visitor.finds_it_in_order("support-opening")
    page.check("#id_owner_0")
    page.fill("[name=due_on]", "18/12/2569")
    page.click("button.btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("support-list")
    row = FollowUp.objects.get()
    assert (row.owner, row.resolution) == (office.kanya, vote)
    looks(visitor, office.kanya, report=f"/follow-ups/{row.pk}/")
    visitor.page.fill("[name=text]", LONG)
    visitor.page.set_input_files("[name=file]", {"name": "ใบรับ.pdf", "mimeType": "application/pdf", "buffer": A_PDF})
    visitor.page.click("form button.btn-primary")
    visitor.page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("support-reported")
    looks(visitor, office.prasit, settle=f"/follow-ups/{row.pk}/settle/")
    visitor.page.check("[value=accept]")
    visitor.page.click("form button.btn-primary")
    visitor.page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("support-done")
    assert FollowUp.objects.get().status == "done"


def test_a_thread_is_read_to_its_end_and_closed(visitor, office):
    thread = a_thread(office, by=office.prasit, title=LONG, text=f"{LONG}\n{LONG}", file=("แผนผัง.pdf", A_PDF))
    forum.answer(thread_id=thread.pk, text="นอกเรื่อง", by=office.orn, at=TODAY)
    forum.hide(message_id=thread.messages.last().pk, why="นอกเรื่อง", by=office.prasit, at=TODAY)
    reader = office.members()[1]
    looks(visitor, reader, threads=at_board(office, "threads"), asking=at_board(office, "threads/new"))
    visitor.goes_to(f"/threads/{thread.pk}/")
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    visitor.page.wait_for_selector("p[role=status]")
    visitor.finds_it_in_order("support-thread")
    assert ThreadReading.objects.get(person=reader).read_at == thread.messages.last().at
    looks(visitor, office.tawan, auditor=f"/threads/{thread.pk}/")
    first = thread.messages.first().pk
    looks(visitor, office.prasit, hide=f"/threads/{thread.pk}/messages/{first}/hide/")
    looks(visitor, office.prasit, close=f"/threads/{thread.pk}/close/")
    visitor.page.fill("[name=outcome]", LONG)
    visitor.page.check("[name=follow]")
    visitor.page.click("form button.btn-primary")
    visitor.page.wait_for_selector("#owners")
    assert LONG in visitor.page.input_value("[name=task]")
    looks(visitor, office.prasit, closed=f"/threads/{thread.pk}/")
    assert Thread.objects.get().closed_at is not None


def test_the_room_of_a_board_and_of_a_district_body(visitor, office):
    resolve(office, a_submitted(office, "ACA-01", year="2570"))
    a_submitted(office, "ACA-07", nights="1")
    a_paper(office, title=LONG, note=LONG, day=date(2026, 10, 1))
    a_paper(office, shelf="law", title="พ.ร.บ.", file=None, address="https://example.org/")
    looks(
        visitor, office.prasit, room=at_board(office, "room"), resolutions=at_board(office, "room/resolutions"),
        figures=at_board(office, "room/figures"), paper=at_board(office, "room/papers/new"),
    )  # fmt: skip
    for number in range(3):
        School.objects.create(
            district=office.district, code=f"x{number}", name_th=f"โรงเรียนที่ {number}", pupils=900 + number,
            amphoe_th="หลังสวน", amphoe_en="Lang Suan",
        )  # fmt: skip
    type(office.board).objects.filter(pk=office.board.pk).update(anchor="district", school=None)
    figures = at_board(office, "room/figures")
    looks(visitor, office.malee, amphoe=figures, schools=figures + "?amphoe=หลังสวน")
    drawn = visitor.page.eval_on_selector_all("table", "all => all.map(one => getComputedStyle(one).display)")
    assert drawn and "grid" not in drawn  # the cells stand under their headings


def test_what_is_late_stands_out(visitor, office):
    late = a_follow_up(office, task=LONG)
    FollowUp.objects.filter(pk=late.pk).update(due_on=date(2026, 11, 1))
    done = a_follow_up(office)
    followup.drop(follow_up_id=done.pk, why=LONG, by=office.prasit, at=TODAY)
    late_ones = at_board(office, "follow-ups") + "?show=late"
    ended = at_board(office, "follow-ups") + "?show=done"
    looks(visitor, office.members()[1], late=late_ones, ended=ended, dropped=f"/follow-ups/{done.pk}/")
