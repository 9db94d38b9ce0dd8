"""Who holds what today: the posts with their holders, and the persons by name."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.people.models import Tenure
from approvals.people.selectors import chairs_in, named, persons_in
from approvals.vocabulary.thai import normalise
from web.access import grants
from web.pages.people.guards import register_of, registers
from web.paging import page_in_order


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Posts with holders and empty chairs, or, when a name is looked for, persons with their posts."""
    district, day = register_of(request), grants(request).day
    words = normalise(request.GET.get("q", "")).strip()
    shown = {"district": district, "registers": registers(request), "q": words, "today": day}
    if words or request.GET.get("by") == "name":
        tenures = Tenure.objects.on(day).filter(district=district).select_related("post", "post__school")
        held = Prefetch("tenures", tenures.order_by("id"), to_attr="held")
        found = named(persons_in([district.pk]), words).prefetch_related(held)
        shown["page"] = page_in_order(request, found, "name_th")
        return render(request, "people/by_name.html", shown)
    shown["page"] = page_in_order(request, chairs_in([district.pk], day), "place")
    return render(request, "people/list.html", shown)
