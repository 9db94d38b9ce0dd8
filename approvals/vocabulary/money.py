"""Money as whole satang: read as people type it, written as people read it."""

import re

from approvals.vocabulary.thai import ascii_digits, normalise

SATANG = 100  # to the baht
LONGEST = 24  # characters of a sensible amount; more is a slip of the hand or an attack

AMOUNT = re.compile(r"(?P<sign>-?)(?P<baht>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<satang>\d+)|\.-)?", re.ASCII)
MARKS = ("บาทถ้วน", "บาท", "baht", "thb", "฿")


class NotMoney(ValueError):
    """The text is not an amount of money. `code` says why: not-money, or too-many-decimals."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def satang(typed: str | int) -> int:
    """Read an amount in baht, such as ๑๘๕,๐๐๐ or 185,000.50 บาท, as whole satang. Never through a float."""
    if isinstance(typed, int) and not isinstance(typed, bool):
        return typed * SATANG
    if not isinstance(typed, str):
        raise NotMoney("not-money")
    found = AMOUNT.fullmatch(_bare(typed)) if len(typed) <= LONGEST else None
    if found is None:
        raise NotMoney("not-money")
    part = found["satang"] or ""
    if len(part) > 2:
        raise NotMoney("too-many-decimals")
    amount = int(found["baht"].replace(",", "")) * SATANG + int(part.ljust(2, "0"))
    return -amount if found["sign"] else amount


def baht(amount: int) -> str:
    """Write satang as baht with thousands separated; satang appear only when there are some."""
    whole, rest = divmod(abs(amount), SATANG)
    text = f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    return f"-{text}" if amount < 0 else text


def _bare(typed: str) -> str:
    text = ascii_digits(normalise(typed)).casefold().strip()
    for mark in MARKS:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    return text
