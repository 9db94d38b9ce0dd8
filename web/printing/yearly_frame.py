"""The frame of a paper of the yearly report: cover, contents, legal basis, annex of orders, and how it is checked."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.annual.models import ReportEdition
from approvals.annual.reading import FiguresFile
from approvals.annual.spans import HALF, Covered
from web.pages.yearly.parts import TITLES
from web.pages.yearly.words import language
from web.printing.yearly_words import day_of_text, instrument_row, long_day, named, order_row
from web.templatetags.thai import thai_number


@dataclass(frozen=True)
class Frame:
    """An edition as papers tell it. `file` and `earlier` are frozen figures; `edition.words` holds everything else."""

    edition: ReportEdition
    file: FiguresFile
    earlier: dict[int, FiguresFile]

    @property
    def words(self) -> dict[str, Any]:
        words: dict[str, Any] = self.edition.words
        return words

    @property
    def covered(self) -> Covered:
        return self.file.covered

    @property
    def counting(self) -> str:
        """How pages are numbered, as style sheets name it."""
        return "thai" if language() == "th" else "decimal"

    @property
    def office(self) -> str:
        return thai_number(named(self.words.get("office", {})) or str(self.edition.district))

    @property
    def title(self) -> str:
        return _("Report on decentralisation and participation in the administration and management of education")

    @property
    def year(self) -> str:
        if self.covered.span == HALF:
            return _("Fiscal year B.E. %(year)s, first six months") % {"year": self.years[0]}
        return _("Fiscal year B.E. %(year)s") % {"year": self.years[0]}

    @property
    def days(self) -> str:
        return f"{long_day(self.covered.first_day)} – {long_day(self.covered.last_day)}"

    @property
    def number(self) -> str:
        return _("Edition %(number)s") % {"number": thai_number(str(self.edition.number))}

    @property
    def frozen(self) -> str:
        return long_day(localdate(self.edition.frozen_at))

    @property
    def years(self) -> list[str]:
        """This fiscal year and the earlier ones it is compared with, as heads of columns."""
        return [thai_number(str(self.covered.fiscal_year)), *(thai_number(str(year)) for year in self.earlier)]

    @property
    def last_seq(self) -> str:
        return thai_number(f"{self.file.last_seq:,}")

    @property
    def part_titles(self) -> dict[int, str]:
        return {part: _("Point %(number)s") % {"number": thai_number(str(part))} + f" {name}"
                for part, name in TITLES.items()}  # fmt: skip

    @property
    def annexes(self) -> list[str]:
        names = (_("Acting orders in force in the period"), _("Definitions of all figures"))
        numbered = (_("Annex %(number)s") % {"number": thai_number(str(number))} for number in (1, 2))
        return [f"{number} {name}" for number, name in zip(numbered, names, strict=True)]

    @property
    def contents(self) -> list[str]:
        """The titles of all chapters, in order."""
        opening = [_("Summary"), _("Legal basis"), _("Background")]
        return [*opening, *self.part_titles.values(), *self.annexes, _("How this report is checked")]

    @property
    def matrix(self) -> str:
        """The delegation matrix in force on the last day."""
        found = self.words.get("matrix")
        if not found:
            return _("No delegation matrix was in force on the last day of the period.")
        told = {"number": thai_number(str(found["number"])), "day": day_of_text(found["first_day"])}
        said = _("Delegation matrix, version %(number)s, in force from %(day)s") % told
        order = (
            _("Order no. %(number)s") % {"number": thai_number(found["order_number"])} if found["order_number"] else ""
        )
        return " · ".join(filter(None, (said, order)))

    @property
    def basis_note(self) -> str:
        return _(
            "The instruments below are those that the matrix itself names. The mark of source says how far each "
            "was seen when it was put in; it is no substitute for the signed paper."
        )

    @property
    def instruments(self) -> list[list[str]]:
        return [instrument_row(each) for each in self.words.get("instruments", [])]

    @property
    def orders(self) -> list[list[str]]:
        return [order_row(each) for each in self.words.get("orders", [])]

    @property
    def figure_heads(self) -> list[str]:
        return [pgettext("place in a list", "No."), _("Figure"), self.years[0], _("Made of"), *self.years[1:]]

    @property
    def instrument_heads(self) -> list[str]:
        return [_("Instrument"), _("Kind"), _("From"), _("Source")]

    @property
    def order_heads(self) -> list[str]:
        return [_("Order no."), _("Day"), _("Person"), _("Acts as"), _("Period")]

    @property
    def definition_heads(self) -> list[str]:
        return [pgettext("place in a list", "No."), _("Figure"), _("What it counts"), _("Unit")]

    @property
    def proofs(self) -> list[tuple[str, str]]:
        """What anybody needs who checks the report."""
        return [
            (_("SHA-256 of the figures file"), self.edition.sha256),
            (_("Last event counted"), self.last_seq),
            (_("Link of the chain at that event"), str(self.file.said["link"])),
            (_("Version of the figures"), thai_number(str(self.file.version))),
            (_("Frozen"), self.frozen),
        ]

    @property
    def commands(self) -> list[str]:
        return [f"manage.py check_report --edition {self.edition.pk}", "sha256sum FILE.json"]

    @property
    def how_to_check(self) -> str:
        return _(
            "The first command builds every figure again from the audit trail and compares it with the frozen file "
            "byte for byte; the second gives the hash of a figures file at hand, which must be the one above. "
            "What was found wrong after the day of freezing stands in the errata of this edition."
        )

    @property
    def signature(self) -> list[str]:
        """The place for the director."""
        dots = "." * 40
        post = thai_number(named(self.words.get("signer", {})))
        return [_("(signed) ........................................"), f"({dots})", post, self.office,
                _("Date ........................................")]  # fmt: skip
