"""zen-engine, the fastest rule engine Python people can install, asked the regular matrix through its static loader."""

import json
from datetime import date

from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook

FIELDS = ("amount", "pupils", "day")
LAST = date.max.toordinal()


class Zen:
    """One static loader, with one decision table for each decision type."""

    def __init__(self, book: Rulebook) -> None:
        self._text = json.dumps({code: _decision(kind) for code, kind in book.types.items()})
        self._engine = None

    def load(self) -> None:
        """Read the tables and make them ready, up to one answer of each; the loader is lazy."""
        from zen import ZenEngine

        content = json.loads(self._text)
        self._engine = ZenEngine({"loader": {"type": "static", "content": content}})
        for code in content:
            self._engine.evaluate(code, {"amount": 0, "pupils": 0, "day": 0})

    def prepared(self, question: Question) -> tuple[str, dict]:
        """Put a question into its words beforehand."""
        return question.type, {**question.facts, "day": question.day.toordinal()}

    def ask(self, code: str, facts: dict) -> str:
        """Give the code of the rule."""
        return self._engine.evaluate(code, facts)["result"]["rule"]


def _decision(kind: DecisionType) -> dict:
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in FIELDS],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": [_row(rule) for rule in kind.rules],
    }
    return {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def _row(rule: Rule) -> dict:
    first, last = rule.in_force.first_day, rule.in_force.last_day
    days = (first.toordinal() if first else 0, last.toordinal() if last else LAST)
    sides = {side.fact: (side.least, side.most) for side in rule.when} | {"day": days}
    tests = {name: f"[{sides[name][0]}..{sides[name][1]}]" for name in FIELDS}
    return {"_id": rule.code, **tests, "rule": f'"{rule.code}"'}
