"""What the desks are told of questions of the public; whoever asked is written to by notifications/asker_mail.py."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_questions as circles
from notifications.message import Message, Place

SHOW = _("Open the question")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.PUBLIC_QUESTION_ASKED: (
        Message(
            template="public-question-asked",
            to=circles.desk,
            subject=_("A question of the public"),
            lead=_("Somebody asked the office a question; it lies on your desk. The promised day stands on its page."),
            button=SHOW,
            leads_to=Place.PUBLIC_QUESTION,
            expects=True,
        ),
    ),
    kinds.PUBLIC_QUESTION_HANDED_ON: (
        Message(
            template="public-question-handed-on",
            to=circles.desk,
            subject=_("A question handed on to you"),
            lead=_("Another desk handed a question of the public on to yours. The promised day stays the same."),
            button=SHOW,
            leads_to=Place.PUBLIC_QUESTION,
            expects=True,
        ),
    ),
    kinds.PUBLIC_QUESTION_DUE: (
        Message(
            template="public-question-late",
            to=circles.desk,
            subject=_("A question not answered in time"),
            lead=_("The day on which the office promised an answer is over. Answer the question, or set it aside."),
            button=SHOW,
            leads_to=Place.PUBLIC_QUESTION,
            only_if=lambda data: bool(data["overdue"]),
            expects=True,
            by_clock=True,
        ),
        Message(
            template="public-question-soon",
            to=circles.desk,
            subject=_("A question due soon"),
            lead=_("The office promised an answer within the next three working days."),
            button=SHOW,
            leads_to=Place.PUBLIC_QUESTION,
            only_if=lambda data: not data["overdue"],
            expects=True,
            by_clock=True,
        ),
    ),
}

SILENT = frozenset(
    {
        # whoever answers, corrects or publishes is the desk itself; the asker gets a mail of their own
        kinds.PUBLIC_QUESTION_ANSWERED, kinds.PUBLIC_QUESTION_CORRECTED, kinds.PUBLIC_QUESTION_SET_ASIDE,
        kinds.PUBLIC_QUESTION_PUBLISHED, kinds.PUBLIC_QUESTION_UNPUBLISHED,
    }
)  # fmt: skip
