"""What is stuck in a district, what would move where, and giving it away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from approvals.people.kinds import Ability
from approvals.people.models import District
from approvals.reports.stuck import stuck_in
from approvals.reports.sweeping.answering import LEADERS
from approvals.requests.reassigning import WHY
from web.access import grants, idempotency_key
from web.acting import attempt
from web.pages.reassign.forms import ReasonForm, TargetForm
from workflows import reassigning
from workflows.reassigning_acts import Item, Line

REASONS = {**WHY, "gone": gettext_lazy("its owner holds no post any more")}
MOST = 200  # items given away at once


def _district(request: HttpRequest) -> tuple[District, bool]:
    """The district whose work the person may give away, and whether they need the director's order; 404 else."""
    held = grants(request)
    led = [held.districts[post.district_id] for post in held.posts if post.kind in LEADERS]
    kept = [held.districts[pk] for pk in held.districts_with(Ability.ADMINISTER)]
    wanted = request.GET.get("district", "") or request.POST.get("district", "")
    found = [each for each in (*led, *kept) if wanted in ("", each.code)]
    if not found:
        raise Http404
    return found[0], found[0] not in led


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The stuck work of the district, to be chosen from."""
    district, _needs_order = _district(request)
    rows = stuck_in(district.pk, grants(request).day)
    shown = {
        "district": district,
        "rows": [{"row": row, "why": REASONS[row.why]} for row in rows],
        "form": TargetForm([district.pk]),
        "today": grants(request).day,
    }
    return render(request, "reassign/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """What would move, from whom, to whom, until when, and what cannot; the same form then does it."""
    district, needs_order = _district(request)
    data = request.POST if request.method == "POST" else request.GET
    items = _items(district, data.getlist("item"))
    target = TargetForm([district.pk], data)
    if not items or not target.is_valid():
        return _again(request, district, target, chosen=bool(items))
    form, status = ReasonForm(request.POST or None, needs_order=needs_order), 200
    if request.method == "POST":
        lines: list[Line] = []
        status = _reassign(request, district, items, target, form, lines)
        if status == 303:
            return _told(request, lines)
    lines = reassigning.preview(items, target.cleaned_data["person"], district.pk, timezone.now())
    shown = {
        "district": district,
        "lines": lines,
        "moving": sum(not line.refusal for line in lines),
        "items": [str(item) for item in items],
        "person": data.get("person", ""),
        "form": form,
    }
    return render(request, "reassign/preview.html", shown, status=status)


def _items(district: District, typed: list[str]) -> list[Item]:
    """The items a form names, of this district; others are not there."""
    items = [item for item in map(Item.parse, dict.fromkeys(typed)) if item is not None][:MOST]
    return reassigning.of_district(items, district.pk)


def _again(request: HttpRequest, district: District, target: TargetForm, *, chosen: bool) -> HttpResponse:
    """The list once more, saying what is missing."""
    rows = stuck_in(district.pk, grants(request).day)
    if not chosen:
        target.is_valid()
        target.add_error(None, _("Choose at least one matter."))
    picked = set(request.GET.getlist("item"))
    lines = [{"row": row, "why": REASONS[row.why], "picked": row.key in picked} for row in rows]
    shown = {"district": district, "rows": lines, "form": target, "today": grants(request).day}
    return render(request, "reassign/list.html", shown, status=422)


def _reassign(
    request: HttpRequest, district: District, items: list[Item], target: TargetForm, form: ReasonForm, lines: list[Line]
) -> int:  # fmt: skip
    if not form.is_valid():
        return 422
    said: dict[str, Any] = {"reason": form.cleaned_data["reason"], "order": form.cleaned_data.get("order", "")}
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request), "district_id": district.pk}
    person = target.cleaned_data["person"]
    return attempt(form, lambda: lines.extend(reassigning.reassign(items=items, person=person, **said, **act)))


def _told(request: HttpRequest, lines: list[Line]) -> HttpResponse:
    """Say how many moved and, for each that did not, why; then the list, on which those are left."""
    moved = sum(not line.refusal for line in lines)
    if moved:
        said = ngettext(
            "%(count)s matter was given to its new holder.", "%(count)s matters were given to their new holders.", moved
        )
        messages.success(request, said % {"count": moved})
    for line in lines:
        if line.refusal:
            messages.warning(request, f"{line.number} {line.title}: {line.refusal}".strip())
    response = redirect("reassign")
    response.status_code = 303
    return response
