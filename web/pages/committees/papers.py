"""The orders of a committee, for whoever may read about it."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from approvals.committees.papers import papers_of
from web.downloads import sent
from web.pages.committees.guards import readable


@require_safe
def paper(request: HttpRequest, pk: int, doc: int) -> FileResponse:
    """The scan of a founding or appointing order; a browser never runs what is in it."""
    committee = get_object_or_404(readable(request), pk=pk)
    return sent(get_object_or_404(papers_of(committee), pk=doc))
