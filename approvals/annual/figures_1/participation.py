"""Part 3: the partners of the office, what they agreed on, gave and did, and how it was watched over. All pure."""

from collections.abc import Callable, Iterable

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.trail import Told, Trail

PARTNERS = ("partner.added", "partner.changed", "partner.ended")
AGREED = ("agreement.concluded", "agreement.renewed")
HELD = ("activity.held", "activity.corrected")
NO_PARTNER = "none"


def _kinds(said: Iterable[str] | None) -> dict[str, tuple[str, ...]]:
    """The kinds of partners an event tells; a body may be of several."""
    return {"partner": tuple(sorted(said or ())) or (UNKNOWN,)}


def partners_added(trail: Trail) -> list[Member]:
    """Partners put into the register."""
    return [Member(told.seq, cut=_kinds(told.data.get("kinds"))) for told in trail.within("partner.added")]


def partners_standing(trail: Trail) -> list[Member]:
    """Partners in the register on the last day, of the kinds they had then."""
    there: dict[str, tuple[Told, Told]] = {}
    for told in trail.until_the_end(*PARTNERS):
        if told.kind == "partner.added":
            there[told.subject] = (told, told)
        elif told.kind == "partner.changed" and told.subject in there:
            there[told.subject] = (there[told.subject][0], told)
        elif told.kind == "partner.ended":
            there.pop(told.subject, None)
    return [Member(added.seq, cut=_kinds(newest.data.get("kinds"))) for added, newest in there.values()]


def agreements_concluded(trail: Trail) -> list[Member]:
    """Agreements concluded or renewed."""
    return [Member(told.seq, cut=_kinds(told.data.get("kinds"))) for told in trail.within(*AGREED)]


def agreements_standing(trail: Trail) -> list[Member]:
    """Agreements in force on the last day: begun, not over, not ended early, none that renews them in force already."""
    in_force = _in_force(trail)
    renewed = {str(first.data.get("renews")) for first, _newest in in_force.values()}
    return [
        Member(first.seq, cut=_kinds(newest.data.get("kinds")))
        for subject, (first, newest) in in_force.items()
        if subject not in renewed
    ]


def _in_force(trail: Trail) -> dict[str, tuple[Told, Told]]:
    """Agreements whose days hold the last day, renewed or not: first event, and the newest that says what they are."""
    there: dict[str, tuple[Told, Told]] = {}
    for told in trail.until_the_end(*AGREED, "agreement.changed", "agreement.ended"):
        if told.kind in AGREED:
            there[told.subject] = (told, told)
        elif told.kind == "agreement.changed" and told.subject in there:
            there[told.subject] = (there[told.subject][0], told)
        elif told.kind == "agreement.ended":
            there.pop(told.subject, None)
    last = trail.covered.last_day.isoformat()
    return {
        subject: told
        for subject, told in there.items()
        if told[1].data.get("starts_on", "") <= last <= (told[1].data.get("ends_on") or last)
    }


def _counted(kind: str) -> Callable[[Trail], list[Member]]:
    """A query that counts the events of a kind."""

    def query(trail: Trail) -> list[Member]:
        return [Member(told.seq) for told in trail.within(kind)]

    return query


def _reports(trail: Trail) -> list[tuple[Told, Told]]:
    """Activities reported as held within the report: the first report of each, and the newest by the last day."""
    newest = {told.subject: told for told in trail.until_the_end(*HELD)}
    return [(told, newest[told.subject]) for told in trail.within("activity.held")]


def activities_held(trail: Trail) -> list[Member]:
    """Activities reported as held, by the kinds of the partners that gave something to them, before or after."""
    kinds: dict[str, set[str]] = {}
    for told in trail.once(_standing_gifts):
        kinds.setdefault(told.subject, set()).update(told.data.get("partner_kinds") or (UNKNOWN,))
    held = (first for first, _newest in _reports(trail))
    return [Member(told.seq, cut=_kinds(kinds.get(told.subject, (NO_PARTNER,)))) for told in held]


def people_reached(trail: Trail) -> list[Member]:
    """How many people those activities reached, as last reported."""
    return [Member(newest.seq, int(newest.data.get("reached") or 0)) for _first, newest in _reports(trail)]


def _standing_gifts(trail: Trail) -> list[Told]:
    """Contributions not taken away by the last day, to activities that were not cancelled by then."""
    return _standing(trail, "contribution")


