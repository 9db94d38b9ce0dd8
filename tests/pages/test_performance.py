"""The page of a committee's year: figures with what they count, pictures drawn by a worker, and the self-review."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from approvals.audit.models import Event
from approvals.models import Person, StageRun
from approvals.support.models import SelfReview
from tests.builders import A_TUESDAY, a_submitted, stage
from tests.reports.test_performance import a_meeting
from web.pages.performance import charting
from web.printing import charts
from workflows.votes import vote

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ASKS = 'hx-get="/charts/'  # a part that asks again
DRAWN = 'class="marks"'
REVIEW = {"level": "4", "reasons": "ประชุมครบทุกครั้ง", "aims": "ส่งเอกสารให้เร็วขึ้น", "informed": "ดี"}


@pytest.fixture
def now(monkeypatch, settings, tmp_path):
    """The Tuesday on which everything here happens, and a folder of its own for charts."""
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    monkeypatch.setattr(timezone, "now", lambda: TODAY)


@pytest.fixture
def board(office, now):
    """A board that has met once and settled one matter."""
    a_meeting(office.board, starts_at=datetime(2026, 11, 10, 3, 0, tzinfo=UTC), came=5)
    resolution = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    StageRun.objects.update(opened_at=A_TUESDAY - timedelta(days=5))
    for member in office.members()[:5]:
        vote(
            resolution_id=resolution.pk, choice="yes", reason="", manifest=resolution.manifest, by=member, at=A_TUESDAY
        )
    return office.board


def page(client, person, board, query="") -> str:
    client.force_login(person)
    response = client.get(f"/committees/{board.pk}/performance/{query}")
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", ("ปีงบประมาณ 2570", "การเข้าประชุม", "56 %", "5 จาก 9", "1 เรื่อง")),
     ("en", ("Fiscal year 2570", "Attendance", "56 %", "5 of 9", "1 matter"))],
)  # fmt: skip
def test_the_page_shows_figures_and_says_what_each_counts(client, office, board, language, words):
    Person.objects.update(language=language)
    shown = page(client, office.members()[1], board)
    for word in words:
        assert word in shown


def test_members_are_named_to_each_other_and_to_the_office_but_not_to_the_school(client, office, board):
    assert "member2.cpn2" in page(client, office.prasit, board).lower()
    assert "member2.cpn2" in page(client, office.members()[1], board).lower()
    assert "member2.cpn2" not in page(client, office.kanya, board).lower()


def test_another_district_finds_no_page(client, office, board):
    client.force_login(office.nok)
    assert client.get(f"/committees/{board.pk}/performance/").status_code == 404


def test_a_year_that_cannot_be_read_or_has_not_begun_is_this_one(client, office, board):
    for query in ("?year=x", "?year=2599", "?year=1", "?year=๒๕"):
        assert "2570" in page(client, office.prasit, board, query)
    assert "56 %" not in page(client, office.prasit, board, "?year=2569")


def test_a_picture_is_drawn_by_a_worker_and_the_part_asks_until_it_is_there(client, office, board, monkeypatch):
    asked = []
    monkeypatch.setattr(charting.draw_chart, "apply_async", lambda args, retry: asked.extend(args))
    first = page(client, office.prasit, board)
    assert len(asked) == 2 and ASKS in first and DRAWN not in first
    address = "/charts/" + first.partition(ASKS)[2].partition('"')[0]
    assert ASKS in client.get(address).content.decode()

    for chart in asked:
        charts.keep(chart)

    assert client.get(address).content.decode().count(DRAWN) == 1
    assert page(client, office.prasit, board).count(DRAWN) == 2


def test_a_part_gives_up_asking_and_a_forged_name_is_not_there(client, office, board, monkeypatch):
    monkeypatch.setattr(charting.draw_chart, "apply_async", lambda args, retry: None)
    address = "/charts/" + page(client, office.prasit, board).partition(ASKS)[2].partition("?")[0]
    assert ASKS not in client.get(f"{address}?tries=20").content.decode()
    assert client.get(f"/charts/{'a' * 64}/").status_code == 404


def test_a_broker_that_is_away_takes_only_the_pictures(client, office, board, monkeypatch):
    def away(args, retry):
        raise OSError

    monkeypatch.setattr(charting.draw_chart, "apply_async", away)
    assert "56 %" in page(client, office.prasit, board)


def test_the_secretary_writes_the_self_review_once(client, office, board):
    address = f"/committees/{board.pk}/performance/2570/review/"
    client.force_login(office.prasit)
    assert client.get(address).status_code == 200

    assert client.post(address, REVIEW).status_code == 303

    review = SelfReview.objects.get()
    assert (review.level, review.by, review.fiscal_year) == (4, office.prasit, 2570)
    assert Event.objects.filter(kind="committee.self_reviewed").count() == 1
    assert "ประชุมครบทุกครั้ง" in page(client, office.members()[1], board)
    client.force_login(office.prasit)
    assert client.post(address, REVIEW).status_code == 422
    assert SelfReview.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [({"level": "6"}, 422), ({"reasons": " "}, 422), ({"aims": "x" * 4001}, 422), ({"level": ""}, 422)],
)
def test_a_self_review_without_a_level_or_reasons_comes_back_with_what_was_typed(client, office, board, change, status):
    client.force_login(office.prasit)
    response = client.post(f"/committees/{board.pk}/performance/2570/review/", REVIEW | change)
    assert response.status_code == status
    assert "ส่งเอกสารให้เร็วขึ้น" in response.content.decode() or "aims" in change
    assert not SelfReview.objects.exists()


@pytest.mark.parametrize(("who", "year"), [("kanya", 2570), ("tawan", 2570), ("prasit", 2571), ("prasit", 2560)])
def test_nobody_else_and_no_other_year_can_be_reviewed(client, office, board, who, year):
    client.force_login(office.people[who])
    address = f"/committees/{board.pk}/performance/{year}/review/"
    assert client.get(address).status_code == 404
    assert client.post(address, REVIEW).status_code == 404
