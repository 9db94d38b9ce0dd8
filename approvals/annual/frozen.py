"""The figures of frozen editions, read with their hashes: of an edition itself, and of those it was frozen beside."""

from approvals.annual.building import sha256_of
from approvals.annual.models import ReportEdition
from approvals.annual.reading import FiguresFile
from approvals.store.services import content_of


def frozen_file(edition: ReportEdition, sha256: str) -> FiguresFile:
    """The figures file of an edition.

    Raises ValueError where it has another SHA-256 than this, FileNotFoundError where it is gone.
    """
    content = content_of(edition.figures)
    if sha256_of(content) != sha256:
        message = f"The figures file of edition {edition.pk} is not the one that was frozen."
        raise ValueError(message)
    return FiguresFile.read(content)


def frozen_beside(edition: ReportEdition) -> list[tuple[ReportEdition, str]]:
    """The editions of earlier years that an edition was frozen beside, each with its SHA-256 as it was said then.

    The newest year first. One query.
    """
    kept = {each["edition"]: each["sha256"] for each in edition.words.get("earlier", [])}
    rows = ReportEdition.objects.filter(district=edition.district_id, pk__in=kept).select_related("figures")
    return [(row, kept[row.pk]) for row in rows.order_by("-fiscal_year")]
