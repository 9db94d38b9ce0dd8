"""The page of the overview: who reads what, in both languages, at the same cost whatever the number of requests."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.audit.kinds import PAGE_READ
from approvals.models import Event, Person
from approvals.reports.chairs import nightly
from tests.builders import A_TUESDAY, an_office
from tests.builders_chairs import acts_for, leaves, post_of
from tests.builders_overview import a_stage, a_year

DAY = date(2026, 11, 24)
MOST = 22  # queries of the whole page for a principal, the costliest reader: 18 are the overview's own
COUNTED = re.compile(r"\bSCAN (approvals_(?:stagerun|approvalrequest))\b(?! USING)")


def read(client, person, address="/overview/") -> str:
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("<wbr>", "")


def in_english():
    Person.objects.update(language="en")


@pytest.mark.parametrize("who", ["malee", "arun", "tawan", "prasit", "somchai"])
@pytest.mark.parametrize(("language", "title"), [("th", "ภาพรวม"), ("en", "Overview")])
def test_an_empty_office_has_an_overview_in_both_languages(client, office, who, language, title):
    Person.objects.update(language=language)
    page = read(client, office.people[who])
    assert f"<h1>{title}</h1>" in page and 'id="stuck"' in page and 'class="weeks"' not in page


def test_where_nothing_is_stuck_it_says_so(client, office):
    in_english()
    page = read(client, office.malee)
    for said in ("Nothing is past its last day", "No stage was answered", "Nothing is open", "found no chair"):
        assert said in page


@pytest.mark.parametrize("who", ["kanya", "wichai", "orn", "rung", "ploy", "nok"])
def test_for_everybody_else_it_is_not_there(client, office, who):
    client.force_login(office.people[who])
    assert client.get("/overview/").status_code == 404
    assert "/overview/" not in client.get("/desk/").content.decode()


def test_a_member_of_a_board_has_no_overview(client, office):
    client.force_login(office.members()[1])
    assert client.get("/overview/").status_code == 404


def test_the_desk_of_whoever_leads_begins_with_it(client, office):
    page = read(client, office.malee, "/desk/")
    assert '<p><a href="/overview/">' in page  # beside the door that every page has


def test_what_is_stuck_leads_to_the_requests_before_that_post(client, office):
    in_english()
    desk = post_of(office.malee)
    a_stage(office, desk, DAY - timedelta(days=20), DAY - timedelta(days=8))
    elsewhere = a_stage(office, post_of(office.somchai), DAY, DAY + timedelta(days=30))
    page = read(client, office.malee)
    assert "8 days over" in page and f"/requests/?at=post-{desk.pk}" in page and "/reassign/" in page
    listed = read(client, office.malee, f"/requests/?at=post-{desk.pk}")
    assert listed.count("ทัศนศึกษา") == 1 and "Only what is before this post" in listed
    assert f'href="/requests/{elsewhere.request_id}/"' not in listed


@pytest.mark.parametrize("before", ["post-", "post-x", "dragon-1", "post-99999999999999999999", "committee-0"])
def test_a_list_narrowed_to_nothing_there_is_empty(client, office, before):
    a_stage(office, post_of(office.malee), DAY, DAY)
    assert "ทัศนศึกษา" not in read(client, office.malee, f"/requests/?at={before}")


def test_a_post_of_another_district_is_not_named(client, office):
    other = an_office("phk1")
    page = read(client, office.malee, f"/requests/?at=post-{post_of(other.malee).pk}")
    assert "แสดงทั้งหมด" not in page


def test_every_drawing_has_its_numbers_beside_it(client, office):
    in_english()
    desk = post_of(office.malee)
    for week in range(1, 9):
        opened = DAY - timedelta(days=7 * week)
        a_stage(office, desk, opened, opened + timedelta(days=2), opened + timedelta(days=week % 4))
    a_stage(office, desk, DAY, DAY + timedelta(days=7))
    page = read(client, office.malee)
    drawn = len(re.findall(r"<svg[^>]*class=\"(?:day-bar|weeks)\"[^>]*>", page))
    hidden = len(re.findall(r"<svg[^>]*class=\"(?:day-bar|weeks)\"[^>]*aria-hidden=\"true\"", page))
    assert drawn == hidden == 1 + 1 + 4
    assert "As a table" in page and page.count("<tr><td>") >= 12
    assert "in 1 week" in page and "25 %" in page


def test_a_body_above_and_a_board_are_named(client, office):
    in_english()
    a_stage(office, "obec", DAY - timedelta(days=20), DAY - timedelta(days=8))
    a_stage(office, office.board, DAY - timedelta(days=20), DAY - timedelta(days=9))
    page = read(client, office.malee)
    assert page.count("OBEC") == 2 and page.count("School board · Sample School") == 2


def test_no_person_is_named(client, office):
    in_english()
    desk = post_of(office.arun)
    a_stage(office, desk, DAY - timedelta(days=20), DAY - timedelta(days=8))
    leaves(office.arun, DAY + timedelta(days=3))
    nightly.look(at=A_TUESDAY)
    page = read(client, office.malee)
    named = [person.name_en for person in Person.objects.exclude(pk=office.malee.pk) if person.name_en in page]
    assert named == [] and "Deputy district director" in page


def test_whoever_has_several_overviews_goes_from_one_to_the_other(client, office):
    acts_for(office, office.somchai, post_of(office.malee), DAY - timedelta(days=1), DAY + timedelta(days=9))
    page = read(client, office.somchai)
    assert f"?view=school-{office.school.pk}" in page and 'id="school"' not in page
    assert 'id="school"' in read(client, office.somchai, f"/overview/?view=school-{office.school.pk}")


@pytest.mark.parametrize("key", ["school-{school}", "committees-{district}", "district-{other}", "dragon", "%00"])
def test_a_view_one_does_not_have_is_not_there(client, office, key):
    other = an_office("phk1")
    named = key.format(school=office.school.pk, district=office.district.pk, other=other.district.pk)
    client.force_login(office.malee)
    assert client.get(f"/overview/?view={named}").status_code == 404


def test_an_auditor_reads_it_and_the_trail_says_so(client, office):
    read(client, office.tawan)
    assert Event.objects.filter(kind=PAGE_READ).count() == 1


def asked(client, person) -> list[str]:
    """The queries of the page as somebody reads it again."""
    read(client, person)
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/overview/").status_code == 200
    return [query["sql"] for query in seen]


@pytest.mark.parametrize("who", ["malee", "prasit", "somchai"])
def test_it_costs_the_same_however_many_requests_there_are(client, office, who):
    a_year(office, 40, DAY)
    few = asked(client, office.people[who])
    a_year(office, 400, DAY)
    many = asked(client, office.people[who])
    assert len(many) == len(few) <= MOST


def whole_tables(sql: str) -> list[str]:
    """The tables of requests and stages that SQLite would read from end to end for a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return COUNTED.findall(" ".join(row[3] for row in cursor.fetchall()))


@pytest.mark.once
@pytest.mark.parametrize("who", ["malee", "prasit", "somchai"])
def test_no_query_reads_a_whole_table(client, office, who):
    a_year(office, 200, DAY)
    queries = [sql for sql in asked(client, office.people[who]) if sql.startswith("SELECT")]
    assert [table for sql in queries for table in whole_tables(sql)] == []
    assert whole_tables("SELECT id FROM approvals_stagerun WHERE reasons = 'x'") == ["approvals_stagerun"]
