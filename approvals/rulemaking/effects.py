"""What a new version does to requests under way: which it meets, how one is re-routed, and how one is stopped.

Re-routing asks the new version about the facts as they were frozen at submission; what the registers of schools and
persons say today is not read again, so that the answer is the one the replay foretold.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import get_language

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.changes import changed_rules
from approvals.delegation.models import RulebookVersion
from approvals.delegation.plan import Route
from approvals.delegation.rules import DecisionType, Rulebook
from approvals.delegation.selectors import matrix_of
from approvals.requests import routing
from approvals.requests.clocks import services as clocks
from approvals.requests.models import RUNNING, ApprovalRequest, StageRun, Status
from approvals.requests.planning import plan_round
from approvals.requests.refusals import AnswerNewlyAsked
from approvals.requests.revisions.keeping import keep_round
from approvals.requests.rounds import Round
from approvals.requests.selectors import persons_concerned
from approvals.requests.submission import nothing_is_missing
from approvals.rulemaking.impact import is_given

UNDER_WAY = (*RUNNING, Status.RETURNED)


class Effect(StrEnum):
    """What a changed rule does to the requests that run under it."""

    GO_ON = "go-on"
    REROUTE = "reroute"
    STOP = "stop"


def running_under(district_id: int, rule_codes: Collection[str]) -> dict[str, int]:
    """How many requests of a district run under each of these rules, returned ones included. One query."""
    papers = ApprovalRequest.objects.filter(
        district_id=district_id, status__in=UNDER_WAY, route__isnull=False, appeals=None
    )
    counted = papers.order_by().values_list("route__rule").annotate(count=Count("pk"))
    found = dict(counted)
    return {code: found.get(code, 0) for code in rule_codes}


def due(at: datetime) -> list[int]:
    """Published versions that have begun and whose effects are not all done, the oldest first. One query.

    A version that another took the place of before its first day never held, and does nothing to anybody.
    """
    begun = RulebookVersion.objects.filter(
        status=RulebookVersion.Status.PUBLISHED, first_day__lte=localdate(at), effects_done_at=None
    )
    held = begun.exclude(Exists(_published_before_its_day()))
    return list(held.order_by("first_day", "number").values_list("pk", flat=True))


def _published_before_its_day() -> QuerySet[RulebookVersion]:
    """The versions that took the place of another one before its first day came."""
    same = {name: OuterRef(name) for name in ("district_id", "first_day")}
    newer = RulebookVersion.objects.filter(
        **same, status=RulebookVersion.Status.PUBLISHED, number__gt=OuterRef("number")
    )
    return newer.filter(published_at__date__lt=OuterRef("first_day"))


def taken_over(before: RulebookVersion, left: Rulebook, after: Rulebook, at: datetime) -> dict[str, str]:
    """The effects of a version that is replaced before its first day, for the rules its successor leaves as they were.

    It does nothing itself then, so its successor does it. `left` is the matrix of the version that is replaced. Empty
    for a version that has begun.
    """
    if before.first_day <= localdate(at):
        return {}
    changed = {*changed_rules(left, after), *(set(after.rules) - set(left.rules))}
    return {code: effect for code, effect in before.effects.items() if code not in changed}


def met_by(version: RulebookVersion) -> QuerySet[ApprovalRequest]:
    """Requests under way whose rule of an older version is to be re-routed or stopped, in the order of their ids."""
    codes = [code for code, effect in version.effects.items() if effect != Effect.GO_ON]
    older = Q(rulebook__first_day__lt=version.first_day) | Q(
        rulebook__first_day=version.first_day, rulebook__number__lt=version.number
    )
    papers = ApprovalRequest.objects.filter(older, district_id=version.district_id, status__in=UNDER_WAY, appeals=None)
    return papers.filter(route__rule__in=codes).order_by("pk")


def new_route(paper: ApprovalRequest, version: RulebookVersion, at: datetime) -> tuple[Route, list[routing.Resolved]]:
    """The route and the bodies of the new version for the facts as they were frozen, on the version's first day.

    Raises NoSuchType, AnswerNewlyAsked, NoRule, TwoRules, DocumentMissing, NobodyThere or NobodyDisinterested.
    """
    rulebook = matrix_of(version)
    kind = routing.type_of(rulebook, paper.type_code)
    _every_answer_is_there(kind, paper)
    route = routing.route_of(rulebook, kind, paper.frozen, version.first_day)
    nothing_is_missing(paper, route)
    bodies = routing.resolve(route, paper.school, paper.frozen)
    routing.nobody_waits_for_an_empty_chair(bodies, persons_concerned(paper), localdate(at))
    return route, bodies


def _every_answer_is_there(kind: DecisionType, paper: ApprovalRequest) -> None:
    known = {name: fact["value"] for name, fact in paper.frozen.items()}
    compared = [fact for fact in kind.facts if fact.name in kind.compared]
    unasked = [fact for fact in compared if not is_given(fact, known.get(fact.name))]
    if unasked:
        raise AnswerNewlyAsked(facts=", ".join(fact.label.in_language(get_language()) for fact in unasked))


def reroute(held: Round, version: RulebookVersion, at: datetime) -> None:
    """Put a locked request under the new version. Its stages are cancelled already; a returned one is only moved,
    and is routed when its school submits it again.

    Raises what new_route raises, before anything is changed.
    """
    paper, old = held.paper, held.route
    data = _about(held, version)
    paper.rulebook = version
    if paper.status == Status.RETURNED:
        held.save_paper("rulebook")
        held.record(kinds.REQUEST_REROUTED, by=None, at=at, data=data)
        return
    route, bodies = new_route(paper, version, at)
    paper.route, paper.status = route.to_json(), Status.UNDER_REVIEW
    paper.round += 1
    held.save_paper("rulebook", "route", "status", "round")
    plan_round(paper, bodies, route, old, at)
    keep_round(paper, by=None, at=at)
    names = {"rule": route.rule, "stages": [stage.name for stage in route.stages]}
    Round.of(paper).record(kinds.REQUEST_REROUTED, by=None, at=at, data=data | names)


def stop(held: Round, version: RulebookVersion, at: datetime) -> None:
    """End a locked request because new rules stop it; its open stages are cancelled next."""
    opened = [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]
    held.paper.status, held.paper.ended_at, held.paper.due_on = Status.STOPPED, at, None
    held.save_paper("status", "ended_at", "due_on")
    clocks.stop(held.paper, on=localdate(at))
    data = _about(held, version) | {"was_open": opened}
    held.record(kinds.REQUEST_STOPPED, by=None, at=at, data=data)


def _about(held: Round, version: RulebookVersion) -> dict[str, Any]:
    """By which version and which order, and from which rule of which version."""
    return {
        "rulebook": version.number,
        "order": version.order_number or "–",
        "from_rulebook": held.paper.rulebook.number,
        "from_rule": held.route.rule,
    }


@transaction.atomic
def mark_done(version_id: int, at: datetime) -> bool:
    """Write down that a version has done all it does to requests under way; tell whether that was new."""
    waiting = RulebookVersion.objects.select_for_update(of=("self",), no_key=True).select_related("district")
    version = waiting.filter(pk=version_id, effects_done_at=None).defer("content").first()
    if version is None:
        return False
    version.effects_done_at = at
    version.save(update_fields=["effects_done_at"])
    if any(effect != Effect.GO_ON for effect in version.effects.values()):
        data = {"version": version.number, "effects": version.effects}
        subject = ("rulebook", version.pk)
        record(kinds.RULEBOOK_EFFECTS_DONE, district=version.district, subject=subject, by=None, at=at, data=data)
    return True
