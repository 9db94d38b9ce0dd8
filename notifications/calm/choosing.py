"""What a person chooses about their mails, and when the next one would come under it.

Like the choice of a language, it is the person's own and no event of a trail: what the law owes them is sent anyway.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from approvals.calendar.rules import Calendar
from approvals.errors import BadInput
from approvals.people.models import MailRhythm, Person
from notifications.calm import rules
from notifications.calm.planning import choice_of
from notifications.calm.rules import Choice, Word

FIRST_HOUR, LAST_HOUR = 5, 20  # of the daily mail, so that it is read on its day
LONGEST_QUIET = timedelta(hours=16)


@transaction.atomic
def choose(*, person: Person, choice: Choice) -> Person:
    """Write a person's own choice down; a second one replaces it. Raises BadInput where it makes no sense."""
    refuse_nonsense(choice)
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    row.mail_rhythm = MailRhythm.DAILY if choice.is_daily else MailRhythm.AT_ONCE
    row.mail_hour, row.informs_by_mail = choice.hour, choice.informs_by_mail
    row.quiet_from, row.quiet_until = choice.quiet_from, choice.quiet_until
    row.save(update_fields=["mail_rhythm", "mail_hour", "quiet_from", "quiet_until", "informs_by_mail"])
    return row


def stop_informing(*, person: Person) -> None:
    """No more mails that only inform, for this person; everything else stays as it is. Doing it twice is once."""
    Person.objects.filter(pk=person.pk).update(informs_by_mail=False)


def refuse_nonsense(choice: Choice) -> None:
    """Raise BadInput, by field, for an hour out of reach and for quiet hours that do not begin, end, or leave a day."""
    fields: dict[str, list[str]] = {}
    if not FIRST_HOUR <= choice.hour <= LAST_HOUR:
        fields["hour"] = [_("Choose one of the hours.")]
    begin, end = choice.quiet_from, choice.quiet_until
    if (begin is None) != (end is None):
        missing = "quiet_from" if begin is None else "quiet_until"
        fields[missing] = [_("Quiet hours need a beginning and an end. Choose both, or neither.")]
    elif begin is not None and end is not None:
        if begin == end:
            fields["quiet_until"] = [_("Quiet hours cannot end when they begin.")]
        elif _length(begin, end) > LONGEST_QUIET:
            fields["quiet_until"] = [_("Quiet hours last sixteen hours at most, so that mails still reach you.")]
    if fields:
        raise BadInput(fields=fields)


def _length(begin: time, end: time) -> timedelta:
    minutes = (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute) % (24 * 60)
    return timedelta(minutes=minutes)


def next_mail(person: Person, at: datetime, calendar: Calendar) -> datetime:
    """When the mail would come if something without a near last day were asked of the person now."""
    asked = Word(asks=True, request=0)
    found = rules.timing(choice_of(person), asked, at, calendar, timedelta(seconds=settings.MAIL_FOLDING))
    return found.next_at if found is not None else at
