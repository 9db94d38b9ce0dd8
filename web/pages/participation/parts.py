"""What the desk shows of activities and of oversight."""

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.participation import selectors
from web.access import grants


def on_desk(request: HttpRequest) -> dict[str, QuerySet]:
    """Activities of the person that are over and not reported, and findings they are to mend. No query."""
    return {
        "activities_to_report": selectors.to_report_by(grants(request)),
        "findings_to_mend": selectors.findings_of(grants(request)),
    }
