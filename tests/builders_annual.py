"""Yearly reports of an office: figures read, points assessed, editions frozen."""

from datetime import datetime, timedelta

from approvals.annual import editions, saying
from approvals.annual.building import build, last_event
from approvals.annual.models import EditionPaper, ReportEdition
from approvals.annual.papers import keep_paper
from approvals.annual.reading import FiguresFile
from approvals.annual.saying import Judgement
from approvals.annual.selectors import READING, subject_of
from approvals.annual.spans import HALF, YEAR, Covered
from approvals.models import Person
from approvals.store import printing
from approvals.store.models import Printout
from approvals.store.services import keep_made
from tests.builders import A_TUESDAY, Office, in_post

THIS_YEAR = Covered(2570, YEAR)
LAST_YEAR = Covered(2569, YEAR)
FIRST_HALF = Covered(2570, HALF)
AFTERWARDS = datetime.fromisoformat("2027-10-04T03:00:00+00:00")  # when fiscal year 2570 is over
A_JUDGEMENT = Judgement(level=4, method="ประชุมทุกเดือน", reasons="ตัดสินใจได้เร็วขึ้น", targets="ลดเรื่องเกินกำหนด")


def a_planner(office: Office) -> Person:
    """The head of the policy and planning group, who keeps the report."""
    if "phan" not in office.people:
        office.people["phan"] = in_post(office, "phan", "group-policy")
    return office.people["phan"]


def figures_of(office: Office, covered: Covered = THIS_YEAR) -> FiguresFile:
    """The figures as they stand."""
    return FiguresFile.read(build(office.district, covered, last_event(office.district)))


def a_reading(office: Office, covered: Covered = THIS_YEAR, at: datetime = AFTERWARDS) -> Printout:
    """The figures read by a worker."""
    asked = printing.ask(
        district=office.district, kind=READING, subject_id=subject_of(office.district, covered), language="th",
        digest=f"{last_event(office.district)} {at:%Y-%m-%d}", by=a_planner(office), at=at,
    )  # fmt: skip
    taken = printing.take(printout_id=asked.pk, at=at)
    if taken is None:
        return asked
    content = build(office.district, covered, last_event(office.district))
    made = {"name": "figures.json", "media_type": "application/json", "content": content}
    return printing.finish(printout=taken, digest=asked.digest, at=at, **made)


def assessed(office: Office, covered: Covered = THIS_YEAR, at: datetime = A_TUESDAY) -> None:
    """Every point judged by the planner."""
    for point in saying.POINTS:
        saying.assess(
            district=office.district, covered=covered, point=point, said=A_JUDGEMENT, by=a_planner(office), at=at
        )


def an_edition(office: Office, covered: Covered = THIS_YEAR, at: datetime = AFTERWARDS) -> ReportEdition:
    """A report read, assessed and frozen after its last day."""
    assessed(office, covered, at)
    edition = editions.freeze(
        reading_id=a_reading(office, covered, at).pk, by=a_planner(office), at=at + timedelta(hours=1)
    )
    assert edition is not None
    return edition


def a_published(office: Office, covered: Covered, at: datetime) -> ReportEdition:
    """An edition that everybody may read."""
    edition = an_edition(office, covered, at)
    return editions.publish(edition_id=edition.pk, by=a_planner(office), at=at + timedelta(hours=2))


def a_kept_paper(edition: ReportEdition, at: datetime = AFTERWARDS, form: str = "xlsx") -> EditionPaper:
    """A paper of an edition as a worker keeps it; what is in it is somebody else's business."""
    file = keep_made(
        district=edition.district, name=f"report.{form}", media_type="application/octet-stream", content=b"paper", at=at
    )
    return keep_paper(edition_id=edition.pk, form=form, language="th", file=file, at=at)
