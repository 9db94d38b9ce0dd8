"""Where the matrices and the office have drifted apart, as the last night found it, and looking again now."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from approvals.delegation.selectors import versions_of
from approvals.people.kinds import Ability
from approvals.people.models import District
from approvals.reports.drift import Finding, check, findings_of, latest_drift
from approvals.reports.drift_words import rules_of, sentence_of
from web.access import grants
from web.pages.rulemaking.guards import READERS as RULE_READERS
from web.pages.rulemaking.guards import district_of
from web.pages.rulemaking.leading import once_in, see_other

READERS = (*RULE_READERS, Ability.ADMINISTER)
LOOKING = frozenset({Ability.EDIT_RULES, Ability.ADMINISTER})  # who may have it looked at now
A_NIGHT = timedelta(hours=36)  # after so long without a look, a night was missed
SHOWN = 25  # findings of a group that stand open; the others can be opened
GROUPS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "left": (_("People who left"), ("left-post", "left-committee")),
    "posts": (_("Posts"), ("no-post", "ended-post", "empty-post", "ended-post-soon", "empty-post-soon")),
    "committees": (
        _("Committees"),
        ("no-committee", "ended-committee", "empty-committee", "ended-committee-soon", "empty-committee-soon"),
    ),
    "orders": (_("Orders and powers handed on"), ("expired", "defect", "expires-soon")),
    "rules": (_("Rules and the signed paper"), ("unchecked",)),
}


@dataclass(frozen=True, slots=True)
class Mending:
    """Where something is mended by this reader: an address and what its link says; without one, nothing."""

    address: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as a page shows it, once for all versions that have it."""

    sentence: str
    rules: str
    is_soon: bool
    is_warning: bool
    mending: Mending
    versions: tuple[int, ...]


@dataclass(slots=True)
class Group:
    """The findings about one thing, those that stop work first."""

    name: str
    title: str | Promise
    rows: list[Row] = field(default_factory=list)

    @property
    def open(self) -> list[Row]:
        return self.rows[:SHOWN]

    @property
    def more(self) -> list[Row]:
        return self.rows[SHOWN:]


@require_http_methods(["GET", "HEAD", "POST"])
def drift(request: HttpRequest) -> HttpResponse:
    """The newest report of the district; by POST another look, for whoever mends what is found."""
    district = district_of(request, *READERS)
    abilities = grants(request).abilities_in(district.pk)
    if request.method == "POST":
        return _look(request, district, may_look=bool(abilities & LOOKING))
    report = latest_drift(district.pk)
    found = findings_of(report) if report else []
    several = len({each.version for each in found if each.version}) > 1
    groups = grouped(found, Mender(district.pk, abilities))
    shown = {
        "district": district,
        "report": report,
        "is_old": report is not None and report.made_at < timezone.now() - A_NIGHT,
        "groups": groups,
        "counted": sum(len(group.rows) for group in groups if group.name != "rules"),
        "several": several,
        "key": uuid4(),
        "may_look": bool(abilities & LOOKING),
        "keeps_register": Ability.ADMINISTER in abilities,
        "reads_versions": bool(abilities & set(RULE_READERS)),
    }
    return render(request, "rulemaking/drift.html", shown)


def _look(request: HttpRequest, district: District, *, may_look: bool) -> HttpResponse:
    if not may_look:
        raise Http404
    act = partial(check, at=timezone.now(), district_id=district.pk)
    once_in(request, district, "reports.drift", act)
    response = see_other(request, gettext("The matrix was held against the office just now."), "rulebook-drift")
    response["Location"] += f"?district={district.code}" if request.GET.get("district") else ""
    return response


def grouped(found: list[Finding], mender: "Mender") -> list[Group]:
    """The findings by what they are about; the same finding of several versions is one row."""
    rows: dict[tuple[str, str], Row] = {}
    for finding in found:
        sentence = sentence_of(finding)
        seen = rows.get((finding.code, sentence))
        versions = (*(seen.versions if seen else ()), *([finding.version] if finding.version else []))
        rows[finding.code, sentence] = replace(seen or _row(finding, sentence, mender), versions=versions)
    groups = []
    for name, (title, codes) in GROUPS.items():
        ordered = sorted((key for key in rows if key[0] in codes), key=lambda key: codes.index(key[0]))
        if ordered:
            groups.append(Group(name, title, [rows[key] for key in ordered]))
    return groups


def _row(finding: Finding, sentence: str, mender: "Mender") -> Row:
    return Row(
        sentence=sentence,
        rules=rules_of(finding),
        is_soon=finding.code.endswith("-soon"),
        is_warning=finding.code == "unchecked",
        mending=mender.mending(finding),
        versions=(),
    )


class Mender:
    """Where each finding is mended, as far as this reader may go there. One query, when a version is linked."""

    def __init__(self, district_id: int, abilities: frozenset[str]) -> None:
        self.keeps_register = Ability.ADMINISTER in abilities
        self.sees_committees = bool(abilities & {Ability.SEE_DISTRICT, Ability.ADMINISTER})
        self.reads_versions = bool(abilities & set(RULE_READERS))
        self.numbered = dict(versions_of(district_id).values_list("number", "pk")) if self.reads_versions else {}

    def mending(self, finding: Finding) -> Mending:
        """The page on which this is mended; nothing where this reader can't, or where there is no page for it."""
        kind, key = finding.link
        for may, pages in (
            (self.keeps_register, self._in_the_register),
            (self.sees_committees, self._at_the_committee),
            (self.reads_versions, self._in_the_matrix),
        ):
            found = pages(kind, key, finding) if may else None
            if found:
                return found
        return Mending()

    def _in_the_register(self, kind: str, key: str, finding: Finding) -> Mending | None:
        if kind == "post" and not finding.code.startswith("ended"):
            return Mending(reverse("tenure-add", args=[key]), gettext("Appoint somebody"))
        if kind in ("post", "add-post"):
            return Mending(reverse("post-add"), gettext("Add the post"))
        return Mending(reverse("person", args=[key]), gettext("Open the person")) if kind == "person" else None

    def _at_the_committee(self, kind: str, key: str, finding: Finding) -> Mending | None:
        return Mending(reverse("committee", args=[key]), gettext("Open the committee")) if kind == "committee" else None

    def _in_the_matrix(self, kind: str, key: str, finding: Finding) -> Mending | None:
        version = self.numbered.get(finding.version)
        if version is None:
            return None
        if finding.code == "unchecked":
            return Mending(reverse("draft-unchecked", args=[version]), gettext("Compare them"))
        if kind == "rule":
            return Mending(f"{reverse('rule', args=[key])}?version={finding.version}", gettext("Open the rule"))
        return (
            Mending(reverse("draft-type", args=[version, key]), gettext("Open the rules")) if kind == "type" else None
        )
