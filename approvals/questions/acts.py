"""What the acts on a question share: its lock, its key, and its line in the trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from approvals.audit.services import record
from approvals.people.models import Person
from approvals.questions.models import PublicQuestion
from approvals.requests.idempotency import is_repeated


def locked(question_id: int) -> PublicQuestion:
    """The question, held until the end of the transaction."""
    rows = PublicQuestion.objects.select_related("district")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=question_id)


def done_before(row: PublicQuestion, key: UUID | None, by: Person, at: datetime, act: str, **asked: str) -> bool:
    """Whether this very act was done before under its key; remembers it when not."""
    name = f"public-question.{act}"
    return is_repeated(key=key, by=by, district_id=row.district_id, at=at, act=name, public_question=row.pk, **asked)


def note(
    kind: str,
    row: PublicQuestion,
    by: Person | None,
    at: datetime,
    data: dict[str, Any],
    private: dict[str, str] | None = None,
) -> None:
    """Write the event of an act, with what every count of the year needs: topic, desk and promised day."""
    told = {"area": row.area or "other", "desk": row.desk, "due_on": row.due_on.isoformat(), **data}
    subject = ("public-question", row.pk)
    record(kind, district=row.district, subject=subject, by=by, at=at, data=told, private=private)
