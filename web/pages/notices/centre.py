"""The notices of a person: what was asked of them and what became of their requests, day by day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from notifications.bounces.models import AddressTrouble
from notifications.bounces.selectors import trouble_of
from notifications.calm.ballots import Ballots, ballots_about
from notifications.models import Delivery
from notifications.notices import Notice, notice_of
from notifications.selectors import inbox
from notifications.subject_lines import in_words
from web.pages.notices.copies import Copies, copies_of
from web.pages.notices.filters import Filters
from web.pages.notices.marking import marked_at
from web.paging import page_by_key

IN_TROUBLE = Exists(AddressTrouble.objects.filter(person=OuterRef("person"), settled_at=None))


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice of the list, and where its mail stands; empty where it has none.

    `is_withheld`: it asked the reader to act in a vote they take no part in any more, so nothing of it is shown.
    """

    notice: Notice
    mail: str
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day."""

    words: str
    shown: tuple[Shown, ...]


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices day by day; older ones behind the last one shown. Three queries for the list."""
    filters = Filters.of(request.GET)
    page = page_by_key(request, filters.narrowed(inbox(request.user)).annotate(in_trouble=IN_TROUBLE))
    marked = request.GET.get("marked", "")
    shown: dict[str, Any] = {
        "days": by_day(page.rows, copies_of(request.user, page.rows), ballots_about(page.rows), timezone.localdate()),
        "page": page,
        "filters": filters,
        "marked": marked if marked_at(marked) else "",
        "trouble": _trouble(request.user, page.rows),
    }
    return render(request, "notices/list.html", shown)


def _trouble(person, rows: Sequence[Delivery]) -> AddressTrouble | None:
    """What is wrong with the reader's address. One query where something may be, or nothing was read."""
    return trouble_of(person) if not rows or vars(rows[0])["in_trouble"] else None


def by_day(rows: Sequence[Delivery], mails: Copies, ballots: Ballots, today: date) -> list[Day]:
    """Rows that come newest first, under the days in Bangkok on which they were written."""
    days = groupby(rows, key=lambda row: timezone.localdate(row.event.at))
    return [Day(_in_words(day, today), tuple(_shown(found, mails, ballots))) for day, found in days]


def _shown(rows: Iterable[Delivery], mails: Copies, ballots: Ballots) -> Iterable[Shown]:
    for row in rows:
        yield Shown(notice_of(row), mails.get((row.event_id, row.template), ""), ballots.keep_out(row))


def _in_words(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    return _("Yesterday") if day == today - timedelta(days=1) else in_words(day)
