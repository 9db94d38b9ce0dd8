"""The shelves of a committee's information room: a paper is put there, and taken off by a mark with a reason."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.keeping import must_keep
from approvals.committees.models import Committee
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.support.models import CommitteePaper
from approvals.support.refusals import PaperIsOff, SayMore
from approvals.support.saying import LONGEST, Upload, digest_of, kept, said


@transaction.atomic
def shelve(
    *,
    committee_id: int,
    shelf: str,
    title: str,
    by: Person,
    at: datetime,
    note: str = "",
    day: date | None = None,
    file: Upload | None = None,
    address: str = "",
    key: UUID | None = None,
) -> CommitteePaper | None:
    """Put a file, or the web address of a paper, on a shelf. None when done before under this key."""
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    asked = {"committee": committee_id, "title": title, "shelf": shelf, "address": address}
    if is_repeated(key=key, by=by, district_id=committee.district_id, at=at, act="paper.shelve", **asked):
        return None
    must_keep(committee, by, at)
    if shelf not in CommitteePaper.Shelf.values:
        raise SayMore(fields={"shelf": [_("Choose one of the shelves.")]})
    name = said(title=(title, 300))["title"]
    if file is None and not address:
        raise SayMore(fields={"file": [_("Attach a file, or give a web address.")]})
    if address and not address.startswith(("https://", "http://")):
        raise SayMore(fields={"address": [_("Give an address that begins with https://.")]})
    paper = CommitteePaper.objects.create(
        district=committee.district,
        committee=committee,
        shelf=shelf,
        title=name,
        note=note.strip()[:LONGEST],
        day=day,
        file=kept(file, district=committee.district, by=by, at=at),
        address=address,
        added_by=by,
        added_at=at,
    )
    _record(kinds.PAPER_SHELVED, paper, by, at, {"shelf": shelf, **digest_of(paper.file)})
    return paper


@transaction.atomic
def take_off(*, paper_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> CommitteePaper:
    """Take a paper off the shelf with a reason; it stays in the record."""
    rows = CommitteePaper.objects.select_related("district", "committee")
    paper = rows.select_for_update(of=("self",), no_key=True).get(pk=paper_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="paper.take-off", paper=paper_id):
        return paper
    must_keep(paper.committee, by, at)
    if paper.removed_at is not None:
        raise PaperIsOff(title=paper.title)
    reason = said(why=(why, LONGEST))["why"]
    paper.removed_at = at
    paper.save(update_fields=["removed_at"])
    _record(kinds.PAPER_REMOVED, paper, by, at, {}, {"reasons": reason})
    return paper


def _record(
    kind: str, paper: CommitteePaper, by: Person, at: datetime, data: dict, private: dict | None = None
) -> None:
    told = {"committee": paper.committee_id, "title": paper.title, **data}
    subject = ("paper", paper.pk)
    record(kind, district=paper.district, subject=subject, by=by, at=at, data=told, private=private)
