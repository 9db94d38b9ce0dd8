"""Naming persons outside the office whom a request concerns."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.models import ApprovalRequest, Concern
from approvals.people.kinds import Ability
from approvals.requests.concerned import name_outsider, outsiders_of, take_off
from web.access import grants, paper_or_404
from web.acting import attempt, see_other
from web.pages.appeals.forms import ConcernForm


@require_http_methods(["GET", "HEAD", "POST"])
def concerned(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is named already, and a form for one more."""
    paper = _draft_or_404(request, pk)
    form, status = ConcernForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        form.errors.clear()
        said = {name: request.POST.get(name, "") for name in ("name", "email", "role")}
        act = {"by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: name_outsider(request_id=pk, **said, **act))
        if status == 303:
            return see_other(request, _("The person is named; they are told when the request is submitted."),
                             "request-concerned", pk)  # fmt: skip
    shown = {"form": form, "paper": paper, "outsiders": outsiders_of(paper)}
    return render(request, "appeals/concerned.html", shown, status=status)


@require_POST
def remove(request: HttpRequest, pk: int, concern: int) -> HttpResponse:
    """Take somebody off a draft again."""
    _draft_or_404(request, pk)
    try:
        take_off(request_id=pk, concern_id=concern, by=request.user, at=timezone.now())
    except Concern.DoesNotExist as gone:
        raise Http404 from gone
    return see_other(request, _("The person is not named any more."), "request-concerned", pk)


def _draft_or_404(request: HttpRequest, pk: int) -> ApprovalRequest:
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT) or not paper.is_editable:
        raise Http404
    return paper
