"""What the numbers of an information room are: queries over the schools and requests of one fiscal year."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Substr

from approvals.committees.models import Committee
from approvals.people.models import School, in_language
from approvals.requests.models import ApprovalRequest, Status

DAY = 24 * 60 * 60  # seconds
DECIDED = (Status.APPROVED, Status.REFUSED)
RUNNING = (Status.UNDER_REVIEW, Status.FORWARDED, Status.RETURNED)
COUNTS = {
    "requests": Count("pk"),
    "approved": Count("pk", filter=Q(status=Status.APPROVED)),
    "refused": Count("pk", filter=Q(status=Status.REFUSED)),
    "running": Count("pk", filter=Q(status__in=RUNNING)),
}
NONE = dict.fromkeys(COUNTS, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what it counts, and the counts."""

    name: str
    counts: dict[str, int]
    schools: int = 0
    pupils: int = 0
    key: str = ""


def schools_of(committee: Committee) -> QuerySet[School]:
    """The school of a board, or the standing schools of the district."""
    if committee.school_id is not None:
        return School.objects.filter(pk=committee.school_id)
    return School.objects.filter(district=committee.district_id, closed_on=None)


def requests_of(committee: Committee, fiscal_year: int) -> QuerySet[ApprovalRequest]:
    """The requests of these schools that were submitted in the fiscal year; appeals are not counted among them."""
    papers = ApprovalRequest.objects.filter(district=committee.district_id, fiscal_year=fiscal_year, appeals=None)
    papers = papers.exclude(serial=None)
    return papers.filter(school=committee.school_id) if committee.school_id else papers


def totals(committee: Committee, fiscal_year: int) -> dict[str, Any]:
    """Pupils, schools and requests, and the median of days to a decision. Four queries."""
    there = schools_of(committee).aggregate(schools=Count("pk"), pupils=Sum("pupils"))
    papers = requests_of(committee, fiscal_year)
    return {**there, **papers.aggregate(**COUNTS), "median_days": median_days(papers)}


def median_days(papers: QuerySet[ApprovalRequest]) -> float | None:
    """The median of days from submission to the decision, of those decided; None where nothing was. Two queries."""
    decided = papers.filter(status__in=DECIDED, submitted_at__isnull=False, ended_at__isnull=False)
    took = ExpressionWrapper(F("ended_at") - F("submitted_at"), output_field=DurationField())
    count = decided.count()
    if count == 0:
        return None
    rows = decided.annotate(took=took).order_by("took").values_list("took", flat=True)
    middle = list(rows[(count - 1) // 2 : count // 2 + 1])
    return round(sum(span.total_seconds() for span in middle) / len(middle) / DAY, 1)


def by_area(committee: Committee, fiscal_year: int) -> dict[str, dict[str, int]]:
    """The counts by the first letters of the decision type, as ACA or BUD. One query."""
    return _counted(requests_of(committee, fiscal_year).annotate(area=Substr("type_code", 1, 3)), "area")


def by_amphoe(committee: Committee, fiscal_year: int) -> list[Line]:
    """The counts by amphoe, by its Thai name. Two queries."""
    counted = _counted(requests_of(committee, fiscal_year), "school__amphoe_th")
    there = {"english": Max("amphoe_en"), "schools": Count("pk"), "all_pupils": Sum("pupils")}
    rows = schools_of(committee).values("amphoe_th").annotate(**there).order_by("amphoe_th")
    return [
        Line(in_language(th, en), counted.get(th, NONE), schools, pupils, th)
        for th, en, schools, pupils in rows.values_list("amphoe_th", *there)
    ]


def by_school(committee: Committee, fiscal_year: int, amphoe: str) -> list[Line]:
    """The counts of the schools of one amphoe, by their code. Two queries."""
    counted = _counted(requests_of(committee, fiscal_year).filter(school__amphoe_th=amphoe), "school")
    schools = schools_of(committee).filter(amphoe_th=amphoe).order_by("code", "id")
    return [Line(str(school), counted.get(school.pk, NONE), 1, school.pupils) for school in schools]


def _counted(papers: QuerySet[ApprovalRequest], key: str) -> dict[Any, dict[str, int]]:
    rows = papers.order_by(key).values(key).annotate(**COUNTS).values_list(key, *COUNTS)
    return {row[0]: dict(zip(COUNTS, row[1:], strict=True)) for row in rows}
