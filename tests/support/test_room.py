"""The information room: what it shows to whom, its papers, past resolutions and figures."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from approvals.committees import services as committees
from approvals.models import CommitteePaper, Membership, Person, School
from approvals.support import forum, library
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, stage
from tests.builders_support import a_paper, recuse, resolve
from tests.support.looking import TODAY, asks, at_board, reads, sends
from workflows import services


@pytest.fixture(autouse=True)
def today(monkeypatch, office):
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    Person.objects.update(language="en")


def test_the_room_shows_law_orders_papers_and_resolutions(client, office, case):
    vote = resolve(office, case)
    a_paper(office)
    a_paper(office, shelf="law", title="พ.ร.บ.", file=None, address="https://example.org/law")
    Membership.objects.filter(seat__place=1).update(order="คำสั่งที่ 1/2569")
    page = reads(client, office.members()[1], at_board(office, "room"))
    for word in ("section 38", "https://example.org/law", "คำสั่งที่ 1/2569", "เอกสารประกอบหลักสูตร", vote.title):
        assert word in page
    assert f"/ballots/{vote.pk}/" in page


def test_working_papers_are_for_who_is_inside_and_a_paper_off_the_shelf_is_for_nobody(client, office):
    paper, law = a_paper(office), a_paper(office, shelf="law", title="ระเบียบ")
    assert asks(client, office.members()[1], f"/papers/{paper.pk}/").status_code == 200
    assert asks(client, office.kanya, f"/papers/{law.pk}/").status_code == 200
    assert asks(client, office.kanya, f"/papers/{paper.pk}/").status_code == 404
    assert "เอกสารประกอบหลักสูตร" not in reads(client, office.kanya, at_board(office, "room"))
    assert asks(client, an_office("srt1").prasit, f"/papers/{law.pk}/").status_code == 404
    library.take_off(paper_id=law.pk, why="เก่าแล้ว", by=office.prasit, at=A_TUESDAY)
    for person in (office.prasit, office.kanya, office.tawan):
        assert asks(client, person, f"/papers/{law.pk}/").status_code == 404
    assert CommitteePaper.objects.get(pk=law.pk).file is not None


def test_a_paper_is_put_and_taken_off_by_form_and_a_bad_address_is_refused(client, office):
    path = at_board(office, "room/papers/new")
    assert sends(client, office.prasit, path, shelf="law", title="ระเบียบ").status_code == 422
    bad = sends(client, office.prasit, path, shelf="law", title="ระเบียบ", address="javascript:alert(1)")
    assert bad.status_code == 422
    file = SimpleUploadedFile("ระเบียบ.pdf", A_PDF)
    assert sends(client, office.prasit, path, shelf="law", title="ระเบียบ", file=file).status_code == 303
    paper = CommitteePaper.objects.get()
    assert sends(client, office.prasit, f"/papers/{paper.pk}/remove/", why="").status_code == 422
    assert sends(client, office.prasit, f"/papers/{paper.pk}/remove/", why="เก่าแล้ว").status_code == 303
    assert "ระเบียบ.pdf" not in reads(client, office.prasit, at_board(office, "room"))


def test_resolutions_are_found_by_words_and_year_without_those_one_withdrew_from(client, office, case):
    out = office.members()[3]
    recuse(case, out)
    vote = resolve(office, case)
    path = at_board(office, "room/resolutions")
    assert vote.title in reads(client, office.members()[1], path + "?q=ขออนุญาต&year=2569")
    assert vote.title not in reads(client, office.members()[1], path + "?year=2568")
    assert vote.title not in reads(client, office.members()[1], path + "?q=งบประมาณ")
    assert vote.title not in reads(client, out, path)
    assert vote.title not in reads(client, out, at_board(office, "room"))
    assert "No resolution fits" in reads(client, out, path + "?q=ขออนุญาต")


@pytest.mark.parametrize("query", ["q=%00", "year=0544", "year=²", "year=99999", "before=²", "amphoe=%00"])
def test_what_nobody_would_type_shows_a_page(client, office, query):
    type(office.board).objects.filter(pk=office.board.pk).update(anchor="district", school=None)
    for rest in ("room/resolutions", "room/figures", "threads", "follow-ups"):
        reads(client, office.malee, at_board(office, rest) + f"?{query}")


def test_an_open_vote_and_a_vote_about_a_challenge_are_no_past_resolutions(client, office, case):
    vote = stage(case, "consent").resolution
    facts = {"committee_id": office.board.pk, "title": "คัดค้านกรรมการ", "subject": ("challenge", "1")}
    hearing = committees.open_resolution(
        **facts, action="consent", manifest="a" * 64, closes_on=A_TUESDAY.date(), at=A_TUESDAY
    )
    for member in office.members():
        committees.cast(
            resolution_id=hearing.pk, by=member, choice="yes", reason="", manifest=hearing.manifest, at=A_TUESDAY
        )
    committees.close(resolution_id=hearing.pk, at=A_TUESDAY)
    page = reads(client, office.malee, at_board(office, "room/resolutions"))
    assert vote.title not in page and "คัดค้านกรรมการ" not in page


def test_the_figures_of_a_board_count_its_school_in_this_year(client, office):
    School.objects.create(
        district=office.district, code="x", name_th="โรงเรียนอื่น", amphoe_th="หลังสวน", pupils=4321
    )  # fmt: skip
    trips = [a_submitted(office, "ACA-07", nights="1") for _number in range(3)]
    for paper, outcome in zip(trips, ("for", "against"), strict=False):
        services.decide(
            stage_run_id=stage(paper, "decide").pk, outcome=outcome, reasons="ครบ", by=office.malee, at=TODAY
        )
    page = reads(client, office.members()[1], at_board(office, "room/figures"))
    facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page.partition("means-title")[0]))
    assert [facts[name] for name in ("Pupils", "Requests submitted", "Approved", "Refused", "Running")] == [
        "185", "3", "1", "1", "1",
    ]  # fmt: skip
    assert "4321" not in page and "0.0" in facts["Days to the decision"]


def test_the_figures_of_a_district_body_go_by_amphoe_and_by_school(client, office):
    body = office.board
    type(body).objects.filter(pk=body.pk).update(anchor="district", school=None)
    School.objects.create(district=office.district, code="x", name_th="โรงเรียนอื่น", amphoe_th="หลังสวน", pupils=4321)
    an_office("srt1")
    a_submitted(office, "ACA-07", nights="1")
    page = reads(client, office.malee, at_board(office, "room/figures"))
    assert "สวี" in page and "หลังสวน" in page and "<meter" in page
    page = reads(client, office.malee, at_board(office, "room/figures") + "?amphoe=หลังสวน")
    assert "โรงเรียนอื่น" in page and "Sample School" not in page


def test_empty_rooms_say_what_to_do(client, office):
    forum_page = reads(client, office.prasit, at_board(office, "threads"))
    assert "No threads yet" in forum_page and at_board(office, "threads/new") in forum_page
    page = reads(client, office.prasit, at_board(office, "follow-ups"))
    assert "Nothing is to be done" in page and at_board(office, "follow-ups/new") in page
    assert "No working paper is here yet" in reads(client, office.prasit, at_board(office, "room"))
    assert forum.Thread.objects.count() == 0
