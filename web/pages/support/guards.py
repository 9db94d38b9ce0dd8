"""Who may open which page of this room; for everybody else it is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.committees import keeping
from approvals.committees.models import Committee
from approvals.committees.selectors import committees_seen_by
from approvals.support import readers
from approvals.support.models import CommitteePaper, FollowUp, Thread, ThreadMessage
from approvals.support.saying import Upload
from approvals.vocabulary.thai import normalise
from web.access import grants


def committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee the person reads about."""
    return get_object_or_404(committees_seen_by(grants(request)), pk=pk)


def inside_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee whose follow-ups and threads the person shares."""
    committee = committee_or_404(request, pk)
    if not is_inside(request, committee):
        raise Http404
    return committee


def kept_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee the person keeps."""
    committee = committee_or_404(request, pk)
    if not keeps(request, committee):
        raise Http404
    return committee


def is_inside(request: HttpRequest, committee: Committee) -> bool:
    """Whether the person shares what the committee and the office share. Asked once for a page."""
    known = request.__dict__.setdefault("rooms_shared", {})
    if committee.pk not in known:
        known[committee.pk] = readers.is_inside(grants(request), committee)
    return known[committee.pk]


def keeps(request: HttpRequest, committee: Committee) -> bool:
    """Whether the person keeps the committee. At most one query."""
    return keeping.keeps(grants(request), committee)


def words_of(request: HttpRequest, name: str = "q") -> str:
    """What was typed into a search, made plain, at most a hundred characters."""
    return normalise(request.GET.get(name, "").replace("\0", "")).strip()[:100]


def follow_up_or_404(request: HttpRequest, pk: int) -> FollowUp:
    """A follow-up that is open to the person."""
    names = ("owner", "opened_by", "committee__school", "committee__district", "resolution", "thread", "evidence")
    return get_object_or_404(readers.follow_ups_seen_by(grants(request)).select_related(*names), pk=pk)


def thread_or_404(request: HttpRequest, pk: int) -> Thread:
    """A thread the person may read."""
    names = ("committee__school", "committee__district", "district", "request", "opened_by", "closed_by")
    return get_object_or_404(readers.threads_seen_by(grants(request)).select_related(*names), pk=pk)


def message_or_404(request: HttpRequest, pk: int, message: int) -> tuple[Thread, ThreadMessage]:
    """A message of a thread the person may read."""
    thread = thread_or_404(request, pk)
    names = ("by", "hidden_by", "file")
    return thread, get_object_or_404(thread.messages.select_related(*names), pk=message)


def paper_or_404(request: HttpRequest, pk: int) -> CommitteePaper:
    """A paper that stands on a shelf the person may look at."""
    rows = CommitteePaper.objects.select_related("committee__school", "committee__district", "file")
    seen = committees_seen_by(grants(request)).order_by().values("pk")
    paper = get_object_or_404(rows, pk=pk, removed_at=None, committee__in=seen)
    if paper.shelf == CommitteePaper.Shelf.PAPER and not is_inside(request, paper.committee):
        raise Http404
    return paper


def upload_of(file) -> Upload | None:
    """The file that came with a form, as services take it."""
    return (file.name, file.read()) if file else None
