"""How a public page is opened: without sign-in, by looking only, and kept by caches for a short while."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from approvals.people.models import District

FRESH = 10 * 60  # seconds in which nobody need ask again

View = Callable[..., HttpResponseBase]


def only_looked_at(view: View) -> View:
    """A page or file for everybody: GET and HEAD. What it says to caches it says itself."""
    return login_not_required(require_safe(view))


def open_to_all(view: View) -> View:
    """A page for everybody: GET and HEAD, with an ETag of what it says; whoever has it is told so (304)."""
    return only_looked_at(conditional_page(cache_control(public=True, max_age=FRESH)(view)))


def open_until_taken_down(view: View) -> View:
    """A page for everybody whose words may be taken down: caches ask each time whether it still stands."""
    return only_looked_at(conditional_page(cache_control(public=True, no_cache=True)(view)))


def office_or_404(code: str) -> District:
    """The office of a public address. One query."""
    return get_object_or_404(District, code=code)
