"""Comparing a rule with the signed paper: who, when, with the scan attached. It changes no rule."""

import uuid
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.delegation.checks import rule_digests
from approvals.delegation.models import RuleCheck
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.rulemaking.refusals import BadScan, NoSuchPart, NotDraft
from approvals.rulemaking.versions import Status, content_of, locked, may, record_about
from approvals.store import uploads

SCANS = (".pdf", ".jpg", ".jpeg", ".png")
NAME_LENGTH, NOTE_LENGTH = 255, 300


@transaction.atomic
def mark_checked(
    *,
    version_id: int,
    rule_code: str,
    checked_on: date,
    note: str,
    scan: tuple[str, bytes],
    by: Person,
    at: datetime,
) -> RuleCheck:
    """Record that a rule says what the signed paper says. It holds for every version with the same rule and paper.

    `scan` is the name and the content of the file. Raises NotSteward, NotDraft for a discarded version, NoSuchPart,
    BadInput for a day to come, BadScan.
    """
    version = locked(version_id)
    may(by, Ability.EDIT_RULES, version.district_id, at)
    if version.status == Status.DISCARDED:
        raise NotDraft(number=version.number, status=version.get_status_display())
    digests = rule_digests(content_of(version))
    if rule_code not in digests:
        raise NoSuchPart(name=rule_code)
    day, words = _day(checked_on, at), _note(note)
    check = RuleCheck.objects.create(
        district=version.district,
        version=version,
        rule=rule_code,
        rule_sha256=digests[rule_code],
        checked_on=day,
        checked_by=by,
        recorded_at=at,
        note=words,
        **_stored(*scan),
    )
    facts = {"rule": rule_code, "rule_sha256": check.rule_sha256, "checked_on": day.isoformat(), "note": words}
    record_about(version, kinds.RULE_COMPARED, by, at, check=check.pk, scan_sha256=check.scan_sha256, **facts)
    return check


def _day(day: date | None, at: datetime) -> date:
    if day is None or day > localdate(at):
        raise BadInput(fields={"checked_on": [_("Name the day on which the rule was compared, today or before.")]})
    return day


def _note(note: str) -> str:
    words = " ".join(note.split())
    if len(words) > NOTE_LENGTH:
        sentence = _("The note is longer than %(most)s characters.") % {"most": NOTE_LENGTH}
        raise BadInput(fields={"note": [sentence]})
    return words


def _stored(name: str, content: bytes) -> dict[str, Any]:
    """The columns of a scan that was looked at and written to its place."""
    media_type, stored_as = _media_type(name, content), uuid.uuid4()
    return {
        "scan_name": Path(name).name[-NAME_LENGTH:],
        "scan_type": media_type,
        "scan_size": len(content),
        "scan_sha256": uploads.store(stored_as, content),
        "stored_as": stored_as,
    }


def _media_type(name: str, content: bytes) -> str:
    """The media type of an acceptable scan; what the checks of attached files refuse is refused here too."""
    if Path(name).suffix.lower() not in SCANS:
        raise BadScan(fields={"scan": [_("A scan is a PDF or a JPEG or PNG picture.")]})
    try:
        return uploads.checked(name, content)
    except BadInput as reason:
        raise BadScan(fields={"scan": reason.fields.get("file", [])}) from reason
