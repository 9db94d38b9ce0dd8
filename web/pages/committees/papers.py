"""The orders of a committee, for whoever may read about it."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from approvals.committees.papers import papers_of
from approvals.store.uploads import path_of
from web.pages.committees.guards import readable
from web.pages.requests.reading import SEALED


@require_safe
def paper(request: HttpRequest, pk: int, doc: int) -> FileResponse:
    """The scan of a founding or appointing order; a browser never runs what is in it."""
    committee = get_object_or_404(readable(request), pk=pk)
    file = get_object_or_404(papers_of(committee), pk=doc)
    content = path_of(file.stored_as).open("rb")
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED
    response.headers["Cache-Control"] = "private, no-store"
    return response
