"""What others changed in a rule while somebody was writing at it."""

import json
from typing import Any

from approvals.delegation.changes import changes
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from web.pages.rulemaking.change_words import change_view
from web.pages.rulemaking.findings import with_rule


def as_opened(kind: DecisionType, rule: Rule | None) -> str:
    """A rule as the form remembers it from the moment it was opened."""
    return json.dumps(rule.to_json(kind.by_name), ensure_ascii=False, sort_keys=True) if rule else ""


def since_opened(rulebook: Rulebook, kind: DecisionType, rule: Rule | None, opened: str) -> list[dict[str, Any]]:
    """The cells of a rule that differ from how the form was opened; what cannot be read tells nothing."""
    if rule is None or not opened:
        return []
    try:
        before = with_rule(rulebook, kind, json.loads(opened), rule.code)
    except (ValueError, KeyError, TypeError):
        return []
    return [change_view(change) for change in changes(before, rulebook)]
