"""What people are told of what the nightly looks at power find, and of work that was given to somebody else."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_power as circles
from notifications.message import Message, Place

READ = _("Read the findings")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.POWER_FINDINGS_FOUND: (
        Message(
            template="power-findings",
            to=circles.director_and_auditors,
            subject=_("Past acts without valid power"),
            lead=_("The nightly look at past acts found some by somebody without valid power that day."),
            button=READ,
            leads_to=Place.POWER_FINDINGS,
            expects=True,
        ),
    ),
    kinds.POWER_FINDING_ANSWERED: (
        Message(
            template="power-finding-answered",
            to=circles.auditors,
            subject=_("A finding about power was answered"),
            lead=_("What became of an act without valid power was written down."),
            button=_("Read the answer"),
            leads_to=Place.POWER_FINDING,
            mailed=False,
        ),
    ),
    kinds.STAGE_REASSIGNED: (
        Message(
            template="stage-reassigned",
            to=circles.new_holders,
            subject=_("A matter was given to you"),
            lead=_("It had got stuck with somebody else. The new last day stands on its page."),
            button=_("Open the matter"),
            leads_to=Place.DESK,
            asks=True,
        ),
        Message(
            template="stage-reassigned-for-the-school",
            to=circles.side_of_request,
            subject=_("Somebody else has your request now"),
            lead=_("Your request had got stuck. Its page says who has it now, and until when."),
            mailed=False,
        ),
    ),
    kinds.FOLLOW_UP_REASSIGNED: (
        Message(
            template="follow-up-reassigned",
            to=circles.new_holders,
            subject=_("To be done by you"),
            lead=_("A follow-up was given to you in place of somebody else."),
            button=_("Open the follow-up"),
            leads_to=Place.FOLLOW_UP,
            expects=True,
        ),
    ),
    kinds.OBLIGATION_REASSIGNED: (
        Message(
            template="obligation-reassigned",
            to=circles.new_holders,
            subject=_("To be done by you"),
            lead=_("A task that follows from a decision was given to you in place of somebody else."),
            leads_to=Place.REQUEST,
            expects=True,
        ),
    ),
}

SILENT: frozenset[str] = frozenset()
