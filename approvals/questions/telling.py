"""The mail to somebody who asked and gave an e-mail: owed with the answer, tried a few times, never twice at once.

They have no account, so they have no row of the outbox: the question itself says where their mail stands.
"""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from approvals.questions.models import PublicQuestion

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 720))
MOST = len(BACK_OFF)  # attempts; after the last one the answer is found by the code alone


def owe(row: PublicQuestion, at: datetime) -> tuple[str, ...]:
    """Note on the row that a mail is owed to whoever asked; gives the columns to save, none where there is no address.

    For the caller's transaction and under its lock.
    """
    if not row.email:
        return ()
    row.tell_at, row.tell_tries, row.tell_reply, row.told_at = at, 0, "", None
    return ("tell_at", "tell_tries", "tell_reply", "told_at")


def due(at: datetime) -> list[int]:
    """The questions whose mail may be tried now, the oldest first. One query."""
    owed = PublicQuestion.objects.filter(tell_at__lte=at).order_by("tell_at", "id")
    return list(owed.values_list("pk", flat=True)[:200])


def taken(question_id: int, at: datetime) -> PublicQuestion | None:
    """The question, for whoever now tries its mail; None where somebody else does, or nothing is owed any more."""
    row = PublicQuestion.objects.filter(pk=question_id, tell_at__lte=at).select_related("district").first()
    if row is None:
        return None
    last_try = row.tell_tries + 1 >= MOST
    later = None if last_try else at + BACK_OFF[row.tell_tries]
    mine = PublicQuestion.objects.filter(pk=row.pk, tell_at=row.tell_at, tell_tries=row.tell_tries)
    return row if mine.update(tell_at=later, tell_tries=F("tell_tries") + 1) else None


def went(row: PublicQuestion, reply: str, at: datetime) -> None:
    """The mail was taken by the mail server; a correction made meanwhile is still owed."""
    _of_this_try(row).update(tell_at=None, told_at=at, tell_reply=reply[:300])


def failed(row: PublicQuestion, reply: str, *, for_ever: bool = False) -> None:
    """The mail did not go; refused for ever, nobody tries again."""
    _of_this_try(row).update(tell_reply=reply[:300], **({"tell_at": None} if for_ever else {}))


def _of_this_try(row: PublicQuestion) -> QuerySet[PublicQuestion]:
    """The row, unless another try began or the address was erased meanwhile: a reply may quote the address."""
    return PublicQuestion.objects.filter(pk=row.pk, tell_tries=row.tell_tries + 1).exclude(email="")
