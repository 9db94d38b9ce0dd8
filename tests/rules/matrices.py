"""Small matrices for the tests: one read from files, others drawn at random and small enough to try every value."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path

from hypothesis import strategies as st

from approvals.delegation.bodies import Body, Form, Who
from approvals.delegation.facts import Choice, Fact, Kind
from approvals.delegation.files.loader import load
from approvals.delegation.papers import AreaLine, Instrument, Item
from approvals.delegation.rules import Basis, Condition, DecisionType, Question, Rule, Rulebook, Stage
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Action, Area, Level

BOOK = Path(__file__).parent / "book"
A_DAY = date(2026, 11, 23)
FIRST = date(2020, 1, 1)
WORD = Text("คำ", "word")

CHOICES = tuple(Choice(code, Text(code, code)) for code in ("a", "b", "c"))
FACTS = (
    Fact("amount", Kind.INTEGER, WORD, least=0, most=5),
    Fact("abroad", Kind.YESNO, WORD),
    Fact("method", Kind.CHOICE, WORD, choices=CHOICES),
    Fact("begins", Kind.DATE, WORD, least=FIRST.toordinal(), most=FIRST.toordinal() + 2),
)


@cache
def the_book() -> Rulebook:
    """The small matrix in the folder beside this file."""
    return load(BOOK)


def a_stage(name: str = "decide", who: str = "director@district", **parts) -> Stage:
    """One stage; say only what differs."""
    return Stage(**{"name": name, "who": Who.parse(who), "action": Action.APPROVE, "title": WORD, "days": 5, **parts})


def a_rule(code: str = "T-1", **parts) -> Rule:
    """One rule; say only what differs."""
    usual = {
        "code": code,
        "answers": "T",
        "title": WORD,
        "when": (),
        "level": Level.DISTRICT,
        "decides": "decide",
        "stages": (a_stage(),),
        "basis": Basis("order", "1", WORD),
        "source": "m-H",
        "in_force": Period(),
    }
    return Rule(**{**usual, **parts})


def a_book(*rules: Rule, facts: tuple[Fact, ...] = FACTS, **parts) -> Rulebook:
    """A rulebook of one decision type with these rules."""
    kind = DecisionType(
        **{"code": "T", "area": Area.BUDGET, "item": "B14", "title": WORD, "facts": facts, "rules": rules, **parts}
    )
    return Rulebook(
        title=WORD,
        types={"T": kind},
        bodies={
            "director": Body("director", Form.POST, "district", WORD),
            "school-board": Body("school-board", Form.COMMITTEE, "school", WORD),
        },
        instruments={"order": Instrument("order", WORD, "delegation")},
        items={"B14": Item("B14", Area.BUDGET, WORD)},
        areas={"budget": AreaLine(Area.BUDGET, WORD, WORD)},
        sources={"m-H": WORD},
    )


def _sides() -> st.SearchStrategy[tuple[Condition, ...]]:
    end = st.none() | st.integers(0, 5)
    day = st.none() | st.integers(FIRST.toordinal(), FIRST.toordinal() + 2)
    sides = st.tuples(
        st.none() | st.builds(Condition, st.just("amount"), end, end),
        st.none() | st.builds(lambda plain: Condition("abroad", among=(plain,)), st.booleans()),
        st.none()
        | st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(
            lambda few: Condition("method", among=tuple(few))
        ),
        st.none() | st.builds(Condition, st.just("begins"), day, day),
    )
    return sides.map(lambda all_four: tuple(sorted((side for side in all_four if side), key=lambda side: side.fact)))


def _periods() -> st.SearchStrategy[Period]:
    day = st.none() | st.integers(0, 3).map(lambda days: FIRST + timedelta(days))
    both = st.tuples(day, day).filter(lambda ends: None in ends or ends[0] <= ends[1])
    return both.map(lambda ends: Period(*ends))


def books(most: int = 5) -> st.SearchStrategy[Rulebook]:
    """Random matrices of a few rules, seldom without gaps and overlaps."""
    drawn = st.lists(st.tuples(_sides(), _periods()), min_size=1, max_size=most)
    return drawn.map(
        lambda boxes: a_book(*(a_rule(f"T-{n}", when=when, in_force=force) for n, (when, force) in enumerate(boxes)))
    )


def questions() -> st.SearchStrategy[Question]:
    """Questions to the random matrices."""
    facts = st.fixed_dictionaries(
        {
            "amount": st.integers(0, 5),
            "abroad": st.booleans(),
            "method": st.sampled_from("abc"),
            "begins": st.integers(0, 2).map(lambda days: (FIRST + timedelta(days)).isoformat()),
        }
    )
    days = st.integers(-1, 5).map(lambda days: FIRST + timedelta(days))
    return st.builds(Question, st.just("T"), facts, days)


def every_question(start: date) -> Iterator[Question]:
    """Every question there is from a day on; after the fifth day nothing changes any more."""
    days = [start + timedelta(n) for n in range((FIRST + timedelta(5) - start).days)]
    begins = [(FIRST + timedelta(n)).isoformat() for n in range(3)]
    for amount, abroad, method, begin, day in product(range(6), (False, True), "abc", begins, days):
        yield Question("T", {"amount": amount, "abroad": abroad, "method": method, "begins": begin}, day)


def holds(book: Rulebook, rule: Rule, question: Question) -> bool:
    """Whether a rule answers, worked out side by side without any cleverness."""
    facts = book.types["T"].by_name
    inside = all(side.holds(facts[side.fact], question.facts[side.fact]) for side in rule.when)
    return inside and question.day in rule.in_force
