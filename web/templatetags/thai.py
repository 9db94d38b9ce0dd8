"""Days, money and Thai prose as readers expect them: Buddhist Era in Thai, Common Era in English."""

import itertools
import re
from datetime import date, datetime, timedelta
from html import unescape

import thaibreak
from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import localdate, localtime
from django.utils.translation import get_language, gettext, ngettext

from approvals.vocabulary.money import SATANG
from approvals.vocabulary.thai import ERA, SHORT_MONTHS, thai_digits
from web import calendars

register = template.Library()

ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STAYS_WITH_THE_WORD_BEFORE = frozenset(")]}”’»ๆฯ.,;:!?%/ ")
STAYS_WITH_THE_WORD_AFTER = frozenset("([{“‘«")
KEPT_WHOLE = (  # words of offices that the segmenter takes apart, as in องค์|ประชุม
    "องค์ประชุม", "องค์ประกอบ", "สถานศึกษา", "ปีการศึกษา", "คำสั่ง", "ลงนาม", "ถอนตัว", "เท่ากัน", "บางส่วน", "ลงมติ", "เขตพื้นที่",
    "ดำเนินการ", "ผู้บริหาร", "ทางปกครอง", "คณะกรรมการ", "การประชุม", "การศึกษา", "พระราชบัญญัติ", "น้อยกว่า", "มากกว่า",
    "ระเบียบวาระ", "เห็นชอบ", "ประถมศึกษา", "มัธยมศึกษา", "ดำรงตำแหน่ง", "ผู้อื่น", "ผู้ถอนตัว",
)  # fmt: skip
COMPOUND = re.compile("|".join(sorted(KEPT_WHOLE, key=len, reverse=True)))
LONGEST_RUN = 24  # letters of a foreign word before it may be cut
FAR_AWAY = 366  # days; counting working days any further tells nobody anything


@register.filter
def be_year(value: date | int | None) -> str:
    """The year: 2569 in Thai, 2026 in English."""
    if value is None or value == "":
        return ""
    year = value if isinstance(value, int) else _day(value).year
    return str(year + ERA if _thai() else year)


@register.filter
def thai_date(value: date | None) -> str:
    """22 พ.ย. 2569, or 22 Nov 2026; of a moment, its day in Bangkok."""
    if not value:
        return ""
    day = _day(value)
    months = SHORT_MONTHS if _thai() else ENGLISH_MONTHS
    return f"{day.day} {months[day.month - 1]} {be_year(day)}"


@register.filter
def thai_datetime(value: datetime | None) -> str:
    """22 พ.ย. 2569 เวลา 14.05 น., or 22 Nov 2026, 14:05; always the time in Bangkok."""
    if not value:
        return ""
    at = localtime(value)
    return f"{thai_date(at)} เวลา {thai_time(at)}" if _thai() else f"{thai_date(at)}, {thai_time(at)}"


@register.filter
def thai_time(value: datetime | None) -> str:
    """14.05 น., or 14:05; always the time in Bangkok."""
    if not value:
        return ""
    at = localtime(value)
    return f"{at:%H.%M} น." if _thai() else f"{at:%H:%M}"


@register.filter
def thai_number(text: str) -> str:
    """A text with Thai digits where it is read in Thai, as official papers write them."""
    return thai_digits(str(text)) if _thai() else str(text)


@register.filter
def thousands(number: int | None) -> str:
    """A whole number with commas between thousands."""
    return "" if number is None else f"{number:,}"


@register.filter
def baht(satang: int | None) -> str:
    """480,000.00 บาท, from whole satang."""
    if satang is None or satang == "":
        return ""
    whole, rest = divmod(abs(satang), SATANG)
    unit = "บาท" if _thai() else "baht"
    return f"{'-' if satang < 0 else ''}{whole:,}.{rest:02d} {unit}"


@register.filter
def days_left(due: date | None, today: date | None = None) -> str:
    """How long until the end of a deadline's day, in working days of the district; once it has passed, in days."""
    if not due:
        return ""
    due, today = _day(due), _day(today) if today else localdate()
    if due == today:
        return gettext("due today")
    if due < today:
        late = (today - due).days
        return ngettext("overdue by %(days)s day", "overdue by %(days)s days", late) % {"days": late}
    left = calendars.current().working_days_between(today, min(due, today + timedelta(days=FAR_AWAY)))
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {"days": left}


@register.filter
def is_overdue(due: date | None, today: date | None = None) -> bool:
    """Whether the day of a deadline has passed."""
    return bool(due) and _day(due) < (_day(today) if today else localdate())


@register.filter
def wrap_thai(text: object) -> SafeString:
    """Let a line of Thai prose break between words only; takes text and makes it safe for HTML.

    Text that is safe already may come too, as from `translate`; with tags in it, it is left as it is.
    """
    plain = "" if text is None else str(text).replace("\0", "").replace("\r\n", "\n")
    if isinstance(text, SafeData):
        if "<" in plain:
            return mark_safe(plain)  # noqa: S308 - it was safe when it came
        plain = unescape(plain)
    if not any("\u0e01" <= letter <= "\u0e5b" for letter in plain):
        return mark_safe(escape(plain).replace("\n", "<br>"))  # noqa: S308 - escaped in the same breath
    pieces = "<wbr>".join(escape(piece) for piece in pieces_of(plain)).replace("\n", "<br>")
    return mark_safe(f'<span class="thw">{pieces}</span>')  # noqa: S308 - every piece is escaped


@register.filter
def whole_names(person: object) -> SafeString:
    """The name of a person, which breaks between names and never within one."""
    names = ("" if person is None else str(person)).split()
    return format_html_join(" ", '<span class="thw">{}</span>', ((name,) for name in names))


def pieces_of(text: str) -> list[str]:
    """The runs of text between which a line may break; together they are the text."""
    pieces: list[str] = []
    for word in _words(text):
        if pieces and _joins(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _joins(before: str, word: str) -> bool:
    """Whether a word stays on the line of the one before: closing marks, and numbers as in เขต 2 or พ.ศ. 2562."""
    if word[0] in STAYS_WITH_THE_WORD_BEFORE or before[-1] in STAYS_WITH_THE_WORD_AFTER:
        return True
    return word.isdigit() and before[-1] == " " and before.strip() != "" and len(before) < LONGEST_RUN


def _words(text: str) -> list[str]:
    """The words of the text, foreign ones cut where they would not fit a phone."""
    ends = thaibreak.boundaries(text)
    if not ends or ends[-1] != len(text):  # the segmenter is a foreign library; its answer must cover the text
        ends = [0, len(text)]
    inside = {place for found in COMPOUND.finditer(text) for place in range(found.start() + 1, found.end())}
    ends = [end for end in ends if end not in inside]
    words = [text[start:end] for start, end in itertools.pairwise(ends) if end > start]
    return [word[n : n + LONGEST_RUN] for word in words for n in _cuts(word)]


def _cuts(word: str) -> range:
    return range(0, len(word), LONGEST_RUN if word.isascii() else len(word))


def _day(value: date) -> date:
    if isinstance(value, datetime):
        return localdate(value)
    return value


def _thai() -> bool:
    return not (get_language() or "th").startswith("en")
