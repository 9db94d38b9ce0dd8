"""May this person decide this, on that day, and by which instruments: on two axes, true-on and known-on.

`on` is the day of law that is asked about. `known_on` asks what the office knew by the end of a day: only tenures,
acting orders, memberships and versions of the matrix that had been recorded by then count, so a back-dated order
changes what was true and never what was known. The revocation of an order counts from the moment it was recorded.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import make_aware

from approvals.delegation.answering import answered
from approvals.delegation.facts import school_facts
from approvals.delegation.models import RulebookVersion
from approvals.delegation.papers import Instrument
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, versions_of
from approvals.people.models import School, Tenure
from approvals.reports.judging import Power, PowerQuestion, StagePower, holders_in, judged
from approvals.reports.places import bodies_of, rows_of
from approvals.reports.scope import matter_of
from approvals.reports.standing import Why
from approvals.requests.routing import RECEIVING_SCHOOL


def power_of(question: PowerQuestion) -> Power:
    """Answer a question. At most eleven queries. Raises FactsRefused for facts that cannot be read."""
    version = version_known(question.school.district_id, question.on, question.known_on)
    if version is None:
        return Power(question, Why.NO_MATRIX)
    rulebook = matrix_of(version)
    found = answered(rulebook, question.code, question.typed, question.on, _given(question))
    if found.route is None:
        return Power(question, Why.TWO_RULES if found.matches else Why.NO_RULE, version, found)
    receiving = _receiving(question.school, found.values)
    bodies = bodies_of(found.route.stages, question.school, receiving, question.on)
    rows = rows_of(question.school.district_id, bodies.values(), [question.person] if question.person else [])
    matter = matter_of(rulebook.find(question.code)[0], found.values)
    stages = tuple(
        StagePower(
            planned,
            planned.name == found.route.decides,
            bodies[planned.name],
            tuple(holders_in(rows, bodies[planned.name], question, matter)),
        )
        for planned in found.route.stages
    )
    chain = chain_of(rulebook, found.route.basis.instrument)
    return judged(Power(question, Why.NOBODY_ASKED, version, found, stages, chain, matter=matter), rows)


def version_known(district_id: int, on: date, known_on: date | None = None) -> RulebookVersion | None:
    """The version in force on a day; with `known_on`, of those published by the end of that day. One query."""
    begun: QuerySet[RulebookVersion] = versions_of(district_id).filter(
        status=RulebookVersion.Status.PUBLISHED, first_day__lte=on
    )
    if known_on is not None:
        begun = begun.filter(published_at__lt=end_of(known_on))
    return begun.defer("content", "cases").order_by("-first_day", "-number").first()


def end_of(day: date) -> datetime:
    """The moment a day of law ends."""
    return make_aware(datetime.combine(day + timedelta(days=1), time.min))


def chain_of(rulebook: Rulebook, code: str) -> tuple[Instrument, ...]:
    """An instrument and what it was handed on from, to the first source of the power."""
    found: dict[str, Instrument] = {}
    following: str | None = code
    while following in rulebook.instruments and following not in found:
        found[following] = rulebook.instruments[following]
        following = found[following].handed_on_from
    return tuple(found.values())


def _given(question: PowerQuestion) -> dict[str, Any]:
    """What the registers know of the school, and of the first person concerned."""
    school = question.school
    known = school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code)
    if not question.concerned:
        return known
    there = Tenure.objects.of(question.concerned[0]).on(question.on).filter(post__school=school)
    held = there.values_list("post__kind", flat=True).first() or ""
    return known | {"person_is_director": held == "school-director", "person_post": held}


def _receiving(school: School, values: Mapping[str, Any]) -> School | None:
    code = values.get(RECEIVING_SCHOOL)
    return School.objects.filter(district_id=school.district_id, code=code).first() if code else None
