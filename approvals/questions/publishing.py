"""Publishing a good answer, edited for everybody, and taking it down again. Locks: question, then chain."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.people.models import Person
from approvals.questions.acts import done_before, locked, note
from approvals.questions.checking import may_answer, said
from approvals.questions.limits import LONGEST
from approvals.questions.models import PublicQuestion
from approvals.questions.naming import Found, traces_in
from approvals.questions.refusals import MayTellWho, NotPublished
from approvals.questions.services import LONGEST_ANSWER, LONGEST_WHY, must_be_answered


@transaction.atomic
def publish(
    *, question_id: int, question: str, answer: str, is_looked_over: bool = False, by: Person, at: datetime,
    key: UUID | None = None,
) -> PublicQuestion:  # fmt: skip
    """Let everybody read a question and its answer in these words; again where they are published already.

    Raises MayTellWho where something in them may tell who somebody is, unless the officer has looked it over.
    """
    row = locked(question_id)
    if done_before(row, key, by, at, "publish", question=question, answer=answer):
        return row
    may_answer(row, by, at)
    must_be_answered(row)
    shown = said(question=(question, 1, LONGEST), answer=(answer, 1, LONGEST_ANSWER))
    found = warnings_about(row, *shown.values())
    if found and not is_looked_over:
        raise MayTellWho(words=", ".join(f"“{each.words}”" for each in found))
    data = {"again": row.published_at is not None, "warnings": len(found)}
    row.shown_question, row.shown_answer = shown["question"], shown["answer"]
    row.published_at, row.published_by, row.unpublished_at = at, by, None
    columns = ["shown_question", "shown_answer", "published_at", "published_by", "unpublished_at"]
    row.save(update_fields=columns)
    note(kinds.PUBLIC_QUESTION_PUBLISHED, row, by, at, data, shown)
    return row


@transaction.atomic
def unpublish(*, question_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> PublicQuestion:
    """Take a published question down, for a reason; whoever has its code still reads the answer."""
    row = locked(question_id)
    if done_before(row, key, by, at, "unpublish", why=why):
        return row
    may_answer(row, by, at)
    if not row.is_published:
        raise NotPublished
    reason = said(why=(why, 1, LONGEST_WHY))["why"]
    row.unpublished_at = at
    row.save(update_fields=["unpublished_at"])
    note(kinds.PUBLIC_QUESTION_UNPUBLISHED, row, by, at, {}, {"reasons": reason})
    return row


def warnings_about(row: PublicQuestion, *texts: str) -> list[Found]:
    """What in these texts may tell who somebody is, the asker's own name among it, each once."""
    return list(dict.fromkeys(found for text in texts for found in traces_in(text, names=(row.name,))))
