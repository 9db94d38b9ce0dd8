"""Oversight: the turns and the findings still open, one turn with what the former found, planning and reporting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.models import District
from approvals.participation import findings, power, selectors
from approvals.participation import oversights as services
from approvals.participation.models import Oversight, OversightFinding
from web.access import grants
from web.pages.desk.sections import section
from web.pages.participation.asking import Back, Words, ask
from web.pages.participation.forms_oversight import EndForm, FindingForm, SawForm, TurnForm
from web.pages.participation.guards import (
    ended_finding_or_404,
    kept_oversight_or_404,
    oversight_or_404,
    reported_oversight_or_404,
    sees_all,
)
from web.pages.partners.guards import district_kept, district_seen
from web.paging import page_newest
from web.trail_view import events_of

METHODS = ["GET", "HEAD", "POST"]
State = OversightFinding.State


@require_safe
def oversights(request: HttpRequest) -> HttpResponse:
    """The turns of oversight; or, one by one, what they found that is still to be mended."""
    district, held = district_seen(request), grants(request)
    turns = selectors.oversights_seen_by(held).filter(district=district)
    still = selectors.findings_seen_by(held).filter(district=district, state=State.OPEN)
    shown: dict[str, Any] = {
        "district": district,
        "still": still.count(),
        "late": still.filter(due_on__lt=held.day).count(),
        "is_open": request.GET.get("show") == "open",
        "keeps": power.keeps(held, district.pk),
        "today": held.day,
    }
    if shown["is_open"]:
        shown["page"] = section(request, "after", still, ("due_on", "id"))
    else:
        shown["page"] = page_newest(request, selectors.with_open_findings(turns), "planned_on")
    return render(request, "participation/oversights.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One turn: its plan, what was seen, its findings, and what the turn before had found."""
    row, held = oversight_or_404(request, pk), grants(request)
    found = selectors.findings_seen_by(held)
    shown = {
        "oversight": row,
        "about": services.subject_of(row)[0],
        "findings": found.filter(oversight=pk),
        "former": found.filter(oversight=row.follows_id) if row.follows_id else [],
        "next": Oversight.objects.filter(follows=pk).first(),
        "keeps": power.keeps(held, row.district_id),
        "reports": power.may_report(held, row.owner_id, row.district_id),
        "sees_all": sees_all(request, row.district_id),
        "person": request.user,
        "today": held.day,
        "events": events_of(entries(trail_of(row.district_id, "oversight", pk))),
    }
    return render(request, "participation/oversight.html", shown)


@require_http_methods(METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Plan a turn, or the next one after the turn the address names."""
    district = district_kept(request)
    former = _former(request, district)
    form = TurnForm(former.district if former else district, grants(request).day, request.POST or None, former=former)
    note = _("It follows “%(former)s”: what that one found is shown with it.") % {"former": former} if former else ""
    words = Words(_("Plan an oversight"), _("Plan it"), _("The oversight is planned."), about=str(district), note=note)
    return ask(
        request, form, lambda by: services.plan(district=district, said=form.said, **by), words,
        Back("oversights", _("Oversight")),
    )  # fmt: skip


@require_http_methods(METHODS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the plan of a turn."""
    row = kept_oversight_or_404(request, pk)
    form = TurnForm(row.district, grants(request).day, request.POST or None, there=row)
    words = Words(_("Change an oversight"), _("Change it"), _("The oversight is changed."), about=str(row))
    return ask(request, form, lambda by: services.change(oversight_id=pk, said=form.said, **by), words, _back(row))


@require_http_methods(METHODS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report what was seen."""
    row = reported_oversight_or_404(request, pk)
    form = SawForm(request.POST or None, initial={"held_on": min(row.planned_on, grants(request).day)})
    words = Words(
        _("Report what was seen"), _("Report it"), _("It is reported. Now write down what is to be mended."),
        about=str(row),
    )  # fmt: skip

    def act(by: dict) -> None:
        services.report(oversight_id=pk, held_on=form.cleaned_data["held_on"], saw=form.cleaned_data["saw"], **by)

    return ask(request, form, act, words, _back(row))


@require_http_methods(METHODS)
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a finding."""
    row = reported_oversight_or_404(request, pk)
    form = FindingForm(row.district_id, grants(request).day, request.POST or None)
    words = Words(
        _("Write down a finding"), _("Write it down"), _("The finding is written down, and its owner is told."),
        about=str(row),
    )  # fmt: skip
    return ask(request, form, lambda by: findings.find(oversight_id=pk, said=form.said, **by), words, _back(row))


@require_http_methods(METHODS)
def end_finding(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Say how a finding ended."""
    row = ended_finding_or_404(request, pk, finding)
    form = EndForm(request.POST or None)
    words = Words(
        _("How did the finding end?"), _("End the finding"), _("The finding has ended."), about=row.text, note=row.to_do
    )

    def act(by: dict) -> None:
        typed = form.cleaned_data
        findings.end(finding_id=finding, state=typed["state"], result=typed["result"], **by)

    return ask(request, form, act, words, _back(row.oversight))


def _former(request: HttpRequest, district: District) -> Oversight | None:
    """The turn the address names as the one before; 404 where the person does not read it."""
    asked = request.GET.get("follows", "")
    if not asked.isdecimal():
        return None
    seen = selectors.oversights_seen_by(grants(request)).filter(district=district)
    return get_object_or_404(seen, pk=int(asked[:18]))


def _back(row: Oversight) -> Back:
    return Back("oversight", str(row), (row.pk,))
