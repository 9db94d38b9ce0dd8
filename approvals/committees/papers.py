"""The scanned orders of the register: taken as PDF, kept with the committee or the membership they belong to."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from approvals.committees.models import Committee
from approvals.errors import BadInput
from approvals.people.models import District, Person
from approvals.store.models import StoredFile
from approvals.store.services import keep

Paper = tuple[str, bytes]  # name and content


def kept(paper: Paper | None, district: District, by: Person, at: datetime) -> StoredFile | None:
    """Keep a scan that was handed in, if one was."""
    if paper is None:
        return None
    name, content = paper
    if not name.lower().endswith(".pdf"):
        raise BadInput(fields={"file": [_("Orders are kept as PDF.")]})
    return keep(district=district, name=name, content=content, by=by, at=at)


def papers_of(committee: Committee) -> QuerySet[StoredFile]:
    """The founding order and the appointments of a committee, those of former members too. One query."""
    of_members = Q(memberships__seat__committee=committee)
    return StoredFile.objects.filter(of_members | Q(founded_committees=committee)).distinct().order_by("id")
