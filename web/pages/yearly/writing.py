"""Writing in a report: how a point is judged, what was a problem, what is proposed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.annual import saying
from approvals.annual.models import ReportRemark
from approvals.annual.selectors import assessments_of, districts_read_by
from approvals.annual.spans import Covered
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.requests.forms import KeyedForm
from web.pages.yearly.forms import AssessmentForm, RemarkForm
from web.pages.yearly.guards import Asked, speaks, spoken_or_404
from web.pages.yearly.parts import TITLES


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, point: int) -> HttpResponse:
    """Judge one of the four points; what stood there before stays behind it."""
    asked = _about(request, point)
    stands = assessments_of(asked.district, asked.covered).get(point)
    names = ("level", "method", "reasons", "targets")
    initial = {name: getattr(stands, name) for name in names} if stands else None
    form, status = AssessmentForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            about = {"district": asked.district, "covered": asked.covered, "point": point}
            status = attempt(form, lambda: saying.assess(said=form.said, **about, **act_by(request)))
        if status == 303:
            return back_to(request, asked, _("The self-assessment stands."), f"point-{point}")
    shown = {**_shown(asked, point, form), "stands": stands}
    return render(request, "yearly/assess.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, point: int) -> HttpResponse:
    """Write down a problem or a proposal."""
    asked = _about(request, point)
    form, status = RemarkForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("kind", "text")}
            about = {"district": asked.district, "covered": asked.covered, "point": point}
            status = attempt(form, lambda: saying.remark(**about, **typed, **act_by(request)))
        if status == 303:
            return back_to(request, asked, _("It stands in the report."), f"point-{point}")
    return render(request, "yearly/remark.html", _shown(asked, point, form), status=status)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a problem or a proposal out of the report to come."""
    mine = districts_read_by(grants(request))
    row = get_object_or_404(ReportRemark.objects.select_related("district"), pk=pk, district__in=mine)
    if not speaks(request, row.district_id):
        raise Http404
    asked = Asked(row.district, Covered(row.fiscal_year, row.span))
    form = KeyedForm(request.POST)
    status = attempt(form, lambda: saying.take_back(remark_id=pk, **act_by(request)))
    told = _("It was taken back.") if status == 303 else " ".join(map(str, form.non_field_errors()))
    return back_to(request, asked, told, f"point-{row.point}")


def back_to(request: HttpRequest, asked: Asked, sentence: str, place: str = "") -> HttpResponse:
    """Say what was done and lead back to the report."""
    response = see_other(request, sentence, "yearly")
    response["Location"] = asked.address("yearly") + (f"#{place}" if place else "")
    return response


def _about(request: HttpRequest, point: int) -> Asked:
    if point not in TITLES:
        raise Http404
    return spoken_or_404(request)


def _shown(asked: Asked, point: int, form: KeyedForm) -> dict[str, Any]:
    return {
        "asked": asked,
        "district": asked.district,
        "covered": asked.covered,
        "query": asked.query,
        "point": point,
        "title": TITLES[point],
        "form": form,
    }
