"""The first page: where the work of whoever is signed in begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from approvals.people.kinds import Ability
from web.access import abilities

FIRST_PAGES = (
    (Ability.AUDIT, "audit"),
    (Ability.ADMINISTER, "people"),
    (Ability.EDIT_RULES, "rulebook"),
    (Ability.PUBLISH_RULES, "rulebook"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to the desk; to the page of their work for whoever is never asked to decide anything."""
    may = abilities(request)
    return redirect(next((page for ability, page in FIRST_PAGES if ability in may), "desk"))
