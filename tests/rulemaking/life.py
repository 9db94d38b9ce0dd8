"""One line per wish: a draft, a proposal, a published version, and the rules and cases they are made of."""

import json
from datetime import date, timedelta
from typing import Any

from approvals.delegation.cases import Case
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.models import Event, Replay
from approvals.rulemaking import drafts, replay
from approvals.rulemaking.proposing import propose
from approvals.rulemaking.publishing import publish
from tests.builders import A_TUESDAY, Office, small_matrix

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
ORDER = {"order_number": "คำสั่งที่ 12/2569", "order_day": TODAY}

ANSWERS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "ACA-01-1": ("ACA-01", {"year": 2570}, {}),
    "ACA-06-1": ("ACA-06", {"nights": 0, "abroad": False}, {}),
    "ACA-07-1": ("ACA-07", {"nights": 1, "abroad": False}, {}),
    "ACA-08-1": ("ACA-08", {"nights": 1, "abroad": True}, {}),
    "BUD-04-1": ("BUD-04", {"amount": 500000}, {}),
    "BUD-04-2": ("BUD-04", {"amount": "500000.01"}, {}),
    "GEN-04-1": ("GEN-04", {}, {}),
    "PER-01-1": ("PER-01", {}, {"person_is_director": False}),
    "PER-01-2": ("PER-01", {}, {"person_is_director": True}),
}


def a_case(rule: str, name: str = "", expect: str = "") -> Case:
    """A golden case that reaches the rule, and expects it unless another is named."""
    code, facts, person = ANSWERS[rule]
    wanted = {"rule": expect or rule}
    return Case(name or f"ถาม {rule}", "cases", code, date(2026, 11, 25), facts, wanted, person=person)


def all_cases() -> list[Case]:
    """One case for each rule of the small matrix."""
    return [a_case(rule) for rule in ANSWERS]


def begun(office: Office, first_day: date = TOMORROW) -> RulebookVersion:
    """A sound draft of Rung's with one case for each rule."""
    act = {"by": office.rung, "at": A_TUESDAY}
    version = drafts.begin(district=office.district, first_day=first_day, note="ปรับวงเงิน", **act)
    return drafts.replace_content(
        version_id=version.pk, revision=1, rulebook=small_matrix(), cases=all_cases(), source="matrix.xlsx", **act
    )


def replayed(version: RulebookVersion, office: Office, at=A_TUESDAY) -> Replay:
    """The replay of the version as it is now, run to its end."""
    asked = replay.ask(version_id=version.pk, by=office.rung, at=at)
    return replay.run(replay_id=asked.pk, at=at)


def proposed(version: RulebookVersion, office: Office, at=A_TUESDAY) -> RulebookVersion:
    """The version replayed and proposed by Rung."""
    replayed(version, office, at)
    return propose(version_id=version.pk, by=office.rung, at=at)


def published(version: RulebookVersion, office: Office, at=A_TUESDAY, **changes) -> RulebookVersion:
    """The version replayed, proposed by Rung and published by Ploy."""
    proposed(version, office, at)
    return publish(version_id=version.pk, **{**ORDER, "effects": {}, "by": office.ploy, "at": at, **changes})


def plain_rule(version: RulebookVersion, code: str) -> dict[str, Any]:
    """One rule of a version in its plain form, to be changed."""
    types = json.loads(RulebookVersion.objects.get(pk=version.pk).content)["types"]
    return next(rule for kind in types.values() for rule in kind["rules"] if rule["code"] == code)


def plain_type(version: RulebookVersion, code: str) -> dict[str, Any]:
    """One decision type of a version in its plain form, to be changed."""
    kind: dict[str, Any] = json.loads(RulebookVersion.objects.get(pk=version.pk).content)["types"][code]
    return kind


def rewritten(version: RulebookVersion, office: Office, code: str, /, by=None, **cells) -> RulebookVersion:
    """The draft with some cells of one rule changed by Rung, or by somebody else."""
    fresh = RulebookVersion.objects.get(pk=version.pk)
    return drafts.put_rule(
        version_id=version.pk,
        revision=fresh.revision,
        type_code=small_matrix().find(ANSWERS[code][0])[0].code,
        rule={**plain_rule(version, code), **cells},
        replaces=code,
        by=by or office.rung,
        at=A_TUESDAY,
    )


def matrix_with(code: str, **cells) -> Rulebook:
    """The small matrix with some cells of one rule changed."""
    plain = json.loads(small_matrix().to_json())
    for kind in plain["types"].values():
        for rule in kind["rules"]:
            if rule["code"] == code:
                rule.update(cells)
    return Rulebook.from_plain(plain)


def last_event(version: RulebookVersion) -> tuple[str, dict[str, Any]]:
    """Kind and data of the newest event about the version."""
    event = Event.objects.filter(subject_kind="rulebook", subject_id=str(version.pk)).order_by("-seq").first()
    return event.kind, json.loads(bytes(event.body))["data"]
