"""An officer writes down what somebody said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.feedback import services
from approvals.feedback.owners import possible_owners
from approvals.feedback.saying import Heard
from approvals.partners.models import Partner
from approvals.people.models import District
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.feedback.forms import HeardForm
from web.pages.feedback.subjects import in_district
from web.pages.partners.guards import district_kept

MOST = 500  # partners to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write down what was heard, and who looks at it."""
    district = district_kept(request)
    form, status = _form(request, district), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _receive(request, district, form))
        if status == 303:
            return see_other(request, _("The feedback is written down, and its owner is told."), "feedback")
    shown = {"district": district, "form": form, "days": services.LIMIT.number}
    return render(request, "feedback/form.html", shown, status=status)


def _form(request: HttpRequest, district: District) -> HeardForm:
    day = grants(request).day
    partners = Partner.objects.filter(district=district, ended_on=None).order_by("name_th", "id")[:MOST]
    preset = {"received_on": day, "owner": request.user.pk, "about": request.GET.get("about", "")}
    owners = possible_owners(district.pk, day)
    return HeardForm(in_district(district), partners, owners, request.POST or None, initial=preset)


def _receive(request: HttpRequest, district: District, form: HeardForm) -> None:
    typed: dict[str, Any] = form.cleaned_data
    heard = Heard(
        text=typed["text"],
        channel=typed["channel"],
        received_on=typed["received_on"],
        about=form.subject,
        partner=form.chosen_partner,
        giver=typed["giver"],
        giver_email=typed["giver_email"],
        consent_how=typed["consent_how"],
    )
    act = act_by(request)
    services.receive(district=district, heard=heard, owner_id=typed["owner"], **act)
