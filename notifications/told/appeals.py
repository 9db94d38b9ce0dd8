"""What people are told of decisions, appeals, and later decisions."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients, recipients_appeals
from notifications.message import Message, Place

READ = _("Read the decision")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.DECISION_TOLD: (
        Message(
            template="decision-told",
            to=recipients_appeals.told_of_the_decision,
            subject=_("Notice of a decision"),
            lead=_("This is the notice of the decision, with what you may do against it and until when."),
            button=READ,
            leads_to=Place.DECISION,
            duty=True,
        ),
    ),
    kinds.APPEAL_FILED: (
        Message(
            template="appeal-filed",
            to=recipients.requesters_side,
            subject=_("An appeal was handed in"),
            lead=_("Somebody has appealed against a decision that concerns you. The decision holds meanwhile."),
            duty=True,
        ),
    ),
    kinds.APPEAL_DECIDED: (
        Message(
            template="appeal-decided",
            to=recipients_appeals.who_appealed,
            subject=_("Your appeal is decided"),
            lead=_("Your appeal is decided. The new decision follows with its notice."),
            leads_to=Place.APPEAL,
            mailed=False,
        ),
    ),
    kinds.APPEAL_WITHDRAWN: (
        Message(
            template="appeal-taken-back",
            to=recipients.who_had_it_open,
            subject=_("Appeal withdrawn"),
            lead=_("The appeal was withdrawn. There is nothing left for you to do."),
            duty=True,
        ),
        Message(
            template="appeal-withdrawn",
            to=recipients.requesters_side,
            subject=_("Appeal withdrawn"),
            lead=_("The appeal was withdrawn. The decision stands."),
            mailed=False,
        ),
    ),
    kinds.LATENESS_RULED: (
        Message(
            template="lateness-ruled",
            to=recipients_appeals.who_appealed,
            subject=_("Your late appeal"),
            lead=_("It was said whether the cause of the delay is a good one. Read it on the page of your appeal."),
            leads_to=Place.APPEAL,
            duty=True,
        ),
    ),
}

# a later decision is told by its own notice, a proposal by its vote; persons concerned are told when it is submitted
SILENT: frozenset[str] = frozenset(
    {kinds.DECISION_CHANGED, kinds.CHANGE_PROPOSED, kinds.CHANGE_LOST, kinds.CONCERN_ADDED, kinds.CONCERN_REMOVED}
)
