"""After an act: doing it once however often the form is sent, and leading on with a sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from approvals.delegation.models import RulebookVersion
from approvals.people.models import District
from approvals.requests.idempotency import is_repeated
from web.access import idempotency_key


@transaction.atomic
def once_in(request: HttpRequest, district: District, name: str, act: Callable[[], Any]) -> Any:
    """Do ACT, unless this very form was sent before; gives what the act gave, or None."""
    key, at = idempotency_key(request), timezone.now()
    if is_repeated(key=key, by=request.user, district_id=district.pk, at=at, act=name):
        return None
    return act()


def once(request: HttpRequest, version: RulebookVersion, name: str, act: Callable[[], Any]) -> Any:
    """Do ACT about a version, unless this very form was sent before."""
    return once_in(request, version.district, f"rulemaking.{version.pk}.{name}", act)


def see_other(request: HttpRequest, sentence: str, name: str, *args: Any) -> HttpResponse:
    """Say what was done and lead to the page NAME; 303, so that going back repeats nothing."""
    messages.success(request, sentence)
    response = redirect(name, *args)
    response.status_code = 303
    return response
