"""What people are told of letters."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_appeals
from notifications.message import Message, Place, marked_urgent

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.LETTER_SEALED: (
        Message(
            template="letter-ready",
            to=recipients_appeals.told_of_the_decision,
            subject=_("The letter of a decision"),
            lead=_(
                "The letter with this decision is issued. Its number and its PDF stand on the page of the decision."
            ),
            button=_("Read the letter"),
            leads_to=Place.DECISION,
            duty=True,
            urgent=marked_urgent,
        ),
    ),
}

SILENT: frozenset[str] = frozenset(
    {
        # drafts are between the people who write them; an issued letter is told once its PDF is there
        kinds.LETTER_DRAFTED, kinds.LETTER_EDITED, kinds.LETTER_DISCARDED, kinds.LETTER_ISSUED,
        # the later letter tells what it does to the earlier one
        kinds.LETTER_CORRECTED, kinds.LETTER_SUPERSEDED, kinds.LETTER_REVOKED,
        # whoever administers the district looks at it
        kinds.LETTERHEAD_SET, kinds.TEMPLATE_WRITTEN, kinds.TEMPLATE_PUBLISHED,
    }
)  # fmt: skip
