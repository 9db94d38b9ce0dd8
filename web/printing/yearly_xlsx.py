"""The yearly report as an Excel file: a sheet for each point, one of definitions, one of how many events were counted.

Numbers are numbers: shares as part and whole, times in days as printed and in whole seconds as counted, money in baht.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.annual.figures import Unit, Value
from approvals.annual.reading import Figure
from approvals.vocabulary.money import SATANG
from web.pages.yearly.words import DAY, TIMES, Names, percent
from web.printing.xlsx import Sheet, workbook
from web.printing.yearly_paper import YearlyPaper
from web.printing.yearly_words import named, unit_name

Numbers = tuple[int | Decimal | None, int | None, int | None, Decimal | int | None]


def xlsx_of(paper: YearlyPaper) -> bytes:
    """The whole report."""
    points = [_point(paper, part.number) for part in paper.parts]
    return workbook([_about(paper), _point(paper, 0), *points, _words(paper), _definitions(paper), _members(paper)])


def _about(paper: YearlyPaper) -> Sheet:
    edition = paper.edition
    rows: list[list[Any]] = [
        [_("Office"), paper.office],
        [_("Fiscal year"), paper.covered.fiscal_year],
        [_("First day"), paper.covered.first_day],
        [_("Last day"), paper.covered.last_day],
        [_("Edition"), edition.number],
        [_("Frozen"), edition.frozen_at],
        [_("Last event counted"), edition.last_seq],
        [_("SHA-256 of the figures file"), edition.sha256],
        [_("Link of the chain at that event"), str(paper.file.said["link"])],
    ]
    return Sheet(_("Yearly report"), [paper.title, ""], rows)


def _point(paper: YearlyPaper, part: int) -> Sheet:
    head = [
        _("Code"), _("Figure"), _("Divided by"), _("Unit"), _("Value"), _("Of the whole"), _("Percent"), _("Seconds"),
        *(str(year) for year in paper.earlier),
    ]  # fmt: skip
    title = _("Point %(number)s") % {"number": part} if part else _("Background")
    return Sheet(title, head, list(_rows(paper, part)))


def _rows(paper: YearlyPaper, part: int) -> Iterable[list[Any]]:
    names = Names(paper.file, paper.words.get("committees", {}))
    for figure in paper.file.of_part(part):
        before = [_earlier(file.figures.get(figure.code)) for file in paper.earlier.values()]
        about = [figure.code, named(figure.name)]
        yield [*about, _("all"), unit_name(figure.unit), *numbers_of(figure.unit, figure.value), *before]
        for cell in figure.cuts:
            yield [*about, names.place(cell.by), unit_name(figure.unit), *numbers_of(figure.unit, cell.value)]


def numbers_of(unit: Unit, value: Value) -> Numbers:
    """Value, whole, percent and seconds of a figure; None where it has none."""
    if not isinstance(value, list):
        if unit == Unit.SATANG:
            return Decimal(value or 0) / SATANG, None, None, None
        return value, None, None, None
    first, second = value
    if unit == Unit.SHARE:
        return first, second, percent(first, second) if second else None, None
    if unit in TIMES:
        tenths = (20 * first + DAY * second) // (2 * DAY * second)
        return Decimal(tenths) / 10, None, None, Decimal(first) / second
    message = f"No value of {unit}: {value}"
    raise ValueError(message)


def _earlier(figure: Figure | None) -> int | Decimal | None:
    """One number of an earlier year: percents of a share, days, baht, or how many."""
    if figure is None:
        return None
    value, _whole, percents, _seconds = numbers_of(figure.unit, figure.value)
    return percents if figure.unit == Unit.SHARE else value


def _words(paper: YearlyPaper) -> Sheet:
    head = [_("Point"), _("Kind"), _("Level"), _("Text"), _("Said by")]
    rows: list[list[Any]] = []
    for part in paper.parts:
        said = part.assessment
        if said is not None:
            texts = ((_("How the office works on it"), "method"), (_("Why this level"), "reasons"),
                     (_("What is to be better next year"), "targets"))  # fmt: skip
            rows += [[part.number, label, said["level"], said[name], said["by"]] for label, name in texts if said[name]]
        rows += [[part.number, row["label"], None, row["text"], row["by"]] for row in part.remarks]
    return Sheet(_("Self-assessment"), head, rows)


def _definitions(paper: YearlyPaper) -> Sheet:
    head = [pgettext("place in a list", "No."), _("Code"), _("Figure"), _("What it counts"), _("Unit"), _("Point")]
    figures = paper.file.figures.values()
    rows = [
        [number, figure.code, named(figure.name), named(figure.counts), unit_name(figure.unit), figure.part]
        for number, figure in enumerate(figures, 1)
    ]
    return Sheet(_("Definitions"), head, rows)


def _members(paper: YearlyPaper) -> Sheet:
    head = [_("Code"), _("Figure"), _("Events counted"), _("First event"), _("Last event")]
    rows: list[list[Any]] = []
    for figure in paper.file.figures.values():
        numbers = [row[0] for row in figure.rows]
        ends = [min(numbers), max(numbers)] if numbers else [None, None]
        rows.append([figure.code, named(figure.name), len(numbers), *ends])
    return Sheet(_("Events counted"), head, rows)