def _standing(trail: Trail, what: str) -> list[Told]:
    """Contributions or pieces of evidence, whenever they were added, that stand on the last day."""
    gone = {told.data.get(what) for told in trail.until_the_end(f"activity.{what}_removed")}
    off = {told.subject for told in trail.until_the_end("activity.cancelled")}
    added = trail.until_the_end(f"activity.{what}_added")
    return [told for told in added if told.data.get(what) not in gone and told.subject not in off]


def _given(trail: Trail) -> list[Told]:
    """Those written down within the report."""
    return [told for told in trail.once(_standing_gifts) if told.at >= trail.covered.begins]


def contributions(trail: Trail) -> list[Member]:
    """What partners gave, by its kind and theirs."""
    return [Member(told.seq, cut=_of_given(told)) for told in _given(trail)]


def contributions_value(trail: Trail) -> list[Member]:
    """The value of what they gave, in satang, where somebody said it."""
    valued = [told for told in _given(trail) if told.data.get("value") is not None]
    return [Member(told.seq, int(told.data["value"]), cut=_of_given(told)) for told in valued]


def _of_given(told: Told) -> dict[str, tuple[str, ...]]:
    return {"contribution": (told.data.get("kind", UNKNOWN),), **_kinds(told.data.get("partner_kinds"))}


def evidence(trail: Trail) -> list[Member]:
    """Papers and photos of activities not cancelled, added and not taken away by the last day."""
    return [Member(told.seq) for told in _standing(trail, "evidence") if told.at >= trail.covered.begins]


def people_briefed(trail: Trail) -> list[Member]:
    """How many people heard the briefings."""
    return [Member(told.seq, int(told.data.get("people") or 0)) for told in trail.within("briefing.given")]


def understood(trail: Trail) -> list[Member]:
    """Of the partners briefed, those found by the last day to have understood; each by its newest check."""
    given = trail.within("briefing.given")
    briefings = {told.subject for told in given}
    newest = {(told.subject, told.data.get("partner")): told for told in trail.until_the_end("briefing.checked")}
    yes = [
        told
        for (briefing, _partner), told in newest.items()
        if briefing in briefings and told.data.get("understood") == "yes"
    ]
    whole = [Member(told.seq, 0, len(told.data.get("partners") or ())) for told in given]
    return whole + [Member(told.seq, 1, 0) for told in yes]


def oversights(trail: Trail) -> list[Member]:
    """Turns of supervising, following up or inspecting that were reported."""
    return [
        Member(told.seq, cut={"oversight": (told.data.get("kind", UNKNOWN),)})
        for told in trail.within("oversight.reported")
    ]


def findings_mended(trail: Trail) -> list[Member]:
    """Of the findings that ended, those that were mended."""
    ended = trail.within("oversight.finding_ended")
    return [Member(told.seq, int(told.data.get("state") == "mended"), 1) for told in ended]


def findings_in_time(trail: Trail) -> list[Member]:
    """Of the findings that ended, those that ended by their last day."""
    return [Member(told.seq, int(not told.data.get("late")), 1) for told in trail.within("oversight.finding_ended")]


KINDS = (
    *PARTNERS, "partner.school_joined", "partner.seat_taken", *AGREED, "agreement.changed", "agreement.ended", *HELD,
    "activity.cancelled", "activity.contribution_added", "activity.contribution_removed", "activity.evidence_added",
    "activity.evidence_removed", "briefing.given", "briefing.checked", "oversight.reported",
    "oversight.finding_written", "oversight.finding_ended",
)  # fmt: skip
FIELDS = (
    "kinds", "renews", "starts_on", "ends_on", "partner_kinds", "reached", "contribution", "kind", "value", "evidence",
    "people", "partner", "partners", "understood", "state", "late",
)  # fmt: skip
QUERIES = {
    "partners-standing": partners_standing,
    "partners-added": partners_added,
    "partner-seats": _counted("partner.seat_taken"),
    "partner-schools": _counted("partner.school_joined"),
    "agreements-standing": agreements_standing,
    "agreements-concluded": agreements_concluded,
    "activities-held": activities_held,
    "people-reached": people_reached,
    "contributions": contributions,
    "contributions-value": contributions_value,
    "evidence": evidence,
    "briefings": _counted("briefing.given"),
    "people-briefed": people_briefed,
    "briefings-understood": understood,
    "oversights": oversights,
    "findings-written": _counted("oversight.finding_written"),
    "findings-mended": findings_mended,
    "findings-in-time": findings_in_time,
}
