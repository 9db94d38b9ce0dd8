"""Counting votes: table cases, and a comparison with every possible continuation up to six seats."""

import itertools
import json
from fractions import Fraction
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.committees.certificate import How, certify, counted_as, profile_from_json, profile_to_json
from approvals.committees.rules import (
    Base,
    Mark,
    Of,
    Profile,
    Result,
    Share,
    Tally,
    Tie,
    can_still_change,
    casting_vote,
    count,
    may_close_early,
    result,
    tally,
)

HALF = Share(Fraction(1, 2))
MORE_THAN_HALF = Share(Fraction(1, 2), above=True)
TWO_THIRDS = Share(Fraction(2, 3))
ALL = Share(Fraction(1))


def a_profile(**changes) -> Profile:
    usual = {
        "code": "usual",
        "quorum": HALF,
        "base": Base.LESS_RECUSED,
        "majority": MORE_THAN_HALF,
        "of": Of.VOTES_CAST,
        "tie": Tie.CHAIR,
        "abstention_is_present": True,
        "may_circulate": True,
        "early_close": True,
    }
    return Profile(**usual | changes)


PROFILES = {
    "simple": a_profile(),
    "simple-status-quo": a_profile(tie=Tie.STATUS_QUO),
    "of-present": a_profile(of=Of.PRESENT),
    "absolute": a_profile(of=Of.BODY),
    "absolute-own-regime": a_profile(of=Of.BODY, base=Base.IN_OFFICE, tie=Tie.STATUS_QUO),
    "two-thirds-of-present": a_profile(of=Of.PRESENT, majority=TWO_THIRDS, tie=Tie.STATUS_QUO),
    "two-thirds-of-cast": a_profile(majority=TWO_THIRDS, tie=Tie.STATUS_QUO),
    "unanimous": a_profile(of=Of.PRESENT, majority=ALL, tie=Tie.STATUS_QUO),
    "third-quorum": a_profile(quorum=Share(Fraction(1, 3))),
    "recusal-keeps-base": a_profile(base=Base.IN_OFFICE),
    "abstention-is-absence": a_profile(abstention_is_present=False),
    "more-than-half-quorum": a_profile(quorum=MORE_THAN_HALF),
}

# profile, yes, no, abstain, absent, recused, what the chair did, result at the close
CASES = [
    ("simple", 5, 4, 0, 0, 0, "yes", "carried"),
    ("simple", 4, 5, 0, 0, 0, "yes", "lost"),
    ("simple", 4, 4, 1, 0, 0, "yes", "carried"),  # equal votes: the chair's second vote
    ("simple", 4, 4, 1, 0, 0, "no", "lost"),
    ("simple", 4, 4, 1, 0, 0, "abstain", "lost"),  # the chair breaks no tie
    ("simple", 4, 4, 0, 1, 0, "absent", "lost"),
    ("simple", 4, 4, 0, 0, 1, "recused", "lost"),
    ("simple", 4, 4, 0, 0, 0, None, "lost"),  # nobody presides
    ("simple-status-quo", 4, 4, 1, 0, 0, "yes", "lost"),
    ("simple", 1, 0, 4, 4, 0, None, "carried"),  # abstentions make the quorum, not the majority
    ("simple", 0, 0, 9, 0, 0, "abstain", "lost"),  # no vote cast is no majority
    ("simple", 4, 0, 0, 5, 0, "yes", "no-quorum"),  # 4 of 9 is less than half
    ("simple", 5, 0, 0, 4, 0, "yes", "carried"),  # 5 of 9 is at least half
    ("simple", 3, 1, 0, 4, 0, "yes", "carried"),  # 4 of 8 is at least half
    ("more-than-half-quorum", 3, 1, 0, 4, 0, "yes", "no-quorum"),
    ("simple", 4, 0, 0, 4, 1, "yes", "carried"),  # one recused: the base is 8
    ("recusal-keeps-base", 4, 0, 0, 4, 1, "yes", "no-quorum"),  # another regime: the base stays 9
    ("simple", 1, 0, 0, 0, 8, "yes", "carried"),  # one is left, and is at least half of one
    ("recusal-keeps-base", 1, 0, 0, 0, 8, "yes", "no-quorum"),
    ("simple", 0, 0, 0, 0, 9, "recused", "no-quorum"),  # nobody is left
    ("simple", 0, 0, 0, 9, 0, "absent", "no-quorum"),  # nobody came
    ("simple", 0, 0, 0, 0, 0, None, "no-quorum"),  # nobody is in office
    ("abstention-is-absence", 3, 1, 3, 2, 0, "yes", "no-quorum"),
    ("abstention-is-absence", 4, 1, 3, 1, 0, "yes", "carried"),
    ("of-present", 4, 1, 4, 0, 0, "yes", "lost"),  # 4 is not more than half of 9 present
    ("of-present", 5, 0, 4, 0, 0, "yes", "carried"),
    ("of-present", 4, 4, 0, 1, 0, "yes", "carried"),  # a casting vote makes 5 of 8 present
    ("of-present", 3, 3, 3, 0, 0, "yes", "lost"),  # even with it 4 is not more than half of 9 present
    ("absolute", 4, 0, 1, 4, 0, "yes", "lost"),  # 4 is not more than half of 9 in office
    ("absolute", 5, 0, 0, 4, 0, "yes", "carried"),
    ("absolute", 4, 4, 0, 0, 1, "recused", "lost"),
    ("absolute", 4, 4, 0, 0, 1, "yes", "carried"),
    ("absolute-own-regime", 5, 0, 0, 0, 5, "yes", "lost"),  # 5 of 10: the recused still count
    ("absolute", 5, 0, 0, 0, 5, "yes", "carried"),
    ("two-thirds-of-present", 6, 3, 0, 0, 0, "yes", "carried"),  # exactly two thirds
    ("two-thirds-of-present", 6, 2, 1, 0, 0, "yes", "carried"),
    ("two-thirds-of-present", 5, 2, 2, 0, 0, "yes", "lost"),
    ("two-thirds-of-cast", 4, 2, 3, 0, 0, "yes", "carried"),
    ("two-thirds-of-cast", 10, 5, 0, 0, 0, "yes", "carried"),
    ("two-thirds-of-cast", 9, 5, 1, 0, 0, "yes", "lost"),
    ("unanimous", 9, 0, 0, 0, 0, "yes", "carried"),
    ("unanimous", 8, 0, 1, 0, 0, "yes", "lost"),
    ("unanimous", 8, 1, 0, 0, 0, "yes", "lost"),
    ("unanimous", 5, 0, 0, 4, 0, "yes", "carried"),
    ("third-quorum", 3, 0, 0, 6, 0, "yes", "carried"),
    ("third-quorum", 2, 0, 0, 7, 0, "yes", "no-quorum"),
    ("third-quorum", 3, 0, 0, 7, 0, "yes", "no-quorum"),  # a third of 10 is more than 3
    ("third-quorum", 4, 0, 0, 6, 0, "yes", "carried"),
]


