"""Reading the declared obligations from their file, and back from what is kept with an obligation."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from approvals.calendar.limits import Limit
from approvals.delegation.facts import Fact
from approvals.delegation.files.complaints import Complaint
from approvals.delegation.files.decision_sheet import fact_of
from approvals.delegation.files.sheets import Sheet
from approvals.delegation.files.yaml_text import parse
from approvals.obligations.rules import Days, Declared, Due, Evidence, Money
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "declared.yaml"
OWNERS = ("school", "district")


@lru_cache(maxsize=1)
def declared() -> Mapping[str, tuple[Declared, ...]]:
    """The shipped obligations by decision type; ValueError names what is wrong with the file."""
    return read(FILE.read_text(encoding="utf-8"))


def declared_for(type_code: str) -> tuple[Declared, ...]:
    """What a decision of that type may ask for; empty for most."""
    return declared().get(type_code, ())


def read(text: str) -> dict[str, tuple[Declared, ...]]:
    """Read such a file; raises ValueError with every complaint."""
    errors: list[Complaint] = []
    sheet = Sheet(parse(text, FILE.name, errors), FILE.name, errors)
    found = {code: tuple(_one(code, one) for one in sheet.sheets(code)) for code in sheet.plain}
    for code, ones in found.items():
        if len({one.code for one in ones}) < len(ones):
            sheet.complain(code, "names one obligation twice")
    if errors:
        raise ValueError("; ".join(str(error) for error in errors))
    return found


def facts_of(kept: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts a report has to give, from what was kept with the obligation."""
    return tuple(map(Fact.from_json, kept.get("facts") or ()))


def money_of(kept: Mapping[str, Any]) -> Money | None:
    """The amounts that must balance; None where none do."""
    plain = kept.get("money")
    return plain and Money(plain["of"], tuple(plain["plus"]), tuple(plain["minus"]))


def days_of(kept: Mapping[str, Any]) -> Days | None:
    """The days that have to be named; None where none do."""
    plain = kept.get("count")
    return plain and Days(plain["of"], plain["from"], Text.from_json(plain["each"]))


def limit_of(kept: Mapping[str, Any]) -> Limit | None:
    """The time limit as it was declared; None for a condition."""
    return Limit.from_json(kept["limit"]) if kept.get("limit") else None


def _text(sheet: Sheet, key: str) -> Text:
    return Text.from_json(sheet.text(key) or {"th": "", "en": ""})


def _one(type_code: str, sheet: Sheet) -> Declared:
    checked = sheet.day("checked_on")
    found = Declared(
        type_code,
        sheet.word("code"),
        _text(sheet, "title"),
        _text(sheet, "clause"),
        sheet.word("source"),
        _due(sheet.sheet("due")),
        sheet.word("owner", among=OWNERS),
        _text(sheet, "reported_to"),
        {name: {"among": [value]} for name, value in sheet.get("when", {}).items()},
        tuple(_evidence(one) for one in sheet.sheets("evidence", ())),
        tuple(Fact.from_json(fact_of(one)) for one in sheet.sheets("facts", ())),
        _money(sheet.sheet("money")) if sheet.has("money") else None,
        _days(sheet.sheet("count")) if sheet.has("count") else None,
        date.fromisoformat(checked) if checked else None,
    )
    sheet.done()
    return found


def _due(sheet: Sheet) -> Due:
    days, working = sheet.whole("days", None), sheet.whole("working_days", None)
    if (days is None) == (working is None):
        sheet.complain("days", "write days or working_days, one of them")
    starts = sheet.text("starts", None)
    found = Due(
        Limit(days or working or 0, working=working is not None),
        sheet.word("from", ""),
        sheet.word("plus", ""),
        sheet.whole("less", 0) or 0,
        Text.from_json(starts) if starts else None,
        sheet.flag("practice", default=False),
    )
    sheet.done()
    return found


def _evidence(sheet: Sheet) -> Evidence:
    found = Evidence(sheet.word("code"), _text(sheet, "label"), sheet.flag("required", default=True))
    sheet.done()
    return found


def _money(sheet: Sheet) -> Money:
    found = Money(sheet.word("of"), tuple(sheet.words("plus")), tuple(sheet.words("minus", ())))
    sheet.done()
    return found


def _days(sheet: Sheet) -> Days:
    found = Days(sheet.word("of"), sheet.word("from"), _text(sheet, "each"))
    sheet.done()
    return found
