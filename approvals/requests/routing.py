"""From the answers on a form to the route that will really run; preview and submission share every line of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from approvals.committees.models import Committee
from approvals.delegation.bodies import Form
from approvals.delegation.facts import school_facts
from approvals.delegation.plan import PlannedStage, Route, plan
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import read_all
from approvals.delegation.rules import DecisionType, Question, Rulebook, decide
from approvals.errors import BadInput
from approvals.people.models import Person, Post, School
from approvals.people.selectors import heads_of, holders_of, post_of_kind
from approvals.requests.models import ApprovalRequest, Concern
from approvals.requests.numbering import fiscal_year
from approvals.requests.refusals import NobodyDisinterested, NobodyThere, NoRule, NoSuchType, TwoRules
from approvals.requests.standing_decision import GRANTED, with_standing

RECEIVING_SCHOOL = "receiving_school"  # the fact that names the school of the anchor receiving-school, by its code


@dataclass(frozen=True, slots=True)
class Resolved:
    """One planned stage with the post or committee its kind and anchor mean for this school; outside: neither."""

    planned: PlannedStage
    post: Post | None = None
    committee: Committee | None = None

    @property
    def outside(self) -> str:
        """The kind of a body outside the district, else empty."""
        return self.planned.who.kind if self.post is None and self.committee is None else ""


def type_of(rulebook: Rulebook, code: str) -> DecisionType:
    """The decision type behind a code of its own or of one of its variants; raises NoSuchType."""
    try:
        return rulebook.find(code)[0]
    except LookupError as reason:
        raise NoSuchType(code=code) from reason


def read_answers(kind: DecisionType, typed: Mapping[str, Any], *, complete: bool) -> dict[str, Any]:
    """The plain values of the facts that the form asks for; a draft may leave some out.

    Raises BadInput with one sentence per field.
    """
    asked = kind.facts_from("request")
    known = {name: value for name, value in typed.items() if name in {fact.name for fact in asked}}
    reading = read_all(asked, known, kind.compared)
    problems = [problem for problem in reading.problems if complete or problem.code != "missing"]
    if problems:
        raise BadInput(fields={problem.fact: [sentence_of(problem)] for problem in problems})
    return reading.values


def stored_answers(kind: DecisionType, plain: Mapping[str, Any]) -> dict[str, Any]:
    """The stored answers of a draft, checked once more and complete; raises BadInput for what is still missing."""
    asked = {fact.name: fact for fact in kind.facts_from("request")}
    typed = {name: asked[name].typed(value) for name, value in plain.items() if name in asked}
    return read_answers(kind, typed, complete=True)


def frozen_facts(
    kind: DecisionType, answers: Mapping[str, Any], school: School, concerned: list[Person], day: date
) -> dict:
    """All facts of a question, each with where it came from, as they are frozen with a submitted request."""
    of_school = school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code)
    of_person = _person_facts(concerned, school, day)
    sources = {"request": answers, "school": of_school, "person": of_person}
    frozen = {}
    for fact in kind.facts:
        known = sources[fact.source]
        if fact.name in known:
            frozen[fact.name] = {"value": known[fact.name], "from": str(fact.source)}
    return frozen


def _person_facts(concerned: list[Person], school: School, day: date) -> dict[str, Any]:
    """What the registers know about the first person concerned; without one, nobody is the director."""
    person = concerned[0] if concerned else None
    held = person.tenures.on(day).filter(post__school=school).select_related("post").first() if person else None
    post = held.post.kind if held else ""
    return {
        "person_is_director": post == "school-director",
        "person_post": post,
        "leave_days_used": _leave_days_used(person, day) if person else 0,
    }


def _leave_days_used(person: Person, day: date) -> int:
    """Days of leave that stand granted to the person in the fiscal year of that day; appeals are no leave."""
    asked = ApprovalRequest.objects.filter(
        concerns__in=Concern.objects.filter(person=person),
        type_code="PER-01",
        appeals=None,
        fiscal_year=fiscal_year(day),
    )
    granted = with_standing(asked, day).filter(standing_outcome__in=GRANTED)
    return sum((changed or facts).get("days", 0) for facts, changed in granted.values_list("facts", "standing_facts"))


def route_of(
    rulebook: Rulebook, kind: DecisionType, frozen: Mapping[str, Mapping], day: date, version: int | None = None
) -> Route:
    """The one route that answers; raises NoRule or TwoRules, because anything else is a defect of the matrix."""
    question = Question(kind.code, {name: fact["value"] for name, fact in frozen.items()}, day)
    answer = decide(rulebook, question)
    if not answer.matches:
        raise NoRule
    if answer.rule is None:
        raise TwoRules(rules=", ".join(rule.code for rule in answer.matches))
    return plan(rulebook, question, answer.rule, version=version)


def resolve(route: Route, school: School, frozen: Mapping[str, Mapping]) -> list[Resolved]:
    """The bodies of every stage for this school. One query a stage.

    Raises NobodyThere for a post or committee that does not exist.
    """
    found = []
    for planned in route.stages:
        at_school = _school_of(planned, school, frozen)
        school_id = at_school.pk if at_school else None
        if planned.form == Form.EXTERNAL:
            found.append(Resolved(planned))
            continue
        post = post_of_kind(school.district_id, planned.who.kind, school_id) if planned.form == Form.POST else None
        committee = _committee(school.district_id, planned.who.kind, school_id) if post is None else None
        if post is None and committee is None:
            raise NobodyThere(body=body_name(planned, at_school))
        found.append(Resolved(planned, post, committee))
    return found


def _committee(district_id: int, kind: str, school_id: int | None) -> Committee | None:
    there = Committee.objects.filter(district_id=district_id, kind=kind, school_id=school_id, ended_on=None)
    return there.first()


def _school_of(planned: PlannedStage, school: School, frozen: Mapping[str, Mapping]) -> School | None:
    if planned.who.anchor == "requesting-school":
        return school
    if planned.who.anchor == "receiving-school":
        code = frozen.get(RECEIVING_SCHOOL, {}).get("value")
        receiving = School.objects.filter(district_id=school.district_id, code=code).first()
        if receiving is None:
            raise NobodyThere(body=body_name(planned, None))
        return receiving
    return None


def body_name(planned: PlannedStage, school: School | None) -> str:
    """The body of a stage in the reader's language, with its school."""
    name = planned.body.in_language(get_language())
    return f"{name} ({school})" if school else name


def nobody_waits_for_an_empty_chair(bodies: list[Resolved], concerned: list[Person], day: date) -> None:
    """Raise NobodyThere or NobodyDisinterested when a post of the route has nobody able to act that day."""
    apart = {person.pk for person in concerned}
    for body in bodies:
        if body.post is None:
            continue
        heads = {person.pk for person in heads_of(body.post.pk, day)}
        if not heads:
            raise NobodyThere(body=str(body.post))
        if body.planned.action in DECIDING and heads & apart and not _holders_but(body.post, apart, day):
            raise NobodyDisinterested(body=str(body.post))


def _holders_but(post: Post, apart: set[int], day: date) -> bool:
    """Whether somebody may decide for a post of which a head is concerned; a holder's interest binds whoever acts."""
    holders = {tenure.person_id for tenure in holders_of(post.pk, day)}
    free = holders or {person.pk for person in heads_of(post.pk, day)}
    return bool(free - apart)


DECIDING = frozenset({"approve", "permit", "consent"})
