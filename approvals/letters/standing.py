"""Where a letter stands today, and what anybody may be told of it without signing in."""

import re
from dataclasses import dataclass
from datetime import date

from approvals.letters.kinds import Later, State
from approvals.letters.models import Letter, LetterSeal
from approvals.letters.rules import read_check
from approvals.requests.models import ApprovalRequest, Decision
from approvals.requests.standing_decision import standing
from approvals.vocabulary.thai import ascii_digits

GENUINE, CORRECTED, SUPERSEDED, REVOKED = "genuine", "corrected", "superseded", "revoked"
BY_LATER = {Later.CORRECTION: CORRECTED, Later.SUPERSESSION: SUPERSEDED, Later.REVOCATION: REVOKED}
BY_DECISION = {
    Decision.Kind.CORRECTION: CORRECTED, Decision.Kind.AMENDMENT: SUPERSEDED, Decision.Kind.REVOCATION: REVOKED,
    Decision.Kind.SUPERSESSION: SUPERSEDED, Decision.Kind.ON_APPEAL: SUPERSEDED,
}  # fmt: skip
LETTER_BEFORE_DIGIT = re.compile(r"(?<=[ก-ฮ])(?=\d)")  # people leave the space out: ศธ00000/ว1
SHA256_LENGTH, LONGEST_NUMBER, MOST = 64, 60, 5


@dataclass(frozen=True, slots=True)
class Told:
    """What the public check says of one letter, or of the decision in a pack: no subject, no name of anybody."""

    standing: str
    office: str
    form: str
    number: str
    day: date
    later_number: str = ""
    later_day: date | None = None
    is_pack: bool = False


def standing_of(letter: Letter) -> tuple[str, Letter | None]:
    """Where an issued letter stands, and the later letter that made it so. Two queries.

    A later letter comes first; without one, a later decision tells.
    """
    later = Letter.objects.filter(replaces=letter, status=State.ISSUED).first()
    if later is not None:
        return BY_LATER[Later(later.later)], later
    return standing_of_decision(letter.request, letter.decision_id), None


def standing_of_decision(request: ApprovalRequest, decision_id: int) -> str:
    """Where one decision of a request stands today. One query."""
    holds = standing(request)
    if holds is None or holds.pk == decision_id:
        return GENUINE
    if holds.outcome == Decision.Outcome.REVOKED:
        return REVOKED
    return BY_DECISION.get(Decision.Kind(holds.kind), SUPERSEDED)


def told_of(letter: Letter) -> Told:
    """The minimal facts of a letter."""
    stands, later = standing_of(letter)
    told = Told(stands, str(letter.district), letter.get_form_display(), letter.number, letter.day)
    if later is None:
        return told
    return Told(told.standing, told.office, told.form, told.number, told.day, later.number, later.day)


def of_code(typed: str) -> Letter | None:
    """The issued letter with a check code as somebody types it. One query at most."""
    code = read_check(typed)
    return _issued().filter(code=code).first() if code else None


def of_number(typed: str, year: int | None = None) -> list[Letter]:
    """The issued letters with a book number as it stands on paper, newest first; those marked secret by code only."""
    number = " ".join(ascii_digits(typed.replace("\0", "")).split())[:LONGEST_NUMBER]
    spaced = LETTER_BEFORE_DIGIT.sub(" ", number)
    rows = _issued().filter(number__in={number, spaced}, secrecy="")
    rows = rows.filter(year=year) if year is not None else rows
    return list(rows.order_by("-issued_at")[:MOST]) if number else []


def of_digest(sha256: str) -> Letter | None:
    """The issued letter whose PDF has just these bytes; None for any other file. Two queries at most."""
    if len(sha256) != SHA256_LENGTH or not set(sha256) <= set("0123456789abcdef"):
        return None
    found = LetterSeal.objects.filter(sha256=sha256).values_list("letter_id", flat=True).first()
    return _issued().filter(pk=found).first() if found else None


def _issued():
    return Letter.objects.filter(status=State.ISSUED).select_related("district", "request")
