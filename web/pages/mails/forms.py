"""The form on which a person chooses how their mails come."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.people.models import MailRhythm, Person
from notifications.calm.choosing import FIRST_HOUR, LAST_HOUR
from notifications.calm.rules import Choice
from notifications.subject_lines import is_english


def clock(hour: int, minute: int = 0) -> str:
    """18:30, or 18.30 น."""
    return f"{hour:02}:{minute:02}" if is_english() else f"{hour:02}.{minute:02} น."


class ChoiceForm(forms.Form):
    """How mails come, when they rest, and which ones a person wants."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("How mails come"),
        choices=[
            (MailRhythm.AT_ONCE, gettext_lazy("Each as it happens; what happens to one request at a time in one mail")),
            (MailRhythm.DAILY, gettext_lazy("One mail on every working day")),
        ],
        widget=forms.RadioSelect,
    )
    hour = forms.TypedChoiceField(label=gettext_lazy("Hour of the daily mail"), coerce=int)
    quiet_from = forms.ChoiceField(label=gettext_lazy("No mails from"), required=False)
    quiet_until = forms.ChoiceField(
        label=gettext_lazy("No mails until"),
        required=False,
        help_text=gettext_lazy("They may go over midnight, as from 20:00 until 06:00."),
    )
    informs = forms.BooleanField(
        label=gettext_lazy("Also mails that only inform"),
        required=False,
        help_text=gettext_lazy("What asks something of you, and what the law owes you, always comes."),
    )

    def __init__(self, typed: Mapping[str, Any] | None, person: Person) -> None:
        super().__init__(typed, initial=_initial(person))
        half_hours = [(f"{hour:02}:{minute:02}", clock(hour, minute)) for hour in range(24) for minute in (0, 30)]
        quiet = [("", _("No quiet hours")), *half_hours]
        self.fields["hour"].choices = [(hour, clock(hour)) for hour in range(FIRST_HOUR, LAST_HOUR + 1)]
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].choices = quiet

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        typed = self.cleaned_data
        return Choice(
            is_daily=typed["rhythm"] == MailRhythm.DAILY,
            hour=typed["hour"],
            quiet_from=_time(typed["quiet_from"]),
            quiet_until=_time(typed["quiet_until"]),
            informs_by_mail=typed["informs"],
        )


def _initial(person: Person) -> dict[str, object]:
    return {
        "rhythm": person.mail_rhythm,
        "hour": person.mail_hour,
        "quiet_from": person.quiet_from.strftime("%H:%M") if person.quiet_from else "",
        "quiet_until": person.quiet_until.strftime("%H:%M") if person.quiet_until else "",
        "informs": person.informs_by_mail,
    }


def _time(typed: str) -> time | None:
    return time.fromisoformat(typed) if typed else None
