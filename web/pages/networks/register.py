"""The register of networks, and one of them with its members and its log."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.models import District, School
from approvals.networks import selectors
from approvals.networks.models import Network, NetworkEntry, NetworkMember
from approvals.partners.models import PartnerKind
from approvals.people.models import in_language
from approvals.requests.numbering import fiscal_year
from web.access import grants
from web.pages.networks.guards import district_seen, keeps, network_or_404, sees_whole, writes
from web.pages.networks.looking import found_in
from web.pages.networks.words import in_words
from web.pages.support.guards import words_of
from web.paging import page_in_order
from web.trail_view import events_of

EVENTS = 30  # of the trail of one network shown on its page; the rest stands in the audit trail


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """The networks the person sees: by words and kinds, those that ended apart."""
    district, held = district_seen(request), grants(request)
    has_ended = request.GET.get("show") == "ended"
    seen = selectors.networks_seen_by(held).filter(district=district)
    standing = seen.exclude(ended_on=None) if has_ended else seen.filter(ended_on=None)
    asked = _asked(request, district)
    page = page_in_order(request, selectors.with_state(_narrowed(standing, asked), held.day), "name_th")
    persons = selectors.responsible_persons(page.rows)
    whole = sees_whole(request, district.pk)
    shown = {
        "district": district,
        "page": page,
        "rows": [{"network": row, "person": persons.get(row.pk)} for row in page.rows],
        "has_ended": has_ended,
        "keeps": keeps(request, district.pk),
        "sees_whole": whole,
        "exceptions": len(found_in(held, district)) if whole else 0,
        "amphoes": amphoes_of(district),
        "kinds": PartnerKind.Kind.choices,
        "formalities": Network.Formality.choices,
        "reaches": Network.Reach.choices,
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "is_chosen": any(value for name, value in asked.items() if name not in ("q", "school")),
    }
    return render(request, "networks/list.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One network: what it is, who answers for it, who belongs to it, and its log of one fiscal year."""
    network, day = network_or_404(request, pk), grants(request).day
    stands = selectors.with_state(Network.objects.filter(pk=pk), day).get()
    running, whole = network.ended_on is None, sees_whole(request, network.district_id)
    trail = list(trail_of(network.district_id, "network", pk).order_by("-seq")[:EVENTS])
    shown = {
        "network": network,
        "held": network.responsibilities.select_related("person").order_by("-since", "-id"),
        "stands": stands,
        "lacks": in_words(selectors.lacks(stands, day)),
        "keeps": running and keeps(request, network.district_id),
        "writes": running and writes(request, network),
        "sees_whole": whole,
        "events": events_of(reversed(entries(trail))) if whole else [],
        **_members(network),
        **_log(request, network, day),
    }
    return render(request, "networks/show.html", shown)


def amphoes_of(district: District) -> list[tuple[str, str]]:
    """The amphoes with schools: the Thai name, which addresses carry, and the one shown. One query."""
    rows = School.objects.filter(district=district, closed_on=None).values_list("amphoe_th", "amphoe_en")
    return [(th, in_language(th, en)) for th, en in sorted(dict(rows.order_by("amphoe_th")).items())]


def _asked(request: HttpRequest, district: District) -> dict[str, Any]:
    """What the list is narrowed by; what is not known is left out."""
    asked = {
        name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("amphoe", "kind", "formality", "reach")
    }
    known = {"kind": PartnerKind.Kind.values, "formality": Network.Formality.values, "reach": Network.Reach.values}
    asked |= {name: "" for name, values in known.items() if asked[name] not in values}
    school = request.GET.get("school", "")
    there = School.objects.filter(district=district, pk=int(school[:18])).first() if school.isdecimal() else None
    return {**asked, "q": words_of(request), "school": there or ""}


def _narrowed(rows, asked: dict[str, Any]):
    rows = selectors.named(rows, asked["q"])
    for name in ("formality", "reach"):
        rows = rows.filter(**{name: asked[name]}) if asked[name] else rows
    rows = selectors.with_amphoe(rows, asked["amphoe"]) if asked["amphoe"] else rows
    rows = selectors.with_kind(rows, asked["kind"]) if asked["kind"] else rows
    return selectors.with_school(rows, asked["school"]) if asked["school"] else rows


def _members(network: Network) -> dict[str, Any]:
    """Schools and partners of today, and who left before."""
    rows = list(selectors.members_of(Network.objects.filter(pk=network.pk)))
    left = NetworkMember.objects.filter(network=network).exclude(until=None).select_related("school", "partner")
    return {
        "schools": [row for row in rows if row.school_id],
        "partners": [row for row in rows if row.partner_id],
        "left": left.order_by("-until", "-id"),
    }


def _log(request: HttpRequest, network: Network, day: date) -> dict[str, Any]:
    """The log of one fiscal year, of one kind where it is asked for; the newest year that has anything else."""
    days = network.entries.order_by().values_list("day", flat=True).distinct()
    years = sorted({fiscal_year(each) for each in days} or {fiscal_year(day)}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked[:4]) if asked.isdecimal() and int(asked[:4]) in years else years[0]
    kind = request.GET.get("log", "")
    kind = kind if kind in NetworkEntry.Kind.values else ""
    log = selectors.in_fiscal_year(selectors.entries_of(network, kind), year)
    return {"log": log, "years": years, "year": year, "log_kind": kind, "log_kinds": NetworkEntry.Kind.choices}
