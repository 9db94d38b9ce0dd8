"""The map of who works with whom: which schools and partners belong to which networks, drawn and as a table.

Many schools are drawn as their amphoes, many partners as their kinds; each leads to the list behind it.
"""

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from approvals.models import District
from approvals.networks import selectors
from approvals.networks.models import Network, NetworkMember
from approvals.partners.models import PartnerKind
from web.access import grants
from web.pages.networks.guards import keeps, whole_district_seen
from web.pages.networks.layout import NARROW, WIDE, Link, Node, drawn
from web.pages.networks.looking import found_in
from web.pages.networks.register import amphoes_of
from web.templatetags.thai import pieces_of

EACH = 14  # schools, and partners, are drawn one by one up to so many; more stand together


@require_safe
def network_map(request: HttpRequest) -> HttpResponse:
    """The map of the district, or of one network, one amphoe, one kind of partner."""
    district, held = whole_district_seen(request), grants(request)
    running = selectors.networks_seen_by(held).filter(district=district, ended_on=None)
    asked = _asked(request, running)
    networks = _narrowed(running, asked)
    members = [row for row in selectors.members_of(networks) if _is_asked(row, asked)]
    rows = list(networks)
    shown = {
        "district": district,
        "keeps": keeps(request, district.pk),
        "exceptions": len(found_in(held, district)),
        "asked": asked,
        "all_networks": running,
        "amphoes": amphoes_of(district),
        "kinds": PartnerKind.Kind.choices,
        "pictures": _pictures(district, rows, members) if rows else [],
        "rows": [_line(row, [each for each in members if each.network_id == row.pk]) for row in rows],
    }
    return render(request, "networks/map.html", shown)


def _asked(request: HttpRequest, running: QuerySet[Network]) -> dict[str, Any]:
    number, kind = request.GET.get("network", ""), request.GET.get("kind", "")
    network = running.filter(pk=int(number[:18])).first() if number.isdecimal() else None
    return {
        "network": network,
        "amphoe": request.GET.get("amphoe", "").replace("\0", "")[:100],
        "kind": kind if kind in PartnerKind.Kind.values else "",
    }


def _narrowed(networks: QuerySet[Network], asked: dict[str, Any]) -> QuerySet[Network]:
    networks = networks.filter(pk=asked["network"].pk) if asked["network"] else networks
    networks = selectors.with_amphoe(networks, asked["amphoe"]) if asked["amphoe"] else networks
    return selectors.with_kind(networks, asked["kind"]) if asked["kind"] else networks


def _is_asked(row: NetworkMember, asked: dict[str, Any]) -> bool:
    """A school of another amphoe, or a partner of other kinds only, is left out."""
    if row.school is not None:
        return not asked["amphoe"] or row.school.amphoe_th == asked["amphoe"]
    return not asked["kind"] or asked["kind"] in _kinds_of(row)


def _kinds_of(row: NetworkMember) -> list[str]:
    return sorted(kind.kind for kind in row.partner.kinds.all())


def _pictures(district: District, networks: list[Network], members: list[NetworkMember]) -> list[dict[str, Any]]:
    """The wide drawing and the narrow one."""
    schools, of_schools = _schools(district, [row for row in members if row.school_id])
    partners, of_partners = _partners(district, [row for row in members if row.partner_id])
    many = Counter(row.network_id for row in members)
    middle = [
        Node(f"n{row.pk}", _words(str(row)), _members(many[row.pk]), reverse("network", args=[row.pk]))
        for row in networks
    ]
    names = (_("Partners"), _("Networks"), _("Schools"))
    links = [*of_partners, *of_schools]
    return [
        {"name": name, "picture": drawn(middle, partners, schools, links, names=names, shape=shape)}
        for name, shape in (("wide", WIDE), ("narrow", NARROW))
    ]


def _schools(district: District, rows: list[NetworkMember]) -> tuple[list[Node], list[Link]]:
    """One by one, or many of them as their amphoes; each leads to the networks it belongs to."""
    schools = {row.school_id: row.school for row in rows}
    if len(schools) <= EACH:
        nodes = [Node(f"s{pk}", _words(str(school)), "", _list(district, school=pk)) for pk, school in schools.items()]
        return nodes, [Link(f"n{row.network_id}", f"s{row.school_id}") for row in rows]
    there = Counter(school.amphoe_th for school in schools.values())
    shown = {school.amphoe_th: school.amphoe for school in schools.values()}
    nodes = [
        Node(f"a{th}", _words(shown[th]), _many_schools(there[th]), _list(district, amphoe=th)) for th in sorted(there)
    ]
    return nodes, _links((row.network_id, f"a{row.school.amphoe_th}") for row in rows)


def _partners(district: District, rows: list[NetworkMember]) -> tuple[list[Node], list[Link]]:
    """One by one, or many of them as their kinds; a partner of several kinds counts for each."""
    partners = {row.partner_id: row.partner for row in rows}
    if len(partners) <= EACH:
        nodes = [
            Node(f"p{pk}", _words(str(partner)), "", reverse("partner", args=[pk])) for pk, partner in partners.items()
        ]
        return nodes, [Link(f"n{row.network_id}", f"p{row.partner_id}") for row in rows]
    kinds = {row.partner_id: _kinds_of(row) for row in rows}
    there = Counter(kind for each in kinds.values() for kind in each)
    address = f"{reverse('partners')}?district={district.code}&kind="
    nodes = [
        Node(f"k{kind}", _words(str(label)), _many_partners(there[kind]), f"{address}{kind}")
        for kind, label in PartnerKind.Kind.choices
        if there[kind]
    ]
    return nodes, _links((row.network_id, f"k{kind}") for row in rows for kind in kinds[row.partner_id])


def _links(pairs) -> list[Link]:
    return [Link(f"n{network}", key, many) for (network, key), many in Counter(pairs).items()]


def _line(network: Network, members: list[NetworkMember]) -> dict[str, Any]:
    """The same of one network, as a line of the table."""
    schools = [row.school for row in members if row.school]
    partners = [row for row in members if row.partner]
    labels = dict(PartnerKind.Kind.choices)
    kinds = Counter(kind for row in partners for kind in _kinds_of(row))
    return {
        "network": network,
        "schools": len(schools),
        "partners": len(partners),
        "amphoes": sorted(Counter(school.amphoe for school in schools).items()),
        "kinds": [(labels[kind], many) for kind, many in sorted(kinds.items())],
    }


def _list(district: District, **asked: Any) -> str:
    return f"{reverse('networks')}?{urlencode({'district': district.code, **asked})}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(pieces_of(text))


def _members(many: int) -> str:
    return ngettext("%(many)s member", "%(many)s members", many) % {"many": many}


def _many_schools(many: int) -> str:
    return ngettext("%(many)s school", "%(many)s schools", many) % {"many": many}


def _many_partners(many: int) -> str:
    return ngettext("%(many)s partner", "%(many)s partners", many) % {"many": many}
