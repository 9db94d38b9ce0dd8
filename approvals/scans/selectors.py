"""What pages read about signed papers."""

from django.db.models import QuerySet

from approvals.scans.models import SignedScan


def scans_of(request_id: int) -> QuerySet[SignedScan]:
    """The signed papers of a request, oldest first, with their stage and file. One query."""
    rows = SignedScan.objects.filter(request=request_id)
    return rows.select_related("stage_run__post", "stage_run__committee", "file", "attached_by").order_by("id")
