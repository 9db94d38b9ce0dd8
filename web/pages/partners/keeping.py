"""Adding a partner, changing what is said of it, and ending it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.partners import services
from approvals.partners.models import Partner
from web.access import act_by
from web.acting import attempt, see_other
from web.pages.partners.forms import EndForm, PartnerForm
from web.pages.partners.guards import district_kept, kept_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Put a body into the register."""
    district = district_kept(request)
    form, status = PartnerForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: services.add(district=district, said=form.said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The partner stands in the register."), "partners")
    return render(request, "partners/form.html", {"district": district, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else of a partner."""
    partner = kept_or_404(request, pk)
    form, status = PartnerForm(request.POST or None, initial=_what_stands(partner)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: services.change(partner_id=pk, said=form.said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The register is changed."), "partner", pk)
    shown = {"district": partner.district, "partner": partner, "form": form}
    return render(request, "partners/form.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then end a partner; it stays in the register."""
    partner = kept_or_404(request, pk)
    form, status = EndForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            why = form.cleaned_data["why"]
            status = attempt(form, lambda: services.end(partner_id=pk, why=why, **act_by(request)))
        if status == 303:
            return see_other(request, _("The partner is among those that ended."), "partner", pk)
    return render(request, "partners/end.html", {"partner": partner, "form": form}, status=status)


def _what_stands(partner: Partner) -> dict:
    columns = {name: getattr(partner, name) for name in ("name_th", "name_en", "place", "website", "note")}
    return columns | {"kinds": [row.kind for row in partner.kinds.all()]}
