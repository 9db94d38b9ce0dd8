"""Filters, strata and subjects of the desk in the reader's language."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.auditing.models import AuditFinding
from approvals.auditing.rules import ABOVE, WITHOUT
from approvals.auditing.searching import Wanted
from approvals.requests.models import Status
from approvals.vocabulary.money import SATANG
from web.pages.requests.finding import AREAS
from web.templatetags.thai import baht, thai_date


def filter_in_words(wanted: Wanted) -> list[dict[str, str]]:
    """What a search asks for, as labels and values; empty for all requests."""
    told = (
        (_("Words or number"), wanted.words),
        (_("Area"), str(AREAS.get(wanted.area, wanted.area))),
        (_("Status"), str(dict(Status.choices).get(wanted.status, wanted.status))),
        (_("School"), wanted.school),
        (_("Amount from"), baht(wanted.least)),
        (_("Amount to"), baht(wanted.most)),
        (_("Submitted from the day"), thai_date(wanted.since)),
        (_("Submitted to the day"), thai_date(wanted.until)),
    )
    return [{"label": label, "value": value} for label, value in told if value]


def stratum_in_words(stratum: str) -> str:
    """An area by its name, a band of amounts in baht; empty where nothing was spread."""
    if stratum in AREAS:
        return str(AREAS[stratum])
    if stratum == WITHOUT:
        return _("without an amount")
    if stratum == ABOVE:
        return _("above %(amount)s") % {"amount": baht((int(ABOVE[:-1]) - 1) * SATANG)}
    first, _dash, last = stratum.partition("-")
    return f"{int(first):,} – {baht(int(last) * SATANG)}" if last else stratum


def subject_of(finding: AuditFinding) -> dict[str, Any]:
    """What a finding is about: its words, and its page for an auditor."""
    if finding.request_id:
        text = f"{_('Request')} {finding.request.number or '#' + str(finding.request_id)} {finding.request.title}"
        return {"text": text, "address": reverse("audit-request", args=[finding.request_id])}
    if finding.committee_id:
        return {"text": str(finding.committee), "address": reverse("committee", args=[finding.committee_id])}
    if finding.event_id:
        event = finding.event
        of_request = event.subject_kind == "request"
        address = reverse("audit-request", args=[event.subject_id]) + f"#event-{event.seq}" if of_request else ""
        return {"text": _("Event %(number)s of the trail") % {"number": event.seq}, "address": address}
    return {"text": f"{_('Rule')} {finding.rule}", "address": reverse("rule", args=[finding.rule])}
