"""What people are told of deadlines, clocks and the calendar."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications import recipients_time as circles
from notifications.message import Message, Place

ANSWER = _("Read and answer")
REVISE = _("Read and revise")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.STAGE_DUE_SOON: (
        Message(
            template="stage-due-soon",
            to=recipients.late_to_act,
            subject=_("The last day is near"),
            lead=_("This request of %(school)s still waits for you, and its last day is near."),
            button=ANSWER,
            leads_to=Place.DESK,
            asks=True,
            by_clock=True,
        ),
    ),
    kinds.OFFICE_DUE_SOON: (
        Message(
            template="office-due-soon",
            to=circles.who_has_it,
            subject=_("The office must decide soon"),
            lead=_("The period within which the office has to decide this request of %(school)s ends soon."),
            expects=True,
            by_clock=True,
        ),
        Message(
            template="office-due-soon-director",
            to=circles.director,
            subject=_("The office must decide soon"),
            lead=_("The period within which your office has to decide this request of %(school)s ends soon."),
            mailed=False,
            by_clock=True,
        ),
    ),
    kinds.OFFICE_LATE: (
        Message(
            template="office-late",
            to=recipients.requesters_side,
            subject=_("The office is late"),
            lead=_(
                "The office should have decided your request by now, and has not. You will be told again until it is."
            ),
            duty=True,
            by_clock=True,
        ),
        Message(
            template="office-late-director",
            to=circles.director,
            subject=_("Your office is late"),
            lead=_("The period for this request of %(school)s is over. Its requester was told what they may do."),
            duty=True,
            by_clock=True,
        ),
        Message(
            template="office-late-holder",
            to=circles.who_has_it,
            subject=_("The office is late"),
            lead=_("The period for this request of %(school)s is over, and it is with you."),
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.REVISION_DUE_SOON: (
        Message(
            template="revision-due-soon",
            to=recipients.requesters_side,
            subject=_("Revise it soon"),
            lead=_("Your request was returned, and the last day for submitting it again is near."),
            button=REVISE,
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.REVISION_OVERDUE: (
        Message(
            template="revision-overdue",
            to=recipients.requesters_side,
            subject=_("The last day for the revision is over"),
            lead=_("You may still submit the request again, until the director closes it because no revision came."),
            button=REVISE,
            expects=True,
            by_clock=True,
        ),
        Message(
            template="revision-overdue-director",
            to=circles.director,
            subject=_("No revision came"),
            lead=_("%(school)s did not revise this request in time. You may wait, or close it with reasons."),
            by_clock=True,
        ),
    ),
    kinds.REQUEST_ABANDONED: (
        Message(
            template="request-abandoned",
            to=recipients.requesters_side,
            subject=_("Closed because no revision came"),
            lead=_("The request was closed, and nothing was decided. If you still need it, ask anew."),
            duty=True,
        ),
    ),
    kinds.DEADLINES_MOVED: (
        Message(
            template="deadlines-moved",
            to=recipients.requesters_side,
            subject=_("A last day moved"),
            lead=_("The calendar of the district changed, and with it a last day of your request."),
            mailed=False,
        ),
        Message(
            template="deadlines-moved-at-your-desk",
            to=circles.who_has_it,
            subject=_("A last day moved"),
            lead=_("The calendar of the district changed, and with it a last day of this request of %(school)s."),
            mailed=False,
        ),
    ),
}

SILENT = frozenset(
    {
        # everybody of the district reads the calendar; whose deadline moves is told by the request itself
        kinds.CALENDAR_DAYS_RECORDED, kinds.CALENDAR_DAY_REMOVED,
    }
)  # fmt: skip
