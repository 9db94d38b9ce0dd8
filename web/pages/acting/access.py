"""Grants of access: giving somebody reading or auditing for a time, reading one grant, ending it."""

from functools import partial

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.acting import access
from approvals.acting.selectors import reads
from approvals.audit.selectors import entries, trail_of
from approvals.people.models import District, Person
from web.access import grants
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.acting.forms import AccessForm, RevokeForm
from web.pages.acting.guards import ends, grant_or_404
from web.pages.acting.words import with_words
from web.pages.people.guards import once, register_of
from web.trail_view import events_of


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Record a signed grant; only the administrator of the district comes here."""
    district, status = register_of(request), 200
    signers = Person.objects.filter(tenures__post__district=district, tenures__post__kind="director").distinct()
    begin = {"first_day": grants(request).day, "order_day": grants(request).day}
    form = AccessForm(signers.order_by("id"), request.POST or None, request.FILES or None, initial=begin)
    if request.method == "POST":
        status = _give(request, form, district)
        if status == 303:
            return see_other(request, _("The access is recorded; whom it concerns is told."), "acting")
    return render(request, "acting/give.html", {"form": form, "district": district}, status=status)


def _give(request: HttpRequest, form: AccessForm, district: District) -> int:
    if not form.is_valid():
        return 422
    typed = form.cleaned_data
    act = partial(
        access.give_access, district=district, person_id=typed["username"].pk, ability=typed["ability"],
        paper=form.paper(typed["given_by"]), terms=form.terms(), by=request.user, at=timezone.now(),
    )  # fmt: skip
    return attempt(form, lambda: once(request, district, "access.give", act))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One grant with its scan and its history."""
    grant = grant_or_404(request, pk)
    shown = {
        "grant": with_words(grant, grants(request).day),
        "events": events_of(entries(trail_of(grant.district_id, "access-grant", grant.pk))),
        "may_revoke": ends(request, grant),
        "reads_register": grant.district_id in reads(grants(request)),
    }
    return render(request, "acting/grant.html", shown)


@require_safe
def scan(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of the signed grant."""
    grant = grant_or_404(request, pk)
    if grant.document is None:
        raise Http404
    return sent(grant.document)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then end the access at once."""
    grant = grant_or_404(request, pk)
    if not ends(request, grant):
        raise Http404
    form, status = RevokeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"reason": form.cleaned_data["reason"], "by": request.user, "at": timezone.now()}
            done = partial(access.end_access, grant_id=pk, **act)
            status = attempt(form, lambda: once(request, grant.district, f"access.revoke.{pk}", done))
        if status == 303:
            return see_other(request, _("The access is revoked; whom it concerns is told."), "access-grant", pk)
    return render(
        request,
        "acting/revoke_access.html",
        {"form": form, "grant": with_words(grant, grants(request).day)},
        status=status,
    )
