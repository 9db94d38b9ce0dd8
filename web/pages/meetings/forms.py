"""The forms of a meeting: when and where, the call, an item of the agenda, the answer of a member."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.meetings.calling import Plan
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.vocabulary.thai import ascii_digits
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm

FILE = _("PDF, JPEG, PNG, Word or Excel, at most 10 MB.")
URGENCY = _("Only where it cannot wait. The reason stands with the meeting and goes into the minutes.")


class ThaiTimeField(forms.TimeField):
    """An hour typed like 13:30, 13.30 or ๑๓.๓๐ น."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def __init__(self, **options) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H.%M"])
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        """The hour; what follows it is read over."""
        return super().to_python(ascii_digits(value).replace("น.", "").strip() if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """A stored hour as it is spoken; what was typed stays as it is."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class RevisedForm(KeyedForm):
    """A form that knows from which state of the meeting its page was made."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def seen(self) -> int:
        """The revision the page was made from; 0 where none came along, which fits no meeting."""
        return self.cleaned_data.get("revision") or 0


class PlanForm(RevisedForm):
    """When and where."""

    day = ThaiDateField(label=_("Day"))
    begins = ThaiTimeField(label=_("Begins at"), help_text=_("Like 13:30."))
    ends = ThaiTimeField(label=_("Ends about"), required=False)
    place = forms.CharField(label=_("Place"), max_length=300)
    online_address = forms.URLField(
        label=_("Address of the online meeting"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only where members may take part online."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        clean = super().clean() or self.cleaned_data
        begins, ends = clean.get("begins"), clean.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", gettext("The meeting would end before it begins."))
        return clean

    def plan(self) -> Plan:
        """What was typed, as the services want it."""
        typed = self.cleaned_data
        ends = _moment(typed["day"], typed["ends"]) if typed["ends"] else None
        return Plan(_moment(typed["day"], typed["begins"]), ends, typed["place"], typed["online_address"])

    @staticmethod
    def as_typed(meeting: Meeting) -> dict[str, Any]:
        """The plan of a meeting as it would have been typed."""
        begins = localtime(meeting.starts_at)
        typed = {"day": begins.date(), "begins": begins.time(), "place": meeting.place}
        typed |= {"online_address": meeting.online_address, "revision": meeting.revision}
        return typed | ({"ends": localtime(meeting.ends_at).time()} if meeting.ends_at else {})


class UrgentPlanForm(PlanForm):
    """The same after the call: a new notice, perhaps a late one."""

    urgency = forms.CharField(
        label=_("Why it is urgent"), required=False, help_text=URGENCY, widget=forms.Textarea(attrs={"rows": 3})
    )


class CallForm(RevisedForm):
    """The call. Whether a second call is told, and why the notice is late."""

    tells_second_call = forms.BooleanField(
        label=_("Say in the notice that a smaller quorum is enough at a second call"), required=False, initial=True
    )
    urgency = forms.CharField(
        label=_("Why it is urgent"), required=False, help_text=URGENCY, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, knows_second_call: bool, is_late: bool, **options) -> None:
        super().__init__(*args, **options)
        if not knows_second_call:
            del self.fields["tells_second_call"]
        if is_late:
            self.fields["urgency"].is_wanted = True
        else:
            del self.fields["urgency"]


class ReasonForm(RevisedForm):
    """A reason in writing."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class ItemForm(RevisedForm):
    """One item of the agenda. An item about a request, a ranking or minutes keeps its part and its subject."""

    part = forms.TypedChoiceField(label=_("Part of the agenda"), choices=AgendaItem.Part.choices, coerce=int)
    title = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(label=_("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    is_consent = forms.BooleanField(
        label=_("To be resolved without debate"), required=False,
        help_text=_("For matters nobody will speak to. Any member may ask to have it debated."),
    )  # fmt: skip
    file = forms.FileField(label=_("File"), required=False, help_text=FILE)
    urgency = forms.CharField(
        label=_("Why it cannot wait for the next meeting"), required=False, max_length=500,
        help_text=_("Needed after the last day of notice; it stands with the item."),
    )  # fmt: skip

    def __init__(self, *args, is_new: bool = True, is_free: bool = True, is_late: bool = False, **options) -> None:
        super().__init__(*args, **options)
        unused = {"part": not is_new, "title": not is_free, "urgency": not (is_new and is_late)}
        for name in [name for name, is_unused in unused.items() if is_unused]:
            del self.fields[name]

    def paper(self) -> tuple[str, bytes] | None:
        """Name and content of the file, if one came."""
        file = self.cleaned_data.get("file")
        return (file.name, file.read()) if file else None


class AnswerForm(KeyedForm):
    """What a member answers: the choice comes from the button that was pressed."""

    answer = forms.ChoiceField(label=_("Your answer to the invitation"), choices=Invitation.Answer.choices)
    reason = forms.CharField(label=_("Why you cannot come"), max_length=500, required=False)


def _moment(day: date, at: time) -> datetime:
    """A day and an hour in Bangkok."""
    return make_aware(datetime.combine(day, at))
