"""What an administrator does with mails that did not get through: send them again, or cancel them.

Never with a mail that is being sent: its rows are locked, looked at, and changed only where they stand still.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.models import District, Person
from approvals.people.services import administers
from notifications.models import Delivery
from notifications.operations.refusals import ChangedMeanwhile, NothingToCancel, NothingToResend
from notifications.services import ring_after_commit

State = Delivery.State
RESENDABLE = (State.FAILED, State.PARKED, State.BOUNCED)
CANCELLABLE = (State.PENDING, State.FAILED, State.PARKED)
MOST = 500  # mails in one act; more are sent again in several
LONGEST_REASON = 300


@transaction.atomic
def resend(*, district: District, mail_ids: Collection[int], by: Person, at: datetime, exactly: bool = False) -> int:
    """Put mails that failed, were set aside or came back into the outbox again; tell how many. One act, one event.

    With EXACTLY all of them have to be sendable still, as a preview showed them. Each keeps its Message-ID and takes
    no other message with it than before: `attempt` stays above zero. Raises NotAdministrator, NothingToResend,
    ChangedMeanwhile.
    """
    administers(by, district.pk, at)
    rows = _held(district, mail_ids, RESENDABLE)
    if not rows:
        raise NothingToResend
    if exactly and len(rows) != len(set(mail_ids)):
        raise ChangedMeanwhile
    again = Delivery.objects.filter(pk__in=[row.pk for row in rows])
    again.update(state=State.PENDING, next_at=at, due_since=None, attempt=Least(F("attempt"), 1))
    facts = {"mails": [row.pk for row in rows], "were": dict(sorted(Counter(row.state for row in rows).items()))}
    record(kinds.MAIL_RESENT, district=district, subject=_subject(district, rows), by=by, at=at, data=facts)
    ring_after_commit()
    return len(rows)


@transaction.atomic
def cancel(*, district: District, mail_id: int, reason: str, by: Person, at: datetime) -> None:
    """Let a mail that waits, failed or was set aside not be sent any more; the notice in the application stays.

    The reason is committed to and kept beside the event, since it may name somebody. Raises NotAdministrator,
    BadInput without a reason, NothingToCancel.
    """
    administers(by, district.pk, at)
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise BadInput(fields={"reason": [_("Say in up to 300 characters why it is not sent.")]})
    rows = _held(district, [mail_id], CANCELLABLE)
    if not rows:
        raise NothingToCancel
    Delivery.objects.filter(pk=rows[0].pk).update(state=State.CANCELLED, next_at=None)
    facts = {"mails": [rows[0].pk], "were": {rows[0].state: 1}}
    private = {"reason": reason}
    record(
        kinds.MAIL_CANCELLED, district=district, subject=("mail", rows[0].pk), by=by, at=at, data=facts, private=private
    )


def _held(district: District, mail_ids: Collection[int], states: Collection[str]) -> list[Delivery]:
    """Those of the mails that stand in one of these states, locked, in the order of their numbers."""
    mails = Delivery.objects.filter(channel=Delivery.Channel.EMAIL, district=district, pk__in=list(mail_ids)[:MOST])
    return list(mails.filter(state__in=states).order_by("pk").select_for_update())


def _subject(district: District, rows: list[Delivery]) -> tuple[str, object]:
    return ("mail", rows[0].pk) if len(rows) == 1 else ("mails", district.code)
