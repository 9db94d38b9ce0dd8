"""A page that asks something with one form, does it once, and leads on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from web.access import act_by
from web.acting import attempt, see_other


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says: its title, what it is about, its button, the way back, what was done; whether it hurts."""

    title: str
    button: str
    done: str
    about: str = ""
    note: str = ""
    hurts: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """The page the form comes from and leads to: its name, the thing it shows, and what the way back is called."""

    name: str
    label: str
    things: tuple[int, ...] = ()

    @property
    def address(self) -> str:
        """Its address."""
        return reverse(self.name, args=self.things)


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    words: Words,
    back: Back,
    template: str = "participation/ask.html",
) -> HttpResponse:
    """Show the form; when it was sent and is right, do ACT with who acts, when, and the key of the form."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            by = act_by(request)
            status = attempt(form, lambda: act(by))
        if status == 303:
            return see_other(request, words.done, back.name, *back.things)
    shown = {"form": form, "words": words, "back": back}
    return render(request, template, shown, status=status)
