"""How letters write days, and how a subject line is cut to what a telephone shows."""

from datetime import date

from django.utils.translation import get_language

from approvals.vocabulary.thai import ERA, FULL_MONTHS

THAI_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def is_english() -> bool:
    """Whether the active language is English."""
    return (get_language() or "th").startswith("en")


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis so that no vowel or tone mark loses its consonant."""
    if len(text) <= most:
        return text
    end = most - 1
    while end > 0 and _rides(text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def _rides(letter: str) -> bool:
    """Whether a Thai sign stands above, below or behind the consonant before it."""
    return letter in "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"


def in_words(day: date) -> str:
    """วันพุธที่ 4 พฤศจิกายน 2569, or Wednesday 4 November 2026."""
    if is_english():
        return f"{ENGLISH_DAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"วัน{THAI_DAYS[day.weekday()]}ที่ {day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}"
