"""Contacts of a partner: entered with consent, changed, and erased when it is withdrawn. For keepers alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.partners import contacts
from approvals.partners.models import PartnerContact
from approvals.partners.selectors import contacts_of
from approvals.privacy.consents import withdraw_contact
from web.access import act_by, grants
from web.pages.partners.forms import ConfirmForm, ContactForm
from web.pages.partners.guards import kept_or_404
from web.pages.partners.sheets import Afterwards, answer, of_partner

COLUMNS = ("name", "role", "phone", "email", "consent_on", "consent_how")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter whom to reach at a partner, with their consent."""
    partner = kept_or_404(request, pk)
    form = ContactForm(request.POST or None, initial={"consent_on": grants(request).day})
    intro = _(
        "Only with the consent of that person. Whoever keeps the register sees it, nobody else; when consent is "
        "withdrawn, everything here is erased at once."
    )
    sheet = of_partner(partner, _("Add a contact"), _("Enter the contact"), intro=intro)
    afterwards = Afterwards(_("The contact is entered."), "partner", pk)
    return answer(
        request, form, sheet, lambda: contacts.add_contact(partner_id=pk, said=form.said, **act_by(request)), afterwards
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say something else of a contact."""
    contact = _contact_or_404(request, pk, number)
    form = ContactForm(request.POST or None, initial={name: getattr(contact, name) for name in COLUMNS})
    sheet = of_partner(contact.partner, _("Change a contact"), _("Change it"))
    afterwards = Afterwards(_("The contact is changed."), "partner", pk)
    return answer(
        request, form, sheet, lambda: contacts.change_contact(contact_id=number, said=form.said, **act_by(request)),
        afterwards,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask once more, then erase a contact who consents no longer."""
    contact = _contact_or_404(request, pk, number)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    intro = _(
        "Everything kept about %(name)s is erased at once, here and beside the audit trail, and cannot come back. "
        "The trail goes on to say that there was a contact, and when it was erased."
    ) % {"name": contact.name}
    title, button = _("Consent is withdrawn"), _("Erase the contact")
    sheet = of_partner(contact.partner, title, button, intro=intro, hurts=True)
    afterwards = Afterwards(_("The contact is erased."), "partner", pk)
    return answer(request, form, sheet, lambda: withdraw_contact(contact_id=number, **act_by(request)), afterwards)


def _contact_or_404(request: HttpRequest, pk: int, number: int) -> PartnerContact:
    """A contact who still consents, of a partner the person keeps; one that has ended too."""
    return get_object_or_404(contacts_of(kept_or_404(request, pk)).select_related("partner"), pk=number)
