"""What travels inside the PDF of a letter: the decision for machines, and where its events stand in the trail."""

import json
from datetime import UTC
from typing import Any

from approvals.audit import kinds
from approvals.audit.canonical import stamp
from approvals.audit.models import Event
from approvals.audit.selectors import trail_of
from approvals.letters.models import Letter

DECIDING = (
    kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE, kinds.DECISION_CHANGED,
    kinds.APPEAL_DECIDED,
)  # fmt: skip
OF_LETTERS = (kinds.LETTER_DRAFTED, kinds.LETTER_EDITED, kinds.LETTER_ISSUED)


def embedded(letter: Letter) -> dict[str, bytes]:
    """Name -> bytes of every file embedded in the PDF of an issued letter. This is where more evidence is added."""
    return {
        "decision.json": _written(decision_of(letter)),
        "evidence.json": _written(evidence_of(letter)),
    }


def decision_of(letter: Letter) -> dict[str, Any]:
    """The decision of a letter for machines: days in ISO form and the Common Era, no person by name."""
    decision, paper = letter.decision, letter.request
    return {
        "format": "amnat-decision/1",
        "district": paper.district.code,
        "request": paper.number,
        "type": paper.type_code,
        "decision": {
            "id": decision.pk,
            "kind": str(decision.kind),
            "outcome": str(decision.outcome),
            "decided_at": stamp(decision.decided_at.astimezone(UTC)),
            "clause": decision.clause,
            "in_force_on": decision.in_force_on and decision.in_force_on.isoformat(),
            "replaces": decision.replaces_id,
            "conditions": letter.conditions,
        },
        "letter": {
            "form": str(letter.form),
            "number": letter.number,
            "day": letter.day and letter.day.isoformat(),
            "code": letter.code,
            "template": letter.template.number,
            "content_sha256": letter.sha256,
            "later": str(letter.later),
            "replaces": letter.replaces.number if letter.replaces is not None else None,
        },
    }


def evidence_of(letter: Letter) -> dict[str, Any]:
    """The events of the decision and of the letter until it was issued, with the leaf hash of each. One query."""
    events = trail_of(letter.district_id, "request", letter.request_id).filter(kind__in=(*DECIDING, *OF_LETTERS))
    return {
        "format": "amnat-evidence/1",
        "district": letter.request.district.code,
        "content_sha256": letter.sha256,
        "events": [_event(event) for event in events if _is_about(event, letter)],
    }


def _is_about(event: Event, letter: Letter) -> bool:
    if event.kind in DECIDING:
        return True
    return json.loads(bytes(event.body))["data"].get("letter") == letter.pk


def _event(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "kind": event.kind,
        "at": stamp(event.at),
        "leaf": bytes(event.leaf).hex(),
        "link": bytes(event.link).hex(),
    }


def _written(plain: dict[str, Any]) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
