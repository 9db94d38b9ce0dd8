"""The proof of a matrix as JSON, from the pure functions that `manage.py check_rulebook` calls."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404

from approvals.delegation.cases import Case, Outcome, never_asked, run_all
from approvals.delegation.models import RulebookVersion
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.proof.defects import Defect, Severity, defects
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, version_in_force, versions_of
from approvals.delegation.sizes import too_many
from web.api.errors import NoMatrix, UnreadableRulebook

BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)


def proof_of(district_id: int, number: int | None, posted: Mapping[str, Any] | None, today: date) -> dict[str, Any]:
    """Prove a posted rulebook, a version by its number, or what is in force today.

    Raises UnreadableRulebook for a document that is none, Http404 for a version the district does not have.
    """
    if posted is not None:
        return _posted(posted)
    version = _version(district_id, number, today)
    cases = [Case.from_json(plain) for plain in json.loads(version.cases)]
    return _proof(matrix_of(version), cases)


def _version(district_id: int, number: int | None, today: date) -> RulebookVersion:
    if number is None:
        found = version_in_force(district_id, today)
        if found is None:
            raise NoMatrix
        return found
    version = versions_of(district_id).filter(number=number).defer("content").first()
    if version is None:
        raise Http404
    return version


def _posted(plain: Mapping[str, Any]) -> dict[str, Any]:
    try:
        rulebook = Rulebook.from_plain(plain)
        if much := too_many(rulebook):
            raise UnreadableRulebook(reason=much)
        return _proof(rulebook, [])
    except BROKEN as reason:  # whatever is wrong inside a document from outside is a fault of the document
        raise UnreadableRulebook(reason=f"{type(reason).__name__}: {reason}"[:200]) from reason


def _proof(rulebook: Rulebook, cases: list[Case]) -> dict[str, Any]:
    found, outcomes = defects(rulebook), run_all(rulebook, cases)
    real = [each for each in found if each.severity is Severity.DEFECT]
    failing = [outcome for outcome in outcomes if outcome.wrong]
    warned = [each.code for each in found if each.severity is not Severity.DEFECT]
    return {
        "title": rulebook.title.to_json(),
        "sha256": rulebook.sha256,
        "sound": not real and not failing,
        "types": len(rulebook.types),
        "rules": len(rulebook.rules),
        "defects": [_defect(each) for each in real],
        "warnings": {code: warned.count(code) for code in sorted(set(warned))},
        "cases": len(outcomes),
        "failing_cases": [_case(outcome) for outcome in failing],
        "rules_without_case": never_asked(rulebook, outcomes),
    }


def _defect(defect: Defect) -> dict[str, Any]:
    return {**defect.to_json(), "sentence": sentence_of_defect(defect)}


def _case(outcome: Outcome) -> dict[str, Any]:
    return {"file": outcome.case.file, "name": outcome.case.name, "wrong": list(outcome.wrong)}
