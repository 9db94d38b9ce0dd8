"""Who belongs to a network: schools and partners join, several at once, and leave one by one."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.models import Partner, School
from approvals.networks import membership
from approvals.networks.models import Network
from approvals.partners.models import PartnerKind
from web.access import act_by
from web.acting import attempt, see_other
from web.pages.networks.forms import JoinForm, LeaveForm
from web.pages.networks.guards import kept_or_404, member_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose schools by amphoe and partners by kind, and let them join."""
    network = kept_or_404(request, pk)
    schools, partners = _not_there(network)
    form = JoinForm(schools, partners, request.POST or None, initial={"since": timezone.localdate()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {name: form.cleaned_data[name] for name in ("schools", "partners", "since")}
            status = attempt(form, lambda: membership.join(network_id=pk, **act, **act_by(request)))
        if status == 303:
            return see_other(request, _("The members of the network are recorded."), "network", pk)
    shown = {"network": network, "form": form, "amphoes": _by_amphoe(schools, form), "kinds": _by_kind(partners, form)}
    return render(request, "networks/join.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day on a school or a partner is no member any more."""
    member = member_or_404(request, pk)
    form = LeaveForm(request.POST or None, initial={"until": timezone.localdate()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            until = form.cleaned_data["until"]
            status = attempt(form, lambda: membership.leave(member_id=pk, until=until, **act_by(request)))
        if status == 303:
            return see_other(request, _("It stands among those who were members."), "network", member.network_id)
    return render(request, "networks/leave.html", {"member": member, "form": form}, status=status)


def _not_there(network: Network) -> tuple[list[School], list[Partner]]:
    """The schools and the partners of the district that could still join. Two queries."""
    there = network.members.filter(until=None)
    schools = School.objects.filter(district=network.district_id, closed_on=None)
    partners = Partner.objects.filter(district=network.district_id, ended_on=None).prefetch_related("kinds")
    return (
        list(schools.exclude(pk__in=there.exclude(school=None).values("school")).order_by("amphoe_th", "code")),
        list(partners.exclude(pk__in=there.exclude(partner=None).values("partner")).order_by("name_th")),
    )


def _by_amphoe(schools: list[School], form: JoinForm) -> list[dict[str, Any]]:
    chosen = form.chosen("schools")
    grouped = [list(rows) for _amphoe, rows in groupby(schools, key=lambda school: school.amphoe_th)]
    return [_group(rows[0].amphoe, rows, chosen) for rows in grouped]


def _by_kind(partners: list[Partner], form: JoinForm) -> list[dict[str, Any]]:
    """Each partner once, under the first of its kinds."""
    chosen = form.chosen("partners")
    first = {partner.pk: min(row.kind for row in partner.kinds.all()) for partner in partners}
    kinds = [(label, [row for row in partners if first[row.pk] == kind]) for kind, label in PartnerKind.Kind.choices]
    return [_group(str(label), rows, chosen) for label, rows in kinds if rows]


def _group(name: str, rows: list[Any], chosen: set[str]) -> dict[str, Any]:
    lines = [{"row": row, "is_chosen": str(row.pk) in chosen} for row in rows]
    return {"name": name, "lines": lines, "many": len(rows), "is_open": any(line["is_chosen"] for line in lines)}
