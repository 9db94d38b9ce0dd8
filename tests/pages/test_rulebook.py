"""Anybody reads the matrix of their district and asks it who decides."""

import json
from datetime import date

import pytest

from approvals.delegation.models import RulebookVersion
from approvals.models import ApprovalRequest, Event
from approvals.people.models import Person
from tests.builders import A_TUESDAY, LONG_AGO, an_office, small_matrix

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def test_the_steward_reads_every_decision_type_and_what_nobody_has_checked(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/"))

    assert all(code in page for code in ("ACA-06", "ACA-07", "ACA-08", "BUD-04", "PER-01"))
    assert "คงไว้ที่เขต" in page  # the residual line


def test_one_type_shows_its_rules_with_their_law(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/ACA-07/"))

    assert "ACA-06-1" in page and "ACA-07-1" in page
    assert "ระเบียบการพานักเรียนไปนอกสถานศึกษา 2562" in page


def test_a_type_that_is_not_in_the_matrix_is_not_there(client, office):
    client.force_login(office.rung)

    assert client.get("/rulebook/XYZ-1/").status_code == 404


@pytest.mark.parametrize(("nights", "body"), [("0", "ผู้อำนวยการโรงเรียน"), ("๒", "ผอ.เขต")])
def test_a_teacher_asks_who_decides_and_begins_nothing(client, office, nights, body):
    client.force_login(office.wichai)
    events = Event.objects.count()

    page = text_of(client.get("/who-decides/", {"type": "ACA-07", "nights": nights, "abroad": "false", "ask": "1"}))

    assert f'<p class="why-who">{body}</p>' in page.replace('<span class="thw">', "").replace("</span>", "")
    assert Event.objects.count() == events
    assert not ApprovalRequest.objects.exists()


def test_what_cannot_be_read_is_said_and_kept(client, office):
    client.force_login(office.wichai)

    page = text_of(client.get("/who-decides/", {"type": "BUD-04", "amount": "185000.005", "ask": "1"}))

    assert "185000.005" in page
    assert "why-who" not in page


def test_a_board_member_without_a_post_reads_the_matrix_of_their_district(client, office):
    client.force_login(office.members()[1])

    assert client.get("/rulebook/").status_code == 200


def test_everybody_reads_the_matrix_of_their_own_district(client, office):
    other = an_office("krb")
    client.force_login(other.rung)

    assert "เขต krb" in text_of(client.get("/rulebook/"))


def test_the_matrix_costs_no_more_than_a_few_queries(client, office, django_assert_max_num_queries):
    client.force_login(office.rung)
    client.get("/rulebook/")

    with django_assert_max_num_queries(7):
        client.get("/rulebook/")


def a_version(office, number: int, status: str, first_day=LONG_AGO, rulebook=None, cases=()) -> RulebookVersion:
    book = rulebook or small_matrix()
    return RulebookVersion.objects.create(
        district=office.district, number=number, content=book.to_json(), sha256=book.sha256, first_day=first_day,
        status=status, published_at=A_TUESDAY if status == "published" else None, cases=json.dumps(list(cases)),
    )  # fmt: skip


def test_the_grid_puts_each_rule_under_its_level_and_says_where_the_rest_stays(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/"))

    school, district, above = (page.index(f"/rulebook/rules/{code}/") for code in ("ACA-06-1", "ACA-07-1", "ACA-08-1"))
    assert page.rindex('<td class="school">', 0, school) > page.rindex("<tr>", 0, school)
    assert page.rindex('<td class="district">', 0, district) > school
    assert page.rindex('<td class="above">', 0, above) > district
    assert "B14" in page and "P06" in page
    assert page.count("ตัวอย่าง") >= 1  # the rule with sample figures says so


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("area=personnel", ["PER-01-1"], ["ACA-06-1", "BUD-04-1"]),
        ("level=above", ["ACA-08-1"], ["ACA-06-1", "ACA-07-1", "PER-01-1"]),
        ("committee=school-board", ["ACA-01-1"], ["ACA-06-1", "PER-01-1"]),
        ("q=ACA-06", ["ACA-06-1", "ACA-08-1"], ["BUD-04-1", "PER-01-1"]),
        ("q=หลักสูตร", ["ACA-01-1"], ["BUD-04-1"]),
        ("area=academic&level=district", ["ACA-07-1"], ["ACA-06-1", "PER-01-1"]),
        ("q=nothing-like-this", [], ["ACA-06-1", "PER-01-1"]),
        ("area=no-such&level=no-such&look=no-such", [], ["ACA-06-1"]),
    ],
)
def test_the_grid_shows_what_is_looked_for(client, office, query, there, gone):
    client.force_login(office.rung)

    page = text_of(client.get(f"/rulebook/?{query}"))

    assert [code for code in there if f"/rulebook/rules/{code}/" not in page] == []
    assert [code for code in gone if f"/rulebook/rules/{code}/" in page] == []


def test_the_list_shows_the_same_matters_as_the_grid(client, office):
    client.force_login(office.rung)

    page = text_of(client.get("/rulebook/?look=list&level=above"))

    assert "ACA-08" in page and "BUD-04" not in page and "<table" not in page


def test_the_page_of_a_rule_tells_law_neighbours_cases_and_since_when(client, office):
    case = {"name": "หนึ่งคืนเป็นของเขต", "file": "x.yaml", "type": "ACA-07", "day": "2026-11-24",
            "facts": {"nights": 1, "abroad": False}, "school": {}, "person": {},
            "expect": {"rule": "ACA-07-1"}}  # fmt: skip
    a_version(office, 2, "published", cases=[case, {**case, "name": "ไม่ค้างคืน", "facts": {"nights": 0}}])
    client.force_login(office.wichai)

    page = text_of(client.get("/rulebook/rules/ACA-07-1/"))

    assert "ระเบียบการพานักเรียนไปนอกสถานศึกษา 2562" in page
    assert "หนึ่งคืนเป็นของเขต" in page and "ไม่ค้างคืน" not in page
    assert "/rulebook/rules/ACA-06-1/" in page and "/rulebook/rules/ACA-08-1/" in page  # beyond its boundaries
    assert "/who-decides/?type=ACA-07&amp;nights=1&amp;abroad=false&amp;ask=1" in page
    assert "ฉบับที่ 1" in page  # unchanged since
    assert client.get("/rulebook/rules/XYZ-1/").status_code == 404


def test_a_link_from_a_rule_asks_a_question_that_the_rule_answers(client, office):
    client.force_login(office.wichai)
    for code in small_matrix().rules:
        page = text_of(client.get(f"/rulebook/rules/{code}/"))
        address = page.split('class="btn btn-primary" href="')[1].split('"')[0].replace("&amp;", "&")
        answer = client.get(address)
        assert answer.status_code == 200 and f"({code})" in text_of(answer)


def test_an_older_version_is_read_by_everybody_and_a_draft_by_whoever_works_on_it(client, office):
    a_version(office, 2, "published", first_day=date(2026, 1, 1))
    a_version(office, 3, "draft", first_day=date(2027, 1, 1))

    for name, numbers in (("wichai", {1, 2}), ("rung", {1, 2, 3}), ("tawan", {1, 2, 3})):
        client.force_login(office.people[name])
        seen = {n for n in range(1, 6) if client.get(f"/rulebook/?version={n}").status_code == 200}
        assert seen == numbers
    page = text_of(client.get("/rulebook/?version=1"))
    assert "นี่ไม่ใช่ฉบับที่ใช้บังคับ" in page or "not the version in force" in page
    assert "/rulebook/rules/ACA-06-1/?version=1" in page
    assert client.get("/rulebook/?version=x").status_code == 404
    assert client.get("/rulebook/rules/ACA-06-1/?version=3").status_code == 200


def test_the_version_in_force_names_the_next_one_that_waits_for_its_day(client, office):
    client.force_login(office.wichai)
    assert client.get("/rulebook/").context["held"].successor is None

    a_version(office, 2, "published", first_day=date(2099, 1, 1))
    a_version(office, 3, "published", first_day=date(2098, 1, 1))
    a_version(office, 4, "draft", first_day=date(2097, 1, 1))

    page = client.get("/rulebook/")
    assert page.context["held"].successor.number == 3
    assert 'href="?version=3"' in page.content.decode()
    assert client.get("/rulebook/?version=2").context["held"].successor is None


def test_nobody_reads_a_version_of_another_district(client, office):
    other = an_office("krb")
    a_version(other, 2, "published", first_day=date(2026, 1, 1))
    client.force_login(office.rung)

    assert client.get("/rulebook/?version=2").status_code == 404


@pytest.mark.parametrize(
    "address", ["/rulebook/", "/rulebook/?look=list", "/rulebook/rules/ACA-07-1/", "/rulebook/ACA-06/"]
)
def test_reading_costs_the_same_with_one_version_and_with_many(client, office, address, django_assert_max_num_queries):
    for number in range(2, 22):
        a_version(office, number, "published")
    client.force_login(office.rung)
    client.get(address)

    with django_assert_max_num_queries(10):
        client.get(address)


def test_a_whole_matrix_is_a_page_of_few_bytes(client, office):
    from gzip import compress

    from approvals.delegation.files.loader import load

    a_version(office, 2, "published", rulebook=load())
    for language in ("th", "en"):
        Person.objects.update(language=language)
        client.force_login(office.rung)
        page = client.get("/rulebook/").content
        assert page.count(b'class="box"') == len(load().rules)
        assert len(compress(page)) < 60_000
