"""What a rule steward does with single rules and decision types of a draft."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.audit import kinds
from approvals.delegation.changes import changes
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.people.models import Person
from approvals.rulemaking import editing
from approvals.rulemaking.versions import content_of, locked_draft, note_author, record_about


@transaction.atomic
def put_rule(
    *,
    version_id: int,
    revision: int,
    type_code: str,
    rule: Mapping[str, Any],
    replaces: str | None,
    by: Person,
    at: datetime,
) -> RulebookVersion:
    """Write one rule, in the plain form of `Rule.to_json`, into a draft; `replaces` names the rule it takes the
    place of, None adds it at the end of its type.

    Raises BadRule with sentences by field (`when.amount`, `stages.0.who`), NoSuchPart for an unknown type or rule.
    A rule may leave gaps or overlaps: those are found by the proof.
    """
    version = locked_draft(version_id, by, at, revision)
    after = editing.with_rule(json.loads(version.content), type_code, rule, replaces)
    about = {"type": type_code, "rule": str(rule.get("code")), "replaces": replaces}
    return _store(version, after, kinds.RULE_WRITTEN, by, at, about)


@transaction.atomic
def remove_rule(*, version_id: int, revision: int, rule_code: str, by: Person, at: datetime) -> RulebookVersion:
    """Take one rule out of a draft; raises NoSuchPart when it is not there."""
    version = locked_draft(version_id, by, at, revision)
    after = editing.without_rule(json.loads(version.content), rule_code)
    return _store(version, after, kinds.RULE_REMOVED, by, at, {"rule": rule_code})


@transaction.atomic
def put_type(
    *, version_id: int, revision: int, code: str, plain: Mapping[str, Any], by: Person, at: datetime
) -> RulebookVersion:
    """Write one decision type, in the plain form of `DecisionType.to_json`; without `rules` it keeps those it has.

    Raises BadRule with sentences by field.
    """
    version = locked_draft(version_id, by, at, revision)
    after = editing.with_type(json.loads(version.content), code, plain)
    return _store(version, after, kinds.TYPE_WRITTEN, by, at, {"type": code})


def _store(
    version: RulebookVersion, after: Rulebook, kind: str, by: Person, at: datetime, about: dict[str, Any]
) -> RulebookVersion:
    """Keep the changed content of a draft with its author and its event; the same content again is no act."""
    done = changes(content_of(version), after)
    if not done:
        return version
    version.content, version.sha256 = after.to_json(), after.sha256
    version.revision += 1
    version.save(update_fields=["content", "sha256", "revision"])
    note_author(version, by, at)
    record_about(version, kind, by, at, changes=[change.to_json() for change in done], **about)
    return version
