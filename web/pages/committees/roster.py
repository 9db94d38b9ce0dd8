"""Who sits on a committee, seat by seat, as its page shows it, and the findings in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import ngettext

from approvals.committees.composition import NOTICE, Finding, Severity
from approvals.committees.composition_words import clause_of, remedy_of, sentence_of
from approvals.committees.models import Membership, Seat
from approvals.committees.sittings import SeatedCommittee
from approvals.partners.models import Partner
from web.pages.committees.founding import seat_law_of

SINCE = {"vacant", "no-chair", "no-secretary", "post-empty", "holder-missing", "term-over"}
FILLED_BY_APPOINTING = {"vacant", "no-chair", "no-secretary", "holder-missing", "ends-soon"}
TONES = {Severity.AGAINST: "refused", Severity.SOON: "returned", Severity.NOTE: ""}


@dataclass(slots=True)
class RosterRow:
    """One seat: who sits there, who stands in, and what its holder's term has left."""

    seat: Seat
    member: Membership | None
    ends: str = ""
    vacant_since: date | None = None
    may_hold: str = ""
    takes_alternates: bool = False
    is_followed: bool = False
    alternates: list[Membership] = field(default_factory=list)
    partner: Partner | None = None  # on whose behalf the member sits there


@dataclass(frozen=True, slots=True)
class Said:
    """One finding in words."""

    sentence: str
    remedy: str
    clause: str
    tone: str
    day: date | None
    is_since: bool
    seat: int | None
    who: str = ""
    wants_appointment: bool = False


def roster_of(
    body: SeatedCommittee, alternates: list[Membership], day: date, partners: Mapping[int, Partner]
) -> list[RosterRow]:  # fmt: skip
    """The seats in order; `partners` are those on whose behalf a member sits there, by membership. No query."""
    rows = []
    for seat, member, sitting in body.seats:
        law = seat_law_of(body.committee, seat)
        standing_in = [one for one in alternates if member is not None and one.alternate_for_id == member.pk]
        rows.append(
            RosterRow(
                seat=seat,
                member=member,
                ends=_ends(member, day),
                vacant_since=sitting.vacant_since,
                may_hold=law["may_hold"],
                takes_alternates=body.committee.allows_alternates and not law["by_name"],
                is_followed=sitting.is_followed,
                alternates=standing_in,
                partner=partners.get(member.pk) if member is not None else None,
            )
        )
    return rows


def _ends(member: Membership | None, day: date) -> str:
    if member is None or member.last_day is None or member.last_day > day + NOTICE:
        return ""
    days = (member.last_day - day).days
    return ngettext("term ends in %(days)s day", "term ends in %(days)s days", days) % {"days": days}


def said_of(body: SeatedCommittee) -> list[Said]:
    """Everything found about a committee, with whom it is about. No query."""
    holders = {seat.pk: str(member.person) for seat, member, _sitting in body.seats if member is not None}
    return [said(finding, holders.get(finding.seat, "")) for finding in body.found]


def said(finding: Finding, who: str = "") -> Said:
    """A finding as a page shows it."""
    return Said(
        sentence=sentence_of(finding),
        remedy=remedy_of(finding),
        clause=clause_of(finding),
        tone=TONES[finding.severity],
        day=finding.facts.get("day"),
        is_since=finding.code in SINCE,
        seat=finding.seat,
        who=who,
        wants_appointment=finding.code in FILLED_BY_APPOINTING,
    )
