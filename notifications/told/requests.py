"""What people are told of requests."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications.message import ASKED, Message, Place, by_circulation, has_new_route, moved_up, with_conditions

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.REQUEST_MADE_READY: (
        Message(
            template="request-ready",
            to=recipients.who_may_submit,
            subject=_("Waits for you to submit"),
            lead=_("A request of %(school)s is prepared and waits for you to submit it."),
            button=_("Check and submit"),
            asks=True,
        ),
    ),
    kinds.REQUEST_DISCARDED: (
        Message(
            template="request-discarded",
            to=recipients.requesters_side,
            subject=_("Draft discarded"),
            lead=_("The draft was discarded. It was never submitted."),
            mailed=False,
        ),
    ),
    kinds.REQUEST_SUBMITTED: (
        Message(
            template="request-submitted",
            to=recipients.requesters_side,
            subject=_("Submitted"),
            lead=_("%(school)s has submitted a request that you drafted or that concerns you."),
        ),
    ),
    kinds.REQUEST_RESUBMITTED: (
        Message(
            template="request-resubmitted",
            to=recipients.requesters_side,
            subject=_("Submitted again"),
            lead=_("%(school)s has submitted the revised request."),
            mailed=False,
        ),
    ),
    kinds.STAGE_OPENED: (
        Message(
            template="stage-opened",
            to=recipients.holders_of_the_post,
            subject=_("Waits for you"),
            lead=_("%(school)s asks you to act."),
            button=_("Read and answer"),
            leads_to=Place.DESK,
            asks=True,
            by_action=ASKED,
        ),
    ),
    kinds.VOTE_OPENED: (
        Message(
            template="vote-opened",
            to=recipients.members_with_ballots,
            subject=_("Your vote is asked"),
            lead=_("%(committee)s is asked to resolve this. Your ballot waits for you."),
            button=_("Read and vote"),
            leads_to=Place.BALLOT,
            asks=True,
            only_if=by_circulation,
        ),
    ),
    kinds.REQUEST_FORWARDED: (
        Message(
            template="answer-awaited",
            to=recipients.able_to_act,
            subject=_("To forward above the district"),
            lead=_("Forward this request, and record the answer when it comes."),
            button=_("Open the stage"),
            leads_to=Place.DESK,
            asks=True,
        ),
        Message(
            template="request-forwarded",
            to=recipients.requesters_side,
            subject=_("Forwarded above the district"),
            lead=_("Your request goes to a body above the district. Its answer will be recorded here."),
        ),
    ),
    kinds.ANSWER_RECORDED: (
        Message(
            template="answer-recorded",
            to=recipients.requesters_side,
            subject=_("The answer has come"),
            lead=_("The answer from above the district was recorded."),
            mailed=False,  # the decision that follows from it is
        ),
    ),
    kinds.STAGE_OVERDUE: (
        Message(
            template="stage-overdue",
            to=recipients.late_to_act,
            subject=_("Past its deadline"),
            lead=_("This request of %(school)s waits for you, and its deadline has passed."),
            button=_("Read and answer"),
            leads_to=Place.DESK,
            asks=True,
            urgent=moved_up,
            by_clock=True,
        ),
        Message(
            template="request-late",
            to=recipients.requesters_side,
            subject=_("Delayed"),
            lead=_("A stage of your request has passed its deadline. Whoever has it was reminded."),
            by_clock=True,
        ),
    ),
    kinds.REQUEST_RETURNED: (
        Message(
            template="request-returned",
            to=recipients.requesters_side,
            subject=_("Returned for revision"),
            lead=_("Your request was returned. Read the reasons, revise it and submit it again."),
            button=_("Read and revise"),
            expects=True,
        ),
    ),
    kinds.REQUEST_WITHDRAWN: (
        Message(
            template="request-taken-back",
            to=recipients.who_had_it_open,
            subject=_("Withdrawn"),
            lead=_("%(school)s has withdrawn the request. There is nothing left for you to do."),
        ),
        Message(
            template="request-withdrawn",
            to=recipients.requesters_side,
            subject=_("Withdrawn"),
            lead=_("The request was withdrawn."),
        ),
    ),
    kinds.REQUEST_REROUTED: (
        Message(
            template="request-rerouted",
            to=recipients.requesters_side,
            subject=_("Re-routed by new rules"),
            lead=_("New rules apply to your request. It keeps its number and goes on by the route on its page."),
            only_if=has_new_route,
        ),
        Message(
            template="request-moved",
            to=recipients.requesters_side,
            subject=_("New rules apply"),
            lead=_("New rules apply to your request. When you submit it again, its route follows them."),
            mailed=False,
        ),
    ),
    kinds.REQUEST_STOPPED: (
        Message(
            template="request-stopped",
            to=recipients.requesters_side,
            subject=_("Stopped by new rules"),
            lead=_("New rules have stopped your request, and nothing was decided. If you still need it, ask anew."),
            duty=True,
        ),
        Message(
            template="request-stopped-at-your-desk",
            to=recipients.who_had_it_open,
            subject=_("Stopped by new rules"),
            lead=_("New rules have stopped this request of %(school)s. There is nothing left for you to do."),
            duty=True,
        ),
    ),
    kinds.REQUEST_APPROVED: (
        Message(
            template="approved-with-conditions",
            to=recipients.requesters_side,
            subject=_("Approved with conditions"),
            lead=_("Your request was approved with conditions. Read them before you act on it."),
            only_if=with_conditions,
            duty=True,
        ),
        Message(
            template="request-approved",
            to=recipients.requesters_side,
            subject=_("Approved"),
            lead=_("Your request was approved."),
            only_if=lambda data: not with_conditions(data),
            duty=True,
        ),
    ),
    kinds.REQUEST_REFUSED: (
        Message(
            template="request-refused",
            to=recipients.requesters_side,
            subject=_("Refused"),
            lead=_("Your request was refused. The reasons, and what you may do next, are on its page."),
            duty=True,
        ),
    ),
    kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE: (
        Message(
            template="decided-on-own-initiative",
            to=recipients.requesters_side,
            subject=_("Decided on own initiative"),
            lead=_("The director has decided this within their own power."),
            duty=True,
        ),
    ),
}

SILENT: frozenset[str] = frozenset()
