"""What an administrator does about addresses: see which do not work, correct one, say that one works again."""

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.errors import Refusal
from notifications.bounces import services
from notifications.bounces.selectors import trouble_of, troubles_in
from web import reads
from web.acting import attempt, see_other
from web.pages.people.guards import district_knowing, ids, person_or_404, registers
from web.paging import page_by_key


class AddressForm(forms.Form):
    """The e-mail address of a person."""

    email = forms.EmailField(label=gettext_lazy("E-mail"))


@require_safe
def troubles(request: HttpRequest) -> HttpResponse:
    """The addresses of the reader's districts that mails cannot reach, the newest first."""
    page = page_by_key(request, troubles_in(ids(registers(request))))
    return render(request, "addresses/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the address of a person."""
    person = person_or_404(request, pk)
    district = district_knowing(request, person)
    form, status = AddressForm(request.POST or None, initial={"email": person.email}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {"email": form.cleaned_data["email"], "by": request.user, "at": timezone.now()}
            act = partial(services.change_address, district=district, person_id=person.pk, **typed)
            status = attempt(form, act)
        if status == 303:
            return see_other(request, _("The e-mail address was changed."), "person", person.pk)
    else:
        reads.of_person(request, person, district, "person")
    shown = {"person": person, "form": form, "trouble": trouble_of(person)}
    return render(request, "addresses/address.html", shown, status=status)


@require_POST
def works(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the address of a person works again."""
    person = person_or_404(request, pk)
    district = district_knowing(request, person)
    try:
        services.say_it_works(district=district, person_id=person.pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("person", person.pk)
    return see_other(request, _("Mails are sent to %(person)s again.") % {"person": person}, "person", person.pk)
