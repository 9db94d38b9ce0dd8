"""The schedule of erasing: read, previewed, switched on and off; what is due next and what has gone."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.audit.canonical import digest
from approvals.audit.models import Event
from approvals.people.models import District
from approvals.privacy import retention
from approvals.privacy.register import Line, register
from approvals.vocabulary.thai import ascii_digits
from web.access import grants
from web.acting import attempt, see_other
from web.pages.people.guards import once, register_of, registers
from web.pages.privacy.kept import in_words
from web.pages.requests.forms import KeyedForm
from web.paging import page_by_key

LONGEST_PAPER = 100


class YearsField(forms.CharField):
    """Whole years in Thai or other digits; empty leaves the line out."""

    def clean(self, value: str) -> int | None:
        text = ascii_digits(super().clean(value) or "").strip()
        if text and not (text.isdecimal() and len(text) <= 3):
            raise forms.ValidationError(_("A whole number of years."))
        return int(text) if text else None


class ScheduleForm(KeyedForm):
    """Years and paper for every line; `schedule` is the text that was read, `seen` the preview, `what` the button."""

    schedule = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    what = forms.ChoiceField(choices=[("preview", ""), ("on", ""), ("off", "")], widget=forms.HiddenInput)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for line in register().lines.values():
            self.fields[f"years_{line.code}"] = YearsField(label=gettext_lazy("Years"), required=False)
            self.fields[f"paper_{line.code}"] = forms.CharField(
                label=gettext_lazy("Paper of the office"), required=False, max_length=LONGEST_PAPER
            )
            for name in ("years", "paper"):
                told = {"class": "form-control", "aria-describedby": f"line-{line.code}"}
                self.fields[f"{name}_{line.code}"].widget.attrs |= told

    def clean(self) -> dict[str, Any]:
        """Only what was shown in a preview can be switched on."""
        typed = super().clean()
        if typed.get("what") == "on" and typed.get("seen") != self.shown():
            self.add_error(None, _("Look at what these numbers would erase first, then confirm."))
        return typed

    def shown(self) -> str:
        """The mark of the numbers of a preview."""
        return digest(self.years())

    def years(self) -> dict[str, int]:
        """The years of each line that is not left out."""
        typed = {line.code: self.cleaned_data.get(f"years_{line.code}") for line in register().lines.values()}
        return {code: number for code, number in typed.items() if number is not None}

    def papers(self) -> dict[str, str]:
        """The papers that were named."""
        typed = {
            line.code: self.cleaned_data.get(f"paper_{line.code}", "").strip() for line in register().lines.values()
        }
        return {code: text for code, text in typed.items() if text}


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest) -> HttpResponse:
    """What the district has chosen; a POST shows what a choice would erase, or makes it."""
    district = register_of(request)
    choice, status = retention.choice_of(district), 200
    form = ScheduleForm(request.POST if request.method == "POST" else None, initial=_initial(choice))
    preview = False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            preview = form.cleaned_data["what"] == "preview"
            status = 200 if preview else attempt(form, lambda: _choose(request, district, form))
        if status == 303:
            done = _("It is switched on.") if form.cleaned_data["what"] == "on" else _("It is switched off.")
            return see_other(request, done, "privacy-schedule")
    shown = {"district": district, "registers": registers(request), "form": form, "choice": choice}
    shown |= {"preview": preview, "seen": form.shown() if preview else ""}
    shown |= {"is_on": retention.holds(choice), "sha256": register().sha256, **_rows(request, district, form, choice)}
    return render(request, "privacy/schedule.html", shown | _gone(request, district), status=status)


def _choose(request: HttpRequest, district: District, form: ScheduleForm) -> None:
    is_on = form.cleaned_data["what"] == "on"
    asked = {
        "district": district,
        "is_on": is_on,
        "years": form.years() if is_on else {},
        "papers": form.papers() if is_on else {},
        "schedule_sha256": form.cleaned_data["schedule"],
        "by": request.user,
        "at": timezone.now(),
    }
    once(request, district, "privacy.schedule", lambda: retention.choose(**asked))


def _initial(choice: Any) -> dict[str, Any]:
    """What was chosen, else the numbers that have a source."""
    years = choice.years if choice is not None and choice.is_on else _sourced()
    papers = choice.papers if choice is not None and choice.is_on else {}
    named = {f"years_{code}": number for code, number in years.items()}
    return {"schedule": register().sha256} | named | {f"paper_{code}": text for code, text in papers.items()}


def _sourced() -> dict[str, int]:
    return {line.code: line.years for line in register().lines.values() if not line.is_sample and line.years}


def _rows(request: HttpRequest, district: District, form: ScheduleForm, choice: Any) -> dict[str, Any]:
    """Each line with its fields and what it would erase today with the years typed, chosen or given by a source."""
    typed = form.is_bound and form.is_valid()
    years = form.years() if typed else (choice.years if choice is not None and choice.is_on else _sourced())
    states = retention.states_of(district, grants(request).day, years, form.papers() if typed else {})
    rows = [
        in_words(state.line)
        | {"state": state, "years": form[f"years_{state.line.code}"], "paper": form[f"paper_{state.line.code}"]}
        for state in states
    ]
    return {"rows": rows, "due": sum(len(state.due) for state in states)}


def _gone(request: HttpRequest, district: District) -> dict[str, Any]:
    """What was erased, newest first. One query."""
    page = page_by_key(request, retention.erased_in(district))
    return {"page": page, "gone": [_told(event) for event in page.rows]}


def _told(event: Event) -> dict[str, Any]:
    data = json.loads(bytes(event.body))["data"]
    lines = [register().lines.get(code) for code in data.get("lines", ())]
    return {
        "at": event.at,
        "seq": event.seq,
        "lines": [_title(line) for line in lines if line is not None],
        "count": sum(len(fields) for fields in data["erased"].values()),
        "section": data.get("section", ""),
        "paper": data.get("paper", ""),
        "by_schedule": data.get("asked_by") == "schedule",
    }


def _title(line: Line) -> str:
    return line.what.in_language(get_language())
