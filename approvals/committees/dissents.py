"""A member's written dissent from a closed vote (Administrative Procedure Act, section 83)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.models import Ballot, Dissent, Resolution
from approvals.committees.refusals import NoBallot, Recused, VotingIsClosed
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.store.services import keep

AGREES = {Resolution.Outcome.CARRIED: Ballot.Choice.YES, Resolution.Outcome.LOST: Ballot.Choice.NO}


@transaction.atomic
def hand_in_dissent(
    *, resolution_id: int, by: Person, text: str, at: datetime, file: tuple[str, bytes] | None = None
) -> Dissent:
    """Hand in one's dissent, once, until the minutes that record the vote are approved."""
    rows = Resolution.objects.select_related("district").select_for_update(of=("self",), no_key=True)
    resolution = rows.get(pk=resolution_id)
    ballot = Ballot.objects.filter(resolution=resolution, person=by).first()
    if ballot is None:
        raise NoBallot(title=resolution.title)
    if ballot.is_recused:
        raise Recused(title=resolution.title)
    if not may_dissent(resolution, ballot) or Dissent.objects.filter(ballot=ballot).exists():
        raise VotingIsClosed(title=resolution.title)
    if not text.strip():
        raise BadInput(fields={"text": [_("Write the dissent and its reasons.")]})
    paper = keep(district=resolution.district, name=file[0], content=file[1], by=by, at=at) if file else None
    dissent = Dissent.objects.create(district=resolution.district, ballot=ballot, text=text.strip(), paper=paper, at=at)
    record(
        kinds.DISSENT_HANDED_IN,
        district=resolution.district,
        subject=(resolution.subject_kind, resolution.subject_id),
        by=by,
        at=at,
        data={
            "resolution": resolution.pk,
            "committee": resolution.committee_id,
            "paper": paper.sha256 if paper else "",
        },
        private={"text": text},
    )
    return dissent


def may_dissent(resolution: Resolution, ballot: Ballot) -> bool:
    """Whether the holder of this ballot may dissent from the result; not whether they did already. No query."""
    if resolution.outcome not in AGREES or resolution.recorded_at is not None or ballot.is_recused:
        return False
    return bool(resolution.profile.get("secret")) or ballot.choice != AGREES[Resolution.Outcome(resolution.outcome)]
