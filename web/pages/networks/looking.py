"""The list of exceptions: networks that lack something, and what to do about each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.models import District
from approvals.networks import selectors
from approvals.networks.rules import Lack
from approvals.people.selectors import Grants
from web.access import grants
from web.pages.networks.guards import keeps, whole_district_seen
from web.pages.networks.words import WORDS, in_words


@require_safe
def exceptions(request: HttpRequest) -> HttpResponse:
    """Networks without anybody responsible, without life, members, order or plan."""
    district, day = whole_district_seen(request), grants(request).day
    found = found_in(grants(request), district)
    only = next((lack for lack in Lack if lack == request.GET.get("only")), None)
    counts = [(str(lack), WORDS[lack].what, sum(lack in lacks for _network, lacks in found)) for lack in Lack]
    shown_ones = [pair for pair in found if only is None or only in pair[1]]
    persons = selectors.responsible_persons([network for network, _lacks in shown_ones])
    rows = [
        {"network": network, "lacks": in_words(lacks), "person": persons.get(network.pk)}
        for network, lacks in shown_ones
    ]
    shown = {
        "district": district,
        "day": day,
        "rows": rows,
        "counts": [each for each in counts if each[2]],
        "only": only or "",
        "keeps": keeps(request, district.pk),
        "exceptions": len(found),
    }
    return render(request, "networks/exceptions.html", shown)


def found_in(held: Grants, district: District) -> list[tuple]:
    """The networks of the district that lack something today, with what they lack. One query."""
    return selectors.exceptions(selectors.networks_seen_by(held).filter(district=district), held.day)
