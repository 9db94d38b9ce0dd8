"""The why card wherever somebody decides, and the question who decides for any school and day."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.timezone import localdate

from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact, Kind, Source
from approvals.delegation.plan import Route
from approvals.delegation.rules import Rulebook
from approvals.delegation.why.paragraph import paragraph
from approvals.models import ApprovalRequest, District, Event, RulebookVersion, School
from approvals.vocabulary.bilingual import Text
from tests.builders import A_TUESDAY, LONG_AGO, a_draft, a_submitted, an_office, publish, small_matrix, stage
from tests.rules.matrices import a_book, a_rule, a_stage
from workflows import services

pytestmark = pytest.mark.django_db

BUYING = {"type": "BUD-04", "amount": "480,000", "ask": "1"}


def read(answer) -> str:
    """A page as a person reads it: no marks for breaking lines."""
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    for mark in ("<wbr>", '<span class="thw">', "</span>"):
        page = page.replace(mark, "")
    return " ".join(page.split())


def asked(client, **typed) -> str:
    return read(client.get("/who-decides/", {**BUYING, **typed}))


def why_of(paper: ApprovalRequest, **how) -> str:
    return paragraph(Route.from_json(paper.route), warned=False, **how).th


def a_second_school(district: District, name: str = "โรงเรียนวัดคลองน้อย") -> School:
    return School.objects.create(
        district=district, code="77020099", name_th=name, name_en="Wat Khlong Noi", amphoe_th="สวี", pupils=55
    )


def by_pupils() -> Rulebook:
    """One matter in which the size of the school says who decides."""
    pupils = Fact("pupils", Kind.INTEGER, Text("จำนวนนักเรียน", "Pupils"), Source.SCHOOL, least=0, most=5000)
    small = a_rule("T-1", when=(Condition("pupils", None, 120),))
    large = a_rule("T-2", when=(Condition("pupils", 121, None),), stages=(a_stage(days=9),))
    return a_book(small, large, facts=(pupils,))


# --- the card


def test_the_school_reads_before_submitting_why_it_goes_where_it_goes_and_as_what_it_submits(client, office):
    paper = a_draft(office, "ACA-07", nights="2")
    client.force_login(office.somchai)

    page = read(client.get(f"/requests/{paper.pk}/submit/"))

    assert "เพราะจำนวนคืน 2 คืน (เกณฑ์: ตั้งแต่ 1 คืนขึ้นไป)" in page
    assert "ถ้าจำนวนคืนเท่ากับ 0 คืน ผู้อำนวยการโรงเรียนเป็นผู้อนุญาต" in page
    assert "ผู้อำนวยการสถานศึกษา · โรงเรียนบ้านตัวอย่าง" in page or "ผู้อำนวยการโรงเรียน · โรงเรียนบ้านตัวอย่าง" in page


def test_whoever_is_asked_reads_the_same_paragraph_and_their_capacity(client, office):
    paper = a_submitted(office, "ACA-07", nights="2")
    client.force_login(office.malee)

    page = read(client.get(f"/desk/{stage(paper, 'decide').pk}/"))

    assert why_of(paper) in page
    assert f": {stage(paper, 'decide').post}" in page


def test_a_member_of_the_board_reads_why_and_in_which_seat(client, office):
    paper = a_submitted(office, "ACA-01", year="2570")
    vote = stage(paper, "consent").resolution
    client.force_login(office.members()[2])

    page = read(client.get(f"/ballots/{vote.pk}/"))

    assert why_of(paper) in page
    assert "ที่นั่ง 3 · คณะกรรมการสถานศึกษา" in page


def test_the_decision_keeps_in_what_capacity_it_was_taken(client, office):
    paper = a_submitted(office, "ACA-07", nights="2")
    run = stage(paper, "decide")
    services.decide(stage_run_id=run.pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    client.force_login(office.somchai)

    page = read(client.get(f"/requests/{paper.pk}/"))

    assert why_of(paper) in page
    assert f"{office.malee.name_th}: {run.post}" in page


def test_a_decision_on_own_initiative_is_told_as_one(client, office):
    paper = a_submitted(office, "ACA-06", reasons="อยู่ในแผน")
    client.force_login(office.somchai)

    assert why_of(paper, own=True) in read(client.get(f"/requests/{paper.pk}/"))


def test_the_card_stays_when_the_rules_have_long_been_replaced(client, office):
    paper = a_submitted(office, "ACA-07", nights="2")
    told = why_of(paper)
    publish(office.district, by_pupils(), number=2)
    client.force_login(office.malee)

    page = read(client.get(f"/requests/{paper.pk}/"))

    assert told in page
    assert "ฉบับที่ 1" in page or "version 1" in page


def test_a_route_frozen_before_the_facts_were_kept_is_still_shown(client, office):
    paper = a_submitted(office, "ACA-07", nights="2")
    old = {key: value for key, value in paper.route.items() if key not in ("version", "matched")}
    new = ("kind", "beyond", "title", "action", "differs", "steps", "days", "basis")
    old["boundaries"] = [{k: v for k, v in border.items() if k not in new} for border in old["boundaries"]]
    ApprovalRequest.objects.filter(pk=paper.pk).update(route=old)
    client.force_login(office.malee)

    page = read(client.get(f"/desk/{stage(paper, 'decide').pk}/"))

    assert "ถ้าจำนวนคืนไม่เกิน 0 คืน ผู้อำนวยการโรงเรียนเป็นผู้พิจารณา" in page
    assert "เกณฑ์:" not in page


# --- the question


def test_a_teacher_asks_for_any_school_of_the_district_and_nothing_is_written(client, office):
    a_second_school(office.district)
    client.force_login(office.wichai)
    events, requests = Event.objects.count(), ApprovalRequest.objects.count()

    page = asked(client, school="คลองน้อย")

    assert "วงเงิน 480,000 บาท (เกณฑ์: ไม่เกิน 500,000 บาท)" in page
    assert (Event.objects.count(), ApprovalRequest.objects.count()) == (events, requests)


@pytest.mark.parametrize("school", ["ไม่มีโรงเรียนนี้", "เขตอื่น"])
def test_a_school_that_is_not_of_the_district_is_refused_in_words(client, office, school):
    a_second_school(an_office("krb").district, "โรงเรียนเขตอื่น")
    client.force_login(office.wichai)

    page = asked(client, school=school)

    assert f"“{school}”" in page
    assert "why-who" not in page


def test_words_that_fit_several_schools_name_them(client, office):
    a_second_school(office.district)
    client.force_login(office.wichai)

    page = asked(client, school="โรงเรียน")

    assert "(77020099 โรงเรียนวัดคลองน้อย, cpn2-1 โรงเรียนบ้านตัวอย่าง)" in page
    assert "why-who" not in page


def test_the_border_is_shown_as_bands_with_the_present_value(client, office):
    client.force_login(office.wichai)

    page = asked(client)

    assert page.count('class="band band--') == 2
    assert page.count('aria-current="true"') == 1
    here = page[page.index("band--school") : page.index("band--district")]
    assert "ไม่เกิน 500,000 บาท" in here and "480,000 บาท</strong>" in here


def test_the_size_of_the_school_is_read_from_the_register_and_asked_only_without_a_school(client, office):
    publish(office.district, by_pupils(), number=2)
    client.force_login(office.wichai)

    of_school = asked(client, type="T")
    without = asked(client, type="T", school="")
    imagined = asked(client, type="T", school="", pupils="100")

    assert "T-2" in of_school and 'name="pupils"' not in of_school and "185" in of_school
    assert "why-who" not in without and 'name="pupils"' in without
    assert "(T-1)" in imagined


def test_a_day_before_any_matrix_is_answered_plainly(client, office):
    client.force_login(office.wichai)

    page = asked(client, day=f"31/12/{LONG_AGO.year + 542}")

    assert 'class="empty"' in page and "31 ธ.ค. 2562" in page
    assert "why-who" not in page


def a_version_from(district: District, first_day: date) -> RulebookVersion:
    """The same matrix with the power to buy taken to the district, from a day on."""
    book = small_matrix()
    kind = book.types["BUD-04"]
    lower = [replace(rule, when=(replace(rule.when[0], **end),)) for rule, end in zip(kind.rules, ENDS, strict=True)]
    book = replace(book, types={**book.types, "BUD-04": replace(kind, rules=tuple(lower))})
    parts = {"content": book.to_json(), "sha256": book.sha256, "published_at": A_TUESDAY, "status": "published"}
    return RulebookVersion.objects.create(district=district, number=2, first_day=first_day, **parts)


ENDS = ({"most": 100_000_00}, {"least": 100_000_01})


def test_the_version_of_the_day_answers_also_one_that_has_not_begun(client, office):
    begins = localdate() + timedelta(days=60)
    a_version_from(office.district, begins)
    client.force_login(office.wichai)
    then = f"{begins.day}/{begins.month}/{begins.year + 543}"

    today, later = asked(client), asked(client, day=then)

    assert "BUD-04-1" in today and "เกณฑ์: ไม่เกิน 500,000 บาท" in today
    assert "เกณฑ์: เกิน 100,000 บาท" in later
    assert f'value="{then}"' in later


def test_what_cannot_be_a_day_is_said_and_kept(client, office):
    client.force_login(office.wichai)

    page = asked(client, day="31/2/2570")

    assert "31/2/2570" in page
    assert "why-who" not in page


def test_a_matter_the_matrix_of_that_day_does_not_have_is_said(client, office):
    client.force_login(office.wichai)

    assert "XYZ-9" in read(client.get("/who-decides/", {"type": "XYZ-9"}))


def test_whoever_may_draft_goes_on_with_these_answers(client, office):
    client.force_login(office.kanya)
    page = asked(client)
    start = page.index("/requests/new/BUD-04/?")
    address = page[start : page.index('"', start)]

    form = read(client.get(address))

    assert 'value="480,000"' in form
    assert not ApprovalRequest.objects.exists()


@pytest.mark.parametrize("who", ["rung", "tawan", "malee"])
def test_whoever_may_not_draft_is_offered_nothing_to_begin(client, office, who):
    client.force_login(office.people[who])

    page = asked(client)

    assert "why-who" in page
    assert "/requests/new/BUD-04/" not in page


def test_a_member_of_a_board_without_a_post_asks_too(client, office):
    client.force_login(office.members()[1])

    assert "why-who" in asked(client)


def test_the_question_costs_the_same_for_one_school_and_for_many(client, office, django_assert_num_queries):
    client.force_login(office.wichai)
    asked(client)
    with django_assert_num_queries(6):  # session, person, tenures, schools, version, unread notices
        asked(client)
    rows = [
        School(district=office.district, code=f"9{n}", name_th="โรงเรียน", amphoe_th="สวี", pupils=9) for n in range(25)
    ]
    School.objects.bulk_create(rows)
    with django_assert_num_queries(6):
        asked(client)
