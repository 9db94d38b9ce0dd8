"""What a rule steward does with a draft as a whole: begin it, date it, replace its content, discard it.

One function, one act: lock, look, ask the law, change, record. Single rules and types: `rules_of_drafts`; golden
cases: `cases_of_drafts`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.delegation.cases import Case
from approvals.delegation.changes import Change, case_changes, changes
from approvals.delegation.files.loader import load, load_cases
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import version_in_force, versions_of
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.rulemaking.cases_of_drafts import put_case, remove_case
from approvals.rulemaking.rules_of_drafts import put_rule, put_type, remove_rule
from approvals.rulemaking.versions import (
    Status,
    cases_of,
    cases_text,
    content_of,
    locked_draft,
    may,
    note_author,
    record_about,
)

__all__ = [
    "begin", "change_particulars", "discard", "put_case", "put_rule", "put_type", "remove_case", "remove_rule",
    "replace_content",
]  # fmt: skip

NOTE_LENGTH = 300
MOST_TOLD = 200  # changes of one import that its event spells out; the digests stand for the rest


@transaction.atomic
def begin(
    *,
    district: District,
    first_day: date,
    note: str,
    by: Person,
    at: datetime,
    based_on: RulebookVersion | None = None,
) -> RulebookVersion:
    """Begin a draft with the content and cases of `based_on`, else of the version in force on its first day.

    A district that has none begins with the matrix we ship. A district may have several drafts at once. Raises
    NotSteward, BadInput, or RulebookVersion.DoesNotExist when `based_on` belongs to another district.
    """
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    may(by, Ability.EDIT_RULES, district.pk, at)
    source = _source(district, based_on, first_day)
    content, sha256, cases = (source.content, source.sha256, source.cases) if source else _shipped()
    last = versions_of(district.pk).aggregate(last=Max("number"))["last"] or 0
    version = RulebookVersion.objects.create(
        district=district,
        number=last + 1,
        content=content,
        sha256=sha256,
        cases=cases,
        first_day=_first_day(first_day),
        note=_note(note),
        based_on=source,
        drafted_by=by,
        drafted_at=at,
    )
    note_author(version, by, at)
    facts = {"first_day": first_day.isoformat(), "note": version.note, "based_on": source.number if source else None}
    record_about(version, kinds.RULEBOOK_DRAFTED, by, at, **facts)
    return version


def _source(district: District, based_on: RulebookVersion | None, first_day: date) -> RulebookVersion | None:
    known = versions_of(district.pk)
    if based_on is not None:
        return known.get(pk=based_on.pk)
    held = version_in_force(district.pk, first_day) if first_day else None
    return known.get(pk=held.pk) if held else None


@cache
def _shipped() -> tuple[str, str, str]:
    """Content, digest and golden cases of the matrix we ship."""
    rulebook = load()
    return rulebook.to_json(), rulebook.sha256, cases_text(load_cases())


@transaction.atomic
def change_particulars(
    *, version_id: int, revision: int, first_day: date, note: str, by: Person, at: datetime
) -> RulebookVersion:
    """Change the first day and the note of a draft."""
    version = locked_draft(version_id, by, at, revision)
    before = {"first_day": version.first_day.isoformat(), "note": version.note}
    version.first_day, version.note = _first_day(first_day), _note(note)
    after = {"first_day": version.first_day.isoformat(), "note": version.note}
    if before == after:
        return version
    version.revision += 1
    version.save(update_fields=["first_day", "note", "revision"])
    note_author(version, by, at)
    record_about(version, kinds.RULEBOOK_PARTICULARS_CHANGED, by, at, before=before, after=after)
    return version


@transaction.atomic
def replace_content(
    *,
    version_id: int,
    revision: int,
    rulebook: Rulebook,
    cases: Iterable[Case],
    source: str,
    by: Person,
    at: datetime,
) -> RulebookVersion:
    """Put a whole rulebook and its golden cases in the place of those of a draft; `source` says where from."""
    version = locked_draft(version_id, by, at, revision)
    wanted = list(cases)
    done = (*changes(content_of(version), rulebook), *case_changes(cases_of(version), wanted))
    if not done:
        return version
    was = version.sha256
    version.content, version.sha256, version.cases = rulebook.to_json(), rulebook.sha256, cases_text(wanted)
    version.revision += 1
    version.save(update_fields=["content", "sha256", "cases", "revision"])
    note_author(version, by, at)
    told = {"source": source, "before": was, "number": len(done), "changes": plain_changes(done[:MOST_TOLD])}
    record_about(version, kinds.CONTENT_REPLACED, by, at, **told)
    return version


@transaction.atomic
def discard(*, version_id: int, reasons: str, by: Person, at: datetime) -> RulebookVersion:
    """Give up a draft; it stays readable and is never published."""
    version = locked_draft(version_id, by, at)
    if not reasons.strip():
        raise BadInput(fields={"reasons": [_("Say in a few words why the draft is given up.")]})
    version.status = Status.DISCARDED
    version.save(update_fields=["status"])
    record_about(version, kinds.RULEBOOK_DISCARDED, by, at, reasons=reasons.strip())
    return version


def plain_changes(done: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes as an event keeps them."""
    return [change.to_json() for change in done]


def _first_day(day: date | None) -> date:
    if day is None:
        raise BadInput(fields={"first_day": [_("Say from which day the version is to be in force.")]})
    return day


def _note(note: str) -> str:
    words = " ".join(note.split())
    if len(words) > NOTE_LENGTH:
        sentence = _("The note is longer than %(most)s characters.") % {"most": NOTE_LENGTH}
        raise BadInput(fields={"note": [sentence]})
    return words
