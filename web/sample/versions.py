"""What the keepers of the sample matrix have in hand: a rule compared with its paper, a proposal, a draft to mend."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from approvals.delegation.cases import Case
from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import version_in_force
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from approvals.rulemaking import drafts, replay
from approvals.rulemaking.comparing import mark_checked
from approvals.rulemaking.proposing import propose
from approvals.rulemaking.versions import cases_of
from web.sample.papers import a_page

Plain = dict[str, Any]

COMPARED = "BUD-03-1"
COMPARED_NOTE = "เทียบกับหน้า 1 ของคำสั่งตัวอย่าง (สมมุติ)"
PAPER = "คำสั่งมอบอำนาจตัวอย่าง ข้อ 1 (สมมุติ)"

RAISED_NOTE = "ขยายวงเงินตัวอย่าง วิธีเฉพาะเจาะจง ที่ผู้อำนวยการโรงเรียนอนุมัติได้ จาก 500,000 เป็น 700,000 บาท"
RAISED_TO = 700_000_00  # satang
RAISED_VARIANT = {
    "th": "ซื้อหรือจ้างไม่เกิน 700,000 บาท วิธีเฉพาะเจาะจง",
    "en": "Buy or hire up to 700,000 baht, specific method",
}
RAISED_TEXT = (
    ("ผู้อำนวยการโรงเรียนอนุมัติได้ไม่เกิน 500,000 บาท", "ผู้อำนวยการโรงเรียนอนุมัติโดยวิธีเฉพาะเจาะจงได้ไม่เกิน 700,000 บาท"),
    ("ให้ใช้วิธีเฉพาะเจาะจงได้ไม่เกิน 500,000 บาท", "ให้ใช้วิธีเฉพาะเจาะจงได้ไม่เกิน 500,000 บาท เกินนั้นต้องมีเหตุอื่นตามกฎหมาย"),
    ("approves up to 500,000 baht.", "approves up to 700,000 baht by the specific method."),
    ("the specific method up to 500,000;", "the specific method up to 500,000, above it on another ground in the law;"),
)
AT_THE_CEILING = "700,000 บาทพอดีโดยวิธีเฉพาะเจาะจง ผู้อำนวยการโรงเรียนอนุมัติ"
ABOVE_THE_CEILING = "เกิน 700,000 บาทหนึ่งสตางค์โดยวิธีเฉพาะเจาะจง ผู้อำนวยการเขตพื้นที่อนุมัติ"

LOWERED_NOTE = "ร่าง: ลดจำนวนหนังสือที่รองผู้อำนวยการเขตพื้นที่อนุมัติทำลายได้ จาก 100 เป็น 50 เรื่อง (ตัวอย่าง ยังทำไม่เสร็จ)"
LOWERED_TO = 50  # files


def in_hand(district: District, now: datetime) -> None:
    """Everything the keepers have in hand today, by the acts their pages offer."""
    steward = Tenure.objects.get(post=post_of_kind(district.pk, "rule-steward", None)).person
    _compare(district, steward, now - timedelta(days=6))
    _propose(district, steward, now - timedelta(days=1))
    _begin_to_lower(district, steward, now - timedelta(hours=3))


def _compare(district: District, steward: Person, at: datetime) -> None:
    scan = ("คำสั่งตัวอย่าง.pdf", a_page(PAPER, str(district)))
    told = {"checked_on": localdate(at), "note": COMPARED_NOTE, "scan": scan}
    version = version_in_force(district.pk, localdate(at))
    mark_checked(version_id=version.pk, rule_code=COMPARED, **told, by=steward, at=at)


def _propose(district: District, steward: Person, at: datetime) -> None:
    """A ceiling raised with the cases that guard it, replayed and laid before the approver."""
    desk = Desk(district, steward, at, first_of_month_after(localdate(at), 1), RAISED_NOTE)
    desk.change_rule("BUD-03", "BUD-04-1", _raise_school)
    desk.change_rule("BUD-03", "BUD-06-1", _raise_district)
    desk.change_type("BUD-03", _raise_title)
    for case in desk.cases():
        if case.expect and case.type == "BUD-04" and case.facts.get("amount") == "500000.01":
            desk.put_case(_with_amount(case, ABOVE_THE_CEILING, "700000.01"), replaces=case.name)
        elif case.expect and case.type == "BUD-04" and case.facts.get("amount") == "500000":
            desk.put_case(_with_amount(case, AT_THE_CEILING, "700000"), replaces=None)
    acting = {"by": steward, "at": at}
    replay.run(replay_id=replay.ask(version_id=desk.version.pk, **acting).pk, at=at)
    propose(version_id=desk.version.pk, **acting)


def _begin_to_lower(district: District, steward: Person, at: datetime) -> None:
    """One side of a border moved and the other forgotten: a gap, and a case that is red."""
    desk = Desk(district, steward, at, first_of_month_after(localdate(at), 2), LOWERED_NOTE)
    desk.change_rule("GEN-14", "GEN-14-2", _lower_deputy)


class Desk:
    """One draft on the desk of a steward, changed part by part."""

    def __init__(self, district: District, steward: Person, at: datetime, first_day: date, note: str) -> None:
        self.acting = {"by": steward, "at": at}
        self.version = drafts.begin(district=district, first_day=first_day, note=note, **self.acting)

    def change_rule(self, type_code: str, code: str, change: Callable[[Plain], None]) -> None:
        """Change one rule in its plain form."""
        rule = next(each for each in self._type(type_code)["rules"] if each["code"] == code)
        change(rule)
        self._keep(drafts.put_rule(**self._opened, type_code=type_code, rule=rule, replaces=code, **self.acting))

    def change_type(self, code: str, change: Callable[[Plain], None]) -> None:
        """Change what a decision type says of itself; its rules stay."""
        plain = {name: value for name, value in self._type(code).items() if name != "rules"}
        change(plain)
        self._keep(drafts.put_type(**self._opened, code=code, plain=plain, **self.acting))

    def put_case(self, case: Case, replaces: str | None) -> None:
        """Write one golden case."""
        self._keep(drafts.put_case(**self._opened, case=case, replaces=replaces, **self.acting))

    def cases(self) -> list[Case]:
        """The golden cases as they are now."""
        return cases_of(self.version)

    @property
    def _opened(self) -> dict[str, int]:
        return {"version_id": self.version.pk, "revision": self.version.revision}

    def _type(self, code: str) -> Plain:
        return json.loads(self.version.content)["types"][code]

    def _keep(self, version: RulebookVersion) -> None:
        self.version = version


def first_of_month_after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _raise_school(rule: Plain) -> None:
    rule["when"]["amount"]["at_most"] = RAISED_TO
    rule["title"] = _with(rule["title"], "500,000", "700,000")
    for old, new in RAISED_TEXT:
        rule["basis"]["text"] = _with(rule["basis"]["text"], old, new)


def _raise_district(rule: Plain) -> None:
    rule["when"]["amount"]["at_least"] = RAISED_TO + 1
    rule["title"] = _with(rule["title"], "500,000", "700,000")


def _raise_title(kind: Plain) -> None:
    variant = next(each for each in kind["variants"] if each["code"] == "BUD-04")
    variant["title"] = RAISED_VARIANT


def _lower_deputy(rule: Plain) -> None:
    rule["when"]["files"]["at_most"] = LOWERED_TO
    rule["title"] = _with(rule["title"], "100", str(LOWERED_TO))


def _with(text: dict[str, str], old: str, new: str) -> dict[str, str]:
    return {language: words.replace(old, new) for language, words in text.items()}


def _with_amount(case: Case, name: str, amount: str) -> Case:
    return Case.from_json({**case.to_json(), "name": name, "facts": {**case.facts, "amount": amount}})
