"""What is wrong with a file, and where: file or sheet, row, column, and a sentence in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from reprlib import Repr
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 200  # complaints shown at once; whoever has more has sent another file than they meant
BRIEF = Repr()
BRIEF.maxstring = BRIEF.maxother = BRIEF.maxlong = 80


class Spot(NamedTuple):
    """Where a value stands in a file: the sheet of a workbook (empty: the file itself), row from 1, column."""

    row: int | None = None
    column: str = ""
    sheet: str = ""


class Located(dict):
    """A mapping read from a file that knows where it stands (`spot`) and where each of its values does (`spots`)."""

    __slots__ = ("spot", "spots")

    def __init__(self, plain: Mapping[str, Any] | None = None, spot: Spot = Spot()) -> None:  # noqa: B008  immutable
        super().__init__(plain or {})
        self.spot = spot
        self.spots: dict[Any, Spot] = {}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a file. `file` is its name or that of the sheet or table inside it, `row` counts from 1.

    `column` is the column of a table, or the path to the value in a file of YAML.
    """

    file: str
    row: int | None
    column: str
    what: Promise | str
    values: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""

    @property
    def sentence(self) -> str:
        """Why it cannot be used, in the language of whoever reads it now."""
        return str(self.what) % self.values

    @property
    def where(self) -> str:
        """The place in words: a path in YAML, else sheet, row and column."""
        if self.path:
            return self.path
        parts = [self.file]
        if self.row is not None:
            parts.append(str(_("row %(row)s") % {"row": self.row}))
        if self.column:
            parts.append(str(_("column %(column)s") % {"column": self.column}))
        return ", ".join(parts)

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "row": self.row, "column": self.column, "sentence": self.sentence}

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


class RulebookError(Exception):
    """The files are not a rulebook. `complaints` has everything wrong, at most 200 and a count of the rest."""

    def __init__(self, complaints: Iterable[Complaint | str]) -> None:
        found = list(complaints)
        if len(found) > MOST:
            rest = Complaint("…", None, "", _("and %(count)s more complaints"), {"count": len(found) - MOST})
            found = [*found[:MOST], rest]
        self.complaints = [each if isinstance(each, Complaint) else Complaint("", None, "", each) for each in found]
        self._said = found
        super().__init__(found)

    @property
    def errors(self) -> list[str]:
        """One line for each complaint, naming its place, in the language of whoever reads it now."""
        return [str(each) for each in self._said]

    def __str__(self) -> str:
        return "\n".join(self.errors)


class Unreadable(RulebookError):
    """One file cannot be read as a rulebook; nothing else has happened."""


def brief(value: Any) -> str:
    """Show a value in a complaint, cut to a sensible length."""
    return BRIEF.repr(value)
