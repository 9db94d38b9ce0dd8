"""Carrying out an act that a form asked for: a refusal comes back onto the form, in words."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from approvals.errors import BadInput, NoPower, Refusal


def attempt(form: forms.Form, act: Callable[[], Any]) -> int:
    """Do ACT and tell the HTTP status: 303 done, 403 without power, 422 refused; the form then says why."""
    try:
        act()
    except Refusal as refusal:
        put(refusal, form)
        return 403 if isinstance(refusal, NoPower) else 422
    return 303


def put(refusal: Refusal, form: forms.Form) -> None:
    """Write a refusal onto a form: next to its fields where it names them, else above everything."""
    fields = refusal.fields if isinstance(refusal, BadInput) else {}
    for name, sentences in fields.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
    if not fields or not set(fields) & set(form.fields):
        form.add_error(None, str(refusal))


def see_other(request: HttpRequest, sentence: str, name: str, *args: int) -> HttpResponse:
    """Say what was done and lead to the page NAME; 303, so that going back repeats nothing."""
    messages.success(request, sentence)
    response = redirect(name, *args)
    response.status_code = 303
    return response
