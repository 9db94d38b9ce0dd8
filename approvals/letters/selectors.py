"""Who reads which letters; each function says what it costs."""

from django.db.models import Q, QuerySet

from approvals.appeals.models import DecisionNotice
from approvals.appeals.selectors import copies_for
from approvals.letters.drafting import is_own, may_write
from approvals.letters.kinds import State
from approvals.letters.models import Letter
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest, Decision

NAMES = (
    "request__school", "request__district", "request__rulebook", "decision__stage_run__post__school",
    "decision__stage_run__post__district", "decision__stage_run__committee", "decision__decided_by",
    "decision__tenure__post__school", "decision__tenure__post__district", "decision__acting_order__post__school",
    "decision__acting_order__post__district", "decision__stage_run__request", "template", "replaces", "district",
    "seal__file", "signer", "issued_by", "drafted_by",
)  # fmt: skip


def readable_by(grants: Grants) -> QuerySet[Letter]:
    """The issued letters a person may read: of decisions of which they have a copy; secret ones only who was told.

    One query, with everything a page shows.
    """
    papers = copies_for(grants).filter(submitted_at__isnull=False)
    told = DecisionNotice.objects.filter(person=grants.person).values("decision")
    hands = Q(drafted_by=grants.person) | Q(issued_by=grants.person) | Q(signer=grants.person)
    open_ones = Q(secrecy="") | Q(decision__in=told) | hands
    return Letter.objects.filter(open_ones, status=State.ISSUED, request__in=papers.values("pk")).select_related(*NAMES)


def writable_by(grants: Grants, pk: int) -> Letter | None:
    """A letter, draft or issued, for whoever writes letters of its office; never of their own matter. Three queries."""
    letter = Letter.objects.filter(pk=pk).select_related(*NAMES).first()
    if letter is None or not writes_of(letter.request, letter.decision, grants):
        return None
    return letter


def writes_of(paper: ApprovalRequest, decision: Decision, grants: Grants) -> bool:
    """Whether a person writes the letters of a decision: may read the request, may write, and it is not their own."""
    may = may_write(decision, grants) and not is_own(paper, grants.person)
    return may and copies_for(grants).filter(pk=paper.pk).exists()


def letters_of(paper: ApprovalRequest) -> QuerySet[Letter]:
    """The letters of a request but for those given up, newest first. One query."""
    rows = Letter.objects.filter(request=paper).exclude(status=State.DISCARDED)
    return rows.select_related("replaces", "seal", "request", "district").order_by("-id")
