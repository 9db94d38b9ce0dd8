"""A round of six transfers in a browser: collected, ranked, sealed, circulated, decided, each told apart."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from approvals.models import Person, Ranking, RankingEntry
from approvals.rankings import services
from approvals.requests.models import StageRun, Status
from notifications.relay import deliver
from tests.browser.conftest import WIDTHS, Visitor
from tests.builders import fresh, stage
from tests.builders_rankings import cast, current, made_ready, put_to_vote, written
from tests.builders_transfers import a_transfer_office, commission_of, transfers
from workflows import ranking_lists
from workflows.services import decide

pytestmark = pytest.mark.django_db(transaction=True)

POINTS = ("81.5", "92", "92", "64.25", "77", "40")


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return a_transfer_office()


@pytest.fixture
def page(browser, live_server):
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 844}, java_script_enabled=False)
    context.set_default_timeout(20_000)
    visitor = Visitor(context.new_page(), live_server.url, "en", "phone")
    yield visitor
    visitor.leaves()


def sits(visitor, person, path):
    """Somebody signs in and opens a page."""
    visitor.is_signed_in(person)
    visitor.page.goto(visitor.server + path)
    return visitor.page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def _collect_rank_and_circulate(page, office, papers):
    """The secretary, from the tab of the commission to the question to its members."""
    at_desk = sits(page, office.prasit, f"/committees/{commission_of(office).pk}/rankings/")
    at_desk.get_by_role("link", name="Begin a ranking").click()
    at_desk.locator('[name="kind"][value="PER-09/approve"]').check()
    at_desk.locator('[name="title"]').fill("Transfers of 2570, first round")
    at_desk.locator('[name="criteria"]').fill("Marks of the screening committee.")
    press(at_desk, "Begin it")
    assert at_desk.locator('[name="runs"]:checked').count() == 6
    press(at_desk, "Take in what is marked")

    ranking = Ranking.objects.get()
    entries = {row.stage_run.request_id: row.pk for row in RankingEntry.objects.filter(ranking=ranking)}
    for paper, points in zip(papers, POINTS, strict=True):
        at_desk.locator(f'[name="points-{entries[paper.pk]}"]').fill(points)
    last = entries[papers[5].pk]
    at_desk.locator(f'[name="proposal-{last}"]').select_option("refuse")
    at_desk.locator(f'[name="remark-{last}"]').fill("No post is vacant there.")
    press(at_desk, "Keep and order by points")
    third = entries[papers[2].pk]
    at_desk.locator(f'[name="remark-{third}"]').fill("Longer in office.")
    press(at_desk, f"Move {papers[2].number} up")
    order = list(RankingEntry.objects.order_by("place").values_list("stage_run__request_id", flat=True))
    assert order == [papers[number].pk for number in (2, 1, 0, 4, 3, 5)]

    press(at_desk, "Keep and make it ready")
    press(at_desk, "Make it ready")
    at_desk.get_by_role("link", name="Vote by circulation").click()
    press(at_desk, "Ask the members")


def test_six_transfers_from_collecting_to_decided(page, office):
    papers = transfers(office, 6)
    Person.objects.update(language="en")
    _collect_rank_and_circulate(page, office, papers)
    resolution = Ranking.objects.get().resolution

    for place in (1, 2, 3):
        ballot = sits(page, office.people[f"commissioner{place}"], f"/ballots/{resolution.pk}/")
        assert papers[2].number in ballot.locator("main").inner_text()
        ballot.locator('[name="choice"][value="yes"]').check()
        ballot.locator("#vote button.btn-primary").click()

    assert Ranking.objects.get().status == Ranking.Status.DECIDED
    assert fresh(papers[5]).status == Status.REFUSED
    assert all(stage(paper, "approve").outcome == StageRun.Outcome.FOR for paper in papers[:5])
    decide(stage_run_id=stage(papers[0], "order").pk, outcome="for", reasons="", by=office.head, at=timezone.now())
    assert fresh(papers[0]).status == Status.APPROVED
    own = sits(page, Person.objects.get(username__startswith="teacher1."), f"/requests/{papers[0].pk}/")
    said = own.locator("main").inner_text().replace("\u200b", "")
    assert "Decided together with 5 others" in said and "annex place 3" in said
    assert papers[1].number not in said
    deliver(clock=lambda: timezone.now() + timedelta(minutes=1))
    refused = [sent for sent in mail.outbox if papers[5].number in sent.subject and "teacher6." in sent.to[0]]
    assert refused and not [sent for sent in mail.outbox if "teacher6." in sent.to[0] and papers[0].number in sent.body]


def test_the_pages_of_a_ranking_are_in_order(visitor, office):
    papers, at = transfers(office, 4), timezone.now()
    Person.objects.update(language=visitor.language)
    asked = {"type_code": "PER-09", "stage_name": "approve", "title": "ย้ายข้าราชการครู ปี 2570 รอบที่ 1"}
    criteria = "คะแนนของคณะกรรมการกลั่นกรอง ตามหลักเกณฑ์ที่ประกาศ"
    committee = commission_of(office).pk
    visitor.is_signed_in(office.prasit)
    visitor.goes_to(f"/committees/{committee}/rankings/new/")
    visitor.finds_it_in_order("ranking-begin")
    ranking = services.begin(committee_id=committee, criteria=criteria, by=office.prasit, at=at, **asked)
    visitor.goes_to(f"/rankings/{ranking.pk}/add/")
    visitor.finds_it_in_order("ranking-take-in")
    runs = [stage(paper, "approve").pk for paper in papers]
    ranking_lists.take_in(ranking_id=ranking.pk, revision=1, stage_run_ids=runs, by=office.prasit, at=at)
    lines = {paper: (points, "grant", "") for paper, points in zip(papers, POINTS, strict=False)}
    written(ranking, office.prasit, lines=lines | {papers[3]: ("40", "refuse", "ไม่มีตำแหน่งว่าง")})
    out = f"entries/{ranking.entries.first().pk}/out/"
    for name, path in (("draft", ""), ("take-out", out), ("give-up", "give-up/")):
        visitor.goes_to(f"/rankings/{ranking.pk}/{path}")
        visitor.finds_it_in_order(f"ranking-{name}")
    made_ready(current(ranking), office.prasit)
    for name, path in (("ready", ""), ("vote", "vote/"), ("open-again", "open-again/")):
        visitor.goes_to(f"/rankings/{ranking.pk}/{path}")
        visitor.finds_it_in_order(f"ranking-{name}")
    resolution = put_to_vote(ranking, office.prasit, at=at)
    visitor.is_signed_in(office.commissioner1)
    visitor.goes_to(f"/ballots/{resolution.pk}/")
    visitor.finds_it_in_order("ranking-ballot")
    for place in (1, 2, 3):
        cast(resolution, office.people[f"commissioner{place}"], at=at)
    visitor.is_signed_in(office.prasit)
    for name, path in (("decided", f"/rankings/{ranking.pk}/"), ("list", f"/committees/{committee}/rankings/")):
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"ranking-{name}")
    visitor.is_signed_in(Person.objects.get(username__startswith="teacher1."))
    visitor.goes_to(f"/requests/{papers[0].pk}/")
    visitor.finds_it_in_order("ranking-of-request")
