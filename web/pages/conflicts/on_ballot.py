"""What the page of a vote shows of conflicts: what the member is asked, who is challenged, what a hearing is about."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from approvals.committees.models import Ballot, Resolution
from approvals.interests import challenging
from approvals.interests.exceptions import why_not
from approvals.interests.models import Challenge
from approvals.interests.selectors import answers_in, challenges_in, exceptions_in, proposals_of
from web.access import grants
from web.pages.conflicts.forms import NoConflictForm
from web.pages.desk.forms import grounds
from workflows.conflicts import may_challenge_with


def conflicts_of(request: HttpRequest, vote: Resolution, mine: Ballot | None, *, keeps: bool) -> dict[str, Any]:
    """The context of `conflicts/_on_ballot.html` and `conflicts/_hearing.html`.

    What members have answered is shown to chair and secretary; challenges to everybody who has a ballot.
    VOTE tells whether there are any (`web.pages.desk.guards.resolution_or_404`).
    """
    asked = list(proposals_of(mine)) if mine and mine.must_answer else []
    return {
        "asked": asked,
        "no_conflict": NoConflictForm() if asked else None,
        "answers": list(answers_in(vote)) if keeps else [],
        "challenges": worded(challenges_in(vote)) if vote.has_challenges else [],
        "exceptions": list(exceptions_in(vote)) if vote.has_exceptions else [],
        "hearing_of": hearing_of(vote),
        "may_challenge": vote.closed_at is None
        and may_challenge_with(mine, vote, grants(request).person, timezone.now()),
    }


def hearing_of(vote: Resolution) -> Challenge | None:
    """The challenge a vote is the hearing of. One query, none for other votes."""
    if vote.subject_kind != challenging.SUBJECT:
        return None
    rows = Challenge.objects.filter(hearing=vote).select_related("ballot__person", "ballot__membership__seat")
    return next(iter(worded(rows.select_related("ballot__resolution", "raised_by"))), None)


def worded(rows) -> list[Challenge]:
    """The same challenges, each with its ground in words and its section."""
    known = dict(grounds())
    found = list(rows)
    for row in found:
        row.why = known.get(row.ground, row.ground)
    return found


def kept_out(vote: Resolution, mine: Ballot) -> dict[str, Any]:
    """What a member reads who withdrew, was taken out, or is suspended: their own challenge, and no more."""
    own = worded(Challenge.objects.filter(ballot=mine).order_by("-id")[:1])
    may_act = mine.is_recused and vote.closed_at is None and not why_not(mine)
    return {"resolution": vote, "challenge": own[0] if own else None, "may_act": may_act}
