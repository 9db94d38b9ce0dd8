"""One sheet of the register: a form with its heading, shown, carried out, or shown again with what was refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from approvals.partners.models import Partner
from web.acting import attempt, see_other


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a form: heading, button, and the page it comes from; `intro` says what it will do.

    `hurts`: the button ends or erases something. `takes_files`: one of the fields is a file.
    """

    title: str
    button: str
    back: str
    back_label: str
    intro: str = ""
    lead: str = ""
    hurts: bool = False
    takes_files: bool = False


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is said when the act is done, and the page that follows."""

    said: str
    page: str
    number: int


def of_partner(partner: Partner, title: str, button: str, **more: Any) -> Sheet:
    """A sheet that comes from the page of a partner."""
    return Sheet(title, button, f"/partners/{partner.pk}/", str(partner), lead=str(partner), **more)


def answer(
    request: HttpRequest, form: forms.Form, sheet: Sheet, act: Callable[[], Any], afterwards: Afterwards,
    template: str = "partners/sheet.html", **shown: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form; of a POST carry out its act and lead on, or show again what was refused."""
    status = 200
    if request.method == "POST":
        status = attempt(form, act) if form.is_valid() else 422
        if status == 303:
            return see_other(request, afterwards.said, afterwards.page, afterwards.number)
    return render(request, template, {"sheet": sheet, "form": form, **shown}, status=status)
