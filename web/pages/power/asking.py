"""Who could decide this, for this school, on that day, and what did the office know then?"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.delegation.answering import FactsRefused
from approvals.delegation.facts import Source, shown_day
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.delegation.types import DecisionType, Variant
from approvals.models import Person, School
from approvals.reports.judging import PowerQuestion
from approvals.reports.power import power_of
from web.access import grants
from web.catalogue import areas_of
from web.fact_forms import FactForm
from web.pages.power.comparing import shown
from web.pages.power.forms import PowerForm
from web.pages.power.guards import districts_or_404, gives_work_away
from web.route_view import said

ASK = "ask"  # the button; without it the page only shows the questions


@require_safe
def power(request: HttpRequest) -> HttpResponse:
    """Choose a matter, a school and two days, and read who could decide and what was known."""
    districts = districts_or_404(request)
    place = PowerForm.asked(request, districts)
    day, school = place.on or grants(request).day, place.meant
    version = version_in_force(school.district_id if school else districts[0], day)
    rulebook, code = matrix_of(version) if version else None, request.GET.get("type", "")
    context: dict[str, Any] = {"place": place, "day": day, "version": version, "code": code}
    context |= {"typed_day": shown_day(day).th, "gives": gives_work_away(request)}
    if rulebook is None:
        return render(request, "power/no_matrix.html", context)
    try:
        matter = rulebook.find(code)
    except LookupError:
        return render(request, "power/choose.html", context | _choices(request, rulebook))
    kind, variant = matter
    form = _form(kind, variant, request)
    context |= {"form": form, "title": said(kind.title_of(code))}
    if ASK in request.GET and place.is_valid() and school is not None:
        context |= _answered(place, form, code, day, school)
    return render(request, "power/ask.html", context)


def _choices(request: HttpRequest, rulebook: Rulebook) -> dict[str, Any]:
    words = request.GET.get("q", "").strip()
    return {"areas": areas_of(rulebook, words), "q": words, "unknown": request.GET.get("type", "")}


def _form(kind: DecisionType, variant: Variant | None, request: HttpRequest) -> FactForm:
    """The facts that rules compare; the register says those of the school."""
    asked = [fact for fact in kind.facts if fact.name in kind.compared and fact.source != Source.SCHOOL]
    preset = variant.preset if variant else {}
    values = {fact.name: preset.get(fact.name, fact.preset) for fact in asked}
    initial = {fact.name: fact.typed(values[fact.name]) for fact in asked if values[fact.name] is not None}
    return FactForm(asked, request.GET if ASK in request.GET else None, initial=initial)


def _answered(place: PowerForm, form: FactForm, code: str, day: date, school: School) -> dict[str, Any]:
    """Both answers: as it was true, and as the office knew it; a refusal of the facts stands at their fields."""
    person: Person | None = place.cleaned_data.get("person")
    known_on = place.cleaned_data.get("known") or day
    asked = {"person": person, "school": school, "code": code, "typed": form.typed(), "on": day}
    try:
        true, known = power_of(PowerQuestion(**asked)), power_of(PowerQuestion(**asked, known_on=known_on))
    except FactsRefused as refused:
        for name, sentences in refused.fields.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        return {}
    return {"answer": shown(true, known), "known_on": known_on, "person": person}
