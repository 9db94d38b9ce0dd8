"""From the YAML files of a rulebook to a `Rulebook`; the only module that knows YAML."""

from pathlib import Path
from typing import Any

import yaml

from approvals.delegation.bodies import LEVELS, Form
from approvals.delegation.cases import Case
from approvals.delegation.decision_sheet import decision_type, limits
from approvals.delegation.facts import Fact
from approvals.delegation.rules import Rulebook
from approvals.delegation.sheets import Sheet
from approvals.vocabulary.words import Area

FOLDER = Path(__file__).parent / "rulebook"  # the one we ship


class RulebookError(Exception):
    """The files are not a rulebook. `errors` has one line for each complaint, naming file and path."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        super().__init__("\n".join(errors))


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C where it was built
    """Safe YAML that refuses a key written twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                message = f"the key {key.value!r} is written twice"
                raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def load(folder: Path = FOLDER) -> Rulebook:
    """Read a whole rulebook from its folder. RulebookError lists everything wrong with the files at once."""
    errors: list[str] = []
    main = _sheet(folder / "rulebook.yaml", errors)
    plain: dict[str, Any] = {
        "title": main.text("title"),
        "areas": {code: _area(sheet) for code, sheet in main.sheet("areas").named()},
        "sources": {mark: _text(sheet) for mark, sheet in main.sheet("sources").named()},
        "items": {code: _item(sheet) for code, sheet in _part(folder, "items", errors)},
        "bodies": {kind: _body(sheet) for kind, sheet in _part(folder, "bodies", errors)},
        "types": {},
    }
    main.done()
    for code in plain["areas"]:
        if code not in list(Area):
            main.complain(f"areas.{code}", "is not an area")
    for path in sorted((folder / "types").glob("*.yaml")):
        sheet = _sheet(path, errors)
        code = sheet.word("code") or path.stem
        if code != path.stem:
            sheet.complain("code", f"is {code!r}, but the file is {path.name}")
        plain["types"][code] = decision_type(sheet)
    facts = {
        code: {fact["name"]: Fact.from_json(fact) for fact in kind["facts"]} for code, kind in plain["types"].items()
    }
    papers = _part(folder, "instruments", errors)
    plain["instruments"] = {code: _instrument(sheet, facts) for code, sheet in papers}
    if errors:
        raise RulebookError(errors)
    return Rulebook.from_plain(plain)


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Read the golden cases of a rulebook, file by file in the order they are written."""
    errors: list[str] = []
    cases: list[Case] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        rows = _read(path, errors) or []
        for sheet in Sheet({"cases": rows}, f"cases/{path.name}", errors).sheets("cases"):
            cases.append(_case(sheet, f"cases/{path.name}"))
    if errors:
        raise RulebookError(errors)
    return cases


def _read(path: Path, errors: list[str]) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), StrictLoader)  # noqa: S506  a safe loader, made strict
    except FileNotFoundError:
        errors.append(f"{path.name}: there is no such file in {path.parent}")
    except (yaml.YAMLError, UnicodeDecodeError) as reason:
        errors.append(f"{path.name}: {' '.join(str(reason).split())}")
    return None


def _sheet(path: Path, errors: list[str]) -> Sheet:
    before = len(errors)
    plain = _read(path, errors)
    return Sheet({} if len(errors) > before else plain, path.name, errors)


def _part(folder: Path, name: str, errors: list[str]) -> Any:
    """Give the parts of one file, which may stand under the name of the file or bare."""
    sheet = _sheet(folder / f"{name}.yaml", errors)
    parts = list((sheet.sheet(name) if sheet.has(name) else sheet).named())
    sheet.done()
    return parts


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


def _case(sheet: Sheet, file: str) -> Case:
    ask = sheet.sheet("ask")
    expect = sheet.get("expect", "none")
    case = Case(
        name=sheet.word("name"),
        file=file,
        type=ask.word("type"),
        day=ask.get("day"),
        facts=ask.get("facts", {}),
        school=ask.get("school", {}),
        person=ask.get("person", {}),
        expect=None if expect == "none" else expect,
    )
    ask.done()
    sheet.done()
    return case
