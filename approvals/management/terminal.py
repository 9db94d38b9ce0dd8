"""What the proof of a matrix found, laid out for a terminal: columns, and legal texts side by side."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import Any

import thaibreak
from django.utils.translation import gettext as _

from approvals.delegation.facts import Fact
from approvals.delegation.matching import Question
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.thai import width

BETWEEN = " │ "
NARROWEST = 24  # one column of law
INDENT = "    "


def table(rows: list[list[str]]) -> Iterator[str]:
    """Put rows into columns; the last one is as wide as it likes."""
    widths = [max((width(row[place]) for row in rows), default=0) for place in range(3)]
    for row in rows:
        cells = [_padded(cell, wide) for cell, wide in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[3]])


def example(facts: Mapping[str, Fact], question: Question | None) -> str:
    """Write a question as one would ask it, so that it can be given to `manage.py route`."""
    if question is None:
        return ""
    given = ", ".join(f"{name}={facts[name].typed(plain)}" for name, plain in question.facts.items() if name in facts)
    return _("For example: %(facts)s on %(day)s.") % {"facts": given, "day": question.day.isoformat()}


def side_by_side(texts: list[dict[str, Any]], language: str | None, columns: int) -> Iterator[str]:
    """Give the lines of the legal texts of several rules beside each other, two to a row."""
    wide = max((columns - len(INDENT) - len(BETWEEN)) // 2, NARROWEST)
    for place in range(0, len(texts), 2):
        cells = [list(_cell(text, language, wide)) for text in texts[place : place + 2]]
        for row in zip_longest(*cells, fillvalue=""):
            yield (INDENT + BETWEEN.join(_padded(line, wide) for line in row)).rstrip()


def _cell(text: dict[str, Any], language: str | None, wide: int) -> Iterator[str]:
    """Give one rule with what it rests on, in lines of a certain width."""
    title = Text.from_json(text["title"]).in_language(language) if text["title"] else text["instrument"]
    words = Text.from_json(text["text"]).in_language(language)
    yield from wrapped(f"{text['rule']} [{text['source']}]", wide)
    yield from wrapped(_("%(title)s, clause %(clause)s") % {"title": title, "clause": text["clause"]}, wide)
    yield from wrapped(f"“{words}”" if text["quoted"] else words, wide)


def wrapped(text: str, wide: int) -> Iterator[str]:
    """Break a text into lines at the ends of words, which Thai does not mark; a longer word is cut."""
    line = ""
    for word in _words(text, wide):
        if line and width(line + word.rstrip()) > wide:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    yield line.rstrip()


def _words(text: str, wide: int) -> Iterator[str]:
    ends = thaibreak.boundaries(text)
    ends = ends if ends and ends[-1] == len(text) else [0, len(text)]
    for start, end in pairwise(ends):
        yield from _short(text[start:end], wide)


def _short(word: str, wide: int) -> Iterable[str]:
    """Cut a word that is wider than a line, never between a letter and the marks on it."""
    part = ""
    for sign in word:
        if width(sign) and width(part) >= wide:
            yield part
            part = ""
        part += sign
    yield part


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))
