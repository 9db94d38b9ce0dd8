"""Changes between two versions as a page shows them: by decision type and rule, cell by cell, before and after."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from approvals.delegation.changes import Change
from approvals.delegation.rules import Rulebook
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
