"""The urgent exception: somebody in conflict acts all the same, says why, and somebody else reviews it (APA s. 18)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import challenges, holding
from approvals.committees.conflicts import INSTRUMENT, Ground
from approvals.committees.models import Ballot, Recusal, Resolution
from approvals.errors import BadInput
from approvals.interests.models import Challenge, UrgentException
from approvals.interests.proposing import note_withdrawal
from approvals.interests.refusals import AlreadyReviewed, NoUrgentWay, OwnException
from approvals.interests.selectors import reviewable_by
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of

SUBJECT = "exception"
SECTION = {"instrument": INSTRUMENT, "clause": "18"}
HEARD_NOW = gettext_lazy("a challenge of you is being heard.")
DECIDED = gettext_lazy("the others have decided that you may not take part.")
PARTY = gettext_lazy("you are yourself concerned by the matter.")


def why_not(ballot: Ballot) -> str:
    """Why a member may not use the exception; empty where they may. At most two queries.

    Who is a party never votes on their own matter, and nobody overrules what the others have decided. Where nobody was
    left to hear a challenge there is no such decision: then nobody can replace the member.
    """
    challenged = Challenge.objects.filter(ballot=ballot)
    if challenged.filter(state=Challenge.State.RAISED).exists():
        return str(HEARD_NOW)
    if challenged.filter(state=Challenge.State.UPHELD, hearing__outcome=Resolution.Outcome.LOST).exists():
        return str(DECIDED)
    return str(PARTY) if Recusal.objects.filter(ballot=ballot, ground=Ground.PARTY).exists() else ""


@transaction.atomic
def use_in_vote(*, resolution_id: int, ground: str, reason: str, by: Person, at: datetime) -> UrgentException:
    """Take part in a vote in spite of a conflict: recorded before the vote, with why it could not be otherwise."""
    vote = holding.lock(resolution_id)
    ballots = hand.ballots_of(vote)
    ballot = hand.own(by, ballots, vote)
    holding.must_be_open(vote, localdate(at))
    if not (ballot.is_recused or ballot.must_answer):
        raise NoUrgentWay(why=_("you may vote as it is."))
    refused = why_not(ballot)
    if refused:
        raise NoUrgentWay(why=refused)
    hand.membership_under_lock(ballot, vote, localdate(at))
    _must_be_told(ground, reason)
    note_withdrawal(ballot, at)
    challenges.bring_back(ballot, ballots)
    data = {"resolution": vote.pk, "committee": vote.committee_id, "ballot": ballot.pk}
    return note(
        district=vote.district, subject=(vote.subject_kind, vote.subject_id), ballot=ballot, data=data,
        ground=ground, reason=reason, by=by, at=at,
    )  # fmt: skip


def note(
    *, district: District, subject: tuple[str, str], ballot: Ballot | None, data: dict, ground: str, reason: str,
    by: Person, at: datetime, capacity: dict | None = None,
) -> UrgentException:  # fmt: skip
    """Write the exception down and have its reviewers told. The caller holds what it is about."""
    _must_be_told(ground, reason)
    kind, number = subject
    row = UrgentException.objects.create(
        district=district, subject_kind=kind, subject_id=str(number), ballot=ballot, person=by, ground=ground,
        reason=reason.strip(), at=at,
    )  # fmt: skip
    record(
        kinds.EXCEPTION_USED,
        district=district,
        subject=(SUBJECT, str(row.pk)),
        by=by,
        at=at,
        capacity=capacity,
        authority=SECTION,
        data={"about": f"{kind} {number}", "ground": ground, "person": str(by.pseudonym), **data},
        state=hand.state_of(ballot) if ballot else None,
        private={"reason": row.reason},
    )
    return row


def _must_be_told(ground: str, reason: str) -> None:
    fields = {}
    if ground not in Ground.values:
        fields["ground"] = [_("Choose one of the grounds.")]
    elif ground == Ground.PARTY:
        fields["ground"] = [_("Nobody decides their own matter, however urgent it is.")]
    if not reason.strip():
        fields["reason"] = [_("Say why it cannot wait, or why nobody can replace you.")]
    if fields:
        raise BadInput(fields=fields)


@transaction.atomic
def review(*, exception_id: int, finding: str, text: str, by: Person, at: datetime) -> UrgentException:
    """Say whether an exception was justified: an auditor or the director of the district, never who used it."""
    rows = UrgentException.objects.select_related("district")
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=exception_id)
    if row.person_id == by.pk or row.district_id not in reviewable_by(grants_of(by, localdate(at))):
        raise OwnException
    if row.reviewed_at is not None:
        raise AlreadyReviewed
    fields = {}
    if finding not in UrgentException.Finding.values:
        fields["finding"] = [_("Choose one of the findings.")]
    if not text.strip():
        fields["review"] = [_("Say what you found.")]
    if fields:
        raise BadInput(fields=fields)
    row.finding, row.review, row.reviewed_by, row.reviewed_at = finding, text.strip(), by, at
    row.save(update_fields=["finding", "review", "reviewed_by", "reviewed_at"])
    record(
        kinds.EXCEPTION_REVIEWED,
        district=row.district,
        subject=(SUBJECT, str(row.pk)),
        by=by,
        at=at,
        authority=SECTION,
        data={"finding": finding, "person": str(row.person.pseudonym)},
        private={"review": row.review},
    )
    return row
