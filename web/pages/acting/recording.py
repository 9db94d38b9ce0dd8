"""Recording a signed order: the post first, then who acts, in which capacity, on which paper and how far."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.acting import services
from approvals.people.models import Person, Post
from approvals.people.selectors import named, persons_in, posts_in, staff_of
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.acting import attempt, see_other
from web.capacity_view import place_of
from web.pages.acting.forms import OrderForm
from web.pages.acting.words import types_offered
from web.pages.people.forms import by_place
from web.pages.people.guards import ids, once, register_of, registers

OFFERED = 25  # persons shown to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Choose the post; then record the order. Only the administrator of the district comes here."""
    district, asked = register_of(request), request.GET.get("post", "")
    if not asked.isdecimal():
        offered_posts = by_place(posts_in([district.pk]).filter(ended_on=None))
        return render(request, "acting/choose.html", {"district": district, "posts": offered_posts})
    post = _post_or_404(request, int(asked[:18]))
    words = normalise(request.GET.get("q", "")).strip()
    offered = list(people_offered(request, post, words))
    people, types = persons_in([post.district_id]), types_offered(request, post.district_id)
    form = OrderForm(
        people, offered, signers_for(post), post, types, request.POST or None, request.FILES or None,
        initial={"first_day": grants(request).day, "order_day": grants(request).day},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = _record(request, form, post)
        if status == 303:
            return see_other(request, _("The order is recorded; whom it concerns is told."), "acting")
    shown = {"form": form, "post": post, "place": place_of(post), "offered": offered, "q": words}
    return render(request, "acting/record.html", shown, status=status)


def _post_or_404(request: HttpRequest, pk: int) -> Post:
    posts = posts_in(ids(registers(request))).filter(ended_on=None)
    return get_object_or_404(posts.select_related("school", "district"), pk=pk)


def _record(request: HttpRequest, form: OrderForm, post: Post) -> int:
    if not form.is_valid():
        return 422
    typed: dict[str, Any] = form.cleaned_data
    act = partial(
        services.record_order, post_id=post.pk, person_id=typed["person"].pk, capacity=typed["capacity"],
        paper=form.paper(typed["given_by"]), terms=form.terms(), by=request.user, at=timezone.now(),
    )  # fmt: skip
    return attempt(form, lambda: once(request, post.district, f"acting.record.{post.pk}", act))


def people_offered(request: HttpRequest, post: Post, words: str) -> QuerySet[Person]:
    """Whom the page offers: by name, else the staff of the same school or of the district office."""
    people = persons_in([post.district_id]).filter(is_active=True)
    if words:
        return named(people, words)[:OFFERED]
    if post.school_id:
        return staff_of(post.school_id, grants(request).day)[:OFFERED]
    in_office = people.filter(tenures__post__district=post.district_id, tenures__post__school=None)
    return in_office.distinct()[:OFFERED]


def signers_for(post: Post) -> QuerySet[Person]:
    """Who can have signed an order about the post: who held or headed it, or the post of the district's director."""
    posts = Post.objects.filter(Q(pk=post.pk) | Q(district=post.district_id, kind="director"))
    signed = Q(tenures__post__in=posts) | Q(acting_orders__post__in=posts)
    return Person.objects.filter(signed).distinct().order_by("name_th", "id")
