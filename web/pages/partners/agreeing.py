"""Entering an agreement, changing what was mistyped, renewing it, and ending it early."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.partners import agreements
from approvals.partners.models import Agreement
from approvals.partners.selectors import possible_owners
from web.access import act_by, grants
from web.pages.partners.agreements import kept_agreement_or_404
from web.pages.partners.forms import AgreementForm, EndForm
from web.pages.partners.guards import kept_or_404
from web.pages.partners.sheets import Afterwards, Sheet, answer, of_partner
from web.pages.support.guards import upload_of

WORDS = ("title", "they_give", "we_give")
COLUMNS = (*WORDS, "number", "starts_on", "ends_on")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an agreement with a partner."""
    partner = kept_or_404(request, pk)
    form = _form(request, partner.district_id, {"owner": str(request.user.pk)})
    sheet = of_partner(partner, _("Add an agreement"), _("Enter the agreement"), takes_files=True)
    return answer(
        request, form, sheet, lambda: agreements.conclude(partner_id=pk, **_typed(request, form)),
        Afterwards(_("The agreement is entered."), "partner", pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was mistyped, or name another owner."""
    row = kept_agreement_or_404(request, pk)
    initial = {name: getattr(row, name) for name in COLUMNS} | {"owner": str(row.owner_id)}
    form = _form(request, row.district_id, initial)
    intro = _("For what was mistyped, and for another owner. What is agreed anew is a renewal.")
    sheet = _sheet(row, _("Change an agreement"), _("Change it"), intro=intro, takes_files=True)
    return answer(
        request, form, sheet, lambda: agreements.change(agreement_id=pk, **_typed(request, form)),
        Afterwards(_("The agreement is changed."), "agreement", pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the agreement that takes the place of this one; it begins the day after, unless somebody says otherwise."""
    row = kept_agreement_or_404(request, pk)
    initial = {name: getattr(row, name) for name in WORDS} | {"owner": str(row.owner_id)}
    initial |= {"starts_on": _day_after(row)}
    form = _form(request, row.district_id, initial)
    intro = _("A new agreement that points to this one. Nobody is warned of the end of the old one any more.")
    sheet = _sheet(row, _("Renew an agreement"), _("Enter the renewal"), intro=intro, takes_files=True)
    return answer(
        request, form, sheet, lambda: agreements.renew(agreement_id=pk, **_typed(request, form)),
        Afterwards(_("The agreement is renewed."), "agreement", pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then end an agreement before its last day."""
    row = kept_agreement_or_404(request, pk)
    form = EndForm(request.POST or None)
    intro = _("The agreement ends today and stays readable among those that are over, with your reason.")
    sheet = _sheet(row, _("End an agreement early"), _("End it"), intro=intro, hurts=True)
    return answer(
        request, form, sheet,
        lambda: agreements.end_early(agreement_id=pk, why=form.cleaned_data["why"], **act_by(request)),
        Afterwards(_("The agreement has ended."), "agreement", pk),
    )  # fmt: skip


def _form(request: HttpRequest, district_id: int, initial: dict) -> AgreementForm:
    owners = possible_owners(district_id, grants(request).day)
    return AgreementForm(owners, request.POST or None, request.FILES or None, initial=initial)


def _typed(request: HttpRequest, form: AgreementForm) -> dict:
    return {"said": form.said, "file": upload_of(form.cleaned_data["file"]), **act_by(request)}


def _sheet(row: Agreement, title: str, button: str, **more) -> Sheet:
    return Sheet(title, button, reverse("agreement", args=[row.pk]), row.title, lead=row.title, **more)


def _day_after(row: Agreement) -> date | None:
    return row.ends_on + timedelta(days=1) if row.ends_on else None
