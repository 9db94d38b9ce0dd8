"""What a request is as a matter before a committee: whose it is, whom it concerns, who has handled it before."""

from approvals.committees.models import Ballot, Committee
from approvals.interests.rules import Matter
from approvals.requests.models import ApprovalRequest, StageRun
from approvals.requests.selectors import persons_concerned


def matter_of(paper: ApprovalRequest, committee: Committee) -> Matter:
    """The facts by which the system proposes conflicts to the members of a committee. Three queries."""
    return Matter(
        school=paper.school_id,
        own_body=committee.school_id == paper.school_id,
        concerned=frozenset(person.pk for person in persons_concerned(paper)),
        submitter=paper.submitted_by_id,
        handled=_handled(paper, committee),
    )


def _handled(paper: ApprovalRequest, committee: Committee) -> frozenset[int]:
    """Who drafted it, acted on one of its stages, or voted on it in another committee; in any of its rounds."""
    acted = StageRun.objects.filter(request=paper, acted_by__isnull=False).values_list("acted_by_id", flat=True)
    voted = Ballot.objects.filter(
        resolution__subject_kind="request", resolution__subject_id=str(paper.pk), cast_at__isnull=False
    ).exclude(resolution__committee=committee)
    return frozenset({paper.drafted_by_id, *acted, *voted.values_list("person_id", flat=True)} - {None})
