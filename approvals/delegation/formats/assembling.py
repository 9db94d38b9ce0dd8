"""From rows of cells back to the document of a rulebook, every value with its sheet, row and column."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Fact, Kind, Problem
from approvals.delegation.files.complaints import Complaint, Located, Spot, brief
from approvals.delegation.formats.cells import NO, NONE, YES, NotWords, read_condition, read_lines, read_words
from approvals.delegation.formats.columns import Cell, Column, Table, spread, title_of
from approvals.delegation.formats.tables import BY_NAME, TABLES
from approvals.delegation.reading import value
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.thai import ascii_digits

MOST_PAIRS = 30
A_DAY = Fact("day", Kind.DATE, Text("", ""))
A_FLAG = Fact("flag", Kind.YESNO, Text("", ""))
A_WHOLE = Fact("number", Kind.INTEGER, Text("", ""))


@dataclass(frozen=True, slots=True)
class Grid:
    """One table as it was found in a file: the sheet, the titles of its columns, and rows with their numbers."""

    table: Table
    sheet: str
    titles: list[Any]
    rows: Iterable[tuple[int, list[Any]]]


@dataclass
class Assembly:
    """The document that grows table by table, and what was wrong."""

    errors: list[Complaint]
    document: Located = field(default_factory=Located)
    known: dict[tuple, Located] = field(default_factory=dict)  # (table, codes …) -> its entry

    def add(self, grid: Grid) -> None:
        """Add the rows of one table; tables come in the order in which one belongs to the other."""
        table = grid.table
        columns = columns_of(grid, self.errors)
        for number, cells in grid.rows:
            entry = _entry(table, Spot(number, "", grid.sheet), columns, cells, self.errors)
            if entry is not None:
                self._place(table, entry)

    def _place(self, table: Table, entry: Located) -> None:
        parents: dict[str, list] = {each.into: [] for each in TABLES if each.under == table.name}
        entry.update(parents)
        if table.name == "matrix":
            self.document.update(entry)
        elif table.under:
            self._below(table, entry)
        else:
            self._part(table, entry)

    def _part(self, table: Table, entry: Located) -> None:
        if any(each.path == ("",) for each in table.columns):
            code = entry.pop("", None)
            part = self.document[table.name]
            if self._is_new((table.name, code), entry, ""):
                part[code] = entry
                part.spots[code] = entry.spots.get("", entry.spot)
            return
        self.document[table.name].append(entry)
        self.known[table.name, entry.get("code")] = entry

    def _below(self, table: Table, entry: Located) -> None:
        code = entry.pop("", None)
        deep = {"choices": "fact", "stages": "rule"}.get(table.name)
        path = (code, entry.pop(deep, None)) if deep else (code,)
        parent = self.known.get((table.under, *path))
        if parent is None:
            spot = entry.spots.get(deep or "", entry.spot)
            if path[-1] is None:
                _complain(self.errors, spot, _("is missing"))
            else:
                found = {"code": brief(path[-1]), "sheet": BY_NAME[table.under].sheet}
                _complain(self.errors, spot, _("there is no %(code)s in %(sheet)s"), found)
            return
        parent[table.into].append(entry)
        name = entry.get("name" if table.name == "facts" else "code")
        if table.name in ("facts", "rules"):
            self._is_new((table.name, code, name), entry, "name" if table.name == "facts" else "code")

    def _is_new(self, key: tuple, entry: Located, column: str) -> bool:
        spot = entry.spots.get(column, entry.spot)
        if key[-1] is None:
            _complain(self.errors, spot, _("is missing"))
        elif key in self.known:
            _complain(self.errors, spot, _("is written twice"))
        else:
            self.known[key] = entry
            return True
        return False


def assemble(grids: Iterable[Grid], errors: list[Complaint]) -> Located:
    """Build the document of all tables."""
    assembly = Assembly(errors)
    for table in TABLES:
        keyed = any(each.path == ("",) for each in table.columns)
        if not table.under and table.name != "matrix":
            assembly.document[table.name] = Located() if keyed else []
    for grid in sorted(grids, key=lambda grid: TABLES.index(grid.table)):
        assembly.add(grid)
    return assembly.document


Known = tuple[Column, int | None, int]


def columns_of(grid: Grid, errors: list[Complaint]) -> list[Known | None]:
    """Give what stands under each title, which may be written in Thai, in English or in both."""
    names = {name: each for each in spread(grid.table, MOST_PAIRS) for name in _names(title_of(*each), each)}
    found: list[Known | None] = []
    for place, title in enumerate(grid.titles):
        said = ascii_digits(str(title if title is not None else "")).strip()
        each = next((names[name] for name in _parts(said) if name in names), None)
        if said and each is None:
            spot = Spot(1, letter(place), grid.sheet)
            _complain(errors, spot, _("%(title)s is no column of this sheet"), {"title": brief(said)})
        elif each is not None and each in found:
            _complain(errors, Spot(1, letter(place), grid.sheet), _("is written twice"))
        found.append(each)
    for each in spread(grid.table, 0):
        if each not in found:
            values = {"title": each[0].title}
            _complain(errors, Spot(1, "", grid.sheet), _("the column %(title)s is missing"), values)
    return found


def _names(title: str, each: Known) -> set[str]:
    return {*_parts(title), each[0].key if each[1] is None else title.casefold()}


def _parts(title: str) -> list[str]:
    whole = " / ".join(part.strip() for part in title.replace("\n", " / ").split(" / ") if part.strip()).casefold()
    return [whole, *whole.split(" / ")]


def letter(place: int) -> str:
    """Give the letters over a column, counted from 0: A to Z, then AA."""
    left, last = divmod(place, 26)
    return (letter(left - 1) if left else "") + chr(ord("A") + last)


def _entry(
    table: Table, row: Spot, columns: list[Known | None], cells: list[Any], errors: list[Complaint]
) -> Located | None:
    if all(cell is None or cell == "" for cell in cells):
        return None
    entry = Located(spot=row)
    pairs: dict[int, list[tuple[Any, Spot]]] = {}
    for place, (known, cell) in enumerate(zip(columns, cells, strict=False)):
        if cell is None or cell == "":
            continue
        spot = row._replace(column=letter(place) if known is None else f"{letter(place)} ({title_of(*known)})")
        if known is None:
            _complain(errors, spot, _("there is no title over this cell"))
        elif known[1] is not None:
            pairs.setdefault(known[1], [(None, spot), (None, spot)])[known[2]] = (cell, spot)
        else:
            _put(entry, known[0].path, _read(known[0], cell, spot, errors), spot)
    for each in table.columns:
        if each.cell is Cell.PAIRS:
            _put_pairs(entry, each.path[0], pairs, errors)
    return entry


def _put(entry: Located, path: tuple[str, ...], found: Any, spot: Spot) -> None:
    for key in path[:-1]:
        entry.spots.setdefault(key, entry.spot)
        entry = entry.setdefault(key, Located(spot=spot._replace(column="")))
    entry[path[-1]] = found
    entry.spots[path[-1]] = spot


def _put_pairs(entry: Located, name: str, pairs: Mapping[int, Any], errors: list[Complaint]) -> None:
    found = Located(spot=entry.spot)
    for _number, ((fact, at), (said, spot)) in sorted(pairs.items()):
        if fact is None or said is None:
            _complain(errors, at if fact is None else spot, _("a fact and its values belong together"))
            continue
        fact_name = text_of(fact)
        if fact_name in found:
            _complain(errors, at, _("is written twice"))
        found[fact_name] = _said(said, spot, errors, read_condition if name == "when" else unmarked)
        found.spots[fact_name] = spot
    entry[name] = found


def _said(cell: Any, spot: Spot, errors: list[Complaint], reader: Callable[[str], Any]) -> Any:
    try:
        return reader(text_of(cell))
    except NotWords:
        _complain(errors, spot, _("%(found)s is not written as such a cell is"), {"found": brief(cell)})
        return ""


def _read(each: Column, cell: Any, spot: Spot, errors: list[Complaint]) -> Any:
    if each.cell in (Cell.WORDS, Cell.LINES):
        return _said(cell, spot, errors, read_words if each.cell is Cell.WORDS else _read_lines)
    if each.cell in TYPED:
        return TYPED[each.cell](cell)
    text = text_of(cell)
    allowed = each.among if isinstance(each.among, tuple) else ()
    return text.strip() if text.strip() in allowed else unmarked(text)


def _read_lines(text: str) -> Any:
    return NONE if text.strip() == NONE else read_lines(unmarked(text))


def text_of(cell: Any) -> str:
    """Give what a cell says as a text; numbers as people see them in a sheet, exact to fifteen digits."""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, float):
        try:
            return f"{Decimal(format(cell, '.15g')):f}"
        except InvalidOperation:
            return str(cell)
    if isinstance(cell, datetime) and cell.time() == cell.time().min:
        return cell.date().isoformat()
    return cell if isinstance(cell, str) else str(cell)


def unmarked(text: str) -> str:
    """Read a text in which two quotes stand for an empty one."""
    return text[:-2] if text and set(text) <= {'"'} and len(text) % 2 == 0 else text


def _flag(cell: Any) -> Any:
    found = value(A_FLAG, text_of(cell))
    return cell if isinstance(found, Problem) else found


def _whole(cell: Any) -> Any:
    found = value(A_WHOLE, text_of(cell))
    return text_of(cell) if isinstance(found, Problem) else found


def _day(cell: Any) -> Any:
    text = text_of(cell).strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = value(A_DAY, text)
        return text if isinstance(found, Problem) else date.fromisoformat(str(found))


def _bound(cell: Any) -> Any:
    found = value(A_WHOLE, text_of(cell))
    return unmarked(text_of(cell)) if isinstance(found, Problem) else found


TYPED: Mapping[Cell, Callable[[Any], Any]] = {
    Cell.FLAG: _flag,
    Cell.WHOLE: _whole,
    Cell.DAY: _day,
    Cell.BOUND: _bound,
}


def _complain(errors: list[Complaint], spot: Spot, what: Any, values: Mapping[str, Any] | None = None) -> None:
    errors.append(Complaint(spot.sheet, spot.row, spot.column, what, values or {}))
