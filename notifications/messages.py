"""Which event is told, to whom, in which words. Every kind of event is here, told or silent.

Adding a message means adding one entry to a table of `notifications.told`. A person hears of one event once: the
first entry that names them wins. `docs/reference/messages.md` shows this table to people.
"""

from approvals.audit import kinds
from notifications.message import Message
from notifications.told import (
    acting,
    addresses,
    appeals,
    auditing,
    chairs,
    committees,
    conflicts,
    feedback,
    in_session,
    inquiries,
    letters,
    log,
    mail,
    matrix,
    meetings,
    minutes,
    networks,
    obligations,
    participation,
    partners,
    power,
    privacy,
    questions,
    rankings,
    requests,
    revising,
    scans,
    support,
    time,
    votes,
    webhooks,
)

TABLES = (
    requests, revising, inquiries, appeals, obligations, scans, acting, power, time, matrix, committees, conflicts,
    meetings, in_session, minutes, rankings, support, chairs, log, auditing, privacy, letters, addresses, partners,
    mail, votes, networks, webhooks, participation, questions, feedback,
)  # fmt: skip
MESSAGES: dict[str, tuple[Message, ...]] = {
    kind: messages for table in TABLES for kind, messages in table.MESSAGES.items()
}

SILENT = frozenset().union(*(table.SILENT for table in TABLES)) | frozenset(
    {
        # registers: whoever changes them looks at them; a person's own sign-in mails are sent by the sign-in
        kinds.CHAIN_BEGUN, kinds.PERSON_ADDED, kinds.PERSON_CHANGED, kinds.PERSON_DEACTIVATED,
        kinds.PERSON_REACTIVATED, kinds.PASSWORD_RESET_SENT, kinds.SIGNED_IN, kinds.SCHOOL_ADDED,
        kinds.SCHOOL_CHANGED, kinds.POST_ADDED, kinds.TENURE_BEGUN, kinds.TENURE_ENDED, kinds.COMMITTEE_FOUNDED,
        kinds.MEMBERSHIP_BEGUN, kinds.MEMBERSHIP_ENDED, kinds.TOKEN_ISSUED, kinds.TOKEN_REVOKED,
        kinds.PARTNER_ADDED, kinds.PARTNER_CHANGED, kinds.PARTNER_ENDED,
        # the yearly report: whoever keeps it looks at it
        kinds.REPORT_ASSESSED, kinds.REPORT_REMARK_WRITTEN, kinds.REPORT_REMARK_REMOVED, kinds.REPORT_FROZEN,
        kinds.REPORT_PAPER_KEPT, kinds.REPORT_PUBLISHED, kinds.REPORT_ERRATUM_WRITTEN,
        # the matrix while it is written: its authors look at it; a replay and a comparison stand on its page
        kinds.RULEBOOK_DRAFTED, kinds.RULEBOOK_PARTICULARS_CHANGED, kinds.RULE_WRITTEN, kinds.RULE_REMOVED,
        kinds.TYPE_WRITTEN, kinds.CONTENT_REPLACED, kinds.CASE_WRITTEN, kinds.CASE_REMOVED,
        kinds.RULEBOOK_DISCARDED, kinds.RULE_COMPARED, kinds.RULEBOOK_REPLAYED, kinds.RULEBOOK_EFFECTS_DONE,
        # drafts are between the people who write them
        kinds.REQUEST_DRAFTED, kinds.REQUEST_EDITED, kinds.DOCUMENT_ADDED, kinds.DOCUMENT_REMOVED,
        # steps that another event of the same act tells about: the next stage, the return, or the decision
        kinds.STAGE_ACTED, kinds.STAGE_KEPT, kinds.STAGE_CANCELLED, kinds.VOTE_CLOSED,
        # votes are secret until the close, recusals are read by whoever counts
        kinds.VOTE_CAST, kinds.MEMBER_RECUSED, kinds.HEARING_LEFT,
        kinds.RECORD_READ, kinds.AUDIT_EXPORTED,
    }
)  # fmt: skip

# events after which nothing of before is left to ask: notices that still ask about their subject count as settled
ENDING = frozenset(
    {
        kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE,
        kinds.REQUEST_RETURNED, kinds.REQUEST_WITHDRAWN, kinds.REQUEST_DISCARDED,
        kinds.REQUEST_STOPPED, kinds.REQUEST_SENT_BACK, kinds.REQUEST_ABANDONED, kinds.RANKING_DECIDED,
        kinds.APPEAL_DECIDED, kinds.APPEAL_WITHDRAWN,
        kinds.MEETING_CANCELLED, kinds.MEETING_FAILED, kinds.MEETING_ENDED,
    }
)  # fmt: skip

# messages that say why: those that ask, and those that tell where a request goes or what became of it
EXPLAINED = frozenset(
    {
        kinds.REQUEST_SUBMITTED, kinds.REQUEST_FORWARDED, kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED,
        kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE,
    }
)  # fmt: skip

BY_TEMPLATE = {message.template: message for entries in MESSAGES.values() for message in entries}
ASKING = tuple(message.template for message in BY_TEMPLATE.values() if message.asks)
