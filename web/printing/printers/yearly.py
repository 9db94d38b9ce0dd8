"""The reading of a yearly report's figures, by a worker: one pass over the district's trail.

The subject is district, fiscal year and span: `cpn2.2570.year`. It is the same for every reader and in both languages;
whatever happened since makes it an older one, not a wrong one.
"""

import re

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.annual.building import MEDIA_TYPE, NEWEST, build, last_event
from approvals.annual.selectors import READING, districts_read_by
from approvals.annual.spans import Covered
from approvals.audit.canonical import digest
from approvals.people.models import District
from approvals.requests.numbering import fiscal_year
from web.access import grants
from web.printing.printer import Printer, Told

OLDEST = 10  # years before this one; nobody has the trail read for longer ago
SUBJECT = re.compile(r"([-a-z0-9_]+)\.(2[4-9]\d\d)\.(half|year)")


def parts_of(subject_id: str) -> tuple[str, Covered] | None:
    """The code of the district and what the report covers; None where the address says something else."""
    found = SUBJECT.fullmatch(subject_id)
    return (found[1], Covered(int(found[2]), found[3])) if found else None


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of a report that has begun, for whoever reads its reports."""
    parts = parts_of(subject_id)
    if parts is None or grants(request).day < parts[1].first_day:
        return None
    if fiscal_year(grants(request).day) - parts[1].fiscal_year > OLDEST:
        return None
    return districts_read_by(grants(request)).filter(code=parts[0]).first()


def content(subject_id: str, language: str) -> str:
    """Up to which event it would be read now, by which version of the figures, and whether its period is over."""
    district, covered = _there(subject_id)
    is_over = localdate() > covered.last_day
    return digest({"of": subject_id, "last_seq": last_event(district), "figures": NEWEST, "over": is_over})


def home(subject_id: str) -> str:
    """The page of the report."""
    parts = parts_of(subject_id)
    return f"{reverse('yearly')}{address_of(*parts)}" if parts else ""


def address_of(code: str, covered: Covered) -> str:
    """What follows the address of a page to say which report is meant."""
    return f"?district={code}&year={covered.fiscal_year}&span={covered.span}"


def make(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Read the trail up to the event that is its last when the reading begins."""
    district, covered = _there(subject_id)
    made = build(district, covered, last_event(district), heard=told)
    return f"figures-{subject_id}.json", made


def _there(subject_id: str) -> tuple[District, Covered]:
    parts = parts_of(subject_id)
    if parts is None:
        message = f"There is no yearly report {subject_id}."
        raise LookupError(message)
    return District.objects.get(code=parts[0]), parts[1]


PRINTERS = (
    Printer(
        kind=READING,
        title=_("Figures of the yearly report"),
        media_type=MEDIA_TYPE,
        readable=readable,
        digest=content,
        make=make,
        home=home,
        is_thai=True,
    ),
)
