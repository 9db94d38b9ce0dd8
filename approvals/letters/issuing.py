"""Issuing a letter: asked again under lock, numbered without gaps, frozen, written down with what it does to others."""

import base64
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.letters.content import checklist, content_of, office_of
from approvals.letters.drafting import must_write, note, under_lock
from approvals.letters.kinds import Later, State
from approvals.letters.models import Letter, LetterOffice
from approvals.letters.refusals import ChangedMeanwhile, HasLater, NoBookCode, NotADraft, NothingToWrite, PartsMissing
from approvals.letters.rules import REGISTERS, YEARLY, calendar_year, grouped, written_number
from approvals.letters.signing import Signer, signer_under_lock
from approvals.letters.words import LABELS
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest
from approvals.requests.numbering import next_number

CODE_BYTES = 10  # eighty random bits: nobody finds a letter by guessing
CHANGED = {
    Later.CORRECTION: kinds.LETTER_CORRECTED,
    Later.SUPERSESSION: kinds.LETTER_SUPERSEDED,
    Later.REVOCATION: kinds.LETTER_REVOKED,
}


@transaction.atomic
def issue(*, letter_id: int, version: int, by: Person, at: datetime, key: UUID | None = None) -> Letter:
    """Issue a draft as it was shown (`version`): number and day are given here, and nothing changes afterwards.

    Raises MayNotWrite, OwnMatter, MayNotIssue, NotADraft, ChangedMeanwhile, NothingToWrite, HasLater, NoBookCode,
    PartsMissing.
    """
    letter, paper = under_lock(letter_id)
    asked = {"letter": letter_id, "version": version}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="letter-issue", **asked):
        return letter
    _must_be_the_one_shown(letter, paper, version, by, at)
    signer = signer_under_lock(letter, by, at)
    office = office_of(letter.district_id)
    _must_be_whole(letter, office)
    _number(letter, office, at)
    _freeze(letter, paper, office, signer, by, at)
    what = {"number": letter.number, "code": letter.code, "sha256": letter.sha256, "template": letter.template.number}
    if letter.replaces is not None:
        _note_what_it_does(letter, paper, by, at)
        what |= {"replaces": letter.replaces_id, "later": str(letter.later)}
    note(kinds.LETTER_ISSUED, letter, paper, by=by, at=at, **what, **_acting(signer))
    return letter


def _must_be_the_one_shown(letter: Letter, paper: ApprovalRequest, version: int, by: Person, at: datetime) -> None:
    decision = must_write(paper, by, at)
    if not letter.is_draft:
        raise NotADraft
    if letter.version != version:
        raise ChangedMeanwhile
    if letter.decision_id != decision.pk:
        raise NothingToWrite
    letter.request, letter.decision = paper, decision
    if letter.replaces_id and Letter.objects.filter(replaces=letter.replaces_id, status=State.ISSUED).exists():
        raise HasLater


def _must_be_whole(letter: Letter, office: LetterOffice | None) -> None:
    missing = [part for part in checklist(letter, office) if not part.is_there]
    if any(part.name == "book_code" for part in missing):
        raise NoBookCode
    if missing:
        raise PartsMissing(parts=", ".join(str(LABELS[part.name]) for part in missing))


def _number(letter: Letter, office: LetterOffice | None, at: datetime) -> None:
    """Take the next number of the register; its row stays locked until the end, so a refusal after it leaves no gap."""
    day = localdate(at)
    letter.day, letter.year, letter.register = day, calendar_year(day), REGISTERS[letter.form]
    letter.serial = next_number(district_id=letter.district_id, register=letter.register, year=letter.year)
    code = "" if letter.form in YEARLY or office is None else office.book_code
    letter.number = written_number(letter.form, code, letter.serial, letter.year)


def _freeze(
    letter: Letter, paper: ApprovalRequest, office: LetterOffice | None, signer: Signer, by: Person, at: datetime
) -> None:
    letter.signer, letter.tenure, letter.acting_order = signer.person, signer.tenure, signer.order
    letter.code = grouped(base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode())
    content = content_of(letter, office, signer=signer, number=letter.number, day=letter.day)
    letter.content = {**content, "code": letter.code}
    letter.sha256 = digest(letter.content)
    letter.status, letter.issued_by, letter.issued_at = State.ISSUED, by, at
    letter.save()


def _note_what_it_does(letter: Letter, paper: ApprovalRequest, by: Person, at: datetime) -> None:
    earlier = letter.replaces
    said = {"by_letter": letter.pk, "number": earlier.number, "by_number": letter.number}
    note(CHANGED[Later(letter.later)], earlier, paper, by=by, at=at, **said)


def _acting(signer: Signer) -> dict[str, object]:
    if signer.order is None:
        return {"signer": str(signer.person.pseudonym)}
    order = signer.order
    return {"signer": str(signer.person.pseudonym), "acting": order.capacity, "instrument": order.order_number}
