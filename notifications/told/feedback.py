"""What people are told of feedback: its owner, the keepers, and whoever gave it."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_feedback as circles
from notifications.message import Message, Place

SHOW = _("Open the feedback")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.FEEDBACK_RECEIVED: (
        Message(
            template="feedback-received",
            to=circles.owner,
            subject=_("Feedback for you to look at"),
            lead=_("Somebody said something about the work. End it in time, and say what changed or why nothing did."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            expects=True,
        ),
    ),
    kinds.FEEDBACK_REASSIGNED: (
        Message(
            template="feedback-reassigned",
            to=circles.owner,
            subject=_("Feedback is now yours"),
            lead=_("Feedback was given to you to look at. Its last day stays what it was."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            expects=True,
        ),
    ),
    kinds.FEEDBACK_DUE: (
        Message(
            template="feedback-late",
            to=circles.owner,
            subject=_("Feedback is overdue"),
            lead=_("The last day of feedback that you look at is over. End it now, with what changed or why not."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            only_if=lambda data: bool(data["overdue"]),
            expects=True,
            by_clock=True,
        ),
        Message(
            template="feedback-late-for-the-keepers",
            to=circles.keepers_of_participation,
            subject=_("Feedback is overdue"),
            lead=_("Feedback has not ended in time. Ask its owner, or give it to somebody else."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            only_if=lambda data: bool(data["overdue"]),
            mailed=False,
            by_clock=True,
        ),
        Message(
            template="feedback-soon",
            to=circles.owner,
            subject=_("Feedback is due soon"),
            lead=_("Feedback that you look at is due within three working days."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            only_if=lambda data: not data["overdue"],
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.FEEDBACK_OWNERLESS: (
        Message(
            template="feedback-ownerless",
            to=circles.keepers_of_participation,
            subject=_("Feedback without an owner"),
            lead=_("Whoever looked at this feedback has left the office. Give it to somebody else."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.FEEDBACK_ENDED: (
        Message(
            template="feedback-ended",
            to=circles.giver,
            subject=_("What came of your feedback"),
            lead=_("The office looked at your feedback. Read what changed, or why it could not be done."),
            button=_("Read what came of it"),
            leads_to=Place.MY_FEEDBACK,
        ),
    ),
    kinds.FEEDBACK_REOPENED: (
        Message(
            template="feedback-reopened",
            to=circles.owner,
            subject=_("Feedback is open again"),
            lead=_("Feedback that had ended was opened again. Read why, and end it anew."),
            button=SHOW,
            leads_to=Place.FEEDBACK,
            expects=True,
        ),
        Message(
            template="feedback-reopened-for-the-giver",
            to=circles.giver,
            subject=_("Your feedback is looked at again"),
            lead=_("The office opened your feedback again. You will be told what comes of it."),
            button=_("Open your feedback"),
            leads_to=Place.MY_FEEDBACK,
            mailed=False,
        ),
    ),
}

SILENT: frozenset[str] = frozenset({kinds.FEEDBACK_TOLD})  # whoever told them knows it, and the giver heard it
