"""What people are told of follow-up and threads."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_support as circles
from notifications.message import Message, Place

READ = _("Open the thread")
SHOW = _("Open the follow-up")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.FOLLOW_UP_OPENED: (
        Message(
            template="follow-up-opened",
            to=circles.owner,
            subject=_("To be done by you"),
            lead=_("%(committee)s asks you to do this. The last day, and how to report, stand on its page."),
            button=SHOW,
            leads_to=Place.FOLLOW_UP,
            expects=True,
        ),
    ),
    kinds.FOLLOW_UP_DUE: (
        Message(
            template="follow-up-late",
            to=circles.owner,
            subject=_("Not reported yet"),
            lead=_("The last day for what %(committee)s asked you to do is over. Report what came of it."),
            button=_("Report"),
            leads_to=Place.FOLLOW_UP,
            only_if=lambda data: bool(data["overdue"]),
            expects=True,
            by_clock=True,
        ),
        Message(
            template="follow-up-soon",
            to=circles.owner,
            subject=_("Due soon"),
            lead=_("What %(committee)s asked you to do is due within three working days."),
            button=_("Report"),
            leads_to=Place.FOLLOW_UP,
            only_if=lambda data: not data["overdue"],
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.FOLLOW_UP_REPORTED: (
        Message(
            template="follow-up-reported",
            to=circles.keepers,
            subject=_("A report to accept"),
            lead=_("What %(committee)s asked for is reported as done. Accept the report, or send it back."),
            button=SHOW,
            leads_to=Place.FOLLOW_UP,
            expects=True,
        ),
    ),
    kinds.FOLLOW_UP_SENT_BACK: (
        Message(
            template="follow-up-sent-back",
            to=circles.owner,
            subject=_("To be done again"),
            lead=_("Your report to %(committee)s was not enough. Read why, and report again."),
            button=SHOW,
            leads_to=Place.FOLLOW_UP,
            expects=True,
        ),
    ),
    kinds.FOLLOW_UP_ENDED: (
        Message(
            template="follow-up-ended",
            to=circles.owner,
            subject=_("Nothing more to do"),
            lead=_("What %(committee)s asked you to do has ended. There is nothing left for you to do."),
            button=SHOW,
            leads_to=Place.FOLLOW_UP,
            mailed=False,
        ),
    ),
    kinds.THREAD_OPENED: (
        Message(
            template="thread-opened",
            to=circles.members_and_secretaries,
            subject=_("A new thread"),
            lead=_("Somebody opened a thread between %(committee)s and the district office."),
            button=READ,
            leads_to=Place.THREAD,
        ),
        Message(
            template="thread-opened-for-the-office",
            to=circles.everybody_in,
            subject=_("A new thread"),
            lead=_("Somebody opened a thread between %(committee)s and the district office."),
            button=READ,
            leads_to=Place.THREAD,
            mailed=False,
        ),
    ),
    kinds.THREAD_ANSWERED: (
        Message(
            template="thread-answered",
            to=circles.took_part_and_has_read,
            subject=_("An answer in your thread"),
            lead=_("Somebody wrote in a thread of %(committee)s in which you took part."),
            button=READ,
            leads_to=Place.THREAD,
        ),
        Message(
            template="thread-answered-again",
            to=circles.took_part,
            subject=_("One more answer"),
            lead=_("Somebody wrote in a thread of %(committee)s in which you took part."),
            button=READ,
            leads_to=Place.THREAD,
            mailed=False,  # a mail about this thread has not been looked at yet
        ),
    ),
    kinds.MESSAGE_HIDDEN: (
        Message(
            template="message-hidden",
            to=circles.whoever_wrote_it,
            subject=_("Your message was hidden"),
            lead=_("A moderator hid a message of yours in a thread of %(committee)s. The reason stands in its place."),
            button=READ,
            leads_to=Place.THREAD,
            mailed=False,
        ),
    ),
    kinds.THREAD_CLOSED: (
        Message(
            template="thread-closed",
            to=circles.took_part,
            subject=_("What came of it"),
            lead=_("A thread of %(committee)s in which you took part is closed. Read what came of it."),
            button=READ,
            leads_to=Place.THREAD,
        ),
    ),
}

SILENT = frozenset(
    {
        # papers stand on their shelf, the self-review on its page: whoever needs them looks there
        kinds.PAPER_SHELVED, kinds.PAPER_REMOVED, kinds.SELF_REVIEW_WRITTEN,
    }
)  # fmt: skip
