"""Changes between two versions as a page shows them: by decision type and rule, cell by cell, before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from approvals.delegation.cases import Case
from approvals.delegation.changes import VERBS, Change
from approvals.delegation.rules import Rulebook
from web.case_view import case_view
from web.route_view import said


def change_view(change: Change) -> dict[str, Any]:
    """One change in the reader's language."""
    return {
        "kind": change.kind.value,
        "place": said(change.place),
        "name": said(change.name),
        "before": said(change.before),
        "after": said(change.after),
        "sentence": said(change.sentence),
        "rule": change.rule,
    }


def grouped(found: Iterable[Change], before: Rulebook, after: Rulebook) -> list[dict[str, Any]]:
    """The changes by decision type; those of the rulebook itself come under an empty code."""
    groups = []
    for code, changes in groupby(found, key=lambda change: change.type):
        kind = after.types.get(code) or before.types.get(code)
        groups.append({"code": code, "title": said(kind.title) if kind else "", "rules": _by_rule(list(changes))})
    return groups


def _by_rule(changes: list[Change]) -> list[dict[str, Any]]:
    return [
        {"code": code, "changes": [change_view(change) for change in cells]}
        for code, cells in groupby(changes, key=lambda change: change.rule)
    ]


@dataclass(frozen=True, slots=True)
class Side:
    """A matrix with its golden cases, before a change or after it."""

    rulebook: Rulebook
    cases: Sequence[Case]


def case_changes_in_words(found: Iterable[Change], before: Side, after: Side) -> list[dict[str, Any]]:
    """The changes of golden cases: what happened, and the case in the reader's language (`web/case_view.py`)."""
    known = {case.name: case_view(side.rulebook, case) for side in (before, after) for case in side.cases}
    return [_case_change(change, known) for change in found]


def _case_change(change: Change, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = change.cell.removeprefix("cases.")
    if change.cell == name or name not in known:
        return {"sentence": said(change.sentence), "case": None}
    return {"verb": said(VERBS[change.kind]), "case": known[name]}
