"""What an office publishes of its year: editions of the report with papers and errata, plainly invented."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from approvals.annual.models import EditionPaper, Erratum, ReportEdition
from approvals.store.models import StoredFile
from approvals.store.uploads import path_of
from tests.builders import A_PDF, A_TUESDAY, Office

FIGURES = b'{"figures":{"meetings.held":12}}'


def a_file(office: Office, name: str, content: bytes, media_type: str) -> StoredFile:
    """A file kept as a worker keeps it."""
    row = StoredFile.objects.create(
        district=office.district, name=name, media_type=media_type, size=len(content),
        sha256=sha256(content).hexdigest(), added_at=A_TUESDAY, stored_as=uuid4(),
    )  # fmt: skip
    place = path_of(row.stored_as)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return row


def an_edition(
    office: Office, *, number: int = 1, year: int = 2569, published_at: datetime | None = A_TUESDAY, span: str = "year"
) -> ReportEdition:
    """An edition with its figures and its Thai PDF; `published_at` None: only frozen."""
    figures = a_file(office, f"figures-{year}.json", FIGURES, "application/json")
    edition = ReportEdition.objects.create(
        district=office.district, fiscal_year=year, span=span, number=number, last_seq=120, sha256=figures.sha256,
        figures=figures, words={"assessments": {}}, frozen_by=office.malee, frozen_at=A_TUESDAY,
        published_at=published_at,
    )  # fmt: skip
    paper = a_file(office, f"report-{year}.pdf", A_PDF, "application/pdf")
    EditionPaper.objects.create(
        district=office.district, edition=edition, form="pdf", language="th", file=paper, kept_at=A_TUESDAY
    )
    return edition


def an_erratum(office: Office, edition: ReportEdition) -> Erratum:
    """One number was wrong."""
    return Erratum.objects.create(
        district=office.district,
        edition=edition,
        wrong="ประชุม 11 ครั้ง",
        right="ประชุม 12 ครั้ง",
        by=office.malee,
        at=A_TUESDAY,
    )
