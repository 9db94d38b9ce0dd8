"""Consent withdrawn: what was kept because somebody consented is erased at once, from the rows and beside the trail.

The event stays and says that there was something; its words are gone, and its proof holds. Locks: partner and contact,
the feedback or the question; then the private values, then chain.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.selectors import trail_of
from approvals.feedback.keeping import locked
from approvals.feedback.keeping import must_keep as must_keep_feedback
from approvals.feedback.models import Feedback
from approvals.partners.contacts import locked_contact, record_contact
from approvals.partners.keeping import must_keep
from approvals.partners.models import PartnerContact
from approvals.partners.refusals import ContactErased
from approvals.people.models import Person
from approvals.privacy.erasing import let_go, paper_named
from approvals.privacy.found import Item, items_of
from approvals.privacy.refusals import AlreadyErased
from approvals.privacy.register import register
from approvals.questions.acts import done_before
from approvals.questions.acts import locked as locked_question
from approvals.questions.checking import may_answer
from approvals.questions.models import PublicQuestion
from approvals.requests.idempotency import is_repeated

CONTACTS = "partner-contacts"


@transaction.atomic
def withdraw_contact(*, contact_id: int, by: Person, at: datetime, key: UUID | None = None) -> PartnerContact:
    """Erase a contact of a partner who consents no longer, of one that has ended too; the row stays without a word."""
    contact = locked_contact(contact_id)
    if is_repeated(key=key, by=by, district_id=contact.district_id, at=at, act="contact.withdraw", contact=contact_id):
        return contact
    must_keep(contact.district_id, by, at)
    kept = _kept_of(contact)
    if not kept:
        raise ContactErased
    record_contact(kinds.PARTNER_CONTACT_WITHDRAWN, contact, by, at)
    ground = register().grounds["consent-withdrawn"]
    let_go(
        district=contact.district, items=kept, subject=("partner", contact.partner_id), ground=ground,
        by=by, at=at, asked_by="consent", paper="",
    )  # fmt: skip
    contact.refresh_from_db()
    return contact


@transaction.atomic
def withdraw_from_feedback(
    *, feedback_id: int, paper: str, by: Person, at: datetime, key: UUID | None = None
) -> Feedback:  # fmt: skip
    """Erase name and e-mail of an outsider who gave feedback; what was said, and its end, stay.

    Done by whoever keeps participation; `paper` is what asks for it. Raises AlreadyErased where nothing is kept.
    """
    row = locked(feedback_id)
    asked = {"feedback": feedback_id, "paper": paper}
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="feedback.withdraw", **asked):
        return row
    must_keep_feedback(row.district_id, by, at)
    _let_go_of("feedback-givers", kinds.FEEDBACK_RECEIVED, "feedback", row, paper=paper, by=by, at=at)
    row.refresh_from_db()
    return row


@transaction.atomic
def withdraw_from_question(
    *, question_id: int, paper: str, by: Person, at: datetime, key: UUID | None = None
) -> PublicQuestion:  # fmt: skip
    """Erase name and e-mail of somebody who asked the office; the question stays, and is found by its code.

    Done by whoever holds its desk; `paper` is what asks for it. Raises AlreadyErased where nothing is kept.
    """
    row = locked_question(question_id)
    if done_before(row, key, by, at, "withdraw", paper=paper):
        return row
    may_answer(row, by, at)
    _let_go_of("question-askers", kinds.PUBLIC_QUESTION_ASKED, "public-question", row, paper=paper, by=by, at=at)
    row.refresh_from_db()
    return row


def _let_go_of(
    code: str, kind: str, named: str, row: Feedback | PublicQuestion, *, paper: str, by: Person, at: datetime
) -> None:
    """Erase what the events of a kind about a row hold of a line of the register. Raises AlreadyErased."""
    line, district = register().lines[code], row.district
    events = list(trail_of(district.pk, named, row.pk).filter(kind=kind).values_list("pk", flat=True))
    items = [item for item in items_of(district, line, events=events) if item.key == str(row.pk)]
    if not items:
        raise AlreadyErased
    ground, said = register().grounds["consent-withdrawn"], {"asked_by": "person", "paper": paper_named(paper)}
    let_go(district=district, items=items, subject=(named, row.pk), ground=ground, by=by, at=at, **said)


def _kept_of(contact: PartnerContact) -> list[Item]:
    """Every private value of every event about the contact. Two queries."""
    line = register().lines[CONTACTS]
    about = Event.objects.filter(district=contact.district_id, subject_kind="partner", kind__in=line.values)
    events = list(about.filter(subject_id=str(contact.partner_id)).values_list("pk", flat=True))
    return [item for item in items_of(contact.district, line, events=events) if item.key == str(contact.pk)]
