"""Everything a letter says, as plain data: what is printed, what is sealed, what is embedded. In Thai, with 0-9."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from approvals.letters.models import Letter, LetterOffice
from approvals.letters.prefill import is_as_asked
from approvals.letters.rules import Part, parts_of
from approvals.letters.signing import Signer, has_signed, lines_of, signer_of
from approvals.requests.models import Decision

VERSION = 1  # of the form of `content`


def office_of(district_id: int) -> LetterOffice | None:
    """The letterhead of a district office. One query."""
    return LetterOffice.objects.filter(district=district_id).select_related("garuda").first()


def checklist(letter: Letter, office: LetterOffice | None) -> list[Part]:
    """Every part this letter must have, and whether it is there. No query where the decision is loaded."""
    decision = letter.decision
    texts = {
        **{name: getattr(letter, name) for name in ("addressees", "subject", "facts", "law", "reasons", "result",
                                                    "conditions", "instructions")},
        "book_code": office.book_code if office is not None else "",
        "signer": "head" if not has_signed(decision) else "there",
    }  # fmt: skip
    conditional = decision.outcome == Decision.Outcome.CONDITIONS
    return parts_of(
        letter.form, texts, as_asked=is_as_asked(decision) and letter.replaces_id is None, has_conditions=conditional
    )


def content_of(
    letter: Letter, office: LetterOffice | None, *, signer: Signer | None, number: str = "", day: date | None = None
) -> dict[str, Any]:
    """What the paper says. Number and day are empty on a draft; `signer` None: nobody has signed yet."""
    paper = letter.request
    return {
        "v": VERSION,
        "form": str(letter.form),
        "number": number,
        "day": day.isoformat() if day else "",
        "office": paper.district.name_th,
        "address": office.address if office is not None else "",
        "phone": office.phone if office is not None else "",
        "email": office.email if office is not None else "",
        "sample": bool(office is not None and office.is_sample),
        "garuda": office.garuda.sha256 if office is not None and office.garuda is not None else "",
        "urgency": str(letter.urgency),
        "secrecy": str(letter.secrecy),
        **{name: getattr(letter, name) for name in (
            "subject", "addressees", "refers_to", "enclosures", "opening", "facts", "law", "reasons", "result",
            "conditions", "instructions", "closing", "section")},
        "signature": lines_of(signer, day or localdate(letter.drafted_at)) if signer is not None else [],
        "request": paper.number,
        "template": letter.template.number,
    }  # fmt: skip


def draft_content(letter: Letter) -> dict[str, Any]:
    """What a draft would say today, without number and day. Three queries at most."""
    return content_of(letter, office_of(letter.district_id), signer=signer_of(letter.decision))


def shown(letter: Letter) -> dict[str, Any]:
    """What a letter says: as it was issued, or as its draft stands."""
    return letter.content if letter.content is not None else draft_content(letter)
