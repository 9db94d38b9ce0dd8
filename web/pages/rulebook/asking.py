"""Who decides this? The question anybody may ask without beginning a request."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.delegation.asking import ask
from approvals.delegation.facts import Source, school_facts
from approvals.delegation.plan import plan
from approvals.delegation.problems import sentence_of
from approvals.delegation.rules import Rulebook, decide
from approvals.delegation.types import DecisionType, Variant
from approvals.models import School
from approvals.people.kinds import Ability
from web.access import grants
from web.catalogue import areas_of
from web.fact_forms import FactForm
from web.pages.rulebook.reading import in_force
from web.route_view import planned_steps, said, why_of


@require_safe
def who_decides(request: HttpRequest) -> HttpResponse:
    """Choose a matter, answer its facts, and read who decides, by which stages and why."""
    held = in_force(request)
    code, words = request.GET.get("type", ""), request.GET.get("q", "").strip()
    try:
        kind, variant = held.rulebook.find(code)
    except LookupError:
        listed = {"areas": areas_of(held.rulebook, words), "q": words}
        return render(request, "rulebook/choose.html", listed)
    schools = _schools(request)
    school = next((s for s in schools if str(s.pk) == request.GET.get("school")), schools[0] if schools else None)
    form = _form(kind, variant, request)
    shown: dict[str, Any] = {
        "form": form,
        "code": code,
        "title": said(kind.title_of(code)),
        "schools": schools,
        "school": school,
    }
    answer = _answer(held.rulebook, code, form, school, request) if "ask" in request.GET else {}
    return render(request, "rulebook/ask.html", {**shown, **answer})


def _schools(request: HttpRequest) -> list[School]:
    """The schools whose requests the person may see: their own, or all of the district."""
    held = grants(request)
    own = School.objects.filter(pk__in=held.schools_with(Ability.SEE_SCHOOL))
    everywhere = School.objects.filter(district_id__in=held.districts_with(Ability.SEE_DISTRICT))
    return list((own | everywhere).order_by("code"))


def _form(kind: DecisionType, variant: Variant | None, request: HttpRequest) -> FactForm:
    """The facts that rules compare: of the request and of the person, not those the registers know."""
    asked = [f for f in kind.facts if f.source != Source.SCHOOL and f.name in kind.compared]
    preset = variant.preset if variant else {}
    values = {fact.name: preset.get(fact.name, fact.preset) for fact in asked}
    initial = {fact.name: fact.typed(values[fact.name]) for fact in asked if values[fact.name] is not None}
    return FactForm(asked, request.GET if "ask" in request.GET else None, initial=initial)


def _answer(
    rulebook: Rulebook, code: str, form: FactForm, school: School | None, request: HttpRequest
) -> dict[str, Any]:
    """The route, or in words why there is none."""
    known = school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code) if school else {}
    asked = ask(rulebook, code, form.typed(), grants(request).day, known, whole_form=False)
    if asked.question is None:
        for problem in asked.problems:
            form.add_error(problem.fact if problem.fact in form.fields else None, sentence_of(problem))
        return {}
    answer = decide(rulebook, asked.question)
    if answer.rule is None:
        return {"nobody": _("No rule of the matrix answers this, so nobody is named who could decide it.")}
    route = plan(rulebook, asked.question, answer.rule)
    return {"why": why_of(route), "steps": planned_steps(route)}
