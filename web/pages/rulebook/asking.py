"""Who decides this? The question anybody may ask, for any school and day, without beginning a request."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.delegation.asking import Asked, ask
from approvals.delegation.facts import Source, school_facts
from approvals.delegation.models import RulebookVersion
from approvals.delegation.plan import plan
from approvals.delegation.problems import sentence_of
from approvals.delegation.rules import Rulebook, decide
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.delegation.types import DecisionType, Variant
from approvals.delegation.why.bands import Scale, scales
from approvals.models import School
from approvals.people.kinds import Ability
from web.access import districts_of, grants
from web.catalogue import areas_of
from web.fact_forms import FactForm
from web.pages.rulebook.places import PlaceForm
from web.route_view import SOURCES, facts_of, planned_steps, said, why_of

ASK = "ask"  # the button; without it the page only shows the questions


@dataclass(frozen=True, slots=True)
class Place:
    """For which school and on which day somebody asks, and the version of the matrix that answers there and then."""

    school: School | None
    day: date
    version: RulebookVersion | None

    @property
    def rulebook(self) -> Rulebook | None:
        """The compiled matrix of that version."""
        return matrix_of(self.version) if self.version else None


@require_safe
def who_decides(request: HttpRequest) -> HttpResponse:
    """Choose a matter, answer its facts, and read who decides, by which stages and why."""
    form = PlaceForm.of(request)
    place = _place(request, form)
    rulebook, code = place.rulebook, request.GET.get("type", "")
    shown: dict[str, Any] = {
        "place": form,
        "day": place.day,
        "version": place.version,
        "is_future": place.version is not None and place.version.first_day > grants(request).day,
    }
    if rulebook is None:
        return render(request, "rulebook/no_matrix.html", shown | {"code": code})
    try:
        kind, variant = rulebook.find(code)
    except LookupError:
        words = request.GET.get("q", "").strip()
        listed = {"areas": areas_of(rulebook, words), "q": words, "unknown": code}
        return render(request, "rulebook/choose.html", shown | listed)
    return render(request, "rulebook/ask.html", shown | _asked(request, place, form, (kind, variant, code)))


def _place(request: HttpRequest, form: PlaceForm) -> Place:
    """Where and when, as far as it could be read; else today and no school."""
    day, school = form.on or grants(request).day, form.meant
    district = school.district_id if school else districts_of(request)[0]
    return Place(school, day, version_in_force(district, day))


def _asked(
    request: HttpRequest, place: Place, where: PlaceForm, matter: tuple[DecisionType, Variant | None, str]
) -> dict[str, Any]:
    """The questions of one matter, and the answer once they are all answered."""
    kind, variant, code = matter
    known = _known(place.school)
    form = _form(kind, variant, request, known)
    shown: dict[str, Any] = {
        "form": form,
        "code": code,
        "title": said(kind.title_of(code)),
        "school": place.school,
        "known": _shown(kind, known),
    }
    if ASK not in request.GET or not where.is_valid():
        return shown
    answer = _answer(place, ask(place.rulebook, code, form.typed(), place.day, known, whole_form=False), form)
    return shown | answer | {"begin": _begin(request, place, kind, code, form)}


def _known(school: School | None) -> dict[str, Any]:
    """What the register of schools says about the school that was chosen."""
    return school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code) if school else {}


def _shown(kind: DecisionType, known: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of them that rules of this matter compare."""
    compared = {name: {"value": value, "from": "school"} for name, value in known.items() if name in kind.compared}
    return facts_of(kind, compared)


def _form(kind: DecisionType, variant: Variant | None, request: HttpRequest, known: dict[str, Any]) -> FactForm:
    """The facts that rules compare; those of the school only where no school says them."""
    compared = [fact for fact in kind.facts if fact.name in kind.compared]
    asked = [fact for fact in compared if fact.source != Source.SCHOOL or fact.name not in known]
    preset = variant.preset if variant else {}
    values = {fact.name: preset.get(fact.name, fact.preset) for fact in asked}
    initial = {fact.name: fact.typed(values[fact.name]) for fact in asked if values[fact.name] is not None}
    return FactForm(asked, request.GET if ASK in request.GET else None, initial=initial)


def _answer(place: Place, asked: Asked, form: FactForm) -> dict[str, Any]:
    """The route, or in words why there is none."""
    rulebook = place.rulebook
    if asked.question is None:
        for problem in asked.problems:
            form.add_error(problem.fact if problem.fact in form.fields else None, sentence_of(problem))
        return {}
    answer = decide(rulebook, asked.question)
    pictures = [_picture(scale) for scale in scales(rulebook, asked.question)]
    if answer.rule is None:
        nobody = _("No rule of the matrix answers this, so nobody is named who could decide it.")
        return {"nobody": nobody, "scales": pictures}
    route = plan(rulebook, asked.question, answer.rule, version=place.version.number)
    whence = {"school": SOURCES["school"]} if place.school else {}  # the rest somebody has typed here
    return {"why": why_of(route, whence=whence), "steps": planned_steps(route), "scales": pictures}


def _picture(scale: Scale) -> dict[str, Any]:
    """The context of `rulebook/_bands.html`."""
    bands = [
        {
            "words": said(band.words),
            "body": said(band.body),
            "level": str(band.level) if band.level else "",
            "is_here": band.is_here,
        }
        for band in scale.bands
    ]
    return {"label": said(scale.label), "shown": said(scale.shown), "bands": bands}


def _begin(request: HttpRequest, place: Place, kind: DecisionType, code: str, form: FactForm) -> str:
    """Where whoever may draft begins a request with these answers; empty for everybody else and for other days."""
    schools = grants(request).schools_with(Ability.DRAFT)
    if not schools or place.day != grants(request).day or form.errors:
        return ""
    school = place.school.pk if place.school and place.school.pk in schools else min(schools)
    own = {fact.name for fact in kind.facts_from(Source.REQUEST)}
    answers = {name: typed for name, typed in form.typed().items() if name in own}
    return f"{reverse('request-draft', args=[code])}?{urlencode({**answers, 'school': school})}"
