"""The two stages of an appeal, and who may not decide at the second: whoever made the decision appealed against."""

from approvals.committees.conflicts import Ground
from approvals.committees.models import Ballot
from approvals.requests.models import ApprovalRequest, Decision, StageRun

BY_MAKER, ABOVE = "appeal-maker", "appeal-above"  # the names of the stages of an appeal; kept with every route


def made_it(paper: ApprovalRequest, stage: str) -> frozenset[int]:
    """Who may not act at a stage of an appeal because the decision is theirs: its signer, its voters, its defender.

    Empty for anything but the second stage of an appeal; no query then, three else.
    """
    if paper.appeals_id is None or stage != ABOVE:
        return frozenset()
    decision = Decision.objects.get(pk=paper.appeals_id)
    voted = (
        Ballot.objects.filter(resolution=decision.resolution_id, cast_at__isnull=False)
        if decision.resolution_id
        else ()
    )
    defended = StageRun.objects.filter(request=paper, name=BY_MAKER, acted_by__isnull=False)
    persons = {decision.decided_by_id, *defended.values_list("acted_by_id", flat=True)}
    return frozenset((persons | {ballot.person_id for ballot in voted}) - {None})


def without_ballot(paper: ApprovalRequest, stage: str) -> dict[int, str]:
    """The same as grounds on which members get no ballot (APA s. 16)."""
    return dict.fromkeys(sorted(made_it(paper, stage)), Ground.OTHER.value)
