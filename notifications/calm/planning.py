"""When the mails about one event go to each of its readers: their choice, the message, the calendar of the district."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings

from approvals.audit.models import Event
from approvals.calendar.rules import COUNTRY, Calendar
from approvals.calendar.selectors import calendar_of
from approvals.people.models import MailRhythm, Person
from notifications.calm import rules
from notifications.calm.rules import Choice, Timing, Word
from notifications.message import Message

LAST_DAYS = ("due_on", "closes_on", "answer_by")  # in the data of an event, the first that is there


class Planner:
    """The planning of one event. The calendar is read once, and only where a reader or a reminder needs it."""

    def __init__(self, event: Event, data: Mapping[str, Any]) -> None:
        self._event, self._data = event, data

    def timing(self, message: Message, person: Person) -> Timing | None:
        """When the mail goes; None where the person wants none. No query but for the daily mail and for reminders."""
        choice, word = choice_of(person), self._word(message)
        calendar = self._calendar if rules.needs_calendar(choice, word) else COUNTRY
        return rules.timing(choice, word, self._event.at, calendar, timedelta(seconds=settings.MAIL_FOLDING))

    def _word(self, message: Message) -> Word:
        event = self._event
        return Word(
            asks=message.asks or message.expects,
            is_duty=message.duty,
            is_urgent=message.urgent(self._data),
            by_clock=message.by_clock,
            request=int(event.subject_id) if event.subject_kind == "request" else None,
            last_day=last_day_in(self._data),
        )

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_of(self._event.district_id)


def choice_of(person: Person) -> Choice:
    """What a person has chosen."""
    return Choice(
        person.mail_rhythm == MailRhythm.DAILY, person.mail_hour, person.quiet_from, person.quiet_until,
        person.informs_by_mail,
    )  # fmt: skip


def last_day_in(data: Mapping[str, Any]) -> date | None:
    """The last day that an event carries, if it carries one; a stage that moved up has a new one."""
    written = data.get("new_due_on") or next((data[name] for name in LAST_DAYS if data.get(name)), None)
    return date.fromisoformat(written) if written else None
