"""What pages and papers read of yearly reports."""

from collections.abc import Collection

from django.db.models import QuerySet

from approvals.annual.models import Assessment, ReportEdition, ReportRemark
from approvals.annual.spans import Covered
from approvals.audit.models import Event
from approvals.people.kinds import Ability
from approvals.people.models import District
from approvals.people.selectors import Grants
from approvals.store.models import Printout

READING = "yearly-figures"  # the kind of printout that a reading of the figures is


def subject_of(district: District, covered: Covered) -> str:
    """The name of one report among printouts: `cpn2.2570.year`."""
    return f"{district.code}.{covered.fiscal_year}.{covered.span}"


def districts_read_by(grants: Grants) -> QuerySet[District]:
    """The districts whose reports a person reads: whoever sees their requests, and their auditors."""
    seen = {*grants.districts_with(Ability.SEE_DISTRICT), *grants.districts_with(Ability.AUDIT)}
    return District.objects.filter(pk__in=seen).order_by("code")


def newest_reading(district: District, covered: Covered) -> Printout | None:
    """The newest finished reading of a report. One query."""
    done = Printout.objects.filter(kind=READING, subject_id=subject_of(district, covered), file__isnull=False)
    return done.filter(state=Printout.State.READY).select_related("file", "asked_by").order_by("-id").first()


def assessments_of(district: District, covered: Covered) -> dict[int, Assessment]:
    """The newest self-assessment of each point that has one. One query."""
    rows = Assessment.objects.filter(district=district, fiscal_year=covered.fiscal_year, span=covered.span)
    return {row.point: row for row in rows.select_related("by").order_by("point", "id")}


def remarks_of(district: District, covered: Covered) -> QuerySet[ReportRemark]:
    """Problems and proposals that stand, in the order in which they were written."""
    rows = ReportRemark.objects.filter(district=district, fiscal_year=covered.fiscal_year, span=covered.span)
    return rows.filter(removed_at=None).select_related("by").order_by("point", "id")


def editions_of(district: District) -> QuerySet[ReportEdition]:
    """Every edition of a district's reports, the newest first."""
    rows = ReportEdition.objects.filter(district=district).select_related("frozen_by", "figures")
    return rows.order_by("-fiscal_year", "-span", "-number")


def newest_edition(district: District, covered: Covered) -> ReportEdition | None:
    """The newest edition of a report. One query."""
    same = {"fiscal_year": covered.fiscal_year, "span": covered.span}
    return editions_of(district).filter(**same).first()


def events_numbered(district: District, numbers: Collection[int]) -> QuerySet[Event]:
    """The events of a figure, in the order of the chain. Page them by number."""
    return Event.objects.filter(district=district, seq__in=numbers).order_by("seq")
