"""Who looks ahead in which district; for everybody else the forecast is not there."""

from django.http import Http404, HttpRequest

from approvals.people.kinds import Ability
from approvals.people.models import District
from web.access import grants

LOOKING = (Ability.ADMINISTER, Ability.RUN_COMMITTEES, Ability.AUDIT)
HEADS = ("director", "deputy-director")


def looks_into(request: HttpRequest) -> dict[int, frozenset[int] | None]:
    """The districts whose forecast the person reads; None: the whole of it, else the schools they direct. No query."""
    held = grants(request)
    whole = {id for ability in LOOKING for id in held.districts_with(ability)}
    whole |= {post.district_id for post in held.posts if post.kind in HEADS}
    schools = set(held.schools_with(Ability.RELEASE))
    found: dict[int, frozenset[int] | None] = dict.fromkeys(sorted(whole))
    for post in held.posts:
        if post.district_id not in whole and post.school_id in schools:
            found[post.district_id] = (found.get(post.district_id) or frozenset()) | {post.school_id}
    return found


def district_of_forecast(request: HttpRequest) -> tuple[District, frozenset[int] | None]:
    """The district the page is about, by its code or the first, and the schools it is narrowed to; 404 for others."""
    readable, code = looks_into(request), request.GET.get("district", "")
    there = District.objects.in_bulk(readable)
    for pk, schools in readable.items():
        if not code or there[pk].code == code:
            return there[pk], schools
    raise Http404
