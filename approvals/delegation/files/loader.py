"""From files to a `Rulebook` and its golden cases: a folder of YAML, or one file of any format."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, RulebookError
from approvals.delegation.files.matrix_sheet import Named, Parts, case, rulebook
from approvals.delegation.files.sheets import Sheet
from approvals.delegation.files.yaml_text import parse
from approvals.delegation.rules import Rulebook

__all__ = ["FOLDER", "RulebookError", "load", "load_any", "load_cases"]

FOLDER = Path(__file__).parent.parent / "rulebook"  # the one we ship
PART = ("types",)  # folders of a rulebook whose files are parts of it


def load(folder: Path = FOLDER) -> Rulebook:
    """Read a whole rulebook from its folder. RulebookError lists everything wrong with the files at once."""
    errors: list[Complaint] = []
    main = _sheet(folder / "rulebook.yaml", errors)
    items, bodies, instruments = (_part(folder, name, errors) for name in ("items", "bodies", "instruments"))
    return rulebook(Parts(main, items, bodies, instruments, _types(folder, errors)), errors)


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Read the golden cases of a rulebook, file by file in the order they are written."""
    errors: list[Complaint] = []
    cases: list[Case] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        name = f"cases/{path.name}"
        top = Sheet({"cases": _read(path, errors) or []}, name, errors)
        cases += [case(sheet, name) for sheet in top.sheets("cases")]
    if errors:
        raise RulebookError(errors)
    return cases


def load_any(path: Path) -> tuple[Rulebook, list[Case]]:
    """Read a rulebook with its cases from whatever the path is; RulebookError when that is not one.

    It may be a folder, one whole file (YAML, XLSX, a zip of CSV, DMN), the canonical JSON of a version, or one file
    of the types of a folder, which gives that type alone with its own cases.
    """
    from approvals.delegation.formats import read

    if path.is_dir():
        return load(path), load_cases(path)
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise RulebookError([Complaint(path.name, None, "", "%(reason)s", {"reason": reason.strerror})]) from reason
    if path.suffix == ".json":
        return _canonical(data, path.name), []
    if path.parent.name in PART and (path.parent.parent / "rulebook.yaml").exists():
        return _one_type(path)
    contents = read(data, path.name)
    return contents.rulebook, contents.cases


def _canonical(data: bytes, name: str) -> Rulebook:
    try:
        return Rulebook.from_json(data.decode("utf-8"))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as reason:
        raise RulebookError([Complaint(name, None, "", "%(reason)s", {"reason": repr(reason)[:200]})]) from reason


def _one_type(path: Path) -> tuple[Rulebook, list[Case]]:
    folder, code = path.parent.parent, path.stem
    book = load(folder)
    if code not in book.types:
        raise RulebookError([Complaint(path.name, None, "", _("is no decision type of its folder"))])
    kind = book.types[code]
    codes = {code, *(variant.code for variant in kind.variants)}
    return replace(book, types={code: kind}), [each for each in load_cases(folder) if each.type in codes]


def _read(path: Path, errors: list[Complaint]) -> Any:
    try:
        return parse(path.read_text(encoding="utf-8"), path.name, errors)
    except FileNotFoundError:
        values = {"folder": str(path.parent)}
        errors.append(Complaint(path.name, None, "", _("there is no such file in %(folder)s"), values, path.name))
    except UnicodeDecodeError as reason:
        errors.append(Complaint(path.name, None, "", "%(reason)s", {"reason": str(reason)}, path.name))
    return None


def _sheet(path: Path, errors: list[Complaint]) -> Sheet:
    before = len(errors)
    plain = _read(path, errors)
    return Sheet({} if len(errors) > before else plain, path.name, errors)


def _part(folder: Path, name: str, errors: list[Complaint]) -> Named:
    """Give the parts of one file, which may stand under the name of the file or bare."""
    sheet = _sheet(folder / f"{name}.yaml", errors)
    parts = list((sheet.sheet(name) if sheet.has(name) else sheet).named())
    sheet.done()
    return parts


def _types(folder: Path, errors: list[Complaint]) -> Iterator[tuple[str, Sheet]]:
    for path in sorted((folder / "types").glob("*.yaml")):
        sheet = _sheet(path, errors)
        code = sheet.word("code") or path.stem
        if code != path.stem:
            sheet.complain("code", _("is '%(code)s', but the file is %(file)s"), code=code, file=path.name)
        yield code, sheet
