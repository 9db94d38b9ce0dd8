"""How letters are numbered, dated, filled in and read: the rules without a database."""

from datetime import date

import pytest

from approvals.letters.rules import (
    calendar_year,
    filled,
    parts_of,
    read_check,
    unknown_places,
    written_day,
    written_number,
)

TEXTS = dict.fromkeys(
    ("book_code", "addressees", "subject", "signer", "facts", "law", "reasons", "result", "conditions", "instructions"),
    "มี",
)


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("external", "ศธ 00000/12"),
        ("memo", "ศธ 00000/12"),
        ("circular", "ศธ 00000/ว 12"),
        ("order", "12/2569"),
        ("notice", "12/2569"),
    ],
)
def test_a_number_has_no_leading_zero_and_only_orders_and_announcements_carry_the_year(form, number):
    assert written_number(form, "ศธ 00000", 12, 2569) == number


def test_a_day_is_written_as_letters_and_as_orders_write_it():
    day = date(2025, 12, 17)
    assert written_day(day) == "17 ธันวาคม 2568" and written_day(day, with_era=True) == "17 ธันวาคม พ.ศ. 2568"
    assert calendar_year(date(2026, 12, 31)) == 2569 and calendar_year(date(2027, 1, 1)) == 2570


def test_a_place_is_filled_in_with_a_space_where_thai_meets_a_digit():
    values = {"decider": "ผู้อำนวยการเขต 2", "outcome": "อนุญาต", "school": "โรงเรียน ก"}
    assert filled("{decider}พิจารณาแล้วมีคำสั่ง{outcome}", values) == "ผู้อำนวยการเขต 2 พิจารณาแล้วมีคำสั่งอนุญาต"
    assert filled("ตามที่{school}ขอ", values) == "ตามที่โรงเรียน กขอ"


def test_a_value_is_never_read_as_a_template_and_no_text_is_run():
    assert filled("{school}", {"school": "{decider}", "decider": "ใคร"}) == "{decider}"
    for text in ("{secret}", "{0}", "{school.__class__}", "{% now %}", "ปีกกา { เดียว", "{school!r}"):
        assert unknown_places(text)
    assert unknown_places("ตามที่{school} และ { outcome }") == []


@pytest.mark.parametrize("form", ["external", "memo", "circular", "order", "notice"])
def test_every_form_of_an_order_needs_the_parts_of_sections_36_37_and_40(form):
    needed = {part.name for part in parts_of(form, TEXTS, as_asked=False, has_conditions=True)}
    assert {"signer", "facts", "law", "reasons", "result", "conditions", "instructions", "subject"} <= needed
    assert ("addressees" in needed, "book_code" in needed) == ((form not in ("order", "notice"),) * 2)


@pytest.mark.parametrize("blank", ["", "  ", "\n", [], ["", " "]])
def test_what_is_blank_is_missing(blank):
    parts = parts_of("external", {**TEXTS, "facts": blank}, as_asked=False, has_conditions=False)
    assert [part.name for part in parts if not part.is_there] == ["facts"]
    assert [part.section for part in parts if not part.is_there] == ["37(1)"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abcd efgh ijkl mnop", "ABCD-EFGH-IJKL-MNOP"),
        ("ABCD–EFGH-1JKL-MN0P", "ABCD-EFGH-IJKL-MNOP"),
        ("ABCD-EFGH-IJKL", ""),
        ("กขคง", ""),
    ],
)
def test_a_check_code_is_read_as_people_type_it(typed, read):
    assert read_check(typed) == read
