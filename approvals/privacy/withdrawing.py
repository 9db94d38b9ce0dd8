"""Consent that is taken back: what was kept with it alone goes at once, whether its matter is over or not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.selectors import trail_of
from approvals.feedback.keeping import locked, must_keep
from approvals.feedback.models import Feedback
from approvals.people.models import Person
from approvals.privacy.erasing import let_go, paper_named
from approvals.privacy.found import items_of
from approvals.privacy.refusals import AlreadyErased
from approvals.privacy.register import register
from approvals.requests.idempotency import is_repeated


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
    must_keep(row.district_id, by, at)
    heard = trail_of(row.district_id, "feedback", row.pk).filter(kind=kinds.FEEDBACK_RECEIVED)
    line, events = register().lines["feedback-givers"], list(heard.values_list("pk", flat=True))
    items = list(items_of(row.district, line, events=events))
    if not items:
        raise AlreadyErased
    ground, said = register().grounds["consent-withdrawn"], {"asked_by": "person", "paper": paper_named(paper)}
    let_go(district=row.district, items=items, subject=("feedback", row.pk), ground=ground, by=by, at=at, **said)
    row.refresh_from_db()
    return row
