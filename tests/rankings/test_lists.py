"""A list of requests: begun, taken in and out, ranked, made ready, and what drops out by itself."""

from datetime import timedelta

import pytest

from approvals.committees.models import Resolution
from approvals.committees.refusals import NotKeeper
from approvals.models import Event, RankingEntry, StageRun
from approvals.rankings import refusals, services
from approvals.rankings.models import Ranking
from approvals.rankings.selectors import candidates, entries_of
from approvals.rankings.services import Step
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_meetings import a_meeting, an_item
from tests.builders_rankings import (
    a_ranking,
    current,
    curricula,
    entry,
    made_ready,
    put_to_vote,
    taken_in,
    written,
)
from workflows import ranking_lists, rankings, votes
from workflows.deadlines import sweep_deadlines
from workflows.services import return_for_revision, withdraw

GRANT, REFUSE = "grant", "refuse"


def places(ranking):
    return [(row.place, row.stage_run.request_id) for row in entries_of(ranking)]


def test_the_secretary_takes_in_what_waits_and_its_circulation_is_void(office):
    first, second, third = curricula(office, 3)
    circulated = stage(first, "consent").resolution

    ranking = a_ranking(office, [first, second])

    assert places(ranking) == [(1, first.pk), (2, second.pk)]
    circulated.refresh_from_db()
    assert circulated.outcome == Resolution.Outcome.VOID
    assert stage(first, "consent").status == StageRun.Status.OPEN
    assert stage(first, "consent").resolution is None
    assert [run.request_id for run in candidates(ranking)] == [third.pk]


def test_the_chair_and_the_secretary_of_the_board_make_rankings_and_nobody_else(office):
    papers = curricula(office, 1)
    for person in (office.members()[0], office.somchai):
        a_ranking(office, by=person)
    for person in (office.members()[1], office.malee, office.kanya, office.nok):
        with pytest.raises(NotKeeper):
            a_ranking(office, papers, by=person)


def test_nothing_is_begun_where_nothing_waits(office):
    with pytest.raises(refusals.NothingWaits):
        a_ranking(office)
    curricula(office, 1)
    assert a_ranking(office).status == Ranking.Status.DRAFT


def test_a_request_that_somebody_voted_on_is_not_taken_in(office):
    voted, quiet = curricula(office, 2)
    resolution = stage(voted, "consent").resolution
    said = {"choice": "yes", "reason": "", "manifest": resolution.manifest}
    votes.vote(resolution_id=resolution.pk, by=office.members()[1], at=A_TUESDAY, **said)

    with pytest.raises(refusals.NotWaiting):
        a_ranking(office, [voted])
    assert places(a_ranking(office, [quiet])) == [(1, quiet.pk)]


def test_a_request_on_an_agenda_or_in_a_ranking_is_not_taken_in(office):
    called, ranked, free = curricula(office, 3)
    an_item(a_meeting(office.board), stage_run=stage(called, "consent"))
    a_ranking(office, [ranked])

    other = a_ranking(office)
    for paper in (called, ranked):
        with pytest.raises(refusals.NotWaiting):
            taken_in(other, [paper], office.prasit)
    assert places(taken_in(other, [free], office.prasit)) == [(1, free.pk)]


def test_whoever_is_concerned_neither_takes_in_nor_ranks(office):
    own, other = a_submitted(office, "ACA-01", year="2570", concerned=[office.somchai]), curricula(office, 1)[0]

    with pytest.raises(refusals.OwnRanking):
        a_ranking(office, [own], by=office.somchai)
    ranking = a_ranking(office, [own, other])
    with pytest.raises(refusals.OwnRanking):
        written(ranking, office.somchai, lines={other: ("90", GRANT, "")})
    with pytest.raises(refusals.OwnRanking):
        take_out(ranking, own, office.somchai)
    take_out(ranking, own, office.prasit)
    written(ranking, office.somchai, lines={other: ("90", GRANT, "")})


def take_out(ranking, paper, by, reason="แยกพิจารณา"):
    return ranking_lists.take_out(
        ranking_id=ranking.pk, entry_ids=[entry(ranking, paper).pk], reason=reason, by=by, at=A_TUESDAY
    )


def test_what_is_taken_out_waits_again_with_a_vote_of_its_own_and_the_reason_stays(office):
    first, second = curricula(office, 2)
    ranking = a_ranking(office, [first, second])

    with pytest.raises(refusals.ReasonNeeded):
        take_out(ranking, first, office.prasit, reason=" ")
    take_out(ranking, first, office.prasit)

    assert places(ranking) == [(1, second.pk)]
    assert entry(ranking, first).removed_reason == "แยกพิจารณา"
    own = stage(first, "consent").resolution
    assert own.closed_at is None and own.subject_id == str(first.pk)


def test_points_order_the_list_and_equal_points_share_a_place(office):
    a, b, c = curricula(office, 3)
    ranking = a_ranking(office, [a, b, c])

    written(ranking, office.prasit, lines={a: ("80", GRANT, ""), b: ("90.5", GRANT, ""), c: ("90.50", GRANT, "")})
    assert places(ranking) == [(1, b.pk), (1, c.pk), (3, a.pk)]

    written(ranking, office.prasit, step=Step(entry(ranking, c).pk, up=True))
    assert places(ranking) == [(1, c.pk), (2, b.pk), (3, a.pk)]
    with pytest.raises(refusals.Incomplete, match=str(c.number)):
        made_ready(ranking, office.prasit)
    written(ranking, office.prasit, lines={c: ("90.5", GRANT, "อาวุโสกว่า")})
    assert made_ready(ranking, office.prasit).status == Ranking.Status.READY


