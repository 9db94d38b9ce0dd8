"""Plans: drawing a sample, reading it, taking its population along, and checking what was drawn."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.auditing import drawing
from approvals.auditing.models import AuditPlan, SampleItem
from approvals.auditing.searching import Wanted
from approvals.auditing.selectors import plans_in
from approvals.errors import Refusal
from web.access import idempotency_key
from web.acting import attempt, put, see_other
from web.downloads import sent
from web.pages.audit.guards import audited, audited_ids
from web.pages.auditing.forms import CheckForm, DrawForm, SearchForm
from web.pages.auditing.guards import one_district, plan_or_404
from web.pages.auditing.words import filter_in_words, stratum_in_words
from web.paging import page_by_key


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the districts the person audits, newest first."""
    page = page_by_key(request, plans_in(audited_ids(request)))
    return render(request, "auditing/plans.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Say what is to be drawn from the requests that the address names; on POST, draw it."""
    narrowed = SearchForm(audited(request), request.GET)
    form, status = DrawForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if narrowed.is_valid() and form.is_valid():
            district = one_district(request, narrowed.cleaned_data.get("district", ""))
            typed = form.cleaned_data
            asked = drawing.Asked(
                typed["title"], typed["purpose"], typed["size"], typed["strata"] or AuditPlan.Strata.NONE, typed["seed"]
            )
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            try:
                plan = drawing.draw(district=district, wanted=narrowed.wanted(), asked=asked, **act)
            except Refusal as refusal:
                put(refusal, form)
            else:
                return see_other(request, _("The sample is drawn."), "audit-plan", plan.pk)
    must_choose = len(audited(request)) > 1 and not request.GET.get("district")
    shown = {"form": form, "narrowed": narrowed, "must_choose": must_choose, "query": request.GET.urlencode()}
    if narrowed.is_valid():
        shown["said"] = filter_in_words(narrowed.wanted())
    return render(request, "auditing/draw.html", shown, status=status)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: how it was drawn, how to draw it again, and what was drawn. `compare`: has the population changed?"""
    found = plan_or_404(request, pk)
    items = found.items.select_related("request__school", "check_made__checked_by").order_by("place")
    request.read_in = {found.district_id}
    shown = {
        "plan": found,
        "items": [{"item": item, "stratum": stratum_in_words(item.stratum)} for item in items],
        "said": filter_in_words(Wanted.from_json(found.wanted)),
    }
    if request.GET.get("compare"):
        shown["has_changed"] = drawing.has_changed(found, timezone.now())
        shown["compared"] = True
    return render(request, "auditing/plan.html", shown)


@require_safe
def population(request: HttpRequest, pk: int) -> FileResponse:
    """The population of a plan as it was on the day of the drawing, to draw the sample again with."""
    return sent(plan_or_404(request, pk).population)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One drawn request: what was found in it."""
    rows = SampleItem.objects.filter(district_id__in=audited_ids(request))
    item = get_object_or_404(rows.select_related("plan", "request__school", "check_made"), pk=pk)
    form, status = CheckForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            said = {"result": form.cleaned_data["result"], "note": form.cleaned_data["note"]}
            status = attempt(form, lambda: drawing.check(item_id=pk, **said, **act))
        if status == 303:
            return see_other(request, _("The check is recorded."), "audit-plan", item.plan_id)
    elif hasattr(item, "check_made"):
        raise Http404
    return render(request, "auditing/check.html", {"item": item, "form": form}, status=status)
