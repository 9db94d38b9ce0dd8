"""An administrator answers a request under the PDPA: finds the person, makes the copy, erases what may go."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.people.models import District, Person
from approvals.people.selectors import named
from approvals.privacy.erasing import LONGEST_PAPER, erasable_of, erase_person, known_in
from approvals.privacy.register import register
from approvals.vocabulary.thai import normalise
from web import reads
from web.acting import attempt, see_other
from web.pages.people.guards import once, register_of, registers
from web.pages.privacy.kept import in_words
from web.pages.requests.forms import KeyedForm
from web.paging import page_in_order


class ErasureForm(KeyedForm):
    """On which ground, and which paper asks for it."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground"))
    paper = forms.CharField(
        label=gettext_lazy("Paper that asks for it"),
        max_length=LONGEST_PAPER,
        help_text=gettext_lazy("Its number and day in the register of the office; no names."),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        code = get_language()
        asked = [each for each in register().grounds.values() if each.code != "term-over"]
        section = _("PDPA, section %(sections)s")
        self.fields["ground"].choices = [
            (each.code, f"{each.text.in_language(code)} · {section % {'sections': each.section}}") for each in asked
        ]


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody the district keeps something about, by name, those from outside the office too."""
    district = register_of(request)
    words = normalise(request.GET.get("q", "")).strip()
    found = named(known_in(district), words)
    shown = {"district": district, "registers": registers(request), "q": words}
    return render(request, "privacy/people.html", shown | {"page": page_in_order(request, found, "name_th")})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What may be erased of a person now, and what stays and why; opening the page is written down."""
    district = _district_knowing(request, pk)
    one = get_object_or_404(known_in(district), pk=pk)
    form, status = ErasureForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _erase(request, district, one, form.cleaned_data))
        if status == 303:
            return see_other(request, _("It is erased, and the trail says so."), "privacy-person", pk)
    else:
        reads.of_person(request, one, district, "personal-data")
    shown = {"person": one, "district": district, "form": form, "is_me": one.pk == request.user.pk}
    shown["copy"] = f"{one.pk}.{district.pk}"
    return render(request, "privacy/person.html", shown | _shown(district, one), status=status)


def _shown(district: District, one: Person) -> dict[str, Any]:
    """How many values of each line may go now; every line that stays."""
    counts: dict[str, int] = {}
    for item in erasable_of(district, one, timezone.now()):
        counts[item.line.code] = counts.get(item.line.code, 0) + 1
    found = register()
    may_go = [in_words(found.lines[code]) | {"count": number} for code, number in counts.items()]
    return {"may_go": may_go, "stays": [in_words(line) for line in found.kept.values()]}


def _district_knowing(request: HttpRequest, pk: int) -> District:
    """The district whose administrator asks: the one the address names, else the first that knows the person."""
    kept = [register_of(request)] if request.GET.get("district") else registers(request)
    return next((each for each in kept if known_in(each).filter(pk=pk).exists()), kept[0])


def _erase(request: HttpRequest, district: District, one: Person, typed: dict[str, Any]) -> None:
    asked = {"ground": typed["ground"], "paper": typed["paper"], "by": request.user, "at": timezone.now()}
    once(
        request, district, f"privacy.erase.{one.pk}",
        lambda: erase_person(district=district, person_id=one.pk, **asked),
    )  # fmt: skip
