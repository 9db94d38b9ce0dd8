"""What a notice says of a meeting: when, where, and what holds at a second call. In the active language, no query."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.committees.rules import SecondCall
from approvals.meetings.keeping import profile_of
from approvals.meetings.models import Meeting
from approvals.meetings.selectors import is_second_call


def moment_in_words(at: datetime, day: str) -> str:
    """The day with the hour in Bangkok."""
    hour = localtime(at)
    return f"{day}, {hour:%H:%M}" if (get_language() or "th").startswith("en") else f"{day} เวลา {hour:%H.%M} น."


def rows_of(meeting: Meeting, day: str) -> list[tuple[str, str]]:
    """The particulars of a meeting, those that are known. `day`: its day in words."""
    return [
        (_("When"), moment_in_words(meeting.starts_at, day)),
        (_("Where"), meeting.place),
        (_("Online"), meeting.online_address),
        (_("Called at short notice"), _("by the chair, for a reason that stands with the meeting") * meeting.is_urgent),
        (_("Quorum"), quorum_wording(meeting)),
    ]


def quorum_wording(meeting: Meeting) -> str:
    """What the notice says of a second call; empty where it says nothing."""
    rule = profile_of(meeting.committee).second_call
    if rule is None or not meeting.tells_second_call:
        return ""
    facts = {"share": share_in_words(rule), "days": rule.within_days, "number": meeting.second_call_of or ""}
    if is_second_call(meeting):
        wording = _("Second call of meeting %(number)s, which had no quorum: %(share)s of all members are enough now.")
        return wording % facts
    if meeting.second_call_of is not None:
        return ""
    wording = _(
        "Without a quorum the meeting is called again within %(days)s days; then %(share)s of all members are enough."
    )
    return wording % facts


def share_in_words(rule: SecondCall) -> str:
    """The smaller quorum, as 1/3."""
    part = rule.quorum.part
    return f"{part.numerator}/{part.denominator}"
