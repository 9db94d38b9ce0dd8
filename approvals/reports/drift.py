"""Where the matrix and the office have drifted apart: what a rule names and nobody could do any more.

Looked at every night for the matrix in force and for every published one that is still to begin, each as it will find
the office on its first day. It reads everything and mends nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.delegation.bodies import ANCHORS, Form
from approvals.delegation.models import RulebookVersion
from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, version_in_force, versions_of
from approvals.people.models import District
from approvals.reports.office import Chair, Office, left_behind
from approvals.rulemaking.models import DriftReport

SOON = timedelta(days=14)  # so long before it happens a thing is said, so that there is time to mend it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that has drifted. `rules` are touched by it; `link` says what to open to mend it: its kind and id.

    `values` fill the sentence of `drift_words.py`; texts are {th, en}, days in ISO form. `version` 0: of no version.
    """

    code: str
    rules: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    link: tuple[str, str] = ("", "")
    version: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "rules": list(self.rules),
            "values": self.values,
            "link": list(self.link),
            "version": self.version,
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Finding":
        link = (plain["link"][0], plain["link"][1])
        return cls(plain["code"], tuple(plain["rules"]), plain["values"], link, plain["version"])


def check(*, at: datetime, district_id: int | None = None) -> list[DriftReport]:
    """Look at every district, or one, and keep what was found under today's date; a second look replaces the first."""
    districts = District.objects.order_by("code")
    if district_id is not None:
        districts = districts.filter(pk=district_id)
    return [_keep(district, at) for district in districts]


@transaction.atomic
def _keep(district: District, at: datetime) -> DriftReport:
    day = localdate(at)
    found = [finding.to_json() for finding in findings(district, day)]
    report, _ = DriftReport.objects.update_or_create(
        district=district, day=day, defaults={"findings": found, "made_at": at}
    )
    return report


def latest_drift(district_id: int) -> DriftReport | None:
    """The newest report of a district. One query."""
    return DriftReport.objects.filter(district_id=district_id).order_by("-day").first()


def findings_of(report: DriftReport) -> list[Finding]:
    """The findings of a report, as they were kept."""
    return [Finding.from_json(plain) for plain in report.findings]


def findings(district: District, day: date) -> list[Finding]:
    """What has drifted as of that day. A fixed number of queries for a version, whatever its rules and schools."""
    found = list(_left(district, day))
    for version in watched(district.pk, day):
        rulebook = matrix_of(version)
        of_version = _of_version(district, rulebook, max(day, version.first_day))
        found += [replace(each, version=version.number) for each in of_version]
    return found


def watched(district_id: int, day: date) -> list[RulebookVersion]:
    """The version in force that day and every published one that begins later, in the order they begin."""
    in_force = version_in_force(district_id, day)
    later = versions_of(district_id).filter(status=RulebookVersion.Status.PUBLISHED, first_day__gt=day)
    return [*([in_force] if in_force else []), *later.defer("content").order_by("first_day", "number")]


def _of_version(district: District, rulebook: Rulebook, day: date) -> Iterator[Finding]:
    yield from _bodies(district, rulebook, day)
    yield from _instruments(rulebook, day)
    yield from _rules(rulebook)


def _left(district: District, day: date) -> Iterator[Finding]:
    """Posts and seats still held by people whose sign-in is closed."""
    for kind, place, person in left_behind(district.pk, day):
        values = {"person": {"th": person.name_th, "en": person.name_en}, "place": place}
        yield Finding(f"left-{kind}", (), values, ("person", str(person.pk)))


def _bodies(district: District, rulebook: Rulebook, day: date) -> Iterator[Finding]:
    """Bodies that rules name and that are not there, have nobody in them, or will have nobody soon."""
    named = _named(rulebook)
    office = Office.of(district, {kind for kind, _ in named}, day, day + SOON)
    for (kind, anchor), rules in sorted(named.items()):
        body = rulebook.bodies.get(kind)
        if body is None or body.form == Form.EXTERNAL:
            continue
        chairs = office.posts if body.form == Form.POST else office.committees
        for school in office.schools if anchor == "school" else [None]:
            where = {"body": body.title.to_json(), "school": school and {"th": school.name_th, "en": school.name_en}}
            chair = chairs.get((kind, school.pk if school else None))
            yield from _chair(chair, body.form, kind, rules, where, day)


def _chair(
    chair: Chair | None, form: Form, kind: str, rules: tuple[str, ...], where: dict[str, Any], day: date
) -> Iterator[Finding]:
    if chair is None:
        yield Finding(f"no-{form.value}", rules, where, (f"add-{form.value}", kind))
        return
    empty = chair.empty_from(day, day + SOON)
    if empty is None:
        return
    code = f"empty-{form.value}" if empty == day else f"empty-{form.value}-soon"
    if chair.ended_on is not None and chair.ended_on <= empty:
        code = f"ended-{form.value}" if empty == day else f"ended-{form.value}-soon"
    yield Finding(code, rules, {**where, "day": empty.isoformat()}, (form.value, str(chair.pk)))


def _named(rulebook: Rulebook) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every body that a stage names or that a late stage moves up to: kind and place -> the rules that name it."""
    named: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for rule in rulebook.rules.values():
        for stage in rule.stages:
            for who in filter(None, (stage.who, stage.escalates_to)):
                named[who.kind, ANCHORS.get(who.anchor, "")][rule.code] = None
    return {body: tuple(rules) for body, rules in named.items()}


def _instruments(rulebook: Rulebook, day: date) -> Iterator[Finding]:
    """Orders that have expired, or will soon, under rules that rest on them."""
    resting: dict[str, list[str]] = defaultdict(list)
    for rule in rulebook.rules.values():
        last = rule.in_force.last_day
        if last is None or last >= day:
            resting[rule.basis.instrument].append(rule.code)
    for code, rules in sorted(resting.items()):
        instrument = rulebook.instruments.get(code)
        last = instrument.last_day if instrument else None
        if last is not None and last < day + SOON:
            name = "expired" if last < day else "expires-soon"
            values = {"instrument": instrument.title.to_json(), "day": last.isoformat()}
            yield Finding(name, tuple(rules), values, ("rule", rules[0]))


def _rules(rulebook: Rulebook) -> Iterator[Finding]:
    """Defects that a published matrix should not have, powers handed on beyond their source among them, and how many
    rules nobody has compared with the signed paper."""
    for defect in defects(rulebook):
        if defect.severity == Severity.DEFECT:
            values = {"defect": defect.code, "type": defect.type, "values": defect.values}
            link = ("rule", defect.rules[0]) if defect.rules else ("type", defect.type)
            yield Finding("defect", defect.rules, values, link)
    unchecked = tuple(rule.code for rule in rulebook.rules.values() if rule.checked_on is None)
    if unchecked:
        yield Finding("unchecked", unchecked, {"count": len(unchecked)}, ("rule", unchecked[0]))
