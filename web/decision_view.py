"""A decision as an official reads it: its parts, what is missing of them, and the later decisions, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.appeals.changing import law_of
from approvals.appeals.models import DecisionNotice
from approvals.appeals.routes import outside_text
from approvals.appeals.telling import way_against, words_for
from approvals.delegation.selectors import matrix_of
from approvals.letters.prefill import reasons_of
from approvals.models import ApprovalRequest, Decision
from approvals.requests.standing_decision import GRANTED, chain_of
from approvals.vocabulary.bilingual import Text
from web.route_view import facts_of, said

PARTS = (
    ("day", gettext_lazy("The day")),
    ("who", gettext_lazy("Who decided, and in which post")),
    ("facts", gettext_lazy("The facts")),
    ("law", gettext_lazy("The law")),
    ("reasons", gettext_lazy("The reasons")),
    ("instructions", gettext_lazy("How to appeal")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part a paper of a decision must have (APA sections 36, 37 and 40), and whether it is there."""

    label: str | Promise
    is_there: bool


def paper_of(paper: ApprovalRequest, *, whole: bool, notice: DecisionNotice | None = None) -> dict[str, Any]:
    """The context of a decision for one reader; `whole`: with what the registers know, not only what was asked.

    `notice`: what this reader was told. Empty where nothing is decided. Three queries, two more for committees.
    """
    chain = chain_of(paper)
    if not chain:
        return {"decision": None, "chain": [], "facts": facts_shown(paper, None, whole=whole)}
    holds = chain[0]
    holds.request = paper
    shown: dict[str, Any] = {
        "decision": holds,
        "who": who_decided(holds),
        "capacity": capacity_of(holds),
        "facts": facts_shown(paper, holds, whole=whole),
        "law": said(law_of(holds)),
        "reasons": reasons_of(holds),
        "instructions": instructions_for(holds, notice),
        "chain": [line_of(each, paper) for each in chain],
    }
    parts = _parts(holds, shown)
    return {**shown, "parts": parts, "is_whole": all(part.is_there for part in parts)}


def facts_shown(paper: ApprovalRequest, holds: Decision | None, *, whole: bool) -> list[dict[str, Any]]:
    """The facts the decision rests on, as amended; what registers know of persons is left to who reads the whole."""
    if paper.frozen is None:
        return []
    amended = holds.facts if holds is not None and holds.facts else {}
    frozen = {name: {**fact, "value": amended.get(name, fact["value"])} for name, fact in paper.frozen.items()}
    frozen |= {name: {"value": value, "from": "request"} for name, value in amended.items() if name not in frozen}
    if not whole:
        frozen = {name: fact for name, fact in frozen.items() if fact["from"] == "request"}
    return facts_of(matrix_of(paper.rulebook).types[paper.type_code], frozen)


def who_decided(decision: Decision) -> str:
    """The person who signed, or the body."""
    run = decision.stage_run
    if decision.decided_by_id and not run.outside:
        return str(decision.decided_by)
    if run.committee is not None:
        return str(run.committee)
    return said(outside_text(run)) if run.outside else ""


def capacity_of(decision: Decision) -> str:
    """The post in which somebody decided, with the order behind it; of a committee, that it resolved."""
    order, tenure = decision.acting_order, decision.tenure
    if order is not None:
        words = _("%(post)s, %(capacity)s, order %(number)s")
        known = {"post": order.post, "capacity": order.get_capacity_display(), "number": order.order_number}
        return words % known
    if tenure is not None:
        post, school = str(tenure.post), str(tenure.post.school or "")
        return f"{post} · {school}" if school and school not in post else post
    if decision.resolution_id:
        return _("by resolution")
    return _("above the district; recorded by the district office") if decision.stage_run.outside else ""


def instructions_for(decision: Decision, notice: DecisionNotice | None) -> str:
    """How to appeal, as this reader was told, or as everybody is; empty where nobody has written it down."""
    if notice is not None and notice.instructions:
        return said(Text.from_json(notice.instructions))
    way = way_against(decision)
    return said(Text.from_json(words_for(decision, way, None))) if way is not None else ""


def _parts(decision: Decision, shown: dict[str, Any]) -> list[Part]:
    """What has to stand on the paper; a grant as it was asked for needs no reasons (section 37, third paragraph)."""
    as_asked = decision.outcome == GRANTED[0] and decision.kind == Decision.Kind.ORIGINAL
    there = {
        "day": decision.decided_at is not None,
        "who": bool(shown["who"] and shown["capacity"]),
        "facts": bool(shown["facts"]),
        "law": bool(shown["law"]),
        "reasons": bool(shown["reasons"]) or as_asked,
        "instructions": bool(shown["instructions"]),
    }
    return [Part(label, there[name]) for name, label in PARTS]


def missing(parts: Iterable[Part]) -> list[str]:
    """The names of the parts that are not there."""
    return [str(part.label) for part in parts if not part.is_there]


def line_of(decision: Decision, paper: ApprovalRequest) -> dict[str, Any]:
    """One decision of the chain, in words."""
    decision.request = paper
    return {
        "decision": decision,
        "kind": decision.get_kind_display(),
        "outcome": decision.get_outcome_display(),
        "who": who_decided(decision),
        "capacity": capacity_of(decision),
        "law": said(law_of(decision)),
        "in_force_on": decision.in_force_on,
        "known_on": decision.known_on,
        "appeal": decision.stage_run.request if decision.kind == Decision.Kind.ON_APPEAL else None,
    }


def is_over(until: date | None, today: date) -> bool:
    """Whether the last day for an appeal is over."""
    return until is not None and today > until
