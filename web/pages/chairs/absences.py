"""Absences: one's own, those of the staff of one's school, those of one's district; recorded, cut short, cancelled."""

from datetime import timedelta
from functools import partial

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.people.absences import absences_kept_by, kept_by, not_cancelled, register_absence, shorten_absence
from approvals.people.kinds import Ability
from approvals.people.models import District, Person, Tenure
from approvals.people.orders import Absence
from approvals.people.selectors import named, persons_in
from approvals.vocabulary.thai import normalise
from web import reads
from web.access import grants
from web.acting import attempt, see_other
from web.pages.chairs.forms import AbsenceForm, ShortenForm
from web.pages.chairs.guards import looks_into
from web.pages.desk.sections import section
from web.pages.people.guards import once

OFFERED = 25  # persons shown to choose from


@require_safe
def absences(request: HttpRequest) -> HttpResponse:
    """Those that last or are to come, or those that are over; the nearest first."""
    held, is_over = grants(request), request.GET.get("show") == "over"
    mine = not_cancelled(absences_kept_by(held))
    rows = mine.filter(last_day__lt=held.day) if is_over else mine.filter(last_day__gte=held.day)
    page = section(request, "after", rows, ("first_day", "id"))
    for district in {row.district_id: row.district for row in page.rows}.values():
        reads.of_list(request, district, "absences", [row.person for row in page.rows if row.district == district])
    shown = {"page": page, "is_over": is_over, "today": held.day, "may_add": bool(held.tenures)}
    return render(request, "chairs/absences.html", shown | {"forecast": bool(looks_into(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Record that somebody is away: oneself first, others by name."""
    district, words = _district(request), normalise(request.GET.get("q", "")).strip()
    people = _people(request, district)
    offered = named(people, words)[:OFFERED] if words else people[:OFFERED]
    form = AbsenceForm(people, request.POST or None, initial={"person": request.user.pk, "kind": Absence.Kind.LEAVE})
    form.fields["person"].choices = [(one.pk, str(one)) for one in _with_me(request, offered)]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _record(request, district, form.cleaned_data))
        if status == 303:
            return see_other(request, _("The absence is recorded."), "absences")
    searches = people.count() > OFFERED or bool(words)
    return render(request, "chairs/absence_new.html", {"form": form, "q": words, "searches": searches}, status=status)


def _record(request: HttpRequest, district: District, typed: dict) -> None:
    asked = {name: typed[name] for name in ("kind", "first_day", "last_day", "note")}
    asked |= {"person_id": typed["person"].pk, "by": request.user, "at": timezone.now()}
    once(request, district, "absences.register", partial(register_absence, district=district, **asked))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an absence another last day, or cancel it."""
    row = get_object_or_404(not_cancelled(absences_kept_by(grants(request))), pk=pk)
    if row.person_id not in kept_by(grants(request), row.district_id, [row.person_id]):
        raise Http404
    form = ShortenForm(request.POST or None, initial={"last_day": row.last_day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _shorten(request, row, form.cleaned_data))
        if status == 303:
            return see_other(request, _("The absence was changed."), "absences")
    reads.of_list(request, row.district, "absence", [row.person])
    return render(request, "chairs/absence.html", {"form": form, "row": row}, status=status)


def _shorten(request: HttpRequest, row: Absence, typed: dict) -> None:
    last_day = row.first_day - timedelta(days=1) if typed["what"] == "cancel" else typed["last_day"]
    asked = {"last_day": last_day, "why": typed["why"], "by": request.user, "at": timezone.now()}
    once(request, row.district, f"absences.shorten.{row.pk}", partial(shorten_absence, absence_id=row.pk, **asked))


def _district(request: HttpRequest) -> District:
    """The district under which an absence is recorded: the one the address names, else that of the first post."""
    code = request.GET.get("district", "")
    for tenure in grants(request).tenures:
        if not code or tenure.district.code == code:
            return tenure.district
    raise Http404


def _people(request: HttpRequest, district: District) -> QuerySet[Person]:
    """Whose absences the person may record there; the service asks again."""
    held = grants(request)
    there = persons_in([district.pk])
    if district.pk in held.districts_with(Ability.ADMINISTER):
        return there
    schools = held.schools_with(Ability.RELEASE)
    staff = Tenure.objects.on(held.day).filter(post__school__in=schools, district=district).values("person")
    return there.filter(Q(pk=request.user.pk) | Q(pk__in=staff))


def _with_me(request: HttpRequest, offered) -> list[Person]:
    """Oneself first, then the others."""
    return [request.user, *(one for one in offered if one.pk != request.user.pk)]
