"""Adding a person with their first post, a school, a post."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.people import services
from approvals.people.models import District, Person
from approvals.people.selectors import empty_chairs_in, schools_in
from web.access import grants
from web.acting import attempt, see_other
from web.pages.people.forms import PersonForm, PostForm, SchoolForm
from web.pages.people.guards import once, register_of


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    """A person together with the post they come into: both, or neither."""
    district, day = register_of(request), grants(request).day
    initial = {"post": request.GET.get("post", ""), "first_day": day}
    empty = list(empty_chairs_in([district.pk], day))
    form = PersonForm(empty, request.POST or None, initial=initial)
    status = _add(request, form, district, _person_in_post)
    if status == 303:
        added = Person.objects.get(username=form.cleaned_data["username"])
        return see_other(request, _("The person was added. Send the link for the first password."), "person", added.pk)
    return render(request, "people/add.html", {"form": form, "district": district, "empty": empty}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def school(request: HttpRequest) -> HttpResponse:
    """A school of the district."""
    district = register_of(request)
    form = SchoolForm(request.POST or None)
    status = _add(request, form, district, lambda **typed: services.add_school(district=district, **typed))
    if status == 303:
        return see_other(request, _("The school was added."), "people")
    return render(request, "people/add_school.html", {"form": form, "district": district}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """A post at a school or at the district office."""
    district = register_of(request)
    form = PostForm(schools_in([district.pk]), request.POST or None)
    status = _add(request, form, district, lambda **typed: services.add_post(district=district, **typed))
    if status == 303:
        return see_other(request, _("The post was added; it is empty until somebody is appointed."), "people")
    return render(request, "people/add_post.html", {"form": form, "district": district}, status=status)


def _person_in_post(post: int, **typed: Any) -> Person:
    return services.add_person_in_post(post_id=post, **typed)


def _add(request: HttpRequest, form: Form, district: District, add: Callable[..., Any]) -> int:
    """Add what the form names, once; the HTTP status, 303 when it was done."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return 422
    typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    act = f"people.{form.__class__.__name__}"
    done = {"by": request.user, "at": timezone.now()}
    return attempt(form, lambda: once(request, district, act, lambda: add(**typed, **done)))
