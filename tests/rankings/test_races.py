"""Two secretaries at one list, and a vote against an act on a request of it: real threads on PostgreSQL."""

from functools import partial
from threading import Barrier

import pytest

from approvals.audit.verify import verify_all
from approvals.errors import Refusal
from approvals.models import RankingEntry, StageRun
from approvals.rankings import lists, selectors, services
from approvals.rankings.models import Ranking
from approvals.rankings.refusals import StaleRanking
from approvals.rankings.services import Line
from tests.builders import A_TUESDAY, an_office, fresh, stage
from tests.builders_rankings import a_ranking, cast, current, curricula, entry, made_ready, put_to_vote, taken_in
from tests.racing import at_once
from workflows.services import return_for_revision

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

TURNS = 10


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office(members=3)


def writes(ranking, office):
    """Two people who opened the same page write different points."""
    now = current(ranking)
    numbers = RankingEntry.objects.filter(ranking=ranking).values_list("pk", flat=True)
    seen = {"ranking_id": now.pk, "revision": now.revision, "at": A_TUESDAY}
    return [
        partial(services.write, **seen, by=by, lines={pk: Line(points, "grant", "") for pk in numbers})
        for by, points in ((office.prasit, "50"), (office.somchai, "60"))
    ]


def test_of_two_secretaries_with_one_page_one_writes_and_the_other_is_told(office):
    ranking = a_ranking(office, curricula(office, 4))
    for _turn in range(TURNS):
        before = current(ranking).revision
        outcomes = at_once(*writes(ranking, office))

        assert sum(isinstance(outcome, StaleRanking) for outcome in outcomes) == 1
        assert current(ranking).revision == before + 1
        points = set(RankingEntry.objects.filter(ranking=ranking).values_list("points", flat=True))
        assert len(points) == 1
    assert not list(verify_all())


def test_control_without_the_lock_both_write(office, monkeypatch):
    ranking = a_ranking(office, curricula(office, 4))
    monkeypatch.setattr(
        selectors, "locked", lambda pk: Ranking.objects.select_related("district", "committee").get(pk=pk)
    )

    together, check = Barrier(2), lists.must_be_a_draft

    def check_together(held):
        check(held)
        together.wait(20)

    monkeypatch.setattr(lists, "must_be_a_draft", check_together)
    outcomes = at_once(*writes(ranking, office))
    assert not [outcome for outcome in outcomes if isinstance(outcome, StaleRanking)]


def test_two_rankings_never_take_in_the_same_request(office):
    for _turn in range(TURNS):
        (paper,) = curricula(office, 1)
        one, other = a_ranking(office), a_ranking(office, by=office.somchai)

        outcomes = at_once(
            partial(taken_in, one, [paper], office.prasit), partial(taken_in, other, [paper], office.somchai)
        )

        assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1, outcomes
        assert RankingEntry.objects.filter(stage_run__request=paper, removed_at=None).count() == 1


def test_the_last_vote_and_a_return_at_the_same_instant_decide_or_give_back_never_both(office):
    for _turn in range(TURNS):
        paper, other = curricula(office, 2)
        ranking = made_ready(a_ranking(office, [paper, other]), office.prasit)
        resolution = put_to_vote(ranking, office.prasit)
        cast(resolution, office.members()[0])
        back = partial(
            return_for_revision,
            stage_run_id=stage(paper, "consent").pk, reasons="แก้", by=office.prasit, at=A_TUESDAY,
        )  # fmt: skip

        at_once(partial(cast, resolution, office.members()[1]), back)

        assert current(ranking).status == Ranking.Status.DECIDED
        run = StageRun.objects.filter(request=paper, name="consent").latest("round")
        returned = entry(ranking, paper).removed_at is not None
        assert (run.outcome == "returned") == returned == (fresh(paper).status == "returned")
        assert stage(other, "consent").outcome == "for"
    assert not list(verify_all())
