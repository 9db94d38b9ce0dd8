"""Urgent exceptions: the list for who reviews them, and one with its review."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.interests import exceptions
from approvals.interests.models import UrgentException
from approvals.interests.selectors import exceptions_seen_by, reviewable_by
from approvals.requests.idempotency import is_repeated
from approvals.requests.selectors import visible_to
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.conflicts.forms import ReviewForm
from web.pages.desk.forms import grounds
from web.paging import page_by_key


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for a review, and what was reviewed; for the auditors and the director of a district."""
    if not reviewable_by(grants(request)):
        raise Http404
    rows = exceptions_seen_by(grants(request))
    reviewed = page_by_key(request, rows.exclude(reviewed_at=None))
    shown = {"waiting": list(rows.filter(reviewed_at=None)), "page": reviewed}
    return render(request, "conflicts/exceptions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def exception(request: HttpRequest, pk: int) -> HttpResponse:
    """One exception: who, in what, why; and the review by somebody else."""
    row = get_object_or_404(exceptions_seen_by(grants(request)), pk=pk)
    reviews = row.district_id in reviewable_by(grants(request)) and row.person_id != grants(request).person.pk
    form, status = ReviewForm(request.POST or None), 200
    if request.method == "POST":
        if not reviews:
            raise Http404
        status = _review(request, row, form)
        if status == 303:
            return see_other(request, _("The review is recorded."), "exception", row.pk)
    shown = {"row": row, "form": form, "reviews": reviews and row.reviewed_at is None, **_about(request, row)}
    shown["may_list"] = bool(reviewable_by(grants(request)))
    return render(request, "conflicts/exception.html", shown, status=status)


def _review(request: HttpRequest, row: UrgentException, form: ReviewForm) -> int:
    if not form.is_valid():
        return 422
    at = timezone.now()
    said = {"finding": form.cleaned_data["finding"], "text": form.cleaned_data["review"]}
    key = {"key": idempotency_key(request), "by": request.user, "district_id": row.district_id, "at": at}

    def once() -> None:
        if not is_repeated(**key, act="exception.review", exception=row.pk, **said):
            exceptions.review(exception_id=row.pk, by=request.user, at=at, **said)

    return attempt(form, once)


def _about(request: HttpRequest, row: UrgentException) -> dict:
    """The ground in words with its section, and the request where the reader may see it."""
    paper = None
    if row.subject_kind == "request":
        paper = visible_to(grants(request)).filter(pk=row.subject_id).first()
    return {"ground": dict(grounds()).get(row.ground, row.ground), "paper": paper}
