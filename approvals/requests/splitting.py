"""Requests that together would be one: the same school, the same kind of matter, a few days apart, and a sum that
another body decides. Splitting a purchase to stay below a limit is forbidden; two real needs are not, so whoever goes
on says why, and everybody who is asked reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from approvals.delegation.plan import Route
from approvals.delegation.rules import DecisionType, Question, Rulebook, decide
from approvals.delegation.why.boundaries import UP
from approvals.people.models import School
from approvals.requests.models import RUNNING, ApprovalRequest, Status
from approvals.requests.refusals import SplitNeedsReason
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level

COUNTED = (*RUNNING, Status.RETURNED, Status.APPROVED)


@dataclass(frozen=True, slots=True)
class Part:
    """One other request that may belong to the same need: its id, number, subject, and what it adds to the sum."""

    id: int
    number: str
    title: str
    value: int


@dataclass(frozen=True, slots=True)
class Together:
    """What several requests make together: their sum, the boundary it passes, and who would decide it as one."""

    fact: str
    label: Text
    total: int
    total_shown: Text
    boundary: Text
    rule: str
    level: Level
    body: Text
    parts: tuple[Part, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the plain form kept with a request, which can be read when rules and requests have changed."""
        return {
            "fact": self.fact,
            "label": self.label.to_json(),
            "total": self.total,
            "total_shown": self.total_shown.to_json(),
            "boundary": self.boundary.to_json(),
            "rule": self.rule,
            "level": self.level.value,
            "body": self.body.to_json(),
            "parts": [[part.id, part.number, part.title, part.value] for part in self.parts],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Together":
        return cls(
            fact=plain["fact"],
            label=Text.from_json(plain["label"]),
            total=plain["total"],
            total_shown=Text.from_json(plain["total_shown"]),
            boundary=Text.from_json(plain["boundary"]),
            rule=plain["rule"],
            level=Level(plain["level"]),
            body=Text.from_json(plain["body"]),
            parts=tuple(Part(*part) for part in plain["parts"]),
        )


def together(rulebook: Rulebook, route: Route, question: Question, others: Iterable[Part]) -> Together | None:
    """What a question makes with other requests below its own next boundary; None when the same body decides the sum.

    Requests beyond the boundary were decided by the higher body already and hide nothing. Pure.
    """
    kind = rulebook.types[question.type]
    fact = kind.by_name[kind.split.fact]
    own = question.facts.get(fact.name)
    limit = next((edge for edge in route.boundaries if edge.fact == fact.name and edge.direction == UP), None)
    if own is None or limit is None:
        return None
    parts = tuple(part for part in others if part.value < int(limit.value))
    total = int(own) + sum(part.value for part in parts)
    as_one = decide(rulebook, Question(kind.code, {**question.facts, fact.name: total}, question.day)).rule
    if not parts or total < int(limit.value) or as_one is None:
        return None
    stage, level = as_one.deciding_stage, as_one.level
    if (level, stage.who) == (route.level, route.deciding_stage.who):
        return None
    body, shown = rulebook.bodies[stage.who.kind].title, fact.shown(total)
    return Together(fact.name, fact.label, total, shown, limit.shown, as_one.code, level, body, parts)


def found(
    paper: ApprovalRequest, rulebook: Rulebook, frozen: Mapping[str, Mapping], route: Route, at: datetime
) -> Together | None:
    """What a request makes with the others of its school. One query, none for a kind that is never added up."""
    kind = rulebook.types[paper.type_code]
    if kind.split is None:
        return None
    facts = {name: fact["value"] for name, fact in frozen.items()}
    question = Question(kind.code, facts, localdate(at))
    return together(rulebook, route, question, _others(paper, kind, facts, at))


def _others(paper: ApprovalRequest, kind: DecisionType, facts: Mapping[str, Any], at: datetime) -> list[Part]:
    """Requests of the same school and kind with the same answers, within the days before or after this one."""
    split, moment = kind.split, paper.submitted_at or at
    days = timedelta(days=split.days)
    near = ApprovalRequest.objects.filter(
        school_id=paper.school_id,
        type_code=kind.code,
        appeals=None,
        status__in=COUNTED,
        submitted_at__range=(moment - days, moment + days),
    )
    rows = near.exclude(pk=paper.pk).order_by("pk").values_list("pk", "serial", "fiscal_year", "title", "frozen")
    return [
        Part(pk, f"{serial}/{year}", title, known[split.fact]["value"])
        for pk, serial, year, title, known in rows
        if split.fact in known and all(_value(known, name) == facts.get(name) for name in split.same)
    ]


def _value(frozen: Mapping[str, Mapping], name: str) -> Any:
    return frozen[name]["value"] if name in frozen else None


def note(
    paper: ApprovalRequest, rulebook: Rulebook, frozen: Mapping[str, Mapping], route: Route, reason: str, at: datetime
) -> Together | None:
    """Set on a locked request what it makes with others, and the reason why it goes on alone.

    The school's row is held from here to the end of the transaction, after the request's own and before any counter,
    so that of two requests submitted at the same moment the second sees the first. Raises SplitNeedsReason.
    """
    if rulebook.types[paper.type_code].split:
        School.objects.select_for_update(no_key=True).get(pk=paper.school_id)
    whole = found(paper, rulebook, frozen, route, at)
    if whole and not reason.strip():
        raise SplitNeedsReason(fields={"split_reason": [str(SplitNeedsReason.sentence)]})
    paper.split_with = [whole.to_json()] if whole else []
    paper.split_reason = reason.strip() if whole else ""
    return whole


def noted(paper: ApprovalRequest) -> Together | None:
    """What was noted when the request was submitted, read from its own row."""
    return Together.from_json(paper.split_with[0]) if paper.split_with else None
