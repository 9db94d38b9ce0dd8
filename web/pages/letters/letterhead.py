"""The letterhead of the office: its book code, address and garuda, kept by the administrator of the district."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.letters.content import office_of
from approvals.letters.models import LetterOffice
from approvals.letters.office import PLAIN, set_office
from approvals.people.models import District
from web.acting import attempt, see_other
from web.letter_view import garuda_of
from web.pages.letters.forms import LetterheadForm
from web.pages.people.guards import once, register_of


@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: HttpRequest) -> HttpResponse:
    """What letters carry today; a POST sets it for the letters to come."""
    district = register_of(request)
    office, status = office_of(district.pk), 200
    initial = {name: getattr(office, name) for name in PLAIN} if office else {}
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST":
        status = 422 if not form.is_valid() else attempt(form, lambda: _set(request, district, form.cleaned_data))
        if status == 303:
            return see_other(request, _("The letterhead is set. Issued letters keep theirs."), "letterhead")
    shown = {"form": form, "district": district, "office": office, "garuda": _garuda(office)}
    return render(request, "letters/letterhead.html", shown, status=status)


def _garuda(office: LetterOffice | None) -> str:
    return garuda_of(office.district_id, office.garuda.sha256) if office is not None and office.garuda else ""


def _set(request: HttpRequest, district: District, typed: dict[str, Any]) -> None:
    picture = typed["garuda"]
    garuda = (picture.name, picture.read()) if picture else None
    act = {"by": request.user, "at": timezone.now()}
    once(request, district, "letterhead", lambda: set_office(district=district, typed=typed, garuda=garuda, **act))
