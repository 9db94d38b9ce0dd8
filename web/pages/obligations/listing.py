"""What decisions ask for afterwards, late ones first: mine, or everything I may see."""

from datetime import date

from django.db.models import QuerySet, Value
from django.db.models.fields import DateField
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.obligations import power
from approvals.obligations.models import Obligation
from web.access import grants
from web.pages.desk.sections import section
from web.pages.obligations.words import totals_of

Status = Obligation.Status
NEVER = date(9999, 12, 31)  # conditions without a day stand last


@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """The list with its totals. Three queries for the list, whatever its length."""
    held = grants(request)
    everything, show = power.seen_by(held).select_related(*power.WITH), request.GET.get("show", "")
    kinds: dict[str, QuerySet[Obligation]] = {
        "mine": power.owed_by(held),
        "waiting": power.waiting_for(held),
        "late": everything.filter(status=Status.OPEN, due_on__lt=held.day),
        "done": everything.filter(status__in=(Status.DONE, Status.DROPPED)),
    }
    show = show if show in kinds else ""
    rows = kinds.get(show, everything.filter(status__in=power.RUNNING))
    ordered = rows.annotate(by_day=Coalesce("due_on", Value(NEVER), output_field=DateField())).order_by("by_day", "id")
    shown = {
        "page": section(request, "after", ordered, ("by_day", "id")),
        "show": show,
        "totals": totals_of(everything, held.day),
        "today": held.day,
    }
    return render(request, "obligations/list.html", shown)
