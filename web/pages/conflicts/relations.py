"""One's own declared relations: seen by nobody else, used by the system to ask before a vote."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.interests import relations
from approvals.interests.selectors import relations_of
from approvals.people.models import District, Person
from approvals.people.selectors import named, persons_in, schools_in
from approvals.requests.idempotency import is_repeated
from web.access import districts_of, grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.conflicts.forms import RelationForm
from web.pages.requests.forms import KeyedForm

MOST, SHORTEST = 20, 2  # persons shown of a search; letters it needs


@require_http_methods(["GET", "HEAD", "POST"])
def declared(request: HttpRequest) -> HttpResponse:
    """What one has declared, a search by name within one's own districts, and the form for one more."""
    within = districts_of(request)
    words = " ".join((request.POST.get("q") or request.GET.get("q", "")).split())
    found = _found(request, within, words)
    form, status = RelationForm(found, schools_in(within), request.POST or None), 200
    if request.method == "POST":
        status = _declare(request, form, within)
        if status == 303:
            return see_other(request, _("The relation is declared."), "relations")
    shown = {"form": form, "words": words, "found": found, "rows": list(relations_of(grants(request).person))}
    return render(request, "conflicts/relations.html", shown, status=status)


def _found(request: HttpRequest, within: list[int], words: str) -> list[Person]:
    """Persons of the reader's own districts by name; nobody is listed before somebody is looked for."""
    if len(words) < SHORTEST:
        return []
    return list(named(persons_in(within), words).exclude(pk=grants(request).person.pk)[:MOST])


def _declare(request: HttpRequest, form: RelationForm, within: list[int]) -> int:
    if not form.is_valid():
        return 422
    district = District.objects.get(pk=within[0])
    act: dict[str, Any] = {"district": district, "within": within, "by": request.user, "at": timezone.now()}
    act |= {"kind": form.cleaned_data["kind"], **form.to_whom()}
    asked = {name: act[name] for name in ("kind", "other_id", "school_id", "name")}
    key = {"key": idempotency_key(request), "by": request.user, "district_id": district.pk, "at": act["at"]}

    def once() -> None:
        if not is_repeated(**key, act="relation.declare", **asked):
            relations.declare(**act)

    return attempt(form, once)


@require_http_methods(["GET", "HEAD", "POST"])
def ended(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then say that a relation has ended."""
    within = districts_of(request)
    row = get_object_or_404(relations_of(grants(request).person), pk=pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        district = District.objects.get(pk=within[0])
        act = {"district": district, "by": request.user, "at": timezone.now()}
        status = attempt(form, lambda: relations.end(relation_id=row.pk, **act))
        if status == 303:
            return see_other(request, _("The relation has ended."), "relations")
    return render(request, "conflicts/relation_end.html", {"form": form, "row": row}, status=status)
