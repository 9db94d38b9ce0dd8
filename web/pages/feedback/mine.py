"""What somebody of the district gave themselves, and giving more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.feedback import services
from approvals.feedback.selectors import given_by
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.feedback.forms import MyFeedbackForm
from web.pages.feedback.guards import district_of, given_or_404
from web.pages.feedback.subjects import of_person, subject_of
from web.paging import page_by_key


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person gave, the newest first, with what came of it."""
    page = page_by_key(request, given_by(request.user))
    return render(request, "feedback/mine.html", {"page": page, "today": grants(request).day})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: how it stands, until when it ends, and what changed."""
    row = given_or_404(request, pk)
    shown = {"row": row, "subject": subject_of(row), "today": grants(request).day}
    return render(request, "feedback/mine_show.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give feedback under one's own name."""
    district = district_of(request)
    form, status = MyFeedbackForm(of_person(grants(request), district), request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = act_by(request)
            said = {"text": form.cleaned_data["text"], "about": form.subject}
            status = attempt(form, lambda: services.give(district=district, **said, **act))
        if status == 303:
            return see_other(request, _("Thank you. You will be told what comes of it."), "my-feedback")
    shown = {"district": district, "form": form, "days": services.LIMIT.number}
    return render(request, "feedback/give.html", shown, status=status)
