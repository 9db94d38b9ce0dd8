"""When a vote opens, the system asks the members who are perhaps in conflict; nobody else is asked."""

from dataclasses import replace

import pytest

from approvals.committees import loader
from approvals.committees.refusals import AnswerFirst
from approvals.committees.rules import Submitter
from approvals.errors import BadInput
from approvals.interests.models import ProposedConflict
from approvals.interests.refusals import NothingToAnswer
from approvals.interests.rules import Finding, Matter, Member, Why, findings
from approvals.models import Event, Recusal
from approvals.requests import stages
from approvals.requests.rounds import Round
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted
from tests.builders_conflicts import (
    a_district_body,
    a_relation,
    a_vote_of,
    ballot_of,
    cast,
    put_before,
    strangers,
)
from tests.builders_rankings import a_ranking, curricula, made_ready, put_to_vote, written
from workflows import conflicts, votes

VOTES, WITHDRAWS = Submitter.VOTES, Submitter.WITHDRAWS


def seen(**member):
    matter = Matter(school=7, concerned=frozenset({1}), submitter=2, handled=frozenset({2, 3}))
    return findings(matter, Member(**{"person": 9, **member}), VOTES)


@pytest.mark.parametrize(
    ("member", "found"),
    [
        ({}, []),
        ({"person": 1}, [Finding(Why.CONCERNED, at_once=True, clause="13(1)")]),
        ({"person": 2}, []),
        ({"person": 3}, [Finding(Why.HANDLED)]),
        ({"serves_school": True}, [Finding(Why.SAME_SCHOOL)]),
        ({"persons": frozenset({1})}, [Finding(Why.RELATION)]),
        ({"persons": frozenset({2})}, [Finding(Why.RELATION)]),
        ({"persons": frozenset({4})}, []),
        ({"schools": frozenset({7})}, [Finding(Why.RELATION)]),
        ({"schools": frozenset({8})}, []),
    ],
)
def test_what_is_asked_of_a_member(member, found):
    assert seen(**member) == found


def test_the_boards_own_school_is_no_conflict_of_its_members():
    matter = Matter(school=7, own_body=True)

    assert findings(matter, Member(9, serves_school=True), VOTES) == []
    assert findings(replace(matter, own_body=False), Member(9, serves_school=True), VOTES) != []


def test_who_submitted_votes_or_is_out_as_the_profile_says():
    matter = Matter(submitter=2, handled=frozenset({2}))

    assert findings(matter, Member(2), VOTES) == []
    assert findings(matter, Member(2), WITHDRAWS) == [Finding(Why.HANDLED, at_once=True, clause="13(4)")]


def test_nothing_known_asks_nothing_of_a_matter_without_a_school():
    assert findings(Matter(), Member(9, schools=frozenset()), VOTES) == []


def put(paper, body):
    held = Round.of(paper)
    run = next(run for run in held.runs if run.pk == put_before(paper, body).pk)
    run.committee = body
    run.resolution = stages.put_to_vote(held, run, A_TUESDAY)
    run.save()
    return run.resolution


@pytest.fixture
def paper(office):
    return a_submitted(office, "ACA-01", year="2570")


def test_the_schools_own_board_is_asked_nothing_and_its_director_votes(office):
    vote = a_vote_of(office)

    assert not ProposedConflict.objects.exists()
    assert not ballot_of(vote, office.somchai).must_answer


def test_a_member_of_a_district_body_who_serves_the_school_answers_before_voting(office, paper):
    body = a_district_body(office, [*strangers(3), office.wichai])
    vote = put(paper, body)

    assert ProposedConflict.objects.get().why == "same-school"
    with pytest.raises(AnswerFirst):
        cast(vote, office.wichai)

    with pytest.raises(BadInput):
        conflicts.answer(resolution_id=vote.pk, explanation="  ", by=office.wichai, at=A_TUESDAY)
    conflicts.answer(resolution_id=vote.pk, explanation="สอนคนละกลุ่มสาระ", by=office.wichai, at=A_TUESDAY)

    row = ProposedConflict.objects.get()
    assert (row.answer, row.explanation) == ("no-conflict", "สอนคนละกลุ่มสาระ")
    assert not ballot_of(vote, office.wichai).must_answer
    with pytest.raises(NothingToAnswer):
        conflicts.answer(resolution_id=vote.pk, explanation="อีกครั้ง", by=office.wichai, at=A_TUESDAY)
    assert Event.objects.filter(kind="conflict.answered").count() == 1


def test_a_member_who_was_asked_may_withdraw_instead_and_that_is_the_answer(office, paper):
    vote = put(paper, a_district_body(office, [*strangers(3), office.wichai]))

    votes.recuse(resolution_id=vote.pk, ground="other", explanation="ครูของโรงเรียน", by=office.wichai, at=A_TUESDAY)

    assert ProposedConflict.objects.get().answer == "withdrew"
    ballot = ballot_of(vote, office.wichai)
    assert (ballot.is_recused, ballot.must_answer) == (True, False)


