"""What named persons said of a report, as an edition keeps it: with their names as they were shown that day."""

from typing import Any

from approvals.annual.models import Assessment, ReportRemark
from approvals.annual.selectors import assessments_of, remarks_of
from approvals.annual.spans import Covered
from approvals.audit.canonical import stamp
from approvals.committees.models import Committee
from approvals.people.models import District


def words_of(district: District, covered: Covered) -> dict[str, Any]:
    """Assessments by point, remarks, and the names of committees, which figures know by number. Three queries."""
    return {
        "assessments": {str(point): _assessment(row) for point, row in assessments_of(district, covered).items()},
        "remarks": [_remark(row) for row in remarks_of(district, covered)],
        "committees": committees_of(district),
    }


def committees_of(district: District) -> dict[str, dict[str, str]]:
    """The names of committees by number, in both languages. One query."""
    bodies = Committee.objects.filter(district=district).order_by("id")
    return {str(body.pk): {"th": body.name_th, "en": body.name_en} for body in bodies}


def _assessment(row: Assessment) -> dict[str, Any]:
    said = {"level": row.level, "method": row.method, "reasons": row.reasons, "targets": row.targets}
    return said | {"by": row.by.display_name, "at": stamp(row.at)}


def _remark(row: ReportRemark) -> dict[str, Any]:
    return {
        "id": row.pk,
        "point": row.point,
        "kind": row.kind,
        "text": row.text,
        "by": row.by.display_name,
        "at": stamp(row.at),
    }
