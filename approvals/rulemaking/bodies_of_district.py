"""The bodies a matrix names, compared with the posts and committees this district really has on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees.loader import profiles
from approvals.committees.models import Committee
from approvals.committees.rules import Tally, present, quorum_needed
from approvals.committees.selectors import in_office
from approvals.delegation.bodies import ANCHORS, Form, Who
from approvals.delegation.proof.defects import Severity
from approvals.delegation.rules import Rulebook
from approvals.people.models import Post, School, Tenure

SENTENCES: dict[str, Promise] = {
    "no-such-body": _("The district has no %(body)s, which %(rules)s rules name (%(first)s)."),
    "no-quorum": _("%(body)s cannot reach its quorum with the members in office on that day; %(first)s relies on it."),
    "vacant": _("Nobody holds the post of %(body)s on that day; %(rules)s rules name it (%(first)s)."),
    "schools-without": _("%(schools)s of %(all)s schools have no %(body)s; %(rules)s rules name it (%(first)s)."),
    "schools-vacant": _("In %(schools)s of %(all)s schools nobody holds the post of %(body)s on that day."),
    "schools-no-quorum": _("In %(schools)s of %(all)s schools %(body)s cannot reach its quorum on that day."),
}
DEFECTS = ("no-such-body", "no-quorum")


@dataclass(frozen=True, slots=True)
class BodyFinding:
    """One thing about one body; `who` is as rules name it, `rules` are those that do."""

    code: str
    who: str
    title: Any
    rules: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """A body of the district that is not there is a defect; a school may still get its own."""
        return Severity.DEFECT if self.code in DEFECTS else Severity.WARNING

    @property
    def sentence(self) -> str:
        """The finding in the reader's language."""
        words = {"body": self.title.in_language(get_language()), "rules": len(self.rules), "first": self.rules[0]}
        return str(SENTENCES[self.code]) % {**words, **self.values}


@dataclass
class _Register:
    """What a district has on a day: kind -> place -> whether somebody is able to act there. None: the district."""

    schools: int
    posts: dict[str, dict[int | None, bool]]
    committees: dict[str, dict[int | None, bool]]


def findings(rulebook: Rulebook, district_id: int, day: date) -> list[BodyFinding]:
    """What is missing or vacant among the bodies the rules name. Five queries, whatever their number."""
    register = _register(district_id, day)
    found: list[BodyFinding] = []
    for who, rules in sorted(_named(rulebook).items()):
        body = rulebook.bodies.get(who.kind)
        if body is not None and body.form != Form.EXTERNAL:
            places = (register.posts if body.form == Form.POST else register.committees).get(who.kind, {})
            judge = _at_schools if ANCHORS.get(who.anchor) == "school" else _at_district
            for code, values in judge(places, body.form, register.schools):
                found.append(BodyFinding(code, str(who), body.title, tuple(rules), values))
    return found


def _named(rulebook: Rulebook) -> dict[Who, list[str]]:
    """Every body that acts in a stage, or gets one when its time is over -> the rules that name it.

    Both anchors of a school mean every school.
    """
    named: dict[Who, list[str]] = {}
    for rule in rulebook.rules.values():
        for stage in rule.stages:
            for who in filter(None, (stage.who, stage.escalates_to)):
                at_school = ANCHORS.get(who.anchor) == "school"
                rules = named.setdefault(Who(who.kind, "requesting-school") if at_school else who, [])
                if rule.code not in rules:
                    rules.append(rule.code)
    return named


def _at_district(places: dict[int | None, bool], form: Form, schools: int) -> Iterator[tuple[str, dict[str, Any]]]:
    if None not in places:
        yield "no-such-body", {}
    elif not places[None]:
        yield ("vacant" if form == Form.POST else "no-quorum"), {}


def _at_schools(places: dict[int | None, bool], form: Form, schools: int) -> Iterator[tuple[str, dict[str, Any]]]:
    there = {place: able for place, able in places.items() if place is not None}
    unable = sum(not able for able in there.values())
    if len(there) < schools:
        yield "schools-without", {"schools": schools - len(there), "all": schools}
    if unable:
        code = "schools-vacant" if form == Form.POST else "schools-no-quorum"
        yield code, {"schools": unable, "all": schools}


def _register(district_id: int, day: date) -> _Register:
    open_schools = School.objects.filter(Q(closed_on=None) | Q(closed_on__gte=day), district_id=district_id)
    schools = set(open_schools.values_list("id", flat=True))
    return _Register(len(schools), _posts(district_id, day, schools), _committees(district_id, day, schools))


def _standing(day: date) -> Q:
    return Q(ended_on=None) | Q(ended_on__gte=day)


def _posts(district_id: int, day: date, schools: set[int]) -> dict[str, dict[int | None, bool]]:
    held = set(
        Tenure.objects.on(day).filter(district_id=district_id, person__is_active=True).values_list("post_id", flat=True)
    )
    found: dict[str, dict[int | None, bool]] = {}
    there = Post.objects.filter(_standing(day), district_id=district_id)
    for post, kind, school in there.values_list("id", "kind", "school_id"):
        if school is None or school in schools:
            places = found.setdefault(kind, {})
            places[school] = places.get(school, False) or post in held
    return found


def _committees(district_id: int, day: date, schools: set[int]) -> dict[str, dict[int | None, bool]]:
    seated = in_office(day).filter(district_id=district_id, seat__votes=True, person__is_active=True)
    members = dict(seated.values_list("seat__committee").annotate(heads=Count("id")))
    found: dict[str, dict[int | None, bool]] = {}
    there = Committee.objects.filter(_standing(day), district_id=district_id)
    for committee, kind, school, profile in there.values_list("id", "kind", "school_id", "profile"):
        if school is None or school in schools:
            places = found.setdefault(kind, {})
            places[school] = places.get(school, False) or _reaches_quorum(profile, members.get(committee, 0))
    return found


def _reaches_quorum(code: str, members: int) -> bool:
    """Whether a vote in which every member in office takes part has its quorum."""
    profile, everybody = profiles().get(code), Tally(yes=members)
    return profile is not None and present(profile, everybody) >= quorum_needed(profile, everybody)
