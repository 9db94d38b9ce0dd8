"""The tables of a point, and the charts that draw them."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.annual.figures import UNKNOWN, Unit
from approvals.annual.reading import Cell, Figure, FiguresFile
from web.pages.yearly.words import Names, said
from web.printing.charts import bars

AREAS = ("academic", "budget", "personnel", "general")
LEVELS = ("school", "district", "above")
MOST = 12  # committees in one table; the others are behind the figures


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the figure it shows, and along which further place."""

    head: str
    code: str
    by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """One value of a table; `code` and `place` open its events, and are empty where nothing happened."""

    head: str
    value: str
    code: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a point: caption, headings, rows of a name and its values, and its chart where it has one."""

    caption: str | Promise
    of: str | Promise
    heads: list[str]
    rows: list[tuple[str, list[Box]]]
    chart: dict[str, Any] | None = None


def tables_of(file: FiguresFile, names: Names, part: int) -> list[Table]:
    """The tables of one point that have something to show."""
    made = {1: _of_areas, 2: _of_committees, 3: _of_partners, 4: _of_networks}[part](file, names)
    return [table for table in made if table.rows]


def _of_areas(file: FiguresFile, names: Names) -> list[Table]:
    decided = file.figures["requests-decided"]
    levels = [value for value in (*LEVELS, UNKNOWN) if decided.at(level=value)] or list(LEVELS)
    columns = [
        Column(gettext("Submitted"), "requests-submitted"),
        *(
            Column(gettext("Decided: %(level)s") % {"level": names.of("level", each)}, decided.code, (("level", each),))
            for each in levels
        ),
        Column(gettext("Median"), "days-to-decide-median"),
        Column(gettext("Nine of ten"), "days-to-decide-p90"),
        Column(gettext("Overdue"), "stages-overdue"),
        Column(gettext("Returned"), "requests-returned"),
        Column(gettext("Appeals"), "appeals-filed"),
    ]
    areas = [*AREAS, *([UNKNOWN] if any(_cell(file, column, "area", UNKNOWN) for column in columns) else [])]
    shown = [names.of("level", each) for each in levels]
    points = [
        {"at": names.of("area", area), "what": name, "value": _number(decided.at(area=area, level=level))}
        for area in areas
        for level, name in zip(levels, shown, strict=True)
    ]
    chart = bars(points, across=gettext("Area"), up=gettext("Requests decided"), series=shown)
    rows = _rows(file, names, "area", areas, columns)
    return [Table(_("By area and level"), _("Area"), _heads(columns), rows, chart if decided.value else None)]


def _of_committees(file: FiguresFile, names: Names) -> list[Table]:
    columns = [
        Column(gettext("Held"), "meetings-held"),
        Column(gettext("No quorum"), "meetings-without-quorum"),
        Column(gettext("Came"), "attendance"),
        Column(gettext("Notice in time"), "notice-in-time"),
        Column(gettext("Resolutions"), "resolutions"),
        Column(gettext("Dissents"), "dissents"),
        Column(gettext("Withdrawals"), "recusals"),
        Column(gettext("Follow-ups done"), "follow-ups-done"),
        Column(gettext("Exchanges"), "exchanges"),
    ]
    busy: dict[str, int] = {}
    for column in columns:
        for cell in file.figures[column.code].along("committee"):
            busy[cell.by["committee"]] = busy.get(cell.by["committee"], 0) + len(cell.members)
    bodies = sorted(busy, key=lambda body: (-busy[body], body))[:MOST]
    rows = _rows(file, names, "committee", bodies, columns)
    outcomes = _by_axis(file, names, "resolutions", "outcome")
    drawn = [{"at": name, "what": "", "value": value} for name, value in outcomes]
    chart = bars(drawn, across=gettext("Result"), up=gettext("Resolutions"), series=[""]) if drawn else None
    return [Table(_("Committee by committee"), _("Committee"), _heads(columns), rows, chart)]


def _of_partners(file: FiguresFile, names: Names) -> list[Table]:
    columns = [
        Column(gettext("In the register"), "partners-standing"),
        Column(gettext("Added"), "partners-added"),
        Column(gettext("Agreements"), "agreements-standing"),
        Column(gettext("Activities"), "activities-held"),
        Column(gettext("Contributions"), "contributions"),
    ]
    kinds = list(file.said["axes"]["partner"])
    shown = [kind for kind in kinds if any(file.figures[column.code].at(partner=kind) for column in columns)]
    given = [Column(gettext("How many"), "contributions"), Column(gettext("Worth"), "contributions-value")]
    gifts = [kind for kind in file.said["axes"]["contribution"] if file.figures["contributions"].at(contribution=kind)]
    points = [
        {"at": name, "what": "", "value": value} for name, value in _by_axis(file, names, "feedback-ended", "end")
    ]
    chart = bars(points, across=gettext("How it ended"), up=gettext("Feedback"), series=[""]) if points else None
    ends = [Column(gettext("How many"), "feedback-ended")]
    done = [value for value in file.said["axes"]["end"] if file.figures["feedback-ended"].at(end=value)]
    return [
        Table(_("By kind of partner"), _("Kind"), _heads(columns), _rows(file, names, "partner", shown, columns)),
        Table(_("What partners gave"), _("What"), _heads(given), _rows(file, names, "contribution", gifts, given)),
        Table(_("How feedback ended"), _("How it ended"), _heads(ends), _rows(file, names, "end", done, ends), chart),
    ]


def _of_networks(file: FiguresFile, names: Names) -> list[Table]:
    standing = file.figures["networks-standing"]
    reaches = ("internal", "external")
    columns = [
        *(Column(names.of("reach", reach), standing.code, (("reach", reach),)) for reach in reaches),
        Column(gettext("Living"), "networks-living"),
        Column(gettext("With a plan"), "networks-planned"),
        Column(gettext("Schools and partners"), "network-members"),
        Column(gettext("Entries"), "network-entries"),
    ]
    forms = ["formal", "informal"] if standing.value else []
    shown = [names.of("reach", reach) for reach in reaches]
    points = [
        {"at": names.of("formality", each), "what": name, "value": _number(standing.at(formality=each, reach=reach))}
        for each in forms
        for reach, name in zip(reaches, shown, strict=True)
    ]
    chart = (
        bars(points, across=gettext("Form of the network"), up=gettext("Networks"), series=shown) if points else None
    )
    lacks = [Column(gettext("Networks"), "networks-lacking")]
    wanting = [value for value in file.said["axes"]["lack"] if file.figures["networks-lacking"].at(lack=value)]
    return [
        Table(
            _("By form and reach"),
            _("Form of the network"),
            _heads(columns),
            _rows(file, names, "formality", forms, columns),
            chart,
        ),
        Table(_("What networks lack"), _("What is missing"), _heads(lacks), _rows(file, names, "lack", wanting, lacks)),
    ]


def _rows(
    file: FiguresFile, names: Names, axis: str, values: list[str], columns: list[Column]
) -> list[tuple[str, list[Box]]]:
    """One row for each value of an axis."""
    return [(names.of(axis, each), [_box(file, column, axis, each) for column in columns]) for each in values]


def _cell(file: FiguresFile, column: Column, axis: str, value: str) -> Cell | None:
    return file.figures[column.code].at(**{axis: value, **dict(column.by)})


def _box(file: FiguresFile, column: Column, axis: str, value: str) -> Box:
    figure, cell = file.figures[column.code], _cell(file, column, axis, value)
    if cell is None:
        return Box(column.head, _nothing(figure))
    return Box(column.head, said(figure.unit, cell.value, len(cell.members)).value, figure.code, place_of(cell.by))


def place_of(by: dict[str, str]) -> str:
    """What an address says of a place along axes."""
    return "".join(f"&{name}={value}" for name, value in by.items())


def _nothing(figure: Figure) -> str:
    return "0" if figure.unit in (Unit.COUNT, Unit.SUM, Unit.PEOPLE) else "–"


def _by_axis(file: FiguresFile, names: Names, code: str, axis: str) -> list[tuple[str, int]]:
    return [(names.of(axis, cell.by[axis]), _number(cell)) for cell in file.figures[code].along(axis)]


def _number(cell: Cell | None) -> int:
    return cell.value if cell is not None and isinstance(cell.value, int) else 0


def _heads(columns: list[Column]) -> list[str]:
    return [column.head for column in columns]
