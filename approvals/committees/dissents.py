"""Written dissent from a resolution, with its reasons: Administrative Procedure Act B.E. 2539, section 83."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import holding
from approvals.committees.conflicts import INSTRUMENT
from approvals.committees.models import Ballot, Dissent, Resolution
from approvals.committees.refusals import DissentHandedIn, DissentIsLate, NotADissenter, NothingToDissentFrom
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.store.services import keep

CLAUSE = "83"
LONGEST = 8000  # characters of a dissent
AGREES = {Resolution.Outcome.CARRIED: Ballot.Choice.YES, Resolution.Outcome.LOST: Ballot.Choice.NO}


@transaction.atomic
def hand_in_dissent(
    *, resolution_id: int, by: Person, text: str, at: datetime, file: tuple[str, bytes] | None = None
) -> Dissent:
    """Keep a member's dissent with the vote, until the minutes that record it are approved; once.

    Whoever held a ballot and did not vote for what was resolved may dissent, the vote closed early or not;
    in a secret vote whoever was not withdrawn. Raises BadFile for a paper that cannot be kept.
    """
    resolution = holding.lock(resolution_id)
    ballot = hand.own(by, hand.ballots_of(resolution), resolution)
    _must_be_free(resolution, ballot)
    text = text.strip()
    if not text or len(text) > LONGEST:
        said = _("Write what you see otherwise and why, in at most %(longest)s characters.") % {"longest": LONGEST}
        raise BadInput(fields={"text": [said]})
    paper = keep(district=resolution.district, name=file[0], content=file[1], by=by, at=at) if file else None
    dissent = Dissent.objects.create(district=resolution.district, ballot=ballot, text=text, paper=paper, at=at)
    record(
        kinds.DISSENT_HANDED_IN,
        **holding.about(resolution, by, at),
        authority={"instrument": INSTRUMENT, "clause": CLAUSE},
        data=holding.data(resolution, ballot=ballot.pk, paper=paper.sha256 if paper else None),
        private={"text": text},
    )
    return dissent


def may_dissent(resolution: Resolution, ballot: Ballot) -> bool:
    """Whether the holder of this ballot may dissent from the result; not whether they did already. No query."""
    if resolution.outcome not in AGREES or resolution.recorded_at is not None or ballot.is_recused:
        return False
    return hand.is_secret(resolution) or ballot.choice != AGREES[Resolution.Outcome(resolution.outcome)]


def _must_be_free(resolution: Resolution, ballot: Ballot) -> None:
    if resolution.outcome not in AGREES:
        raise NothingToDissentFrom(title=resolution.title)
    if resolution.recorded_at is not None:
        raise DissentIsLate(title=resolution.title)
    if not may_dissent(resolution, ballot):
        raise NotADissenter(title=resolution.title)
    if Dissent.objects.filter(ballot=ballot).exists():
        raise DissentHandedIn(title=resolution.title)
