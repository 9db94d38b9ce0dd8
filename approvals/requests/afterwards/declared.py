"""Reading the declaration of acts approved afterwards from its file."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from approvals.calendar.limits import Limit
from approvals.delegation.files.complaints import Complaint
from approvals.delegation.files.sheets import Sheet
from approvals.delegation.files.yaml_text import parse
from approvals.delegation.types import DecisionType
from approvals.requests.afterwards import rules
from approvals.requests.afterwards.rules import Allowance
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "declared.yaml"


@lru_cache(maxsize=1)
def declared() -> tuple[Mapping[str, Allowance], Allowance]:
    """The allowances by decision type, and the one for late consent; ValueError names what is wrong with the file."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> tuple[Mapping[str, Allowance], Allowance]:
    """Read such a file; raises ValueError with every complaint."""
    errors: list[Complaint] = []
    sheet = Sheet(parse(text, FILE.name, errors), FILE.name, errors)
    found = {code: _allowance(one) for code, one in sheet.sheet("types").named()}
    consent = _allowance(sheet.sheet("late_consent"), is_consent=True)
    sheet.done()
    if errors:
        raise ValueError("; ".join(str(error) for error in errors))
    return MappingProxyType(found), consent


def allowance_of(kind: DecisionType) -> Allowance | None:
    """The clause that lets requests of a type be approved afterwards; None: nothing does."""
    return rules.allowance_of(kind, *declared())


def _allowance(sheet: Sheet, *, is_consent: bool = False) -> Allowance:
    within = sheet.sheet("within", {})
    days, working = within.whole("days", None), within.whole("working_days", None)
    limit = None if (days or working) is None else Limit(days or working or 0, working=working is not None)
    checked = sheet.day("checked_on")
    found = Allowance(
        Text.from_json(sheet.text("clause") or {"th": "", "en": ""}),
        Text.from_json(sheet.text("text") or {"th": "", "en": ""}),
        sheet.word("source"),
        limit,
        without_delay=within.flag("without_delay", default=False),
        day=sheet.word("day", ""),
        reasons=sheet.word("reasons", ""),
        checked_on=date.fromisoformat(checked) if checked else None,
        is_consent=is_consent,
    )
    within.done()
    sheet.done()
    return found
