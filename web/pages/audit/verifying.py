"""Recomputing the trail on demand: is every event, every row it binds and the log still what it was?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from approvals.audit.faults import LOG, Fault
from approvals.audit.models import Chain
from approvals.evidence.verifying import Asked, Found, faults_in, last_runs, remember, verify
from approvals.log.keys import ever_announced
from approvals.people.models import District
from web.pages.audit.guards import audited
from web.pages.log.parts import log_as_shown

MOST_EVENTS = 50_000  # beyond it a page would keep its reader waiting; the command has a progress bar
MOST_FAULTS = 100  # of one district on the page; what comes after the first follows from it as a rule
MOST_RUNS = 10
COMMAND = "python manage.py verify_audit"


@require_http_methods(["GET", "HEAD", "POST"])
def verify_trail(request: HttpRequest) -> HttpResponse:
    """Offer the check of the districts granted, and the last ones; on POST, make it and say what was found."""
    districts = audited(request)
    chains = list(Chain.objects.filter(district__in=districts).select_related("district").order_by("district__code"))
    total = sum(chain.seq for chain in chains)
    may_verify = total <= MOST_EVENTS
    results = None
    if request.method == "POST" and may_verify:
        asked = Asked(districts, ever_announced())
        found = verify(asked)
        remember(asked, found, by=request.user, at=timezone.now())
        results = _results(found, districts)
    shown = {
        "chains": [{"district": chain.district, "seq": chain.seq, "head": bytes(chain.head).hex()} for chain in chains],
        "total": total,
        "may_verify": may_verify,
        "command": COMMAND,
        "results": results,
        "runs": _runs(districts),
        "log": log_as_shown(districts),
    }
    return render(request, "audit/verify.html", shown)


def _results(found: Found, districts: list[District]) -> list[dict[str, Any]]:
    """What was found of each district, then of the log; a fault of somebody else's district is not told."""
    results = [_result(each.district, each.faults) for each in found.of]
    known = {LOG} | {district.code for district in districts}
    of_log = [fault for fault in found.of_log if fault.district in known]
    return [*results, _result(None, of_log)] if of_log else results


def _result(district: District | None, faults: list[Fault]) -> dict[str, Any]:
    meanings = list(dict.fromkeys(fault.meaning for fault in faults))
    shown = [{"seq": fault.seq, "sentence": fault.sentence} for fault in faults[:MOST_FAULTS]]
    return {"district": district, "count": len(faults), "faults": shown, "meanings": meanings}


def _runs(districts: list[District]) -> list[dict[str, Any]]:
    """The last verifications, each with the first thing it found."""
    return [
        {"run": run, "first": next((fault.sentence for fault in faults_in(run)), "")}
        for run in last_runs(districts, MOST_RUNS)
    ]
