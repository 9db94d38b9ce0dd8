"""Events of the trail as the timeline wants them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from approvals.audit.selectors import Entry
from approvals.committees.loader import instruments
from approvals.committees.wording import cited
from web.capacity_view import of_entry


def events_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The context of `_timeline.html`, oldest first."""
    return [
        {
            "at": entry.at,
            "sentence": entry.sentence,
            "detail": entry.private.get("reasons", ""),  # the reason of a vote is for the members, after the close
            "basis": " · ".join(filter(None, [capacity_of(entry), clause_of(entry)])),
        }
        for entry in entries
    ]


def capacity_of(entry: Entry) -> str:
    """In which post somebody acted, and under which order, in the reader's language."""
    return of_entry(entry)


def who_of(entry: Entry, capacity: str) -> str:
    """Who acted, where the sentence does not name them, and in which capacity."""
    return " · ".join(filter(None, ["" if entry.actor in entry.sentence else entry.actor, capacity]))


def clause_of(entry: Entry) -> str:
    """Under which rule and clause."""
    rule, clause = entry.authority.get("rule"), entry.authority.get("clause")
    if not rule:
        return cited(entry.authority) if entry.authority.get("instrument") in instruments() else ""
    known = clause not in (None, "", "-")
    return _("rule %(rule)s, clause %(clause)s") % {"rule": rule, "clause": clause} if known else _("rule %s") % rule
