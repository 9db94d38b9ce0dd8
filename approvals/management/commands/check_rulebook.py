"""manage.py check_rulebook: gaps, overlaps, broken names, unchecked rules, golden cases. Exit 1 on any defect."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from approvals.delegation.cases import Case, Outcome, run_all, without_case
from approvals.delegation.files.loader import FOLDER, RulebookError, load_any, load_cases
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.proof.defects import Defect, Severity, defects
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, version_numbered
from approvals.management.terminal import example, side_by_side, table


@dataclass(frozen=True)
class Result:
    """What the proof of one rulebook found. `defects` has the warnings too."""

    rulebook: Rulebook
    defects: list[Defect]
    outcomes: list[Outcome]

    @cached_property
    def counts(self) -> dict[str, int]:
        codes = [each.code for each in self.defects]
        named = {
            "gaps": "gap",
            "overlaps": "overlap",
            "undecided": "not-decided",
            "rules_without_case_count": "rule-without-case",
        }
        counts = {name: codes.count(code) for name, code in named.items()}
        return {
            "types": len(self.rulebook.types),
            "rules": len(self.rulebook.rules),
            **counts,
            "other_defects": len(self.of(Severity.DEFECT)) - sum(counts.values()),
            "unchecked": codes.count("unchecked"),
            "samples": codes.count("sample"),
            "other_warnings": len(self.of(Severity.WARNING)) - codes.count("unchecked") - codes.count("sample"),
            "cases": len(self.outcomes),
            "failing": len(self.failing),
        }

    @property
    def failing(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.wrong]

    @property
    def is_sound(self) -> bool:
        return not self.of(Severity.DEFECT) and not self.failing

    def of(self, severity: Severity) -> list[Defect]:
        return [each for each in self.defects if each.severity is severity]


class Command(BaseCommand):
    """Proves a rulebook, as publishing does."""

    help = "Prove a rulebook: no gap, no overlap, every name known, every rule in a case. Exit 1 otherwise."

    def add_arguments(self, parser) -> None:
        """A folder of YAML or one file of its types; a whole file of any format; or the number of a version."""
        parser.add_argument("target", nargs="?", default=str(FOLDER), metavar="FILE|FOLDER|VERSION")
        parser.add_argument("--district", metavar="CODE", help="district of the version")
        parser.add_argument("--cases", type=Path, metavar="FOLDER", help="rulebook folder whose cases are run")
        parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args, **options) -> None:
        """Print what was found; the exit code is the verdict."""
        with translation.override(options["language"]):
            try:
                rulebook, cases = _open(options["target"], options["district"], options["cases"])
            except RulebookError as reason:
                self._unreadable(reason, as_json=options["json"])
            result = _prove(rulebook, cases, _Progress(len(rulebook.types), self.stderr))
            lines = [_json(result)] if options["json"] else _columns(result)
            self.stdout.writelines(f"{line}\n" for line in lines)
            if not result.is_sound:
                message = _("The rulebook has defects.")
                raise CommandError(message, returncode=1)

    def _unreadable(self, reason: RulebookError, *, as_json: bool) -> None:
        if as_json:
            plain = {
                "sound": False,
                "errors": reason.errors,
                "complaints": [complaint.to_json() for complaint in reason.complaints],
            }
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))
        raise CommandError("\n".join(reason.errors), returncode=1) from reason


class _Progress:
    """A line that counts decision types on a terminal; silence elsewhere."""

    def __init__(self, total: int, out: Any) -> None:
        self.total, self.done = total, 0
        self.out = out if sys.stderr.isatty() else None

    def __call__(self, code: str) -> None:
        self.done += 1
        if self.out is not None:
            ending = "\n" if self.done == self.total else ""
            full = 30 * self.done // self.total
            self.out.write(f"\r{'█' * full:░<30} {self.done}/{self.total} {code:<12}", ending=ending)


def _open(target: str, district: str | None, folder: Path | None) -> tuple[Rulebook, list[Case]]:
    """Read what is to be proved, with the cases that come with it unless others are named."""
    path = Path(target)
    if target.isdecimal() and not path.exists():
        rulebook, cases = _version(target, district)
    elif path.exists():
        rulebook, cases = load_any(path)
    else:
        raise RulebookError([_("There is no file, folder or version %(name)s.") % {"name": target}])
    if folder is not None:
        cases = [case for case in load_cases(folder) if _knows(rulebook, case.type)]
    return rulebook, cases


def _version(number: str, district: str | None) -> tuple[Rulebook, list[Case]]:
    try:
        version = version_numbered(int(number), district)
    except ObjectDoesNotExist as reason:
        raise RulebookError([_("There is no version %(number)s.") % {"number": number}]) from reason
    except MultipleObjectsReturned as reason:
        raise RulebookError(
            [_("More than one district has a version %(number)s; name it with --district.") % {"number": number}]
        ) from reason
    return matrix_of(version), [Case.from_json(plain) for plain in json.loads(version.cases)]


def _knows(rulebook: Rulebook, code: str) -> bool:
    try:
        rulebook.find(code)
    except LookupError:
        return False
    return True


def _prove(rulebook: Rulebook, cases: list[Case], seen: _Progress) -> Result:
    found, outcomes = defects(rulebook, seen=seen), run_all(rulebook, cases)
    return Result(rulebook, found + without_case(rulebook, outcomes), outcomes)


def _json(result: Result) -> str:
    plain = {
        "title": result.rulebook.title.to_json(),
        "sha256": result.rulebook.sha256,
        "sound": result.is_sound,
        **result.counts,
        "defects": [{**each.to_json(), "sentence": sentence_of_defect(each)} for each in result.defects],
        "failing_cases": [
            {"file": failed.case.file, "name": failed.case.name, "wrong": list(failed.wrong)}
            for failed in result.failing
        ],
        "rules_without_case": [each.rules[0] for each in result.defects if each.code == "rule-without-case"],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _columns(result: Result) -> Iterator[str]:
    language, types = translation.get_language(), result.rulebook.types
    yield f"{result.rulebook.title.in_language(language)}  sha256 {result.rulebook.sha256[:16]}"
    found = result.of(Severity.DEFECT)
    rows = []
    for each in found:
        shown = example(types[each.type].by_name if each.type in types else {}, each.witness)
        rows.append([each.type, " + ".join(each.rules), each.code, f"{sentence_of_defect(each)} {shown}".rstrip()])
    for outcome in result.failing:
        rows += [[outcome.case.type, outcome.case.name, "case", what] for what in outcome.wrong]
    texts: list[Any] = [each.values.get("texts", ()) for each in found]
    columns = shutil.get_terminal_size((100, 24)).columns
    for place, line in enumerate(table(rows)):
        yield line
        if place < len(texts):
            yield from side_by_side(texts[place], language, columns)
    for name, label in _labels().items():
        yield f"{result.counts[name]:>6}  {label}"


def _labels() -> dict[str, str]:
    return {
        "types": _("decision types"),
        "rules": _("rules"),
        "gaps": _("gaps"),
        "overlaps": _("overlaps"),
        "undecided": _("decision types not decided"),
        "rules_without_case_count": _("rules without a case"),
        "other_defects": _("other defects"),
        "unchecked": _("rules nobody has checked"),
        "samples": _("rules with sample figures"),
        "other_warnings": _("other warnings"),
        "cases": _("golden cases"),
        "failing": _("failing cases"),
    }