@pytest.mark.parametrize("line", [("many", GRANT, ""), ("90", "maybe", ""), ("90", GRANT, "ก" * 501)])
def test_a_line_that_cannot_be_read_changes_nothing(office, line):
    first, second = curricula(office, 2)
    ranking = a_ranking(office, [first, second])

    with pytest.raises(refusals.LineWrong):
        written(ranking, office.prasit, lines={first: line, second: ("99", GRANT, "")})
    assert entry(ranking, second).points is None


def test_two_people_with_one_page_open_do_not_overwrite_each_other(office):
    (paper,) = curricula(office, 1)
    ranking = a_ranking(office, [paper])
    line = {entry(ranking, paper).pk: services.Line("50", GRANT, "")}
    seen = {"ranking_id": ranking.pk, "revision": ranking.revision, "lines": line, "at": A_TUESDAY}

    services.write(**seen, by=office.prasit)
    with pytest.raises(refusals.StaleRanking):
        services.write(**seen, by=office.somchai)


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ([("90", GRANT, ""), ("", GRANT, "")], "have none"),
        ([("90", GRANT, ""), ("80", REFUSE, "")], "not to be granted"),
    ],
)
def test_what_is_missing_is_said_before_the_committee_is_asked(office, lines, missing, settings):
    settings.LANGUAGE_CODE = "en"
    papers = curricula(office, 2)
    ranking = a_ranking(office, papers)
    written(ranking, office.prasit, lines=dict(zip(papers, lines, strict=True)))

    with pytest.raises(refusals.Incomplete) as refused:
        made_ready(ranking, office.prasit)
    assert missing in str(refused.value)


def test_an_empty_list_is_not_ready(office):
    curricula(office, 1)
    with pytest.raises(refusals.Incomplete):
        made_ready(a_ranking(office), office.prasit)


def test_the_annex_holds_what_is_voted_on_and_its_digest(office):
    first, second = curricula(office, 2)
    ranking = a_ranking(office, [first, second])
    written(ranking, office.prasit, lines={first: ("70", REFUSE, "เอกสารไม่ครบ"), second: ("70.25", GRANT, "")})

    ready = made_ready(ranking, office.prasit)

    lines = ready.annex["entries"]
    assert [(line["place"], line["number"], line["points"], line["proposal"]) for line in lines] == [
        (1, second.number, 7025, "grant"),
        (2, first.number, 7000, "refuse"),
    ]
    assert all(len(line["manifest"]) == 64 for line in lines)
    assert len(ready.sha256) == 64
    with pytest.raises(refusals.NotBeingRanked):
        written(ranking, office.prasit, lines={first: ("99", GRANT, "")})


def test_opening_it_again_voids_the_annex(office):
    ranking = a_ranking(office, curricula(office, 1))
    made_ready(ranking, office.prasit)

    rankings.open_again(ranking_id=ranking.pk, reason="แก้คะแนน", by=office.prasit, at=A_TUESDAY)

    assert (current(ranking).status, current(ranking).annex, current(ranking).sha256) == ("draft", None, "")


def test_giving_up_lets_everything_wait_again(office):
    papers = curricula(office, 2)
    ranking = a_ranking(office, papers)

    ranking_lists.give_up(ranking_id=ranking.pk, reason="ยกเลิกรอบ", by=office.prasit, at=A_TUESDAY)

    assert current(ranking).status == Ranking.Status.DROPPED
    assert all(stage(paper, "consent").resolution.closed_at is None for paper in papers)
    assert Event.objects.filter(kind="ranking.dropped").count() == 1


def gives_back(office, paper):
    return_for_revision(stage_run_id=stage(paper, "consent").pk, reasons="แก้", by=office.prasit, at=A_TUESDAY)


def takes_back(office, paper):
    withdraw(request_id=paper.pk, reasons="", by=office.somchai, at=A_TUESDAY)


@pytest.mark.parametrize("goes", [gives_back, takes_back])
def test_a_request_that_goes_away_drops_out_by_itself_and_voids_the_annex(office, goes):
    away, stays = curricula(office, 2)
    ranking = a_ranking(office, [away, stays])
    made_ready(ranking, office.prasit)
    goes(office, away)

    with pytest.raises(refusals.AnnexIsStale, match=str(away.number)):
        put_to_vote(ranking, office.prasit)
    assert rankings.sweep(at=A_TUESDAY) == 1
    assert rankings.sweep(at=A_TUESDAY) == 0

    assert current(ranking).status == Ranking.Status.DRAFT
    assert places(ranking) == [(1, stays.pk)]
    assert entry(ranking, away).removed_reason != ""
    made_ready(ranking, office.prasit)
    assert put_to_vote(ranking, office.prasit).closed_at is None


def test_making_ready_lets_go_what_went_away(office):
    away, stays = curricula(office, 2)
    ranking = a_ranking(office, [away, stays])
    takes_back(office, away)

    assert len(made_ready(ranking, office.prasit).annex["entries"]) == 1
    assert fresh(away).status == Status.WITHDRAWN
    assert RankingEntry.objects.filter(ranking=ranking, removed_at=None).count() == 1


def test_a_ranking_that_cannot_be_looked_at_holds_up_no_deadline(office, monkeypatch):
    away, late = curricula(office, 2)
    a_ranking(office, [away])
    takes_back(office, away)
    monkeypatch.setattr(rankings, "drop_out", lambda *asked, **more: 1 / 0)

    assert sweep_deadlines(at=A_TUESDAY + timedelta(days=60)) >= 1
    late_vote = stage(late, "consent").resolution
    assert late_vote.opened_at > A_TUESDAY
