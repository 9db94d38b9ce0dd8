"""Two versions of the sample matrix in the making: one in the steward's hands, one waiting for the approver."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.delegation.models import RulebookVersion
from approvals.delegation.types import Rule
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from approvals.rulemaking import drafts, replay
from approvals.rulemaking.proposing import propose
from approvals.rulemaking.versions import content_of

SHORTER = ("ACA-06-1", "ACA-07-1")  # rules of field trips, whose answers come sooner in the proposed version
PURCHASES = ("BUD-03", "BUD-04", "BUD-05", "BUD-06")
LOWER, CEILING = 30_000_000, 50_000_000  # satang
AHEAD = timedelta(days=30)
Change = Callable[[dict[str, Any], Rule], bool]


@transaction.atomic
def write_versions(district: District, now: datetime) -> None:
    """Write both with the same acts that people use, each replayed as it stands."""
    steward: Person = Tenure.objects.get(post=post_of_kind(district.pk, "rule-steward", None)).person
    shorter = _draft(district, "ตัวอย่าง: เร่งเวลาพิจารณาการพานักเรียนไปนอกสถานศึกษา", _in_three_days, steward, now)
    propose(version_id=shorter.pk, by=steward, at=now)
    _draft(district, "ตัวอย่าง: ลดวงเงินจัดซื้อจัดจ้างของโรงเรียนเหลือ 300,000 บาท", _lower_ceiling, steward, now)


def _draft(district: District, note: str, change: Change, steward: Person, now: datetime) -> RulebookVersion:
    act = {"by": steward, "at": now}
    version = drafts.begin(district=district, first_day=localdate(now) + AHEAD, note=note, **act)
    for kind in content_of(version).types.values():
        for rule in kind.rules:
            plain = rule.to_json(kind.by_name)
            if change(plain, rule):
                version.refresh_from_db()
                put = {"type_code": kind.code, "rule": plain, "replaces": rule.code}
                drafts.put_rule(version_id=version.pk, revision=version.revision, **put, **act)
    replay.run(replay_id=replay.ask(version_id=version.pk, **act).pk, at=now)
    version.refresh_from_db()
    return version


def _in_three_days(plain: dict[str, Any], rule: Rule) -> bool:
    """The deciding stage of a field trip takes three working days."""
    if rule.code not in SHORTER:
        return False
    for stage in plain["stages"]:
        if stage["name"] == rule.decides:
            stage["days"] = 3
    return True


def _lower_ceiling(plain: dict[str, Any], rule: Rule) -> bool:
    """The school's ceiling is lowered; the district takes over for one method only, so that a gap is to be found."""
    amount, method = plain["when"].get("amount", {}), plain["when"].get("method", {})
    if not rule.code.startswith(PURCHASES):
        return False
    if rule.level == "school" and amount.get("at_most") == CEILING:
        amount["at_most"] = LOWER
        return True
    if method == {"among": ["specific"]} and amount.get("at_least") == CEILING + 1:
        amount["at_least"] = LOWER + 1
        return True
    return False
