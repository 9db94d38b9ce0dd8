"""The first page: a desk for whoever is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to the desk; where there is none yet, say where one may go."""
    try:
        return redirect(reverse("desk"))
    except NoReverseMatch:
        return render(request, "home.html")
