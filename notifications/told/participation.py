"""What people are told of activities with partners and of oversight."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_participation as circles
from notifications.message import Message, Place

TO_ACTIVITY = _("Open the activity")
TO_OVERSIGHT = _("Open the oversight")


def has_new_owner(data) -> bool:
    """Whether somebody else is responsible now."""
    return bool(data["new_owner"])


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.ACTIVITY_PLANNED: (
        Message(
            template="activity-planned",
            to=circles.responsible,
            subject=_("An activity of yours"),
            lead=_("An activity with partners was planned, and you are responsible for it. Report it once it is over."),
            button=TO_ACTIVITY,
            leads_to=Place.ACTIVITY,
        ),
    ),
    kinds.ACTIVITY_CHANGED: (
        Message(
            template="activity-given",
            to=circles.responsible,
            subject=_("An activity of yours"),
            lead=_("You are responsible for an activity with partners now. Report it once it is over."),
            button=TO_ACTIVITY,
            leads_to=Place.ACTIVITY,
            only_if=has_new_owner,
        ),
    ),
    kinds.ACTIVITY_CANCELLED: (
        Message(
            template="activity-cancelled",
            to=circles.responsible,
            subject=_("Does not take place"),
            lead=_("An activity you are responsible for was cancelled. The reason stands on its page."),
            button=TO_ACTIVITY,
            leads_to=Place.ACTIVITY,
        ),
    ),
    kinds.OVERSIGHT_PLANNED: (
        Message(
            template="oversight-planned",
            to=circles.responsible,
            subject=_("For you to look at"),
            lead=_("An oversight was planned, and you carry it out. Report what you saw on its page."),
            button=TO_OVERSIGHT,
            leads_to=Place.OVERSIGHT,
        ),
    ),
    kinds.OVERSIGHT_CHANGED: (
        Message(
            template="oversight-given",
            to=circles.responsible,
            subject=_("For you to look at"),
            lead=_("An oversight was given to you. Report what you saw on its page."),
            button=TO_OVERSIGHT,
            leads_to=Place.OVERSIGHT,
            only_if=has_new_owner,
        ),
    ),
    kinds.OVERSIGHT_FINDING_WRITTEN: (
        Message(
            template="oversight-finding",
            to=circles.responsible,
            subject=_("To be mended by you"),
            lead=_("An oversight found something you are to mend. What, and until when, stands on its page."),
            button=TO_OVERSIGHT,
            leads_to=Place.OVERSIGHT,
            expects=True,
        ),
    ),
    kinds.OVERSIGHT_FINDING_DUE: (
        Message(
            template="oversight-finding-late",
            to=circles.responsible,
            subject=_("Not mended yet"),
            lead=_("The last day for something you are to mend is over. Say that it is mended, or why not."),
            button=TO_OVERSIGHT,
            leads_to=Place.OVERSIGHT,
            only_if=lambda data: bool(data["overdue"]),
            expects=True,
            by_clock=True,
        ),
        Message(
            template="oversight-finding-soon",
            to=circles.responsible,
            subject=_("Due soon"),
            lead=_("Something you are to mend is due within three working days."),
            button=TO_OVERSIGHT,
            leads_to=Place.OVERSIGHT,
            only_if=lambda data: not data["overdue"],
            expects=True,
            by_clock=True,
        ),
    ),
}

SILENT = frozenset(
    {
        # whoever keeps participation, or is responsible, wrote it and looks at its page
        kinds.ACTIVITY_HELD, kinds.ACTIVITY_CORRECTED, kinds.CONTRIBUTION_ADDED, kinds.CONTRIBUTION_REMOVED,
        kinds.EVIDENCE_ADDED, kinds.EVIDENCE_REMOVED, kinds.BRIEFING_GIVEN, kinds.BRIEFING_CHECKED,
        kinds.OVERSIGHT_REPORTED, kinds.OVERSIGHT_FINDING_ENDED,
    }
)  # fmt: skip
