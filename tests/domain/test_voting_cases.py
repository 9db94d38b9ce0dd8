"""Worked cases of votes held step by step through the real services, on the database."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from approvals.committees import services
from approvals.committees.models import Ballot, Membership, Resolution, Seat
from approvals.errors import Refusal
from tests.builders_committees import AFTER, AT, a_committee, a_vote, add_member, vote, withdraw
from tests.rules.second_count import CASES, cited_by, names_of, on_paper, sums_of, written

pytestmark = pytest.mark.django_db

WORDS = {"for": "yes", "against": "no", "abstain": "abstain"}
SUMS = {"for": "yes", "against": "no", "abstain": "abstain", "invalid": "invalid", "absent": "absent", "out": "recused"}
YESTERDAY = localdate(AT) - timedelta(days=1)


def places(text):
    """1-3 is one, two and three."""
    first, _, last = str(text).partition("-")
    return range(int(first), int(last or first) + 1)


class Held:
    """One vote of a case: its committee by place, and what its people can do."""

    def __init__(self, case):
        self.case = case
        self.committee = a_committee(members=case["members"], profile=CASES["regimes"][case["regime"]]["profile"])
        self.seats = {seat.place: seat for seat in Seat.objects.filter(committee=self.committee)}
        self.people = {row.seat.place: row.person for row in self._memberships()}
        for place in places(case["vacant"]) if "vacant" in case else ():
            self._memberships().filter(seat__place=place).update(last_day=YESTERDAY)
        Seat.objects.filter(committee=self.committee, place=case.get("vice", 0)).update(role="vice-chair")
        Seat.objects.filter(committee=self.committee, place=case.get("without_vote", 0)).update(votes=False)

    def _memberships(self):
        return Membership.objects.filter(seat__committee=self.committee).select_related("person", "seat")

    def persons(self, key):
        return [self.people[place].pk for place in places(self.case[key])] if key in self.case else None

    def opened(self):
        self.resolution = a_vote(
            self.committee,
            here=self.persons("here"),
            recused=self.persons("parties") or (),
            is_second_call=self.case.get("again", False),
        )

    def step(self, words):
        """Do what a step says; where it names a refusal, meet it."""
        act, _, code = words.partition(" -> ")
        if not code:
            self.act(act)
            return
        with pytest.raises(Refusal) as refused:
            self.act(act)
        assert refused.value.code == f"committees.{code}"

    def act(self, words):
        row = Resolution.objects.filter(pk=self.resolution.pk)
        if words == "close":
            self.closed = services.close(resolution_id=self.resolution.pk, at=AT)
        elif words == "nobody objects":
            row.update(method="no-objection")
        elif words == "a vote is taken":
            row.update(method="ballot")
        elif words.startswith("chair gives "):
            row.update(casting_vote=WORDS[words.removeprefix("chair gives ")])
        else:
            who, deed = words.split()
            for place in places(who):
                self.deed(place, deed)

    def deed(self, place, deed):
        if deed == "joins":
            self.people[place] = add_member(self.committee, place=place).person
            return
        person = self.people[place]
        ballot = Ballot.objects.filter(resolution=self.resolution, person=person)
        cells = {
            "invalid": {"choice": "invalid", "cast_at": AT},
            "leaves": {"is_here": False},
            "comes": {"is_here": True},
            "challenged": {"is_challenged": True},
            "stays": {"is_challenged": False},
            "asked": {"must_answer": True},
        }
        if deed in WORDS:
            vote(self.resolution, person, WORDS[deed])
        elif deed == "stale":
            vote(self.resolution, person, manifest="b" * 64)
        elif deed == "withdraws":
            withdraw(self.resolution, person)
        elif deed == "ends":
            assert self._memberships().filter(person=person).update(last_day=YESTERDAY) == 1
        else:
            assert ballot.update(**cells[deed]) == 1

    def ended(self):
        at_once = "here" in self.case or self.case.get("ends") == "early"
        return services.close(resolution_id=self.resolution.pk, at=AT if at_once else AFTER)


@pytest.mark.parametrize("case", CASES["held"], ids=names_of("held"))
def test_a_worked_case_is_held(case):
    held = Held(case)
    if "opens" in case:
        with pytest.raises(Refusal) as refused:
            held.opened()
        assert refused.value.code == f"committees.{case['opens']}"
        return
    held.opened()
    for step in filter(None, case["steps"].split("; ")):
        held.step(step)

    paper = held.ended().certificate

    assert paper["sums"] == {SUMS[state]: heads for state, heads in sums_of(case).items()}
    assert on_paper(paper) == written(case)
    assert cited_by(paper) == CASES["regimes"][case["regime"]]["cites"]
    assert (paper["early"], paper["way"]["rule"]) == (
        case.get("ends") == "early",
        "meeting" if "here" in case else "circulation",
    )
    assert Resolution.objects.get(pk=held.resolution.pk).certificate == paper
