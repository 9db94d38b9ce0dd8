"""The life of feedback: heard, given to an owner, ended, told; reopened where the end was wrong.

Whoever gave it under their name never ends it. Locks: feedback, then chain.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.calendar.limits import Limit
from approvals.calendar.selectors import calendar_of
from approvals.feedback import owners
from approvals.feedback.keeping import (
    locked,
    must_have_ended,
    must_keep,
    must_not_have_given,
    must_run,
    must_settle,
    note,
)
from approvals.feedback.models import BY_NOTICE, Feedback
from approvals.feedback.refusals import GiverToldAlready, NobodyToOwnIt, NotOfThisDistrict, SayWhat
from approvals.feedback.saying import Heard, columns_of, kind_of, text_of
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated

LIMIT = Limit(30, working=True)  # after the day of receipt; chosen by the makers, no law asks for it
ENDS = (Feedback.State.DONE, Feedback.State.NOT_DONE)
LONGEST_HOW = 300  # characters of how somebody was told


@transaction.atomic
def receive(
    *, district: District, heard: Heard, owner_id: int, by: Person, at: datetime, key: UUID | None = None
) -> Feedback | None:
    """An officer writes down what somebody said, and who looks at it; None when this act was done before."""
    asked = {"text": heard.text, "owner": owner_id, "about": kind_of(heard.about)}  # of names not even a digest is kept
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="feedback.receive", **asked):
        return None
    must_keep(district.pk, by, at)
    today = localdate(at)
    columns, owner = columns_of(heard, district.pk, today), _owner(district.pk, owner_id, today)
    return _written(district, columns, owner, by, at)


@transaction.atomic
def give(
    *, district: District, text: str, about: Model | None = None, by: Person, at: datetime, key: UUID | None = None
) -> Feedback | None:
    """Somebody of the district gives feedback under their name; the office's keeper with the least open work owns it.

    None when this very act was done before under its key.
    """
    asked = {"text": text, "about": kind_of(about)}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="feedback.give", **asked):
        return None
    today = localdate(at)
    if not owners.is_of(by, district.pk, today):
        raise NotOfThisDistrict
    owner = owners.owner_by_default(district.pk, today, but=by)
    if owner is None:
        raise NobodyToOwnIt
    heard = Heard(text, Feedback.Channel.FORM, today, about=about)
    return _written(district, {**columns_of(heard, district.pk, today), "person": by}, owner, by, at)


@transaction.atomic
def reassign(
    *, feedback_id: int, owner_id: int, why: str, by: Person, at: datetime, key: UUID | None = None
) -> Feedback:
    """Its owner, or whoever keeps participation, gives it to somebody else, for a reason; the last day stays."""
    row = locked(feedback_id)
    if _done_before(row, key, by, at, "reassign", owner=owner_id, why=why):
        return row
    must_settle(row, by, at)
    must_run(row)
    owner = _owner(row.district_id, owner_id, localdate(at))
    if owner.pk in (row.owner_id, row.person_id):
        raise SayWhat(fields={"owner": [_("Choose somebody else.")]})
    reasons = text_of("why", why)
    row.owner, row.reminded_on, row.ownerless_on = owner, None, None
    row.save(update_fields=["owner", "reminded_on", "ownerless_on"])
    note(kinds.FEEDBACK_REASSIGNED, row, by, at, private={"reasons": reasons})
    return row


@transaction.atomic
def end(
    *, feedback_id: int, outcome: str, result: str, by: Person, at: datetime, key: UUID | None = None
) -> Feedback:  # fmt: skip
    """Its owner, or whoever keeps participation, ends it: done, with what changed, or not done, with the reason.

    A person of the district who gave it is told in the same moment; others are told by `tell`.
    """
    row = locked(feedback_id)
    if _done_before(row, key, by, at, "end", outcome=outcome, result=result):
        return row
    must_settle(row, by, at)
    must_run(row)
    if outcome not in ENDS:
        raise SayWhat(fields={"outcome": [_("Choose one of the answers.")]})
    row.state, row.result = outcome, text_of("result", result)
    row.ended_by, row.ended_at = by, at
    is_told = row.person is not None and row.person.is_active
    row.told_on, row.told_how = (localdate(at), BY_NOTICE) if is_told else (None, "")
    row.save(update_fields=["state", "result", "ended_by", "ended_at", "told_on", "told_how"])
    note(kinds.FEEDBACK_ENDED, row, by, at, _ending(row), {"reasons": row.result})
    return row


@transaction.atomic
def tell(*, feedback_id: int, how: str, by: Person, at: datetime, key: UUID | None = None) -> Feedback:
    """Write down that whoever gave it was told what came of it, and how: the loop is closed."""
    row = locked(feedback_id)
    if _done_before(row, key, by, at, "tell", how=how):
        return row
    must_settle(row, by, at)
    must_have_ended(row)
    if row.told_on is not None:
        raise GiverToldAlready(day=row.told_on)
    row.told_how, row.told_on = text_of("how", how, LONGEST_HOW), localdate(at)
    row.save(update_fields=["told_on", "told_how"])
    ended_on = _day_of(row.ended_at)
    data = {"outcome": row.state, "days_to_tell": (row.told_on - ended_on).days, "told": True}
    note(kinds.FEEDBACK_TOLD, row, by, at, data, {"reasons": row.told_how})
    return row


@transaction.atomic
def reopen(*, feedback_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Feedback:
    """Whoever keeps participation opens it again because its end was wrong. The last day stays what it was.

    That somebody was told of the wrong end stays in the row until they are told of the next one.
    """
    row = locked(feedback_id)
    if _done_before(row, key, by, at, "reopen", why=why):
        return row
    must_keep(row.district_id, by, at)
    must_not_have_given(row, by)
    must_have_ended(row)
    was, reasons = {"was": row.state, "told": row.told_on is not None}, text_of("why", why)
    row.state, row.result, row.ended_by, row.ended_at, row.reminded_on = Feedback.State.OPEN, "", None, None, None
    row.save(update_fields=["state", "result", "ended_by", "ended_at", "reminded_on"])
    note(kinds.FEEDBACK_REOPENED, row, by, at, was, {"reasons": reasons})
    return row


def _written(district: District, columns: dict[str, Any], owner: Person, by: Person, at: datetime) -> Feedback:
    due_on = LIMIT.last_day(columns["received_on"], calendar_of(district.pk))
    row = Feedback.objects.create(district=district, owner=owner, due_on=due_on, added_by=by, added_at=at, **columns)
    private = {name: columns.get(name, "") for name in ("text", "giver", "giver_email", "consent_how")}
    note(kinds.FEEDBACK_RECEIVED, row, by, at, private=private)
    return row


def _ending(row: Feedback) -> dict[str, Any]:
    ended_on = _day_of(row.ended_at)
    return {
        "outcome": str(row.state),
        "days": (ended_on - row.received_on).days,
        "in_time": ended_on <= row.due_on,
        "told": row.told_on is not None,
    }


def _day_of(at: datetime | None) -> date:
    return localdate(at)


def _done_before(row: Feedback, key: UUID | None, by: Person, at: datetime, act: str, **asked: Any) -> bool:
    name = f"feedback.{act}"
    return is_repeated(key=key, by=by, district_id=row.district_id, at=at, act=name, feedback=row.pk, **asked)


def _owner(district_id: int, owner_id: int, day: date) -> Person:
    found = owners.possible_owners(district_id, day).filter(pk=owner_id).first()
    if found is None:
        raise SayWhat(fields={"owner": [_("Choose somebody who holds a post at the district office.")]})
    return found
