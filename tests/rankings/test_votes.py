"""One resolution over a ranked annex: carried, lost, without quorum; every request keeps a record of its own."""

import json
from datetime import timedelta

import pytest
from viewflow.workflow.models import Process

from approvals.audit.verify import verify_all
from approvals.committees.refusals import NoQuorumPossible, NotKeeper, StaleBallot, VotingIsClosed
from approvals.models import ApprovalRequest, Ballot, Decision, Event, RankingEntry, Resolution, StageRun
from approvals.people.selectors import grants_of
from approvals.rankings import refusals
from approvals.rankings.models import Ranking
from approvals.rankings.selectors import votes_on
from approvals.requests import selectors as requests
from approvals.requests.models import Status
from approvals.requests.refusals import TooLateToWithdraw
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_rankings import a_ranking, cast, current, curricula, entry, made_ready, put_to_vote, written
from workflows import ranking_votes
from workflows.deadlines import sweep_deadlines
from workflows.services import decide, return_for_revision, withdraw
from workflows.votes import close_vote, recuse

LATE = A_TUESDAY + timedelta(days=60)


@pytest.fixture
def papers(office):
    return curricula(office, 3)


@pytest.fixture
def ranking(office, papers):
    """Two to be granted, the last not, with its reason; ready."""
    ranking = a_ranking(office, papers)
    points = ["70", "90", "80"]
    lines = {paper: (number, "grant", "") for paper, number in zip(papers, points, strict=True)}
    written(ranking, office.prasit, lines=lines | {papers[0]: ("70", "refuse", "คะแนนไม่ถึงเกณฑ์")})
    return made_ready(ranking, office.prasit)


def all_say(office, resolution, choice, count=3):
    for member in office.members()[:count]:
        cast(resolution, member, choice)


def last_event(paper, kind="stage.acted"):
    event = Event.objects.filter(subject_kind="request", subject_id=str(paper.pk), kind=kind).latest("seq")
    return json.loads(bytes(event.body))


