"""Founding a committee."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees.models import Committee
from approvals.committees.register import found_committee
from approvals.people.selectors import schools_in
from web.access import grants
from web.acting import attempt, see_other
from web.pages.committees.forms import FoundingForm
from web.pages.people.guards import once, register_of

TYPED = ("kind", "school", "founding_order", "founded_on", "pupils", "allows_alternates")


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """The form of a founding; its seats are made from the constitution and the pupils that are kept with it."""
    district = register_of(request)
    initial = {"founded_on": grants(request).day, "kind": request.GET.get("kind"), "school": request.GET.get("school")}
    form = FoundingForm(schools_in([district.pk]), request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.typed(*TYPED) | {"paper": form.scan(), "by": request.user, "at": timezone.now()}
            act = partial(found_committee, district=district, **typed)
            status = attempt(form, lambda: once(request, district, "committees.found", act))
        if status == 303:
            made = {"kind": form.cleaned_data["kind"], "school": form.cleaned_data["school"]}
            newest = Committee.objects.filter(district=district, **made).latest("pk")
            return see_other(request, _("The committee was founded. Now record its members."), "committee", newest.pk)
    return render(request, "committees/found.html", {"form": form, "district": district}, status=status)
