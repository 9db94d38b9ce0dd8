"""What one mail carries: one message, what happened to one request, or all that waited for the daily mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.vocabulary.thai import ERA
from notifications.calm.last_days import last_day_of
from notifications.calm.rules import DIGEST
from notifications.models import Delivery
from notifications.notices import LONGEST_SUBJECT, Notice, notice_of
from notifications.subject_lines import in_words, is_english, shortened

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of a daily mail: its notice and its last day in words, where it has one."""

    notice: Notice
    due: str


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of a daily mail that are due about the same time."""

    code: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Parcel:
    """The messages of one mail, newest first, in the active language. `on`: the day it is sent."""

    delivery: Delivery
    notices: tuple[Notice, ...]
    on: date

    @classmethod
    def of(cls, delivery: Delivery, rows: Sequence[Delivery], on: date) -> "Parcel":
        """The parcel of a mail; what happened last comes first."""
        newest_first = sorted(rows, key=lambda row: (row.event.at, row.event.seq, row.pk), reverse=True)
        return cls(delivery, tuple(notice_of(row) for row in newest_first), on)

    @property
    def newest(self) -> Notice:
        """What happened last."""
        return self.notices[0]

    @property
    def earlier(self) -> tuple[Notice, ...]:
        """What happened before that."""
        return self.notices[1:]

    @property
    def is_digest(self) -> bool:
        """Whether it is a daily mail with more than one matter."""
        return self.delivery.bundle == DIGEST and len(self.notices) > 1

    @property
    def template(self) -> str:
        """The name of its templates."""
        return "digest" if self.is_digest else "letter"

    @cached_property
    def request(self) -> int | None:
        """The request all of it is about; None where there is none or more than one."""
        papers = {notice.paper.pk if notice.paper is not None else None for notice in self.notices}
        return papers.pop() if len(papers) == 1 else None

    @property
    def subject(self) -> str:
        """The subject line: a number or a date in ASCII first."""
        if self.is_digest:
            return f"[{self.day}] {self._counted}"
        if not self.earlier:
            return self.newest.subject
        notice = self.newest
        text = f"{notice.headline} (+{len(self.earlier)})" + (f": {notice.title}" if notice.title else "")
        return f"[{notice.number}] {shortened(text, LONGEST_SUBJECT['en' if is_english() else 'th'])}"

    @property
    def day(self) -> str:
        """3/11/2569, or 3/11/2026."""
        return f"{self.on.day}/{self.on.month}/{self.on.year + (0 if is_english() else ERA)}"

    @property
    def day_in_words(self) -> str:
        """The day in words."""
        return in_words(self.on)

    @property
    def _counted(self) -> str:
        many = len(self.notices)
        counts = {group.code: len(group.items) for group in self.groups}
        parts = [ngettext("%(count)s matter", "%(count)s matters", many) % {"count": many}]
        if counts.get("overdue"):
            parts.append(_("%(count)s overdue") % {"count": counts["overdue"]})
        if counts.get("today"):
            parts.append(_("%(count)s due today") % {"count": counts["today"]})
        return ", ".join(parts)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The matters by last day: overdue, today, this week, later, for information. Empty groups are left out."""
        sorted_in: dict[str, list[tuple[date, Item]]] = {code: [] for code in titles()}
        for notice in self.notices:
            last = last_day_of(notice)
            item = Item(notice, in_words(last) if last else "")
            sorted_in[group_of(last, self.on, asks=_asks(notice))].append((last or date.max, item))
        rows = ((code, sorted(found, key=lambda pair: pair[0])) for code, found in sorted_in.items())
        return tuple(Group(code, titles()[code], tuple(item for _last, item in found)) for code, found in rows if found)

    @property
    def receipts(self) -> list[str]:
        """The lines of the trail it rests on, newest first, each once."""
        return list(dict.fromkeys(notice.receipt for notice in self.notices))

    @property
    def only_informs(self) -> bool:
        """Whether nothing in it is asked or owed, so that its reader may ask for no more such mails."""
        return not any(_asks(notice) or notice.message.duty for notice in self.notices)

    @property
    def with_entries(self) -> list[Delivery]:
        """The rows whose calendar entries travel along: of each meeting the newest."""
        newest = {notice.delivery.meeting_id: notice.delivery for notice in reversed(self.notices)}
        return [row for meeting, row in newest.items() if meeting is not None]


def titles() -> dict[str, str]:
    """The groups of a daily mail in their order, in the active language."""
    return {
        "overdue": _("Overdue"),
        "today": _("Last day today"),
        "week": _("Last day this week"),
        "later": _("Later"),
        "information": _("For your information"),
    }


def group_of(last: date | None, on: date, *, asks: bool) -> str:
    """The group of a matter with this last day in a mail of that day. Weeks end on Sunday."""
    if last is None:
        return "later" if asks else "information"
    if last <= on:
        return "today" if last == on else "overdue"
    return "week" if last <= on + timedelta(days=SUNDAY - on.weekday()) else "later"


def _asks(notice: Notice) -> bool:
    return notice.message.asks or notice.message.expects
