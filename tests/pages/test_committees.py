"""Committees: who may read about which, and what a page of one says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from approvals.models import Committee, Person, Resolution
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from workflows import votes

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return an_office()


def reads(client, person, path) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("<wbr>", "")


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "malee", "prasit", "tawan"])
def test_the_school_the_district_and_the_auditor_read_about_the_board(client, office, who):
    person = office.people[who]
    assert f"/committees/{office.board.pk}/" in reads(client, person, "/committees/")
    reads(client, person, f"/committees/{office.board.pk}/")


def test_a_member_reads_about_their_committee(client, office):
    page = reads(client, office.members()[1], "/committees/")
    assert f"/committees/{office.board.pk}/" in page
    assert "ท่านเป็นกรรมการ" in page


def test_another_district_and_a_post_without_oversight_read_nothing(client, office):
    elsewhere = an_office("srt1")
    for person in (elsewhere.malee, elsewhere.members()[1], elsewhere.nok, office.rung):
        client.force_login(person)
        assert client.get(f"/committees/{office.board.pk}/").status_code == 404
        assert f"/committees/{office.board.pk}/" not in client.get("/committees/").content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", ("ที่มาของคณะ", "มาตรา 38", "m-H", "ยังไม่มีผู้ใดตรวจ")),
     ("en", ("What founds it", "section 38", "m-H", "8 of 9 seats", "Nobody has compared"))],
)  # fmt: skip
def test_the_page_says_who_sits_where_under_which_law_and_what_is_vacant(client, office, language, words):
    Person.objects.update(language=language)
    gone = office.members()[3]
    gone.memberships.update(last_day=date(2026, 1, 1))
    page = reads(client, office.malee, f"/committees/{office.board.pk}/")
    for word in words:
        assert word in page
    assert "member3.cpn2" in page.lower()
    roster, _summary, former = page.lower().partition('<details class="mt-3"')
    assert gone.username not in roster
    assert gone.username in former


def test_open_and_past_votes_are_told_and_lead_members_to_the_ballot_only(client, office):
    paper = a_submitted(office, "ACA-01", year="2570")
    vote = stage(paper, "consent").resolution
    path = f"/committees/{office.board.pk}/"
    assert f"/ballots/{vote.pk}/" in reads(client, office.members()[1], path)
    assert f"/ballots/{vote.pk}/" in reads(client, office.prasit, path)
    assert f"/ballots/{vote.pk}/" not in reads(client, office.kanya, path)
    for member in office.members()[:5]:
        votes.vote(
            resolution_id=vote.pk, choice="yes", reason="", manifest=vote.manifest, by=member, at=A_TUESDAY
        )  # fmt: skip
    page = reads(client, office.malee, path)
    assert vote.title in page
    assert "status--approved" in page


def test_a_member_who_withdrew_is_told_the_outcome_and_not_the_count(client, office):
    vote = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    withdrawn, other, *able = office.members()[2:]
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=withdrawn, at=A_TUESDAY)
    while able and Resolution.objects.get(pk=vote.pk).closed_at is None:
        votes.vote(
            resolution_id=vote.pk, choice="yes", reason="", manifest=vote.manifest, by=able.pop(), at=A_TUESDAY
        )  # fmt: skip
    path = f"/committees/{office.board.pk}/"
    assert "ถอนตัว 1" in reads(client, other, path)
    assert "ถอนตัว 1" not in reads(client, withdrawn, path)


def some_boards(office, number):
    for place in range(number):
        Committee.objects.create(
            district=office.district, kind="admission-committee", anchor="district", name_th=f"คณะที่ {place}",
            constitution="admission-committee", profile=office.board.profile,
        )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 25, 30])
def test_the_list_costs_the_same_for_one_committee_and_for_a_full_page(
    client, office, rows, django_assert_max_num_queries
):
    some_boards(office, rows - 1)
    client.force_login(office.malee)
    with django_assert_max_num_queries(5):  # session, person, tenures, committees, unread
        page = client.get("/committees/")
    assert page.content.decode().count("<article") == min(rows, 25)
    if rows > 25:
        rest = client.get("/committees/" + page.context["next"])
        assert rest.content.decode().count("<article") == rows - 25


@pytest.mark.parametrize("rows", [1, 30])
def test_a_committee_costs_the_same_for_one_resolution_and_for_a_full_page(
    client, office, rows, django_assert_max_num_queries
):
    for place in range(rows):
        Resolution.objects.create(
            district=office.district, committee=office.board, title=f"มติ {place}", subject_kind="matter",
            subject_id="1", action="consent", profile={}, manifest="", seats=9, opened_at=A_TUESDAY,
            closes_on=TODAY, closed_at=TODAY + timedelta(days=1), outcome="void",
        )  # fmt: skip
    client.force_login(office.malee)
    with django_assert_max_num_queries(15):
        page = client.get(f"/committees/{office.board.pk}/").content.decode()
    assert ("before=" in page) == (rows > 25)
