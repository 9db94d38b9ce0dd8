"""Comparisons with the signed paper: what was compared, and a matrix that knows when. Pure."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from approvals.delegation.rules import Rule, Rulebook
from approvals.delegation.types import DecisionType


def rule_sha256(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> str:
    """The digest of a rule and of the instrument it rests on, in hexadecimal, without the day of any comparison.

    A comparison holds for every version in which both are the same, and for no other.
    """
    facts = {code: known.by_name for code, known in rulebook.types.items()}
    paper = rulebook.instruments.get(rule.basis.instrument)
    plain = {
        "rule": {**rule.to_json(kind.by_name), "checked_on": None},
        "instrument": paper.to_json(facts) if paper else None,
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def rule_digests(rulebook: Rulebook) -> dict[str, str]:
    """Code of each rule -> the digest a comparison of it is kept under."""
    return {rule.code: rule_sha256(rulebook, kind, rule) for kind in rulebook.types.values() for rule in kind.rules}


def with_checks(rulebook: Rulebook, days: Mapping[str, date]) -> Rulebook:
    """The same rulebook with the days on which its rules were compared, by code; its digest stays that of its content.

    A day that the content itself states gives way to a later one only.
    """
    if not days:
        return rulebook
    types = {code: replace(kind, rules=tuple(_checked(rule, days) for rule in kind.rules))
             for code, kind in rulebook.types.items()}  # fmt: skip
    known = replace(rulebook, types=types)
    known.__dict__["sha256"] = rulebook.sha256  # the place where cached_property keeps it
    return known


def _checked(rule: Rule, days: Mapping[str, date]) -> Rule:
    day = days.get(rule.code)
    return rule if day is None or (rule.checked_on and rule.checked_on >= day) else replace(rule, checked_on=day)
