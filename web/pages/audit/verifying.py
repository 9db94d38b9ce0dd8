"""Recomputing the trail on demand: is every event still what it was?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from approvals.audit.models import Chain
from approvals.audit.verify import Fault, verify_district
from approvals.people.models import District
from web.pages.audit.guards import audited

MOST_EVENTS = 50_000  # beyond it a page would keep its reader waiting; the command has a progress bar
ATTEMPTS = 3
COMMAND = "python manage.py verify_audit"


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Offer the check of the districts granted; on POST, make it and say what was found."""
    districts = audited(request)
    chains = list(Chain.objects.filter(district__in=districts).select_related("district").order_by("district__code"))
    total = sum(chain.seq for chain in chains)
    may_verify = total <= MOST_EVENTS
    results = None
    if request.method == "POST" and may_verify:
        results = [{"district": district, "faults": faults_of(district)} for district in districts]
    shown = {
        "chains": [{"district": chain.district, "seq": chain.seq, "head": bytes(chain.head).hex()} for chain in chains],
        "total": total,
        "may_verify": may_verify,
        "command": COMMAND,
        "results": results,
    }
    return render(request, "audit/verify.html", shown)


def faults_of(district: District) -> list[Fault]:
    """The faults of one chain. Where events were added meanwhile, what was found is looked at again."""
    faults: list[Fault] = []
    for _attempt in range(ATTEMPTS):
        before = _length(district)
        faults = list(verify_district(district))
        if not faults or _length(district) == before:
            return faults
    return faults


def _length(district: District) -> int:
    return Chain.objects.filter(district=district).values_list("seq", flat=True).first() or 0
