"""What people are told of what a decision asks for afterwards, and of leave that was cancelled or cut short."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications import recipients_obligations as circles
from notifications.message import Message

SHOW = _("Open the request")
REPORT = _("Open and report")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.OBLIGATIONS_MADE: (
        Message(
            template="obligations-made",
            to=recipients.requesters_side,
            subject=_("To be done after the decision"),
            lead=_("The decision asks for something afterwards. What it is, and until when, stands on its page."),
            button=SHOW,
            mailed=False,  # the mail about the decision leads to the same page
        ),
    ),
    kinds.CONDITIONS_WRITTEN: (
        Message(
            template="conditions-written",
            to=recipients.requesters_side,
            subject=_("Conditions of the resolution"),
            lead=_("The conditions under which the committee resolved are written down; each is followed up."),
            button=SHOW,
            duty=True,
        ),
    ),
    kinds.OBLIGATION_DUE: (
        Message(
            template="obligation-due",
            to=circles.owners,
            subject=_("Due soon"),
            lead=_("Something that the decision asks of %(school)s is due. Report it with its evidence."),
            button=REPORT,
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.OBLIGATION_LATE: (
        Message(
            template="obligation-late",
            to=circles.owners,
            subject=_("Not reported yet"),
            lead=_("The last day of something that the decision asks of %(school)s is over. Report it now."),
            button=REPORT,
            only_if=lambda data: data["word"] == "late",
            expects=True,
            by_clock=True,
        ),
        Message(
            template="obligation-late-at-your-school",
            to=circles.school_director,
            subject=_("Late at your school"),
            lead=_("%(school)s has not reported something that a decision asks for. Its last day is over."),
            button=SHOW,
            only_if=lambda data: data["word"] == "late",
            expects=True,
            by_clock=True,
        ),
        Message(
            template="obligation-late-for-the-decider",
            to=circles.who_decided,
            subject=_("Still not reported"),
            lead=_("%(school)s has not reported what your decision asks for; its last day was over a week ago."),
            button=SHOW,
            only_if=lambda data: data["word"] == "decider",
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.OBLIGATION_REPORTED: (
        Message(
            template="obligation-reported",
            to=circles.who_decided,
            subject=_("A report to accept"),
            lead=_("%(school)s reports what the decision asks for. Accept the report, or send it back."),
            button=SHOW,
            expects=True,
        ),
    ),
    kinds.OBLIGATION_SENT_BACK: (
        Message(
            template="obligation-sent-back",
            to=circles.owners,
            subject=_("To be reported again"),
            lead=_("The report of %(school)s was not enough. Read why, and report again."),
            button=REPORT,
            expects=True,
        ),
    ),
    kinds.OBLIGATION_ENDED: (
        Message(
            template="obligation-ended",
            to=circles.owners,
            subject=_("Nothing more to do"),
            lead=_("Something that the decision asks of %(school)s has ended; nothing is left to do about it."),
            button=SHOW,
            mailed=False,
        ),
    ),
    kinds.LEAVE_CHANGE_ASKED: (
        Message(
            template="leave-change-asked",
            to=circles.deciding_post_of_the_leave,
            subject=_("Leave to be changed"),
            lead=_("Somebody asks to cancel a leave that your post granted, or to cut it short."),
            button=SHOW,
            expects=True,
        ),
    ),
    kinds.LEAVE_CHANGE_REFUSED: (
        Message(
            template="leave-change-refused",
            to=recipients.requesters_side,
            subject=_("The leave stays as it was"),
            lead=_("The change of the leave was not granted; the leave stays as it was."),
            button=SHOW,
            duty=True,
        ),
    ),
    kinds.LEAVE_CHANGED: (
        Message(
            template="leave-changed",
            to=recipients.requesters_side,
            subject=_("The leave was changed"),
            lead=_("The leave was cancelled or cut short. The days that count stand on its page."),
            button=SHOW,
            duty=True,
        ),
    ),
}

SILENT: frozenset[str] = frozenset({kinds.OBLIGATION_DAY_TOLD})  # it stands on its page, beside the last day
