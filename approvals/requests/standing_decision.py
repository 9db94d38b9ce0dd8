"""What holds today of a request: the newest of its decisions that is in force."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from approvals.requests.models import ApprovalRequest, Decision

GRANTED = (Decision.Outcome.APPROVED, Decision.Outcome.CONDITIONS)


def standing(paper: ApprovalRequest, day: date | None = None) -> Decision | None:
    """The decision that holds: the newest, or the newest in force on that day. None: nothing is decided. One query."""
    return _in_force(Decision.objects.filter(request=paper), day).select_related(*NAMED).order_by("-id").first()


def chain_of(paper: ApprovalRequest) -> list[Decision]:
    """Every decision on a request, the newest first. One query."""
    return list(Decision.objects.filter(request=paper).select_related(*NAMED).order_by("-id"))


def with_standing(papers: QuerySet[ApprovalRequest], day: date | None = None) -> QuerySet[Any]:
    """With `standing_kind`, `standing_outcome` and `standing_facts` of the decision that holds, in the same query."""
    newest = _in_force(Decision.objects.filter(request=OuterRef("pk")), day).order_by("-id")
    return papers.annotate(
        standing_kind=Subquery(newest.values("kind")[:1]),
        standing_outcome=Subquery(newest.values("outcome")[:1]),
        standing_facts=Subquery(newest.values("facts")[:1]),
    )


def _in_force(rows: QuerySet[Decision], day: date | None) -> QuerySet[Decision]:
    return rows if day is None else rows.filter(Q(in_force_on=None) | Q(in_force_on__lte=day))


NAMED = (
    "stage_run__post", "stage_run__committee", "stage_run__request", "decided_by", "tenure__post",
    "acting_order__post", "resolution", "replaces",
)  # fmt: skip