@pytest.mark.parametrize(("name", "yes", "no", "abstain", "absent", "recused", "chair", "expected"), CASES)
def test_a_closed_vote_says(name, yes, no, abstain, absent, recused, chair, expected):
    votes = Tally(yes, no, abstain, absent, recused, chair=Mark(chair) if chair else None)
    assert count(PROFILES[name], votes, closed=True) == expected


# profile, yes, no, abstain, not heard, recused, chair, what an open vote says
EARLY = [
    ("simple", 5, 0, 0, 4, 0, "yes", "carried"),  # four more against make 5 to 4
    ("simple", 4, 0, 0, 5, 0, "yes", "open"),
    ("simple", 0, 5, 0, 4, 0, "no", "lost"),
    ("simple", 4, 1, 0, 3, 0, "yes", "carried"),  # at worst 4 to 4, and the chair said yes
    ("simple-status-quo", 4, 1, 0, 3, 0, "yes", "open"),
    ("simple", 4, 1, 0, 3, 0, "absent", "open"),  # the chair is not heard: at worst 4 to 4, and the chair says no
    ("simple", 4, 0, 0, 4, 1, "yes", "carried"),
    ("simple", 0, 0, 0, 0, 9, "recused", "no-quorum"),
    ("recusal-keeps-base", 0, 0, 0, 4, 5, "yes", "no-quorum"),  # four of nine can never be half
    ("of-present", 2, 1, 0, 1, 0, "yes", "open"),  # one abstention more and 2 is not more than half of 4
    ("unanimous", 5, 1, 0, 3, 0, "yes", "lost"),
    ("unanimous", 8, 0, 0, 1, 0, "yes", "open"),
    ("simple", 0, 0, 5, 4, 0, "abstain", "open"),
]


@pytest.mark.parametrize(("name", "yes", "no", "abstain", "unheard", "recused", "chair", "expected"), EARLY)
def test_an_open_vote_says(name, yes, no, abstain, unheard, recused, chair, expected):
    votes = Tally(yes, no, abstain, unheard, recused, chair=Mark(chair))
    assert count(PROFILES[name], votes, closed=False) == expected


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_an_early_answer_is_exactly_the_one_all_continuations_share(profile):
    """Up to six seats, the first presided over or not: open means that two continuations differ, and only then."""
    final = lru_cache(maxsize=None)(lambda marks, presided: _plainly(profile, marks, presided))
    for seats, presided in itertools.product(range(7), (True, False)):
        for rest in itertools.combinations_with_replacement(Mark, max(0, seats - 1)):
            for first in Mark if seats else (None,):
                marks = (first, *rest) if seats else ()
                answer = count(profile, tally((m, presided and n == 0) for n, m in enumerate(marks)), closed=False)
                endings = {final(ending, presided) for ending in _continuations(marks)}
                expected = next(iter(endings)) if len(endings) == 1 else Result.OPEN
                assert answer is expected, (marks, presided, endings)


