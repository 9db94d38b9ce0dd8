"""A yearly report of the office by the names that the table of doors uses: this year's as read, last year's frozen."""

from django.utils import timezone
from django.utils.timezone import localdate

from approvals.annual import saying
from approvals.annual.spans import YEAR, Covered
from approvals.requests.numbering import fiscal_year
from tests.builders import Office
from tests.builders_annual import a_kept_paper, a_planner, a_reading, an_edition


def of_annual(office: Office) -> dict[str, int | str]:
    """A figure, a point, a problem written down, and an edition with a paper."""
    now = timezone.now()
    this = Covered(fiscal_year(localdate(now)), YEAR)
    edition = an_edition(office, Covered(this.fiscal_year - 1, YEAR), now)
    row = saying.remark(
        district=office.district, covered=this, point=1, kind="problem", text="บุคลากรไม่พอ", by=a_planner(office), at=now
    )
    assert row is not None
    a_reading(office, this, now)
    paper = a_kept_paper(edition, now)
    return {
        "figure": "requests-submitted", "point": 1, "report remark": row.pk, "edition": edition.pk,
        "paper form": paper.form, "paper language": paper.language,
    }  # fmt: skip
