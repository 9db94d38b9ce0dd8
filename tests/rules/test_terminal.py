"""Legal texts side by side on a terminal, in columns that Thai does not break."""

import pytest
from django.utils import translation

from approvals.management.terminal import side_by_side, wrapped
from approvals.vocabulary.thai import width

LAW = "ให้ผู้อำนวยการสถานศึกษาเป็นผู้มีอำนาจอนุมัติการจัดซื้อจัดจ้างภายในวงเงินไม่เกินห้าแสนบาท"


def a_text(rule: str, th: str, **parts) -> dict:
    usual = {"title": {"th": "คำสั่ง", "en": "Order"}, "clause": "4", "quoted": False, "source": "S1", "instrument": "o"}
    return {"rule": rule, "text": {"th": th, "en": th}, **usual, **parts}


@pytest.mark.parametrize("wide", [10, 24, 60])
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(wide):
    for text in (LAW, "a" * 70, "The director of the school may approve up to half a million baht."):
        lines = list(wrapped(text, wide))
        assert all(width(line) <= wide for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_line_between_two_texts_is_straight():
    lines = list(side_by_side([a_text("T-1", LAW, quoted=True), a_text("T-2", "สั้น")], "th", 80))
    assert {width(line.split("│")[0]) for line in lines if "│" in line} == {41}
    assert all(width(line) <= 80 for line in lines)
    assert lines[0].split() == ["T-1", "[S1]", "│", "T-2", "[S1]"]


def test_an_instrument_that_does_not_exist_is_named_by_its_code():
    with translation.override("en"):
        assert "o, clause 4" in "".join(side_by_side([a_text("T-1", "x", title=None)], "en", 80))
