"""A whole rulebook and its cases as they are written, in one file or in a folder of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.delegation.bodies import LEVELS, Form
from approvals.delegation.cases import Case
from approvals.delegation.facts import Fact
from approvals.delegation.files.complaints import Complaint, RulebookError, Unreadable, brief
from approvals.delegation.files.decision_sheet import decision_type, limits
from approvals.delegation.files.sheets import Sheet
from approvals.delegation.rules import Rulebook
from approvals.vocabulary.words import Area

Named = list[tuple[str, Sheet]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a rulebook, wherever they were read. `main` has title, areas and sources."""

    main: Sheet
    items: Named
    bodies: Named
    instruments: Named
    types: Iterable[tuple[str, Sheet]]


def whole(document: Any, name: str, errors: list[Complaint]) -> tuple[Rulebook, list[Case]]:
    """Read a single document with every part of a rulebook under its own name; Unreadable says what is wrong."""
    top = Sheet(document, name, errors)
    types = [(str(sheet.plain.get("code") or ""), sheet) for sheet in top.sheets("types")]
    items, bodies, instruments = (list(top.sheet(part).named()) for part in ("items", "bodies", "instruments"))
    parts = Parts(top, items, bodies, instruments, types)
    cases = [case(sheet, sheet.word("file", name)) for sheet in top.sheets("cases", ())]
    try:
        return rulebook(parts, errors), cases
    except RulebookError as reason:
        raise Unreadable(errors) from reason


def rulebook(parts: Parts, errors: list[Complaint]) -> Rulebook:
    """Build the rulebook of its parts; RulebookError lists everything wrong with them at once."""
    main = parts.main
    plain: dict[str, Any] = {
        "title": main.text("title"),
        "areas": {code: _area(sheet) for code, sheet in main.sheet("areas").named()},
        "sources": {mark: _text(sheet) for mark, sheet in main.sheet("sources").named()},
        "items": {code: _item(sheet) for code, sheet in parts.items},
        "bodies": {kind: _body(sheet) for kind, sheet in parts.bodies},
        "types": {},
    }
    main.done()
    for code in plain["areas"]:
        if code not in list(Area):
            main.complain(f"areas.{code}", _("is not an area"))
    for code, sheet in parts.types:
        sheet.word("code", code)
        if code in plain["types"]:
            sheet.complain("code", _("is written twice"))
        plain["types"][code] = decision_type(sheet)
    facts = {
        code: {fact["name"]: Fact.from_json(fact) for fact in kind["facts"]} for code, kind in plain["types"].items()
    }
    plain["instruments"] = {code: _instrument(sheet, facts) for code, sheet in parts.instruments}
    if errors:
        raise RulebookError(errors)
    return Rulebook.from_plain(plain)


def case(sheet: Sheet, file: str) -> Case:
    """Read one golden case; `file` is where it belongs."""
    ask = sheet.sheet("ask")
    none = sheet.get("expect", "none") == "none"
    day = ask.day("day", needed=True)
    read = Case(
        name=sheet.word("name"),
        file=file,
        type=ask.word("type"),
        day=date.fromisoformat(day) if day else date.min,
        facts=_values(ask, "facts"),
        school=_values(ask, "school"),
        person=_values(ask, "person"),
        expect=None if none else _values(sheet, "expect"),
    )
    ask.done()
    sheet.done()
    return read


def _values(sheet: Sheet, key: str) -> dict[str, Any]:
    """Give a mapping from names to single values or lists of words, as cases write facts and expectations."""
    found = sheet.sheet(key, {})
    for name, typed in found.plain.items():
        words = isinstance(typed, list) and all(isinstance(word, str) for word in typed)
        single = typed is None or (isinstance(typed, (str, int, date)) and not isinstance(typed, datetime))
        if not (words or single or (isinstance(typed, float) and isfinite(typed))):
            found.complain(str(name), _("must be a single value or a list of words, not %(found)s"), found=brief(typed))
    return dict(found.plain)


def _text(sheet: Sheet) -> dict[str, Any]:
    texts = {"th": sheet.word("th"), "en": sheet.word("en")}
    sheet.done()
    return texts


def _area(sheet: Sheet) -> dict[str, Any]:
    residual = sheet.sheet("residual")
    who = residual.word("body", None)
    line = {"title": sheet.text("title"), "residual": {"th": residual.word("th"), "en": residual.word("en")}}
    residual.done()
    sheet.done()
    return line if who is None else {**line, "stays_with": who}


def _instrument(sheet: Sheet, facts: dict[str, dict[str, Fact]]) -> dict[str, Any]:
    plain = {
        "title": sheet.text("title"),
        "kind": sheet.word("kind", "distribution"),
        "sample": sheet.flag("sample", default=False),
        "first_day": sheet.day("from"),
        "last_day": sheet.day("until"),
        "source": sheet.word("source", ""),
        "note": sheet.text("note", None),
        "handed_on_from": sheet.word("handed_on_from", None),
        "may_hand_on": sheet.flag("may_hand_on", default=False) or None,
        "limits": limits(sheet, facts) if sheet.has("limits") else None,
    }
    sheet.done()
    return {key: value for key, value in plain.items() if value is not None}


def _item(sheet: Sheet) -> dict[str, Any]:
    plain = {
        "area": sheet.word("area", among=list(Area)),
        "letter": sheet.word("letter", ""),
        "th": sheet.word("th"),
        "en": sheet.word("en"),
    }
    sheet.done()
    return plain


def _body(sheet: Sheet) -> dict[str, Any]:
    plain = {
        "form": sheet.word("kind", among=list(Form)),
        "anchor": sheet.word("anchor", among=list(LEVELS)),
        "th": sheet.word("th"),
        "en": sheet.word("en"),
    }
    sheet.done()
    return plain
