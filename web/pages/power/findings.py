"""Past acts without valid power: the list, one of them, and its answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.reports.models import PowerFinding
from approvals.reports.sweeping import answering
from approvals.reports.sweeping.words import act_of, belief_of, named, reason_of, sentence_of
from approvals.requests.selectors import visible_to
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.power.forms import AnswerForm, FindingFilter
from web.pages.power.guards import districts_or_404, finding_or_404, gives_work_away
from web.paging import page_by_key


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """What the nightly look has found, the newest finding first."""
    districts_or_404(request)
    form = FindingFilter(request.GET)
    seen = answering.findings_seen_by(grants(request))
    page = page_by_key(request, form.narrow(seen))
    named_rows = named(PowerFinding.objects.filter(pk__in=[row.pk for row in page.rows]).order_by("-pk"))
    shown = {
        "form": form,
        "rows": [{"row": row, "act": act_of(row), "reason": reason_of(row)} for row in named_rows],
        "page": page,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "gives": gives_work_away(request),
    }
    return render(request, "power/findings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One act, what was wrong with it, what the office knew, and what became of it."""
    row = finding_or_404(request, pk)
    answers = answering.may_answer(grants(request), row)
    form, status = AnswerForm(request.POST or None), 200
    if request.method == "POST":
        if not answers:
            raise Http404
        status = _answer(request, row, form)
        if status == 303:
            return see_other(request, _("The answer is recorded."), "power-finding", row.pk)
    paper = visible_to(grants(request)).filter(pk=row.request_id).first() if row.request_id else None
    shown = {
        "row": row,
        "act": act_of(row),
        "sentence": sentence_of(row),
        "belief": belief_of(row),
        "paper": paper,
        "form": form if answers and row.status == PowerFinding.Status.OPEN and row.gone_at is None else None,
    }
    return render(request, "power/finding.html", shown, status=status)


def _answer(request: HttpRequest, row: PowerFinding, form: AnswerForm) -> int:
    if not form.is_valid():
        return 422
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    return attempt(form, lambda: answering.answer(finding_id=row.pk, text=form.cleaned_data["text"], **act))
