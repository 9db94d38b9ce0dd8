"""Versions of the matrix at any point of their life, one line per wish."""

from datetime import date, timedelta

from django.utils import timezone

from approvals.delegation.cases import Case
from approvals.delegation.models import RulebookVersion, RuleCheck
from approvals.models import Person
from approvals.rulemaking import comparing, drafts, proposing, replay
from tests.builders import A_PDF, Office

A_DAY = date(2026, 11, 24)


def a_case(name: str, code: str, rule: str, **facts: str) -> Case:
    """One sentence about who decides."""
    return Case(name, "draft", code, A_DAY, facts, {"rule": rule})


A_CASE = a_case("A day trip is permitted by the head of the school", "ACA-06", "ACA-06-1", nights="0", abroad="false")
CASES = (
    A_CASE,
    a_case("A night away is the district's", "ACA-06", "ACA-07-1", nights="1", abroad="false"),
    a_case("Abroad goes above", "ACA-06", "ACA-08-1", nights="1", abroad="true"),
    a_case("A curriculum", "ACA-01", "ACA-01-1", year="2570"),
    a_case("Half a million is the school's", "BUD-04", "BUD-04-1", amount="500,000"),
    a_case("One satang more is the district's", "BUD-04", "BUD-04-2", amount="500,000.01"),
    a_case("A merger", "GEN-04", "GEN-04-1", kind="merge"),
    a_case("Leave of a teacher", "PER-01", "PER-01-1", days="2", person_is_director="false"),
    a_case("Leave of the director", "PER-01", "PER-01-2", days="2", person_is_director="true"),
)


def a_version(office: Office, by: Person | None = None, cases=(A_CASE,)) -> RulebookVersion:
    """A draft of the office's matrix by its steward, with its cases, in force from tomorrow."""
    act = {"by": by or office.rung, "at": timezone.now()}
    tomorrow = timezone.localdate() + timedelta(days=1)
    version = drafts.begin(district=office.district, first_day=tomorrow, note="วงเงินใหม่", **act)
    for case in cases:
        version.refresh_from_db()
        drafts.put_case(version_id=version.pk, revision=version.revision, case=case, replaces=None, **act)
    version.refresh_from_db()
    return version


def a_comparison(version: RulebookVersion, rule: str, by: Person) -> RuleCheck:
    """One rule compared with its signed paper today."""
    return comparing.mark_checked(
        version_id=version.pk,
        rule_code=rule,
        checked_on=timezone.localdate(),
        note="แฟ้ม 3",
        scan=("คำสั่ง.pdf", A_PDF),
        by=by,
        at=timezone.now(),
    )


def replayed(version: RulebookVersion, by: Person) -> RulebookVersion:
    """The version after its replay has ended."""
    asked = replay.ask(version_id=version.pk, by=by, at=timezone.now())
    replay.run(replay_id=asked.pk, at=timezone.now())
    version.refresh_from_db()
    return version


def proposed(version: RulebookVersion, by: Person) -> RulebookVersion:
    """The version laid before the approver."""
    proposing.propose(version_id=version.pk, by=by, at=timezone.now())
    version.refresh_from_db()
    return version
