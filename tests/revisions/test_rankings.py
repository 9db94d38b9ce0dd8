"""A request that was decided in a ranking goes back to that stage: the list that was voted on stays as it was."""

from approvals.rankings.models import Ranking
from tests.builders import fresh, stage
from tests.builders_rankings import a_ranking, cast, current, curricula, entry, made_ready, put_to_vote
from tests.builders_revisions import sent_back


def test_the_annex_stays_and_the_stage_of_the_new_round_waits_for_a_vote_of_its_own(office):
    paper, other = curricula(office, 2)
    ranking = made_ready(a_ranking(office, [paper, other]), office.prasit)
    resolution = put_to_vote(ranking, office.prasit)
    for member in office.members()[:5]:
        cast(resolution, member)
    sealed = current(ranking).sha256
    assert current(ranking).status == Ranking.Status.DECIDED

    again = sent_back(fresh(paper), "sign", "consent", office.somchai)

    assert (current(ranking).status, current(ranking).sha256) == (Ranking.Status.DECIDED, sealed)
    assert entry(ranking, paper).removed_at is None  # the entry is about the stage of the first round
    assert (stage(again, "consent").status, stage(other, "sign").status) == ("open", "open")
    following = a_ranking(office, [again])
    assert entry(following, again).stage_run_id == stage(again, "consent").pk
