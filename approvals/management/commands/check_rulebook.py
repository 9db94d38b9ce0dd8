"""manage.py check_rulebook: gaps, overlaps, broken names, unchecked rules, golden cases. Exit 1 on any defect."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from approvals.delegation.cases import Case, Outcome, never_asked, run_all
from approvals.delegation.defects import Defect, Severity, defects
from approvals.delegation.loader import FOLDER, RulebookError, load, load_cases
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.rules import Question, Rulebook
from approvals.delegation.selectors import version_content
from approvals.vocabulary.thai import width


class Command(BaseCommand):
    """Proves a rulebook, as publishing does."""

    help = "Prove a rulebook: no gap, no overlap, every name known, every case as written. Exit 1 otherwise."

    def add_arguments(self, parser) -> None:
        """A folder of YAML, one file of its types, a canonical JSON file, or the number of a version."""
        parser.add_argument("target", nargs="?", default=str(FOLDER), metavar="FILE|FOLDER|VERSION")
        parser.add_argument("--district", metavar="CODE", help="district of the version")
        parser.add_argument("--cases", type=Path, metavar="FOLDER", help="rulebook folder whose cases are run")
        parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args, **options) -> None:
        """Print what was found; the last line is the verdict."""
        with translation.override(options["language"]):
            try:
                rulebook, cases = _open(options["target"], options["district"], options["cases"])
            except RulebookError as reason:
                self._unreadable(reason, as_json=options["json"])
            found = defects(rulebook, seen=_Progress(len(rulebook.types), self.stderr))
            outcomes = run_all(rulebook, cases)
            write = self._json if options["json"] else self._columns
            write(rulebook, found, outcomes)
        if _is_broken(found, outcomes):
            message = _("The rulebook has defects.")
            raise CommandError(message, returncode=1)

    def _unreadable(self, reason: RulebookError, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"sound": False, "errors": reason.errors}, ensure_ascii=False, indent=2))
        raise CommandError("\n".join(reason.errors), returncode=1) from reason

    def _json(self, rulebook: Rulebook, found: list[Defect], outcomes: list[Outcome]) -> None:
        plain = {
            "title": rulebook.title.to_json(),
            "sha256": rulebook.sha256,
            "sound": not _is_broken(found, outcomes),
            **_counts(rulebook, found, outcomes),
            "defects": [{**each.to_json(), "sentence": sentence_of_defect(each)} for each in found],
            "failing_cases": [_case_json(outcome) for outcome in outcomes if outcome.wrong],
            "rules_without_case": never_asked(rulebook, outcomes),
        }
        self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))

    def _columns(self, rulebook: Rulebook, found: list[Defect], outcomes: list[Outcome]) -> None:
        language = translation.get_language()
        self.stdout.write(f"{rulebook.title.in_language(language)}  sha256 {rulebook.sha256[:16]}")
        rows = [[each.type, " + ".join(each.rules), each.code, _what(each)] for each in _only(found, Severity.DEFECT)]
        for outcome in outcomes:
            rows += [[outcome.case.type, outcome.case.name, "case", what] for what in outcome.wrong]
        self.stdout.writelines(f"{line}\n" for line in _table(rows))
        counts = _counts(rulebook, found, outcomes)
        labels = {
            "types": _("decision types"),
            "rules": _("rules"),
            "gaps": _("gaps"),
            "overlaps": _("overlaps"),
            "other_defects": _("other defects"),
            "unchecked": _("rules nobody has checked"),
            "samples": _("rules with sample figures"),
            "cases": _("golden cases"),
            "failing": _("failing cases"),
            "rules_without_case_count": _("rules without a case"),
        }
        self.stdout.writelines(f"{counts[name]:>6}  {label}\n" for name, label in labels.items())


class _Progress:
    """A line that counts decision types on a terminal; silence elsewhere."""

    def __init__(self, total: int, out: Any) -> None:
        self.total, self.done = total, 0
        self.out = out if sys.stderr.isatty() else None

    def __call__(self, code: str) -> None:
        self.done += 1
        if self.out is not None:
            ending = "\n" if self.done == self.total else ""
            self.out.write(f"\r{self.done}/{self.total} {code:<12}", ending=ending)


def _open(target: str, district: str | None, cases: Path | None) -> tuple[Rulebook, list[Case]]:
    path = Path(target)
    if target.isdecimal() and not path.exists():
        try:
            rulebook = Rulebook.from_json(version_content(int(target), district))
        except ObjectDoesNotExist as reason:
            raise RulebookError([_("There is no version %(number)s.") % {"number": target}]) from reason
        except MultipleObjectsReturned as reason:
            raise RulebookError(
                [_("More than one district has a version %(number)s; name it with --district.") % {"number": target}]
            ) from reason
        return rulebook, load_cases(cases or FOLDER)
    if path.is_dir():
        return load(path), load_cases(cases or path)
    if not path.is_file():
        raise RulebookError([_("There is no file, folder or version %(name)s.") % {"name": target}])
    if path.suffix == ".json":
        return _from_canonical(path), load_cases(cases) if cases else []
    folder = path.resolve().parent.parent
    rulebook = _one_type(load(folder), path.stem)
    return rulebook, [case for case in load_cases(cases or folder) if _knows(rulebook, case.type)]


def _from_canonical(path: Path) -> Rulebook:
    try:
        return Rulebook.from_json(path.read_text(encoding="utf-8"))
    except (KeyError, TypeError, ValueError) as reason:
        raise RulebookError([f"{path.name}: {reason!r}"]) from reason


def _one_type(rulebook: Rulebook, code: str) -> Rulebook:
    """Leave one decision type of a rulebook."""
    if code not in rulebook.types:
        raise RulebookError([_("%(name)s is no decision type of its folder.") % {"name": code}])
    plain = json.loads(rulebook.to_json())
    plain["types"] = {code: plain["types"][code]}
    return Rulebook.from_plain(plain)


def _knows(rulebook: Rulebook, code: str) -> bool:
    try:
        rulebook.find(code)
    except LookupError:
        return False
    return True


def _only(found: list[Defect], severity: Severity) -> list[Defect]:
    return [each for each in found if each.severity is severity]


def _is_broken(found: list[Defect], outcomes: list[Outcome]) -> bool:
    return bool(_only(found, Severity.DEFECT)) or any(outcome.wrong for outcome in outcomes)


def _counts(rulebook: Rulebook, found: list[Defect], outcomes: list[Outcome]) -> dict[str, int]:
    codes = [each.code for each in found]
    gaps, overlaps = codes.count("gap"), codes.count("overlap")
    return {
        "types": len(rulebook.types),
        "rules": len(rulebook.rules),
        "gaps": gaps,
        "overlaps": overlaps,
        "other_defects": len(_only(found, Severity.DEFECT)) - gaps - overlaps,
        "unchecked": codes.count("unchecked"),
        "samples": codes.count("sample"),
        "cases": len(outcomes),
        "failing": sum(bool(outcome.wrong) for outcome in outcomes),
        "rules_without_case_count": len(never_asked(rulebook, outcomes)),
    }


def _case_json(outcome: Outcome) -> dict[str, Any]:
    return {"file": outcome.case.file, "name": outcome.case.name, "wrong": list(outcome.wrong)}


def _what(defect: Defect) -> str:
    return f"{sentence_of_defect(defect)} {_example(defect.witness)}".strip()


def _example(witness: Question | None) -> str:
    if witness is None:
        return ""
    facts = ", ".join(f"{name}={json.dumps(plain, ensure_ascii=False)}" for name, plain in witness.facts.items())
    return _("For example: %(facts)s on %(day)s.") % {"facts": facts, "day": witness.day.isoformat()}


def _table(rows: list[list[str]]) -> Iterable[str]:
    """Put rows into columns; the last one is as wide as it likes."""
    widths = [max((width(row[place]) for row in rows), default=0) for place in range(3)]
    for row in rows:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[3]])