def _continuations(marks):
    """Every way in which each member not heard yet votes or stays away."""
    heard = (Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.ABSENT)
    for ending in itertools.product(*(heard if mark is Mark.ABSENT else (mark,) for mark in marks)):
        yield (ending[:1] + tuple(sorted(ending[1:]))) if ending else ending


def _plainly(profile, marks, presided):
    """The by-law once more, in the most literal words, without anything of the counting module."""
    yes, no, abstain, invalid = (
        sum(mark == choice for mark in marks) for choice in ("yes", "no", "abstain", "invalid")
    )
    body = [mark for mark in marks if mark != "recused" or profile.base == "members-in-office"]
    here = yes + no + (abstain if profile.abstention_is_present else 0)
    here += invalid if profile.invalid_is_present else 0
    if here == 0 or not _is_enough(profile.quorum, here, len(body)):
        return Result.NO_QUORUM
    favour = Fraction(yes)
    whole = {"votes-cast": yes + no, "members-present": here, "the-body": len(body)}[profile.of.value]
    if yes == no > 0 and profile.tie == "chair-casting-vote" and presided and marks[0] == "yes":
        favour += 1
        whole += 1 if profile.of == "votes-cast" else 0
    return Result.CARRIED if favour > 0 and _is_enough(profile.majority, favour, whole) else Result.LOST


def _is_enough(share, number, whole):
    return number > share.part * whole if share.above else number >= share.part * whole


MARKS = st.lists(st.sampled_from(list(Mark)), min_size=1, max_size=15)


@given(marks=MARKS, name=st.sampled_from(sorted(PROFILES)), data=st.data())
def test_once_decided_no_later_vote_changes_the_answer(marks, name, data):
    profile, heard = PROFILES[name], list(marks)
    order = data.draw(st.permutations([n for n, mark in enumerate(marks) if mark is Mark.ABSENT]))
    answers = [count(profile, _presided(heard), closed=False)]
    for n in order:
        heard[n] = data.draw(st.sampled_from([Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.ABSENT]))
        answers.append(count(profile, _presided(heard), closed=False))
    answers.append(count(profile, _presided(heard), closed=True))
    decided = [answer for answer in answers if answer is not Result.OPEN]
    assert len(set(decided)) == 1


@given(marks=MARKS, name=st.sampled_from(sorted(PROFILES)))
def test_one_more_member_in_favour_never_loses_a_vote_with_quorum(marks, name):
    """Where no casting vote was needed: of those present, 2 to 2 and the chair's vote are 3 of 5; 3 to 2 are 3 of 6."""
    profile, before = PROFILES[name], _presided(marks)
    carried = result(profile, before) is Result.CARRIED and casting_vote(profile, before) is None
    if carried and Mark.ABSENT in marks[1:]:
        place = marks.index(Mark.ABSENT, 1)
        after = [*marks[:place], Mark.YES, *marks[place + 1 :]]
        assert result(profile, _presided(after)) is Result.CARRIED


def _presided(marks):
    return tally((mark, place == 0) for place, mark in enumerate(marks))


def test_a_cast_vote_weighs_as_cast_although_it_may_be_changed_until_the_close():
    votes = Tally(yes=5, absent=4, chair=Mark.YES)
    assert not can_still_change(PROFILES["simple"], votes)
    assert may_close_early(PROFILES["simple"], votes)
    assert not may_close_early(a_profile(early_close=False), votes)


def test_a_casting_vote_needs_a_majority_of_more_than_one_half():
    with pytest.raises(ValueError, match="casting vote"):
        a_profile(majority=TWO_THIRDS)


def test_an_early_close_needs_circulation():
    with pytest.raises(ValueError, match="circulation"):
        a_profile(may_circulate=False)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_profile_survives_the_journey_through_json(profile):
    assert profile_from_json(json.loads(json.dumps(profile_to_json(profile)))) == profile


def test_the_certificate_shows_every_number_and_no_name():
    votes = tally(
        [(Mark.YES, True), (Mark.NO, False), (Mark.ABSTAIN, False), (Mark.ABSENT, False), (Mark.RECUSED, False)]
    )
    members = [{"member": "a-pseudonym", "place": 1, "counted_as": counted_as(PROFILES["simple"], Mark.YES)}]

    paper = certify(PROFILES["simple"], votes, members, How(early=False))

    assert paper["sums"] == {"yes": 1, "no": 1, "abstain": 1, "invalid": 0, "absent": 1, "recused": 1}
    assert (paper["in_office"], paper["base"]["number"], paper["present"]) == (5, 4, 3)
    assert (paper["quorum"]["share"], paper["quorum"]["needed"], paper["quorum"]["reached"]) == ("1/2", 2, True)
    assert (paper["majority"]["of"], paper["majority"]["total"], paper["majority"]["needed"]) == ("votes-cast", 2, 2)
    assert paper["tie"] == {"rule": "chair-casting-vote", "tied": True, "casting_vote": "yes", "section": None}
    assert paper["outcome"] == "carried"
    assert paper["members"] == [{"member": "a-pseudonym", "place": 1, "counted_as": "present"}]
    assert "." not in json.dumps(paper)  # no float anywhere
