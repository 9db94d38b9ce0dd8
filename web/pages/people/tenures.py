"""Beginning and ending tenures: who holds a post, from when to when."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.people import services
from approvals.people.models import Post, Tenure
from approvals.people.selectors import named, persons_in, posts_in, staff_of
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.acting import attempt, see_other
from web.pages.people.forms import EndForm, TenureForm
from web.pages.people.guards import ids, once, registers

OFFERED = 25  # persons shown to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody of the district into a post: staff of the same school first, others by name."""
    post = get_object_or_404(posts_in(ids(registers(request))).select_related("school", "district"), pk=pk)
    words = normalise(request.GET.get("q", "")).strip()
    people = persons_in([post.district_id])
    offered = list(_offered(request, post, words))
    form = TenureForm(people, offered, request.POST or None, initial={"first_day": grants(request).day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("key", "person")}
            typed |= {"person_id": form.cleaned_data["person"].pk, "by": request.user, "at": timezone.now()}
            name = f"people.begin_tenure.{post.pk}"
            act = partial(services.begin_tenure, post_id=post.pk, **typed)
            status = attempt(form, lambda: once(request, post.district, name, act))
        if status == 303:
            return see_other(request, _("The tenure was recorded."), "people")
    shown = {"form": form, "post": post, "offered": offered, "q": words}
    return render(request, "people/tenure.html", shown, status=status)


def _offered(request: HttpRequest, post: Post, words: str):
    if words:
        return named(persons_in([post.district_id]), words)[:OFFERED]
    if post.school_id:
        return staff_of(post.school_id, grants(request).day)[:OFFERED]
    return []


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the last day of a tenure."""
    within = Tenure.objects.filter(district__in=registers(request))
    tenure = get_object_or_404(within.select_related("post__school", "person"), pk=pk)
    form = EndForm(request.POST or None, initial={"last_day": tenure.last_day or grants(request).day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"last_day": form.cleaned_data["last_day"], "by": request.user, "at": timezone.now()}
            status = attempt(form, lambda: services.end_tenure(tenure_id=tenure.pk, **act))
        if status == 303:
            return see_other(request, _("The last day of the tenure was recorded."), "person", tenure.person_id)
    return render(request, "people/end.html", {"form": form, "tenure": tenure}, status=status)
