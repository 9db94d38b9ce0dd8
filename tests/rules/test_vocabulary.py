"""Money, Thai writing, periods and bilingual texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.money import NotMoney, baht, satang
from approvals.vocabulary.period import Period
from approvals.vocabulary.thai import ascii_digits, month, normalise, width


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("๑๘๕,๐๐๐", 18_500_000),
        ("185,000.50 บาท", 18_500_050),
        ("185000.5", 18_500_050),
        ("฿1,000", 100_000),
        ("1,000.-", 100_000),
        (" 500000.01 ", 50_000_001),
        ("0", 0),
        (480_000, 48_000_000),
    ],
)
def test_money_is_read_as_people_type_it(typed, amount):
    assert satang(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("185000.005", "too-many-decimals"),
        ("185,00", "not-money"),
        ("1,85,000", "not-money"),
        ("1e6", "not-money"),
        ("nan", "not-money"),
        ("", "not-money"),
        ("แสนห้า", "not-money"),
        ("9" * 5000, "not-money"),
        (185.5, "not-money"),
        (True, "not-money"),
    ],
)
def test_what_is_not_money_is_refused(typed, code):
    with pytest.raises(NotMoney) as refused:
        satang(typed)
    assert refused.value.code == code


@given(st.integers(-(10**14), 10**14))
def test_money_written_is_read_back(amount):
    assert satang(baht(amount)) == amount


def test_texts_that_look_the_same_are_the_same():
    assert normalise("น\u0e4d\u0e49า") == normalise("น\u0e49\u0e4dา") == "น้ำ"
    assert normalise("เเม่\u200b") == "แม่"
    assert normalise("ท\u0e48\u0e35") == "ที่"


@given(st.text(alphabet="กนมเแ่้ํำาิีุู ๑2"))
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


def test_thai_months_and_digits():
    assert ascii_digits("๒๕๖๙") == "2569"
    assert month("พ.ย.") == month("พฤศจิกายน") == month("พย") == 11
    assert month("พ.ศ.") is None
    assert width("ที่นี่") == 2


def test_both_ends_of_a_period_are_included():
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert date(2026, 1, 1) in year
    assert date(2026, 12, 31) in year
    assert date(2027, 1, 1) not in year
    assert date(1, 1, 1) in Period()
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_a_text_speaks_the_language_of_the_reader():
    text = Text("คำขอ", "request")
    assert text.in_language("th") == str(text) == text.in_language(None) == "คำขอ"
    assert text.in_language("en-gb") == "request"
    assert Text("คำขอ", "").in_language("en") == "คำขอ"
