"""Part 1: who decides what, where, how fast, and what was set right. All pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.spans import SECOND
from approvals.annual.trail import Told, Trail

AREAS = {"ACA": "academic", "BUD": "budget", "PER": "personnel", "GEN": "general"}
LEVELS = ("school", "district", "above")
SUBMITTED = "request.submitted"
DECIDED = ("request.approved", "request.refused", "request.decided_on_own_initiative")
GONE = ("request.withdrawn", "request.discarded", "request.stopped", "request.abandoned")


@dataclass(slots=True)
class Papers:
    """Requests by their row: when each was first submitted; and for each appeal the request it is about."""

    submitted: dict[str, Told]
    appealed: dict[str, str]

    def request_of(self, subject: str) -> Told | None:
        """The first submission of a request, or of the request an appeal is about; None where there was none."""
        return self.submitted.get(self.appealed.get(subject, subject))

    def area(self, told: Told) -> str:
        """The area of the request an event is about; of one never submitted, that of its rule."""
        return area_of(self.request_of(told.subject) or told)


def area_of(told: Told) -> str:
    """The area of the rule that an event rests on: the first letters of the code of its type."""
    return AREAS.get(told.authority.get("rule", "")[:3], UNKNOWN)


def level_of(told: Told) -> str:
    """The level of the body whose will binds, by the rule that the event rests on."""
    level = told.authority.get("level", "")
    return level if level in LEVELS else UNKNOWN


def _papers(trail: Trail) -> Papers:
    papers, by_number = Papers({}, {}), {}
    for told in trail.until_the_end(SUBMITTED):
        papers.submitted.setdefault(told.subject, told)
        by_number[told.data.get("number")] = told.subject
    for told in trail.until_the_end("appeal.filed"):
        papers.appealed[told.subject] = by_number.get(told.data.get("against"), "")
    return papers


def _placed(trail: Trail, events: Iterable[Told]) -> list[Member]:
    """Events about requests and appeals, each in the area of its request and at its level."""
    papers = trail.once(_papers)
    return [Member(told.seq, cut={"area": (papers.area(told),), "level": (level_of(told),)}) for told in events]


def submitted(trail: Trail) -> list[Member]:
    """Requests first submitted."""
    return _placed(trail, trail.within(SUBMITTED))


def decided(trail: Trail) -> list[Member]:
    """Requests decided, at the level of the rule."""
    return _placed(trail, trail.within(*DECIDED))


def approved(trail: Trail) -> list[Member]:
    """Of the requests decided, those not refused."""
    return _shared(trail, lambda told: told.kind != "request.refused")


def decided_at_school(trail: Trail) -> list[Member]:
    """Of the requests decided, those at the level of the school."""
    return _shared(trail, lambda told: level_of(told) == "school")


def by_acting(trail: Trail) -> list[Member]:
    """Of the requests decided, those by somebody under an acting order."""
    return _shared(trail, lambda told: bool(told.actor.get("acting")))


def _shared(trail: Trail, holds) -> list[Member]:
    events = trail.within(*DECIDED)
    placed = zip(_placed(trail, events), events, strict=True)
    return [member._replace(number=int(holds(told)), of=1) for member, told in placed]


def days(trail: Trail) -> list[Member]:
    """Seconds from the first submission to the decision."""
    papers, events = trail.once(_papers), trail.within(*DECIDED)
    placed = zip(_placed(trail, events), events, strict=True)
    return [
        member._replace(number=(told.at - papers.submitted[told.subject].at) // SECOND)
        for member, told in placed
        if told.subject in papers.submitted
    ]


def waiting(trail: Trail) -> list[Member]:
    """Submitted, and neither decided nor ended otherwise by the last day."""
    over = {told.subject for told in trail.until_the_end(*DECIDED, *GONE)}
    open_yet = [told for told in trail.once(_papers).submitted.values() if told.subject not in over]
    return _placed(trail, open_yet)


def own_initiative(trail: Trail) -> list[Member]:
    """Decisions a director took inside their own single power."""
    return _placed(trail, trail.within("request.decided_on_own_initiative"))


def withdrawn(trail: Trail) -> list[Member]:
    """Requests taken back by their school."""
    return _placed(trail, trail.within("request.withdrawn"))


def returned(trail: Trail) -> list[Member]:
    """Times a request went back to its school to be revised."""
    return _placed(trail, trail.within("request.returned"))


def sent_above(trail: Trail) -> list[Member]:
    """Requests sent to a body above the district."""
    return _placed(trail, trail.within("request.sent_above"))


def overdue(trail: Trail) -> list[Member]:
    """Stages that passed their day, those of appeals among them, each once."""
    first: dict[object, Told] = {}
    for told in trail.until_the_end("stage.overdue"):
        first.setdefault(told.data.get("stage_run", told.seq), told)
    return _placed(trail, (told for told in first.values() if told.at >= trail.covered.begins))


def changed(trail: Trail) -> list[Member]:
    """Decisions set right, amended, revoked, superseded or changed on appeal, by the way of the change.

    A dismissed appeal ends with a decision of its own that says what the one before it said: nothing was changed.
    """
    dismissed = [told for told in trail.until_the_end("appeal.decided") if told.data.get("answer") == "dismissed"]
    upheld = {told.data["decision"] for told in dismissed if "decision" in told.data}
    events = [told for told in trail.within("decision.changed") if told.data.get("decision") not in upheld]
    placed = zip(_placed(trail, events), events, strict=True)
    return [member._replace(cut={**member.cut, "change": (told.data.get("kind", UNKNOWN),)}) for member, told in placed]


def appeals(trail: Trail) -> list[Member]:
    """Appeals filed, in the area of the request whose decision they are against."""
    return [_against(trail, told) for told in trail.within("appeal.filed")]


def appeals_allowed(trail: Trail) -> list[Member]:
    """Of the appeals decided, those that changed the decision."""
    return [
        _against(trail, told)._replace(number=int(told.data.get("answer") != "dismissed"), of=1)
        for told in trail.within("appeal.decided")
    ]


def _against(trail: Trail, told: Told) -> Member:
    original = trail.once(_papers).request_of(told.subject)
    return Member(told.seq, cut={"area": (area_of(original) if original else UNKNOWN,)})


def acting_orders(trail: Trail) -> list[Member]:
    """Acting orders recorded or handed on, by their capacity."""
    return [
        Member(told.seq, cut={"capacity": (told.data.get("capacity", UNKNOWN),)})
        for told in trail.within("acting.order_recorded", "acting.order_handed_on")
    ]


def attempts(trail: Trail) -> list[Member]:
    """Times the system stopped somebody who had no power for what they tried."""
    return [Member(told.seq) for told in trail.within("attempt.refused")]


def published(trail: Trail) -> list[Member]:
    """Versions of the delegation matrix published."""
    return [Member(told.seq) for told in trail.within("rulebook.published")]


def compared(trail: Trail) -> list[Member]:
    """Rules compared with the signed paper."""
    return [Member(told.seq) for told in trail.within("rulebook.rule_compared")]


KINDS = (
    SUBMITTED, *DECIDED, *GONE, "request.returned", "request.sent_above", "stage.overdue", "decision.changed",
    "appeal.filed", "appeal.decided", "acting.order_recorded", "acting.order_handed_on", "attempt.refused",
    "rulebook.published", "rulebook.rule_compared",
)  # fmt: skip
FIELDS = ("number", "stage_run", "kind", "against", "answer", "decision", "capacity")
QUERIES = {
    "requests-submitted": submitted,
    "requests-decided": decided,
    "requests-decided-at-school": decided_at_school,
    "requests-approved": approved,
    "days-to-decide-median": days,
    "days-to-decide-p90": days,
    "requests-waiting": waiting,
    "decisions-on-own-initiative": own_initiative,
    "requests-sent-above": sent_above,
    "requests-withdrawn": withdrawn,
    "requests-returned": returned,
    "stages-overdue": overdue,
    "decisions-changed": changed,
    "appeals-filed": appeals,
    "appeals-allowed": appeals_allowed,
    "decisions-by-acting": by_acting,
    "acting-orders": acting_orders,
    "attempts-without-power": attempts,
    "matrices-published": published,
    "rules-compared": compared,
}
