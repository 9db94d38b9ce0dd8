"""Where a partner is: seats of committees held on its behalf, and schools it works with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.partners import places
from approvals.partners.selectors import schools_of, seats_of, seats_to_take
from approvals.people.selectors import schools_in
from web.access import act_by, grants
from web.pages.partners.forms import ConfirmForm, SchoolForm, SeatForm
from web.pages.partners.guards import kept_or_404
from web.pages.partners.sheets import Afterwards, answer, of_partner
from web.pages.support.guards import words_of

MOST = 20  # members that one search shows


@require_http_methods(["GET", "HEAD", "POST"])
def seat_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Find a member of a committee, and say that they sit there on behalf of the partner."""
    partner, words = kept_or_404(request, pk), words_of(request)
    form = SeatForm(request.POST or None)
    found = list(seats_to_take(partner.district_id, words, grants(request).day)[: MOST + 1]) if words else []
    sheet = of_partner(partner, _("A seat on a committee"), _("Enter the seat"))
    return answer(
        request, form, sheet,
        lambda: places.take_seat(partner_id=pk, membership_id=form.cleaned_data["membership"], **act_by(request)),
        Afterwards(_("The seat is entered."), "partner", pk),
        template="partners/seat.html", words=words, found=found[:MOST], more=len(found) > MOST,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask once more, then say that a seat is held on behalf of the partner no longer."""
    partner = kept_or_404(request, pk)
    row, form = (
        get_object_or_404(seats_of(partner), pk=number, ended_on=None),
        ConfirmForm(request.POST if request.method == "POST" else None),
    )
    intro = _("%(member)s sits on %(committee)s on behalf of the partner no longer. The membership itself goes on.") % {
        "member": row.membership.person, "committee": row.membership.seat.committee,
    }  # fmt: skip
    sheet = of_partner(partner, _("A seat ends"), _("End it"), intro=intro, hurts=True)
    afterwards = Afterwards(_("The seat has ended."), "partner", pk)
    return answer(request, form, sheet, lambda: places.leave_seat(seat_id=number, **act_by(request)), afterwards)


@require_http_methods(["GET", "HEAD", "POST"])
def school_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the partner works with a school."""
    partner = kept_or_404(request, pk)
    form = SchoolForm(schools_in([partner.district_id]), request.POST or None, initial={"since": grants(request).day})
    sheet = of_partner(partner, _("A school they work with"), _("Enter the school"))
    return answer(
        request, form, sheet, lambda: _join(request, pk, form), Afterwards(_("The school is entered."), "partner", pk)
    )


def _join(request: HttpRequest, pk: int, form: SchoolForm) -> None:
    typed = form.cleaned_data
    told = {"school_id": int(typed["school"]), "does": typed["does"], "since": typed["since"]}
    places.join_school(partner_id=pk, **told, **act_by(request))


@require_http_methods(["GET", "HEAD", "POST"])
def school_end(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask once more, then say that the partner works with a school no longer."""
    partner = kept_or_404(request, pk)
    row, form = (
        get_object_or_404(schools_of(partner), pk=number, ended_on=None),
        ConfirmForm(request.POST if request.method == "POST" else None),
    )
    intro = _("The partner works with %(school)s no longer. It stays readable among what ended.") % {
        "school": row.school
    }
    sheet = of_partner(partner, _("A school ends"), _("End it"), intro=intro, hurts=True)
    afterwards = Afterwards(_("That has ended."), "partner", pk)
    return answer(request, form, sheet, lambda: places.leave_school(place_id=number, **act_by(request)), afterwards)
