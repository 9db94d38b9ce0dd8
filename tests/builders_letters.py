"""Letters at any point of their life: an office with a letterhead, drafts, issued letters, sealed ones."""

from approvals.appeals import telling
from approvals.letters import drafting, issuing, sealing
from approvals.letters.models import Letter, LetterOffice, LetterSeal
from approvals.letters.office import set_office
from approvals.models import ApprovalRequest
from approvals.store import services as store
from tests.builders import A_PDF, A_TUESDAY, Office

LETTERHEAD = {
    "book_code": "ศธ ๐๐๐๐๐", "address": "อำเภอหลังสวน\nจังหวัดชุมพร ๘๖๑๑๐", "phone": "0 7700 0000",
    "email": "saraban@example.org",
}  # fmt: skip


def a_letterhead(office: Office, **typed: str) -> LetterOffice:
    """The letterhead of the office, with a book code that is a sample."""
    act = {"by": office.nok, "at": A_TUESDAY}
    return set_office(district=office.district, typed={**LETTERHEAD, **typed}, garuda=None, is_sample=True, **act)


def a_letter(office: Office, paper: ApprovalRequest, form: str = "external", by=None, at=A_TUESDAY, **more) -> Letter:
    """The draft of the letter of a decision that was told, written by the officer."""
    telling.sweep(at=at)
    return drafting.draft(request_id=paper.pk, form=form, by=by or office.orn, at=at, **more)


def typed_of(letter: Letter, **changed) -> dict:
    """What the form of a draft would send, with some of it typed anew."""
    plain = {name: getattr(letter, name) for name in (*drafting.TEXTS, *drafting.SHORT, "urgency", "secrecy")}
    lines = {name: "\n".join(getattr(letter, name)) for name in drafting.LINES}
    return {**plain, **lines, **changed}


def issued(office: Office, paper: ApprovalRequest, form: str = "external", at=A_TUESDAY, **more) -> Letter:
    """An issued letter of a decision."""
    letter = a_letter(office, paper, form, at=at, **more)
    if not letter.reasons:  # a revocation says why in its own words
        typed = typed_of(letter, reasons="ออกโดยผิดหลง")
        letter = drafting.edit(letter_id=letter.pk, typed=typed, version=1, by=office.orn, at=at)
    return issuing.issue(letter_id=letter.pk, version=letter.version, by=office.orn, at=at)


def sealed(office: Office, letter: Letter, content: bytes = A_PDF, at=A_TUESDAY) -> LetterSeal:
    """The letter with the PDF a worker made of it."""
    made = {"name": "letter.pdf", "media_type": "application/pdf", "content": content}
    file = store.keep_made(district=office.district, **made, at=at)
    return sealing.seal(letter_id=letter.pk, file=file, at=at)
