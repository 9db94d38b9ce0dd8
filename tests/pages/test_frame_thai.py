"""Days, money and prose as they are shown."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from web.templatetags import thai

LANGUAGES = st.sampled_from(["th", "en"])
THAI = "กขคงจฉชซญดตถทนบปผพฟมยรลวสหอฮะาิีึืุูเแโใไ่้๊๋์็ำ"
TEXTS = st.text(st.sampled_from(THAI + " abz019<>&\"'().,/-\n😀ๆ๕"), max_size=60) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("language", "shown"), [("th", "22 พ.ย. 2569"), ("en", "22 Nov 2026"), ("en-gb", "22 Nov 2026")]
)
def test_a_day_is_written_in_the_era_of_the_reader(language, shown):
    with translation.override(language):
        assert thai.thai_date(date(2026, 11, 22)) == shown


def test_half_an_hour_before_midnight_utc_is_the_next_day_in_bangkok():
    moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with translation.override("th"):
        assert thai.thai_date(moment) == "23 พ.ย. 2569"
        assert thai.thai_datetime(moment) == "23 พ.ย. 2569 เวลา 06.30 น."
        assert thai.thai_time(moment) == "06.30 น."
    with translation.override("en"):
        assert thai.thai_datetime(moment) == "23 Nov 2026, 06:30"
        assert thai.thai_time(moment) == "06:30"


@given(st.dates(), LANGUAGES)
def test_the_written_year_differs_by_543_and_the_day_is_never_lost(day, language):
    with translation.override(language):
        number, *_, year = thai.thai_date(day).split(" ")
        assert int(number) == day.day
        assert int(year) - day.year == (543 if language == "th" else 0)
        assert thai.be_year(day) == thai.be_year(day.year) == year


@pytest.mark.parametrize("word", ["องค์ประชุม", "สถานศึกษา", "คำสั่ง", "ถอนตัว"])
def test_a_word_of_offices_is_not_broken(word):
    shown = thai.wrap_thai(f"ผู้แทน{word}ของโรงเรียน")
    assert f"<wbr>{word}<wbr>" in shown


def test_a_name_breaks_between_names_only():
    assert thai.whole_names("ประสิทธิ์ สมมุติกุล") == '<span class="thw">ประสิทธิ์</span> <span class="thw">สมมุติกุล</span>'
    assert "<b>" not in thai.whole_names("<b>")
    assert thai.whole_names(None) == ""


@pytest.mark.parametrize("nothing", [None, ""])
@pytest.mark.parametrize(
    "show",
    [thai.thai_date, thai.thai_datetime, thai.thai_time, thai.baht, thai.be_year, thai.days_left, thai.wrap_thai],
)
def test_nothing_is_shown_as_nothing(show, nothing):
    assert show(nothing) == ""


@pytest.mark.parametrize(
    ("satang", "shown"), [(48_000_000, "480,000.00 บาท"), (1, "0.01 บาท"), (0, "0.00 บาท"), (-150, "-1.50 บาท")]
)
def test_money_is_written_with_its_satang(satang, shown):
    with translation.override("th"):
        assert thai.baht(satang) == shown


@given(st.integers(-(10**15), 10**15), LANGUAGES)
def test_no_satang_is_lost_on_the_way_to_the_page(satang, language):
    with translation.override(language):
        amount, unit = thai.baht(satang).split(" ")
    assert int(amount.replace(",", "").replace(".", "")) == satang
    assert unit == ("บาท" if language == "th" else "baht")


@pytest.mark.parametrize(
    ("due", "th", "en"),
    [
        (date(2026, 11, 26), "เหลือ 3 วันทำการ", "3 working days left"),
        (date(2026, 11, 24), "เหลือ 1 วันทำการ", "1 working day left"),
        (date(2026, 11, 30), "เหลือ 5 วันทำการ", "5 working days left"),  # a weekend between
        (date(2026, 11, 23), "ครบกำหนดวันนี้", "due today"),
        (date(2026, 11, 22), "เกินกำหนด 1 วัน", "overdue by 1 day"),
        (date(2026, 11, 21), "เกินกำหนด 2 วัน", "overdue by 2 days"),
    ],
)
def test_the_time_left_is_told_in_working_days(due, th, en):
    monday = date(2026, 11, 23)
    with translation.override("th"):
        assert thai.days_left(due, monday) == th
    with translation.override("en"):
        assert thai.days_left(due, monday) == en
    assert thai.is_overdue(due, monday) == ("overdue" in en)


@given(TEXTS)
def test_wrapped_prose_reads_as_before_and_smuggles_nothing(text):
    html = thai.wrap_thai(text)
    bare = re.sub(r'<span class="thw">|</span>$|<wbr>', "", html).replace("<br>", "\n")
    assert "<" not in bare
    assert unescape(bare) == text.replace("\0", "").replace("\r\n", "\n")


@given(TEXTS)
def test_no_line_begins_with_a_mark_that_belongs_to_the_word_before(text):
    for piece in thai.wrap_thai(text).split("<wbr>")[1:]:
        assert unescape(piece)[:1] not in {"ๆ", ")", "”", " ", ","}


def test_the_word_of_the_house_is_not_cut():
    pieces = re.sub("</?span[^>]*>", "", thai.wrap_thai("การกระจายอำนาจ")).split("<wbr>")
    assert "กระจาย" in pieces
    assert "อำนาจ" in pieces


@pytest.mark.parametrize("kept", ["เขต 2", "พ.ศ. 2562", "รับไว้แล้ว"])
def test_a_number_stays_with_its_word(kept):
    html = thai.wrap_thai(f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร {kept}")
    assert not re.search(r"<wbr>\d", html)


def test_a_long_foreign_word_may_be_cut_on_a_phone():
    assert "<wbr>" in thai.wrap_thai("ดูที่ " + "x" * 60)


def test_text_that_is_safe_already_is_not_escaped_twice():
    assert "&amp;amp;" not in thai.wrap_thai(mark_safe("ก &amp; ข"))
    assert thai.wrap_thai(mark_safe("<b>การ</b>")) == "<b>การ</b>"
    rendered = Template("{% load thai i18n %}{% filter wrap_thai %}{% translate 'Amnat' %}{% endfilter %}")
    with translation.override("th"):
        assert rendered.render(Context()) == '<span class="thw">อำนาจ</span>'
