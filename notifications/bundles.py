"""Messages that travel together: what waits for one person in one bundle goes in one mail.

Which messages a mail carries is written down when it is claimed, before anything is sent. A mail that is sent again
takes none more with it, so that one Message-ID never names two different parcels.
"""

from collections import defaultdict
from collections.abc import Sequence

from notifications.models import Delivery
from notifications.selectors import WORDS

State = Delivery.State


def bundled(due: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """The mails to send for these locked rows: of those that wait in one bundle the oldest carries the others.

    Others of a bundle go along though they are not due yet. No query where no row waits in a bundle, else three.
    """
    fresh = [row for row in due if _takes_more(row)]
    if not fresh:
        return tuple(due)
    groups: dict[tuple[int, str], list[Delivery]] = defaultdict(list)
    for row in (*fresh, *_companions(fresh)):
        groups[row.person_id, row.bundle].append(row)
    mails, others = [], []
    for rows in groups.values():
        mail, *rest = sorted(rows, key=lambda row: row.pk)
        for row in rest:
            row.state, row.carried_by, row.next_at = State.CARRIED, mail, None
        mails.append(mail)
        others.extend(rest)
    if others:
        Delivery.objects.bulk_update([*others, *_handed_on(others)], ["state", "carried_by", "next_at"])
    return (*(row for row in due if not _takes_more(row)), *mails)


def carried_by(mails: Sequence[Delivery]) -> dict[int, tuple[Delivery, ...]]:
    """The other messages in each of these mails, oldest first. No query where none was ever in a bundle, else one."""
    found: dict[int, list[Delivery]] = defaultdict(list)
    keys = [mail.pk for mail in mails if mail.bundle]
    if keys:
        rows = Delivery.objects.filter(carried_by__in=keys).select_related("person", *WORDS).order_by("id")
        for row in rows:
            found[row.carried_by_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _takes_more(row: Delivery) -> bool:
    """Whether no mail server can have seen it: it was never tried, or given back untouched."""
    return row.bundle != "" and row.attempt == 0 and row.reply == ""


def _handed_on(others: Sequence[Delivery]) -> list[Delivery]:
    """What these carried themselves when they were claimed and given back goes in the same mail as they do."""
    now_in = {row.pk: row.carried_by for row in others}
    carried = list(Delivery.objects.filter(carried_by__in=now_in))
    for row in carried:
        row.carried_by = now_in[row.carried_by_id]
    return carried


def _companions(rows: Sequence[Delivery]) -> list[Delivery]:
    waiting = Delivery.objects.filter(
        state=State.PENDING,
        attempt=0,
        person__in={row.person_id for row in rows},
        bundle__in={row.bundle for row in rows},
    )
    others = waiting.exclude(pk__in=[row.pk for row in rows]).select_related("person", *WORDS)
    keys = {(row.person_id, row.bundle) for row in rows}
    return [
        row for row in others.select_for_update(skip_locked=True, of=("self",)) if (row.person_id, row.bundle) in keys
    ]