def test_a_declared_relation_to_a_person_concerned_is_asked_about_and_an_ended_one_is_not(office):
    kin, once = strangers(2)
    a_relation(kin, office.wichai)
    a_relation(once, office.wichai, ended_on=A_TUESDAY.date())
    paper = a_submitted(office, "ACA-01", year="2570", concerned=[office.wichai])
    vote = put(paper, a_district_body(office, [office.members()[0], kin, once, office.wichai]))

    asked = {row.ballot.person: row.why for row in ProposedConflict.objects.filter(ballot__resolution=vote)}
    assert asked[kin] == "relation"
    assert once not in asked


def test_a_person_concerned_gets_no_ballot_and_it_is_written_down_why(office):
    paper = a_submitted(office, "ACA-01", year="2570", concerned=[office.wichai])
    vote = put(paper, a_district_body(office, [*strangers(3), office.wichai]))

    row = ProposedConflict.objects.get(ballot__resolution=vote)
    assert (row.why, row.answer) == ("concerned", "withdrew")
    assert ballot_of(vote, office.wichai).is_recused
    assert ballot_of(vote, office.wichai).recusal.ground == "party"
    assert not Delivery.objects.filter(person=office.wichai, resolution=vote).exists()


def test_who_acted_on_the_request_before_is_asked_in_another_capacity(office, paper):
    vote = put(paper, a_district_body(office, [*strangers(3), office.kanya]))

    assert {row.why for row in ProposedConflict.objects.all()} == {"same-school", "handled"}
    assert ballot_of(vote, office.kanya).must_answer


def test_where_the_profile_says_so_the_director_who_submitted_is_out_at_once(office, monkeypatch):
    strict = replace(loader.profiles()["school-board"], submitter=WITHDRAWS)
    monkeypatch.setitem(loader.profiles(), "school-board", strict)
    vote = a_vote_of(office)

    assert ballot_of(vote, office.somchai).is_recused
    assert ballot_of(vote, office.somchai).recusal.ground == "agent"
    assert ProposedConflict.objects.get().ballot.person == office.somchai
    event = Event.objects.get(kind="conflict.proposed")
    assert b'"13(4)"' in bytes(event.body)
    assert not Delivery.objects.filter(person=office.somchai, template="vote-opened").exists()


def test_what_was_answered_is_not_asked_again_when_the_question_is_put_again(office, paper):
    body = a_district_body(office, [*strangers(3), office.wichai])
    first = put(paper, body)
    conflicts.answer(resolution_id=first.pk, explanation="ไม่เกี่ยวข้อง", by=office.wichai, at=A_TUESDAY)

    second = put(paper, body)

    assert not ballot_of(second, office.wichai).must_answer
    assert ProposedConflict.objects.get(ballot__resolution=second).explanation == "ไม่เกี่ยวข้อง"


def test_who_withdrew_stays_out_of_the_next_vote_on_their_own_ground(office, paper):
    body = a_district_body(office, strangers(4))
    first = put(paper, body)
    member = first.ballots.order_by("id").first().person
    votes.recuse(resolution_id=first.pk, ground="money", explanation="", by=member, at=A_TUESDAY)

    second = put(paper, body)

    assert ballot_of(second, member).is_recused
    assert ballot_of(second, member).recusal.ground == "money"


def test_the_member_who_is_asked_is_told_and_nobody_else(office, paper):
    vote = put(paper, a_district_body(office, [*strangers(3), office.wichai]))

    told = Delivery.objects.filter(template="conflict-asked")
    assert {row.person for row in told} == {office.wichai}
    assert {row.resolution_id for row in told} == {vote.pk}
    assert Recusal.objects.count() == 0


def test_a_vote_on_a_ranking_asks_whoever_declared_a_relation_to_somebody_in_it(office):
    papers = curricula(office, 2)
    related, other = office.members()[1:3]
    a_relation(related, office.somchai)
    ranking = a_ranking(office, papers)
    written(ranking, office.prasit, lines={paper: (str(90 - at), "grant", "") for at, paper in enumerate(papers)})

    vote = put_to_vote(made_ready(ranking, office.prasit), office.prasit)

    assert ballot_of(vote, related).must_answer
    assert not ballot_of(vote, other).must_answer
    assert ProposedConflict.objects.get(ballot__resolution=vote).relation.person == related

    conflicts.answer(resolution_id=vote.pk, explanation="ญาติห่างมาก", by=related, at=A_TUESDAY)

    assert not ballot_of(vote, related).must_answer
