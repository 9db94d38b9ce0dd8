"""What an administrator does with the calendar: looks at what would change, then records or strikes out."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from approvals.calendar.models import CalendarDay
from approvals.calendar.refusals import NothingChanges
from approvals.calendar.selectors import calendar_of
from approvals.calendar.services import Particulars, days_that_change
from approvals.models import District
from approvals.requests.clocks import moving
from web.access import grants
from web.acting import attempt, put, see_other
from web.pages.calendar.forms import DaysForm, StrikeForm
from web.pages.calendar.guards import writes
from web.pages.people.guards import ids, once, register_of, registers


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Say which days, look at what they change, then record them; nothing is recorded that was not shown."""
    district = register_of(request)
    form, status, preview = DaysForm(request.POST or None), 200, {}
    if request.method == "POST":
        preview = _preview(request, district, form) if form.is_valid() else {}
        status = 200 if preview else 422
        if preview and _was_shown(request, preview):
            act = partial(_record, request, district, form)
            status = attempt(form, lambda: once(request, district, "calendar.record", act))
        if status == 303:
            days = len(preview["days"])
            said = ngettext("%(days)s day is recorded.", "%(days)s days are recorded.", days) % {"days": days}
            return see_other(request, said, "calendar")
    shown = {"form": form, "district": district, "preview": preview}
    return render(request, "calendar/record.html", shown, status=status)


def _preview(request: HttpRequest, district: District, form: DaysForm) -> dict[str, Any]:
    """The days that would change and the last days that would move; `seen` is what the form sends back of it."""
    kind = form.cleaned_data["kind"]
    days = days_that_change(form.days, kind, district.pk)
    if not days:
        put(NothingChanges(), form)
        return {}
    before = calendar_of(district.pk)
    moves = moving.moves(district.pk, before, moving.with_days(before, days, kind), grants(request).day)
    seen = f"{kind}.{days[0]}.{days[-1]}.{len(days)}.{len(moves)}"
    typed = request.POST.copy()
    typed["seen"] = seen
    form.data = typed
    return {"seen": seen, "days": days, **_by_whom(moves)}


def _was_shown(request: HttpRequest, preview: dict[str, Any]) -> bool:
    """Whether the button under this very preview was pressed."""
    return request.POST.get("step") == "record" and request.POST.get("seen") == preview["seen"]


def _by_whom(moves: list[moving.Move]) -> dict[str, list[moving.Move]]:
    return {
        "persons": [move for move in moves if move.is_of_a_person],
        "stages": [move for move in moves if not move.is_of_a_person],
    }


def _record(request: HttpRequest, district: District, form: DaysForm) -> None:
    typed = form.cleaned_data
    said = Particulars(typed["kind"], typed["title_th"], typed["title_en"], typed["order"])
    act = {"moves_stages": typed["moves_stages"], "by": request.user, "at": timezone.now()}
    moving.record_days(district=district, days=form.days, said=said, **act)


@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a recorded day is struck out; what moves with it is shown first."""
    kept = CalendarDay.objects.filter(district__in=ids(registers(request)), removed_at=None)
    row = get_object_or_404(kept.select_related("district"), pk=pk)
    if not writes(request, row.district_id):
        raise Http404
    form, status = StrikeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(moving.strike, day_id=pk, by=request.user, at=timezone.now(), **_typed(form))
            status = attempt(form, lambda: once(request, row.district, f"calendar.strike.{pk}", act))
        if status == 303:
            return see_other(request, _("The day is struck out."), "calendar")
    before = calendar_of(row.district_id)
    moves = moving.moves(row.district_id, before, moving.without_day(before, row.day), grants(request).day)
    shown = {"form": form, "row": row, **_by_whom(moves)}
    return render(request, "calendar/strike.html", shown, status=status)


def _typed(form: StrikeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("why", "moves_stages")}
