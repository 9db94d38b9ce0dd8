"""What the why card says of a route, word by word, in both languages, from the frozen route alone."""

import pytest
import yaml

from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Choice, Fact, Kind
from approvals.delegation.why.borders import change, condition, grouped, most_useful, told
from approvals.delegation.why.paragraph import paragraph
from approvals.delegation.why.spoken import demand, span
from approvals.vocabulary.bilingual import Text
from tests.rules.matrices import FIRST, the_book
from tests.rules.traces import FOLDER, SHAPES, asked, frozen_before_the_card, two_bands

GOLDEN = yaml.safe_load((FOLDER / "paragraphs.yaml").read_text(encoding="utf-8"))
LABEL = Text("วงเงิน", "Amount")
MONEY = Fact("amount", Kind.MONEY, LABEL, least=1, most=1_000_000_00)
NIGHTS = Fact("nights", Kind.INTEGER, LABEL, least=0, most=60, unit=Text("คืน", "nights"))
DAY = Fact("begins", Kind.DATE, LABEL)
METHOD = Fact("method", Kind.CHOICE, LABEL, choices=tuple(Choice(c, Text(c, c.upper())) for c in "abc"))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_route_is_told_word_by_word(shape):
    assert paragraph(SHAPES[shape]()).to_json() == GOLDEN[shape]


def test_what_lies_in_the_directors_own_power_is_told_so():
    own = paragraph(SHAPES["one signature at the school"](), own=True, warned=False)
    assert own.to_json() == GOLDEN["on own initiative"]


def test_no_golden_text_is_left_without_its_shape():
    assert set(GOLDEN) == {*SHAPES, "on own initiative"}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_thai_word_is_in_the_english_text_and_nothing_is_left_unfilled(shape):
    said = paragraph(SHAPES[shape]())
    assert not any("\u0e01" <= letter <= "\u0e5b" for letter in said.en)
    assert "None" not in said.th + said.en
    assert "  " not in said.th + said.en


@pytest.mark.parametrize(
    ("fact", "low", "high", "th", "en"),
    [
        (MONEY, 1, 500_000_00, "ไม่เกิน 500,000 บาท", "at most 500,000 baht"),
        (MONEY, 500_000_01, 1_000_000_00, "เกิน 500,000 บาท", "above 500,000 baht"),
        (MONEY, 500_000_00, 1_000_000_00, "ตั้งแต่ 500,000 บาทขึ้นไป", "at least 500,000 baht"),
        (MONEY, 1, 499_999_99, "ต่ำกว่า 500,000 บาท", "below 500,000 baht"),
        (MONEY, 9_01, 20_00, "เกิน 9 บาท แต่ไม่เกิน 20 บาท", "above 9 baht and at most 20 baht"),
        (MONEY, 1, 1_000_000_00, "เท่าใดก็ได้", "any"),
        (NIGHTS, 0, 0, "เท่ากับ 0 คืน", "exactly 0 nights"),
        (NIGHTS, 1, 60, "ตั้งแต่ 1 คืนขึ้นไป", "at least 1 night"),
        (NIGHTS, 2, 9, "ตั้งแต่ 2 คืน ไม่เกิน 9 คืน", "at least 2 nights and at most 9 nights"),
        (DAY, FIRST.toordinal(), DAY.bounds()[1], "ตั้งแต่วันที่ 1/1/2563", "on or after 1/1/2563"),
        (DAY, DAY.bounds()[0], FIRST.toordinal(), "ไม่เกินวันที่ 1/1/2563", "on or before 1/1/2563"),
        (DAY, FIRST.toordinal(), FIRST.toordinal(), "เป็นวันที่ 1/1/2563", "on 1/1/2563"),
    ],
)  # fmt: skip
def test_a_span_is_said_as_orders_write_it(fact, low, high, th, en):
    assert span(fact, low, high).to_json() == {"th": th, "en": en}


def test_the_choices_a_rule_allows_are_named():
    assert demand(METHOD, Condition("method", among=("a", "c"))) == Text("“a” หรือ “c”", "“A” or “C”")


def test_the_facts_a_rule_was_chosen_by_say_value_demand_and_who_knows_it():
    amount, method, day = asked(the_book(), "BUD-04", {"amount": "600000"}, {"pupils": 185}).matched
    assert (amount.label.en, amount.shown.th, amount.demand.th) == ("Amount", "600,000 บาท", "เกิน 500,000 บาท")
    assert (method.shown.en, method.demand.en, method.source) == ("Specific", "“Specific” or “Selection”", "request")
    assert (day.fact, day.shown.th, day.demand.th) == ("day", "23/11/2569", "ตั้งแต่วันที่ 1/10/2569")


def test_choices_with_one_answer_are_told_together():
    route = asked(the_book(), "BUD-04", {"amount": "600000", "method": "e-bidding"}, {"pupils": 185})
    groups = {group[0].fact: group for group in grouped(route.boundaries)}
    assert condition(*groups["method"]).th == "ถ้าวิธีเป็น “เฉพาะเจาะจง” หรือ “คัดเลือก”"
    assert told(*groups["method"]).en == (
        "if “Method” is “Specific” or “Selection”, the OBEC would decide (BUD-04-3); different: the level "
        "(above the district); the stages; the time limit (30 working days)."
    )


def test_where_only_the_clause_differs_the_card_says_so_and_does_not_call_it_useful():
    route = SHAPES["beyond the border only the clause differs"]()
    (border,) = route.boundaries
    assert border.differs == ()
    assert change(border).en == "only the clause differs: order for tests, clauses 2, 3"
    assert change(border).th == "เปลี่ยนเฉพาะข้อกฎหมายเป็นคำสั่งทดสอบ ข้อ 2, 3"
    assert most_useful(route) is None


def test_where_not_even_the_clause_differs_nothing_is_said_to_differ():
    (border,) = two_bands().boundaries
    assert (border.rule, border.differs, border.basis) == ("T-2", (), None)
    assert change(border).en == "only the rule differs, nothing else"


def test_a_day_after_which_another_rule_holds_is_told():
    route = SHAPES["the rule that ends next week"]()
    border = next(border for border in route.boundaries if border.fact == "day")
    assert condition(border).th == "ถ้ายื่นตั้งแต่วันที่ 1/10/2569"
    assert condition(border).en == "if it is submitted on or after 1/10/2569"


def test_what_was_frozen_earlier_claims_nothing_it_did_not_keep():
    route = frozen_before_the_card()
    assert route.matched is None and route.version is None
    (border,) = route.boundaries
    assert border.differs is None
    assert change(border).th == ""
    assert condition(border).th == "ถ้าวงเงินตั้งแต่ 500,000.01 บาท"
