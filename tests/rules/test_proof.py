"""The proof of a matrix says exactly what asking every question finds; and where it can't decide, it says so."""

import random
from collections import Counter
from itertools import islice

import pytest

from approvals.delegation.facts import Fact, Kind
from approvals.delegation.proof.cover import MOST_STEPS, Holes, Steps
from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.proof.gaps import grid_of
from approvals.delegation.rules import Condition
from tests.rules.drawn import Drawn, a_drawn
from tests.rules.matrices import WORD, a_book, a_rule

MATRICES = 240


def asked(drawn: Drawn) -> tuple[list, set, set]:
    """The questions without answer, the pairs of rules that both answer, the rules nowhere the only answer."""
    unanswered, met, idle = [], set(), {rule.code for rule in drawn.rules}
    for question in drawn.questions():
        answering = drawn.answering(question)
        if not answering:
            unanswered.append(question)
        elif len(answering) == 1:
            idle.discard(answering[0])
        else:
            met |= {(one, other) for one in answering for other in answering if one < other}
    return unanswered, met, idle


@pytest.mark.parametrize("seed", range(MATRICES))
def test_the_proof_agrees_with_asking_every_question(seed):
    drawn = a_drawn(seed)
    unanswered, met, idle = asked(drawn)
    found = [each for each in defects(drawn.book) if each.severity is Severity.DEFECT]

    assert {each.rules for each in found if each.code == "overlap"} == met
    assert {each.rules[0] for each in found if each.code in ("unreachable", "never-holds")} == idle
    shown = [each for each in found if each.code == "gap"]
    assert {each.code for each in found} <= {"gap", "overlap", "unreachable", "never-holds"}
    for question in drawn.questions():
        assert sum(drawn.lies_in(each.values["where"], question) for each in shown) == (question in unanswered)
    for each in found:
        if each.witness is not None:
            assert bool(drawn.answering(each.witness)) == (each.code != "gap")
            assert set(each.rules) <= set(drawn.answering(each.witness))
            assert drawn.lies_in(each.values["where"], each.witness)


def test_the_drawn_matrices_are_of_every_sort():
    seen = Counter()
    for seed in range(MATRICES):
        drawn = a_drawn(seed)
        codes = {each.code for each in defects(drawn.book) if each.severity is Severity.DEFECT} or {"sound"}
        seen.update(codes | {fact.kind.value for fact in drawn.book.types["T"].facts} | {len(drawn.values)})
    for sort in ("sound", "gap", "overlap", "unreachable", "money", "integer", "days", "date", "choice", "yesno", 6):
        assert seen[sort] > 20, sort


SIX = tuple(Fact(f"f{n}", Kind.INTEGER, WORD, least=0, most=10**6) for n in range(6))


def undecidable(seed: int = 1):
    """Two hundred boxes that all cut each other along three of six facts."""
    draw = random.Random(seed)  # noqa: S311  not a secret

    def side(fact: Fact) -> Condition:
        if draw.random() < 0.5:
            return Condition(fact.name, 0, draw.randrange(300_000, 900_000))
        return Condition(fact.name, draw.randrange(100_000, 600_000), 10**6)

    rules = []
    for number in range(200):
        chosen = sorted(draw.sample(SIX, 3), key=lambda fact: fact.name)
        rules.append(a_rule(f"T-{number:03}", when=tuple(map(side, chosen))))
    return rules


def test_what_cannot_be_decided_is_a_defect_of_its_own_and_never_clean():
    found = defects(a_book(*undecidable(), facts=SIX))
    (undecided,) = [each for each in found if each.code == "not-decided"]
    assert undecided.severity is Severity.DEFECT
    assert undecided.values["undecided"] == ["gaps", "unreachable"]
    assert "overlap" in {each.code for each in found}


def test_what_was_found_before_patience_ended_is_still_told():
    corner = Condition("f0", 0, 10**6 - 1)  # nobody answers at the far end of one fact
    apart = [a_rule(rule.code, when=(corner, *(s for s in rule.when if s.fact != "f0"))) for rule in undecidable()]
    found = defects(a_book(*apart, facts=SIX))
    assert {"not-decided", "gap"} <= {each.code for each in found}
    for gap in (each for each in found if each.code == "gap"):
        assert gap.values["where"]["f0"] == [[10**6, 10**6]]


def test_rules_that_nowhere_meet_are_decided_however_finely_they_cut():
    boxes = [tuple((0, 10**6) for _ in SIX)]
    draw = random.Random(3)  # noqa: S311  not a secret
    while len(boxes) < 400:
        box, line = boxes.pop(draw.randrange(len(boxes))), draw.randrange(6)
        low, high = box[line]
        cut = draw.randrange(low, high) if low < high else low
        boxes += [(*box[:line], end, *box[line + 1 :]) for end in ((low, cut), (cut + 1, high)) if end[0] <= end[1]]
    rules = [
        a_rule(f"T-{n}", when=tuple(Condition(fact.name, *end) for fact, end in zip(SIX, box, strict=True)))
        for n, box in enumerate(boxes)
    ]
    whole, without = a_book(*rules, facts=SIX), a_book(*rules[1:], facts=SIX)
    for book, holes in ((whole, 0), (without, 1)):
        kind, steps = book.types["T"], Steps()
        grid = grid_of(kind, book.matcher("T"))
        assert bool(list(islice(Holes(grid, grid.all, steps), 1))) == bool(holes)
        spent = MOST_STEPS - steps.left
        assert spent < (20_000 if holes == 0 else 200_000)
    assert {each.code for each in defects(whole) if each.severity is Severity.DEFECT} == set()
