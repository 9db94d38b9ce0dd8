"""Which event is told, to whom, in which words. Every kind of event is here, told or silent.

Adding a message means adding one entry. A person hears of one event once: the first entry that names them wins.
`docs/reference/messages.md` shows this table to people.
"""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications.message import ASKED, Message, Place, has_new_route, with_conditions

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
        ),
        Message(
            template="request-late",
            to=recipients.requesters_side,
            subject=_("Delayed"),
            lead=_("A stage of your request has passed its deadline. Whoever has it was reminded."),
        ),
    ),
    kinds.REQUEST_RETURNED: (
        Message(
            template="request-returned",
            to=recipients.requesters_side,
            subject=_("Returned for revision"),
            lead=_("Your request was returned. Read the reasons, revise it and submit it again."),
            button=_("Read and revise"),
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
        ),
        Message(
            template="request-stopped-at-your-desk",
            to=recipients.who_had_it_open,
            subject=_("Stopped by new rules"),
            lead=_("New rules have stopped this request of %(school)s. There is nothing left for you to do."),
        ),
    ),
    kinds.REQUEST_APPROVED: (
        Message(
            template="approved-with-conditions",
            to=recipients.requesters_side,
            subject=_("Approved with conditions"),
            lead=_("Your request was approved with conditions. Read them before you act on it."),
            only_if=with_conditions,
        ),
        Message(
            template="request-approved",
            to=recipients.requesters_side,
            subject=_("Approved"),
            lead=_("Your request was approved."),
            only_if=lambda data: not with_conditions(data),
        ),
    ),
    kinds.REQUEST_REFUSED: (
        Message(
            template="request-refused",
            to=recipients.requesters_side,
            subject=_("Refused"),
            lead=_("Your request was refused. The reasons, and what you may do next, are on its page."),
        ),
    ),
    kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE: (
        Message(
            template="decided-on-own-initiative",
            to=recipients.requesters_side,
            subject=_("Decided on own initiative"),
            lead=_("The director has decided this within their own power."),
        ),
    ),
    kinds.RULEBOOK_PROPOSED: (
        Message(
            template="rulebook-proposed",
            to=recipients.who_may_publish,
            subject=_("A version of the matrix waits for you"),
            lead=_("A new version of the delegation matrix is proposed. Read its changes, its proof and its replay."),
            button=_("Read and publish"),
            leads_to=Place.VERSION,
        ),
    ),
    kinds.RULEBOOK_SENT_BACK: (
        Message(
            template="rulebook-sent-back",
            to=recipients.authors_of_the_version,
            subject=_("The matrix was sent back"),
            lead=_("The version of the delegation matrix you wrote at is a draft again. Read why, and mend it."),
            button=_("Read why"),
            leads_to=Place.VERSION,
        ),
    ),
    kinds.RULEBOOK_PUBLISHED: (
        Message(
            template="rulebook-published",
            to=recipients.who_keeps_the_matrix,
            subject=_("A new version of the matrix"),
            lead=_("A new version of the delegation matrix is published. Its page says from which day it holds."),
            button=_("Read what changes"),
            leads_to=Place.VERSION,
        ),
    ),
}

SILENT = frozenset(
    {
        # registers: whoever changes them looks at them; a person's own sign-in mails are sent by the sign-in
        kinds.CHAIN_BEGUN, kinds.PERSON_ADDED, kinds.PERSON_CHANGED, kinds.PERSON_DEACTIVATED,
        kinds.PERSON_REACTIVATED, kinds.PASSWORD_RESET_SENT, kinds.SIGNED_IN, kinds.SCHOOL_ADDED,
        kinds.SCHOOL_CHANGED, kinds.POST_ADDED, kinds.TENURE_BEGUN, kinds.TENURE_ENDED, kinds.COMMITTEE_FOUNDED,
        kinds.MEMBERSHIP_BEGUN, kinds.MEMBERSHIP_ENDED, kinds.TOKEN_ISSUED, kinds.TOKEN_REVOKED,
        # the matrix while it is written: its authors look at it; a replay and a comparison stand on its page
        kinds.RULEBOOK_DRAFTED, kinds.RULEBOOK_PARTICULARS_CHANGED, kinds.RULE_WRITTEN, kinds.RULE_REMOVED,
        kinds.TYPE_WRITTEN, kinds.CONTENT_REPLACED, kinds.CASE_WRITTEN, kinds.CASE_REMOVED,
        kinds.RULEBOOK_DISCARDED, kinds.RULE_COMPARED, kinds.RULEBOOK_REPLAYED, kinds.RULEBOOK_EFFECTS_DONE,
        # drafts are between the people who write them
        kinds.REQUEST_DRAFTED, kinds.REQUEST_EDITED, kinds.DOCUMENT_ADDED, kinds.DOCUMENT_REMOVED,
        # steps that another event of the same act tells about: the next stage, the return, or the decision
        kinds.STAGE_ACTED, kinds.STAGE_KEPT, kinds.STAGE_CANCELLED, kinds.VOTE_CLOSED,
        # votes are secret until the close, recusals are read by whoever counts
        kinds.VOTE_CAST, kinds.MEMBER_RECUSED,
        kinds.RECORD_READ,
    }
)  # fmt: skip

# events after which nothing is left to ask: notices that still ask about the request count as settled
ENDING = frozenset(
    {
        kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE,
        kinds.REQUEST_RETURNED, kinds.REQUEST_WITHDRAWN, kinds.REQUEST_DISCARDED,
        kinds.REQUEST_STOPPED,
    }
)  # fmt: skip

BY_TEMPLATE = {message.template: message for entries in MESSAGES.values() for message in entries}
ASKING = tuple(message.template for message in BY_TEMPLATE.values() if message.asks)
