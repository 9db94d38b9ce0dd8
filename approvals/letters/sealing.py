"""Sealing a letter: its PDF is made once, kept, and known from then on by the SHA-256 of its bytes."""

from datetime import datetime

from django.db import transaction

from approvals.audit import kinds
from approvals.letters.drafting import note, under_lock
from approvals.letters.kinds import State
from approvals.letters.models import Letter, LetterSeal
from approvals.store.models import StoredFile

MOST = 20  # letters picked up by one sweep


@transaction.atomic
def seal(*, letter_id: int, file: StoredFile, at: datetime) -> LetterSeal:
    """Bind the PDF a worker made to its letter and tell those concerned; a letter sealed before keeps its first PDF."""
    letter, paper = under_lock(letter_id)
    there = LetterSeal.objects.filter(letter=letter).first()
    if there is not None:
        return there
    made = LetterSeal.objects.create(
        district_id=letter.district_id, letter=letter, file=file, sha256=file.sha256, sealed_at=at
    )
    what = {"number": letter.number, "code": letter.code, "sha256": letter.sha256, "pdf_sha256": file.sha256}
    if letter.urgency:
        what["urgency"] = str(letter.urgency)
    note(kinds.LETTER_SEALED, letter, paper, by=None, at=at, **what)
    return made


def unsealed() -> list[Letter]:
    """Issued letters without a PDF, oldest first. One query."""
    rows = Letter.objects.filter(status=State.ISSUED, seal=None).select_related("district", "issued_by")
    return list(rows.order_by("issued_at", "id")[:MOST])