def test_carried_answers_every_request_as_proposed_and_they_go_on(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    all_say(office, resolution, "yes")

    refused, second, third = papers
    assert fresh(refused).status == Status.REFUSED
    assert Decision.objects.get(request=refused).reasons == "คะแนนไม่ถึงเกณฑ์"
    for paper in (second, third):
        assert stage(paper, "consent").outcome == StageRun.Outcome.FOR
        decide(stage_run_id=stage(paper, "sign").pk, outcome="for", reasons="", by=office.somchai, at=A_TUESDAY)
        assert fresh(paper).status == Status.APPROVED
    assert current(ranking).status == Ranking.Status.DECIDED
    assert Resolution.objects.filter(outcome="carried").count() == 1
    assert {process.status for process in Process.objects.all()} == {"DONE"}
    assert not list(verify_all())


def test_each_request_says_in_its_own_trail_by_which_resolution_and_at_which_place(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    all_say(office, resolution, "yes")

    said = [last_event(paper)["data"] for paper in papers]
    assert [data["annex_place"] for data in said] == [3, 1, 2]
    for data in said:
        assert (data["resolution"], data["annex_sha256"], data["together"]) == (resolution.pk, ranking.sha256, 3)
        assert data["certificate"]["outcome"] == "carried"


def test_the_ballots_are_bound_to_the_annex(office, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    assert resolution.manifest == ranking.sha256
    resolution.manifest = "0" * 64
    with pytest.raises(StaleBallot):
        cast(resolution, office.members()[0])


def test_one_voting_at_a_time_and_nothing_twice(office, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    with pytest.raises(refusals.NotReady):
        put_to_vote(ranking, office.prasit)
    all_say(office, resolution, "yes")
    with pytest.raises(VotingIsClosed):
        close_vote(resolution_id=resolution.pk, by=office.prasit, at=A_TUESDAY)


def test_a_draft_is_not_put_to_the_vote_and_not_by_anybody(office, papers):
    ranking = a_ranking(office, papers)
    with pytest.raises(refusals.NotReady):
        put_to_vote(ranking, office.prasit)
    made_ready(ranking, office.prasit)
    with pytest.raises(NotKeeper):
        put_to_vote(ranking, office.malee)
    assert put_to_vote(ranking, office.prasit).closed_at is None


def test_at_a_meeting_only_who_is_in_the_room_votes_and_whoever_keeps_it_closes(office, papers, ranking):
    room = office.members()[:3]
    resolution = put_to_vote(ranking, office.prasit, here=[person.pk for person in room])

    assert resolution.way == Resolution.Way.MEETING
    assert Ballot.objects.filter(resolution=resolution, is_here=True).count() == 3
    all_say(office, resolution, "yes")
    assert current(ranking).status == Ranking.Status.VOTING
    close_vote(resolution_id=resolution.pk, by=office.prasit, at=A_TUESDAY)
    assert current(ranking).status == Ranking.Status.DECIDED
    assert stage(papers[1], "consent").outcome == StageRun.Outcome.FOR


def test_lost_decides_nobody_and_the_same_requests_wait_in_a_new_draft(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    all_say(office, resolution, "no")

    assert current(ranking).status == Ranking.Status.DECIDED
    assert current(ranking).sha256 == ranking.sha256
    again = Ranking.objects.latest("pk")
    assert again.status == Ranking.Status.DRAFT
    old, new = (
        list(RankingEntry.objects.filter(ranking=row).values_list("stage_run", "place", "points").order_by("place"))
        for row in (ranking, again)
    )
    assert old == new
    assert all(stage(paper, "consent").status == StageRun.Status.OPEN for paper in papers)
    made_ready(again, office.prasit)
    all_say(office, put_to_vote(again, office.prasit), "yes")
    assert stage(papers[1], "consent").outcome == StageRun.Outcome.FOR


def test_without_quorum_a_circulation_is_put_again_over_the_same_annex(office, papers, ranking):
    first = put_to_vote(ranking, office.prasit)
    cast(first, office.members()[0])
    sweep_deadlines(at=LATE)

    first.refresh_from_db()
    assert first.outcome == Resolution.Outcome.NO_QUORUM
    second = current(ranking).resolution
    assert second.pk != first.pk and second.manifest == ranking.sha256
    assert [vote.pk for vote in votes_on(ranking)] == [second.pk, first.pk]
    with pytest.raises(VotingIsClosed):
        cast(first, office.members()[1], at=LATE)
    for member in office.members()[:3]:
        cast(second, member, at=LATE)
    assert stage(papers[1], "consent").outcome == StageRun.Outcome.FOR


def test_without_quorum_at_a_meeting_it_waits_ready_for_the_next_agenda(office, papers, ranking):
    here = [person.pk for person in office.members()[:3]]
    resolution = put_to_vote(ranking, office.prasit, here=here)
    for member in office.members()[:2]:
        recuse(resolution_id=resolution.pk, ground="kin", explanation="", by=member, at=A_TUESDAY)
    close_vote(resolution_id=resolution.pk, by=office.prasit, at=A_TUESDAY)

    assert (current(ranking).status, current(ranking).resolution) == (Ranking.Status.READY, None)
    assert stage(papers[0], "consent").status == StageRun.Status.OPEN


def test_a_member_concerned_by_one_request_is_out_of_the_whole_vote_until_it_has_its_own(office):
    own = a_submitted(office, "ACA-01", year="2569", concerned=[office.somchai])
    ranking = a_ranking(office, [own, *curricula(office, 1)])
    made_ready(ranking, office.prasit)
    resolution = put_to_vote(ranking, office.prasit)

    assert list(Ballot.objects.filter(resolution=resolution, is_recused=True).values_list("person", flat=True)) == [
        office.somchai.pk
    ]


def test_who_declared_a_conflict_about_one_request_stays_out_of_its_ranking(office):
    paper, other = curricula(office, 2)
    member = office.members()[1]
    single = stage(paper, "consent").resolution
    recuse(resolution_id=single.pk, ground="kin", explanation="", by=member, at=A_TUESDAY)
    ranking = made_ready(a_ranking(office, [paper, other]), office.prasit)

    resolution = put_to_vote(ranking, office.prasit)
    assert Ballot.objects.get(resolution=resolution, person=member).is_recused


def test_too_few_members_without_conflict_cannot_be_asked(office, monkeypatch):
    own = [a_submitted(office, "ACA-01", year="2569", concerned=[office.somchai])]
    ranking = made_ready(a_ranking(office, own), office.prasit)
    for member in office.members()[1:4]:
        member.memberships.update(last_day=A_TUESDAY.date() - timedelta(days=1))
    office.members()[0].memberships.update(last_day=A_TUESDAY.date() - timedelta(days=1))
    with pytest.raises(NoQuorumPossible):
        put_to_vote(ranking, office.prasit)
    assert current(ranking).status == Ranking.Status.READY


def test_after_the_first_ballot_no_request_of_it_is_withdrawn(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    withdraw(request_id=papers[0].pk, reasons="", by=office.somchai, at=A_TUESDAY)
    cast(resolution, office.members()[0])
    with pytest.raises(TooLateToWithdraw):
        withdraw(request_id=papers[1].pk, reasons="", by=office.somchai, at=A_TUESDAY)


def test_a_request_given_back_while_it_is_voted_on_is_left_out_and_the_others_are_decided(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    back = papers[1]
    return_for_revision(stage_run_id=stage(back, "consent").pk, reasons="แก้", by=office.prasit, at=A_TUESDAY)
    all_say(office, resolution, "yes")

    assert fresh(back).status == Status.RETURNED
    assert entry(ranking, back).removed_reason
    assert stage(papers[2], "consent").outcome == StageRun.Outcome.FOR
    assert last_event(papers[2])["data"]["annex_place"] == 2


def test_a_server_that_dies_in_the_middle_leaves_the_vote_open(office, papers, ranking, monkeypatch):
    resolution = put_to_vote(ranking, office.prasit)
    all_say(office, resolution, "yes", count=2)
    answer, done = ranking_votes._answer, []

    def dies(*asked):
        done.append(asked)
        if len(done) == 3:
            raise OSError
        return answer(*asked)

    monkeypatch.setattr(ranking_votes, "_answer", dies)
    with pytest.raises(OSError, match=r"^$"):
        cast(resolution, office.members()[2])
    resolution.refresh_from_db()
    assert resolution.closed_at is None
    assert {fresh(paper).status for paper in papers} == {Status.UNDER_REVIEW}

    monkeypatch.setattr(ranking_votes, "_answer", answer)
    cast(resolution, office.members()[2])
    assert current(ranking).status == Ranking.Status.DECIDED


def test_members_read_every_request_of_their_annex_and_recused_members_none(office, papers, ranking):
    member, apart = office.members()[0], office.members()[1]
    resolution = put_to_vote(ranking, office.prasit)
    recuse(resolution_id=resolution.pk, ground="kin", explanation="", by=apart, at=A_TUESDAY)

    assert seen_by(member) == {paper.pk for paper in papers}
    assert seen_by(apart) == set()


def seen_by(person) -> set[int]:
    seen: set[int] = set(requests.visible_to(grants_of(person, A_TUESDAY.date())).values_list("pk", flat=True))
    return seen


def test_every_requester_hears_once_of_their_own_decision_and_of_no_other(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    Delivery.objects.all().delete()
    all_say(office, resolution, "yes")

    told = Delivery.objects.filter(template="request-refused", person=office.kanya, channel="email")
    assert [row.request_id for row in told] == [papers[0].pk]
    assert not Delivery.objects.filter(template="request-approved").exists()
    signing = Delivery.objects.filter(template="stage-opened", person=office.somchai, channel="email")
    assert sorted(row.request_id for row in signing) == sorted(paper.pk for paper in papers[1:])
    mails = Delivery.objects.filter(channel="email").values_list("message_id", flat=True)
    assert len(mails) == len(set(mails))


def test_members_are_asked_for_one_vote_whatever_stands_in_the_annex(office, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    asked = Delivery.objects.filter(resolution=resolution, template="vote-opened", channel="email")
    assert sorted(row.person_id for row in asked) == sorted(person.pk for person in office.members())


def test_nothing_is_decided_twice_when_an_entry_was_decided_meanwhile(office, papers, ranking):
    resolution = put_to_vote(ranking, office.prasit)
    ApprovalRequest.objects.filter(pk=papers[1].pk).update(facts={"year": "1"}, frozen={"year": {"value": 1}})
    all_say(office, resolution, "yes")

    assert entry(ranking, papers[1]).removed_reason
    assert stage(papers[1], "consent").status == StageRun.Status.OPEN
    assert stage(papers[1], "consent").resolution.subject_kind == "request"


def test_a_vice_chair_who_runs_the_meeting_asks_the_room(office, papers, ranking):
    room = [person.pk for person in office.members()[:3]]

    resolution = put_to_vote(ranking, office.members()[1], here=room)

    assert resolution.way == Resolution.Way.MEETING
