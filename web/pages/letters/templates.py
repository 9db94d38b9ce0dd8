"""Templates of letters: every version of every form, the draft of the next one, and how it would look."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.letters import templates
from approvals.letters.kinds import Form, State
from approvals.letters.models import LetterTemplate
from approvals.letters.rules import PLACES
from approvals.letters.samples import sample_content
from approvals.people.models import District
from web.acting import attempt, see_other
from web.letter_view import on_screen, paper_of
from web.pages.letters.forms import TemplateForm
from web.pages.people.guards import once, register_of
from web.pages.requests.forms import KeyedForm

PLACE_WORDS = {
    "request_number": gettext_lazy("the number of the request"),
    "request_title": gettext_lazy("the subject of the request"),
    "school": gettext_lazy("the school that asked"),
    "office": gettext_lazy("the name of the office"),
    "decider": gettext_lazy("the post or body that decided"),
    "decision_day": gettext_lazy("the day of the decision"),
    "outcome": gettext_lazy("the result in one word"),
    "old_number": gettext_lazy("the number of the earlier letter; empty in a first one"),
    "old_day": gettext_lazy("the day of the earlier letter; empty in a first one"),
}


@require_safe
def forms_of_letters(request: HttpRequest) -> HttpResponse:
    """The forms of letters, each with its version in force."""
    district = register_of(request)
    rows = [{"form": form, "label": Form(form).label, "versions": templates.versions_of(district.pk, form)}
            for form in Form.values]  # fmt: skip
    return render(request, "letters/templates.html", {"district": district, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, form: str) -> HttpResponse:
    """The wording of a form with its preview; a POST keeps it as the draft of the next version."""
    district = register_of(request)
    if form not in Form.values:
        raise Http404
    versions = templates.versions_of(district.pk, form)
    typed, status = TemplateForm(request.POST or None, initial=_texts(versions, form)), 200
    if request.method == "POST":
        status = (
            422 if not typed.is_valid() else attempt(typed, lambda: _write(request, district, form, typed.cleaned_data))
        )
        if status == 303:
            said = _("The draft of the next version is kept. Read the preview, then publish it.")
            return see_other(request, said, "letter-template", form)
    draft = next((version for version in versions if version.status == State.DRAFT), None)
    shown = {
        "district": district, "form": typed, "kind": form, "label": Form(form).label, "versions": versions,
        "draft": draft, "places": [(f"{{{name}}}", PLACE_WORDS[name]) for name in PLACES],
        "paper": on_screen(paper_of(sample_content(form, _texts(versions, form), district))),
        "publish_form": KeyedForm(),
    }  # fmt: skip
    return render(request, "letters/template.html", shown, status=status)


@require_http_methods(["POST"])
def publish(request: HttpRequest, form: str) -> HttpResponse:
    """Publish the draft as it was read; it is final from then on."""
    district = register_of(request)
    rows = LetterTemplate.objects.filter(district=district, form=form, status=State.DRAFT)
    draft = get_object_or_404(rows)
    typed = KeyedForm(request.POST)
    typed.is_valid()
    act = {"sha256": request.POST.get("sha256", ""), "by": request.user, "at": timezone.now()}
    status = attempt(typed, lambda: templates.publish(template_id=draft.pk, **act))
    if status == 303:
        return see_other(
            request, _("The version is published. Letters begun from now on start from it."), "letter-template", form
        )
    shown = {"form": typed, "district": district, "kind": form, "label": Form(form).label}
    return render(request, "letters/template_refused.html", shown, status=status)


def _texts(versions: list[LetterTemplate], form: str) -> dict[str, str]:
    """The texts of the newest version, else the standard wording."""
    if versions:
        return templates.texts_of(versions[0])
    return dict(zip(templates.TEXTS, templates.STANDARD[Form(form)], strict=True))


def _write(request: HttpRequest, district: District, form: str, typed: dict[str, Any]) -> None:
    act = {"texts": typed, "by": request.user, "at": timezone.now()}
    once(request, district, f"letter-template-{form}", lambda: templates.write(district=district, form=form, **act))
