"""The questions of a district by state, and one of them with everything that happened to it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.questions import selectors
from approvals.questions.codes import read_code
from approvals.questions.models import PublicQuestion
from web.access import grants
from web.pages.public.question_words import topic
from web.pages.questions.guards import district_seen, is_on_desk, question_or_404
from web.pages.support.guards import words_of
from web.paging import page_by_key, page_in_order
from web.trail_view import events_of

State = PublicQuestion.State
SHOWN = {
    "mine": _("On my desk"),
    "waiting": _("Waiting for an answer"),
    "answered": _("Answered"),
    "published": _("Published"),
    "set-aside": _("Left unanswered"),
}


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """What waits on one's own desks first; then what waits, was answered, published or set aside in the district."""
    district, show, words = district_seen(request), request.GET.get("show", ""), words_of(request)
    mine = selectors.on_desk_of(grants(request)).filter(district=district)
    show = show if show in SHOWN else "mine" if selectors.waiting(mine).exists() else "waiting"
    found = _with_words(_listed(show, mine, selectors.seen_by(grants(request)).filter(district=district)), words)
    by_day = show in ("mine", "waiting")
    page = page_in_order(request, found, "due_on") if by_day else page_by_key(request, found)
    for row in page.rows:
        row.topic, row.desk_title = topic(row.area), selectors.title_of(row.desk)
    shown = {"district": district, "page": page, "show": show, "shown": SHOWN.items(), "words": words}
    return render(request, "questions/list.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One question; who asked is shown to the desk that answers alone."""
    row = question_or_404(request, pk)
    shown = {
        "question": row,
        "topic": topic(row.area),
        "desk": selectors.title_of(row.desk),
        "answers": selectors.title_of(selectors.desk_answering(row, timezone.localdate())),
        "is_mine": is_on_desk(request, row),
        "is_late": row.state == State.WAITING and row.due_on < timezone.localdate(),
        "published_is_old": row.is_published and row.corrected_at and row.corrected_at > row.published_at,
        "events": events_of(entries(trail_of(row.district_id, "public-question", row.pk))),
    }
    return render(request, "questions/show.html", shown)


def _listed(show: str, mine: QuerySet, everything: QuerySet) -> QuerySet:
    if show == "published":
        return selectors.published(everything)
    if show in ("answered", "set-aside"):
        return everything.filter(state=show).order_by("-id")
    return selectors.waiting(mine if show == "mine" else everything)


def _with_words(questions: QuerySet, words: str) -> QuerySet:
    """Those with these words, or the one that a code tracks."""
    if code := read_code(words):
        return questions.filter(code=code)
    return selectors.with_words(questions, words, "text", "answer")
