"""What a rule steward does with the golden cases of a draft."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.delegation.cases import Case
from approvals.delegation.changes import case_changes
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.people.models import Person
from approvals.rulemaking.refusals import BadRule, NoSuchPart
from approvals.rulemaking.versions import (
    cases_of,
    cases_text,
    content_of,
    locked_draft,
    note_author,
    record_about,
)

EXPECTABLE = ("rule", "answers", "level", "who", "decides", "clause")


@transaction.atomic
def put_case(
    *, version_id: int, revision: int, case: Case, replaces: str | None, by: Person, at: datetime
) -> RulebookVersion:
    """Write one golden case into a draft; `replaces` names the case it takes the place of, None adds it at the end.

    Raises BadRule with sentences by field, NoSuchPart when the replaced case is not there. A case may come out
    otherwise than written: that is found by the proof.
    """
    version = locked_draft(version_id, by, at, revision)
    before = cases_of(version)
    place = len(before) if replaces is None else _place(before, replaces)
    others = [each for each in before if each.name != replaces]
    _check(case, content_of(version), {each.name for each in others})
    after = [*before[:place], case, *before[place + 1 :]]
    return _store(version, after, kinds.CASE_WRITTEN, by, at, case.name)


@transaction.atomic
def remove_case(*, version_id: int, revision: int, name: str, by: Person, at: datetime) -> RulebookVersion:
    """Take one golden case out of a draft; raises NoSuchPart when it is not there."""
    version = locked_draft(version_id, by, at, revision)
    before = cases_of(version)
    place = _place(before, name)
    return _store(version, [*before[:place], *before[place + 1 :]], kinds.CASE_REMOVED, by, at, name)


def _place(cases: Sequence[Case], name: str) -> int:
    found = [place for place, case in enumerate(cases) if case.name == name]
    if not found:
        raise NoSuchPart(name=name)
    return found[0]


def _check(case: Case, rulebook: Rulebook, taken: set[str]) -> None:
    """Raise BadRule for what makes no case: no name, an unknown decision type, an expectation nobody can hold."""
    wrong: dict[str, list[str]] = {}
    if not case.name.strip():
        wrong["name"] = [_("Give the case a name: one sentence that says what it is about.")]
    elif case.name in taken:
        wrong["name"] = [_("There is already a case of this name.")]
    try:
        rulebook.find(case.type)
    except LookupError:
        wrong["type"] = [_("There is no decision type %(code)s.") % {"code": case.type}]
    unknown = [key for key in case.expect or () if key not in EXPECTABLE]
    if unknown:
        wrong["expect"] = [_("%(key)s is not something a case can expect.") % {"key": ", ".join(unknown)}]
    if wrong:
        raise BadRule(fields=wrong)


def _store(
    version: RulebookVersion, after: list[Case], kind: str, by: Person, at: datetime, name: str
) -> RulebookVersion:
    done = case_changes(cases_of(version), after)
    if not done:
        return version
    version.cases = cases_text(after)
    version.revision += 1
    version.save(update_fields=["cases", "revision"])
    note_author(version, by, at)
    about: dict[str, Any] = {"case": name, "changes": [change.to_json() for change in done]}
    record_about(version, kind, by, at, **about)
    return version
