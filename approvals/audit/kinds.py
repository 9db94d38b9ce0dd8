"""Every event's name and its sentence, past tense, in the reader's language.

The sentence is filled with `actor` (name and capacity) and the event's data.
"""

from django.utils.translation import gettext_lazy as _

CHAIN_BEGUN = "chain.begun"

PERSON_ADDED = "person.added"
PERSON_CHANGED = "person.changed"
PERSON_DEACTIVATED = "person.deactivated"
PERSON_REACTIVATED = "person.reactivated"
PASSWORD_RESET_SENT = "person.reset_sent"  # noqa: S105
SIGNED_IN = "person.signed_in"
SCHOOL_ADDED = "school.added"
SCHOOL_CHANGED = "school.changed"
POST_ADDED = "post.added"
TENURE_BEGUN = "tenure.begun"
TENURE_ENDED = "tenure.ended"
COMMITTEE_FOUNDED = "committee.founded"
MEMBERSHIP_BEGUN = "membership.begun"
MEMBERSHIP_ENDED = "membership.ended"
COMMITTEE_CHANGED = "committee.changed"
COMMITTEE_ENDED = "committee.ended"
SEATS_CHANGED = "committee.seats_changed"
TERM_ENDS_SOON = "membership.ends_soon"
TOKEN_ISSUED = "token.issued"  # noqa: S105
TOKEN_REVOKED = "token.revoked"  # noqa: S105

RULEBOOK_DRAFTED = "rulebook.drafted"
RULEBOOK_PARTICULARS_CHANGED = "rulebook.particulars_changed"
RULE_WRITTEN = "rulebook.rule_written"
RULE_REMOVED = "rulebook.rule_removed"
TYPE_WRITTEN = "rulebook.type_written"
CONTENT_REPLACED = "rulebook.content_replaced"
CASE_WRITTEN = "rulebook.case_written"
CASE_REMOVED = "rulebook.case_removed"
RULEBOOK_DISCARDED = "rulebook.discarded"
RULEBOOK_PROPOSED = "rulebook.proposed"
RULEBOOK_SENT_BACK = "rulebook.sent_back"
RULEBOOK_PUBLISHED = "rulebook.published"
RULE_COMPARED = "rulebook.rule_compared"
RULEBOOK_REPLAYED = "rulebook.replayed"
RULEBOOK_EFFECTS_DONE = "rulebook.effects_done"

REQUEST_DRAFTED = "request.drafted"
REQUEST_EDITED = "request.edited"
REQUEST_MADE_READY = "request.made_ready"
REQUEST_DISCARDED = "request.discarded"
DOCUMENT_ADDED = "document.added"
DOCUMENT_REMOVED = "document.removed"
REQUEST_SUBMITTED = "request.submitted"
REQUEST_RESUBMITTED = "request.resubmitted"
REQUEST_WITHDRAWN = "request.withdrawn"
REQUEST_REROUTED = "request.rerouted"
REQUEST_STOPPED = "request.stopped"
REQUEST_RETURNED = "request.returned"
REQUEST_FORWARDED = "request.forwarded"
REQUEST_APPROVED = "request.approved"
REQUEST_REFUSED = "request.refused"
REQUEST_DECIDED_ON_OWN_INITIATIVE = "request.decided_on_own_initiative"

STAGE_OPENED = "stage.opened"
STAGE_ACTED = "stage.acted"
STAGE_KEPT = "stage.kept"
STAGE_CANCELLED = "stage.cancelled"
STAGE_OVERDUE = "stage.overdue"
ANSWER_RECORDED = "stage.answer_recorded"

VOTE_OPENED = "vote.opened"
VOTE_CAST = "vote.cast"
MEMBER_RECUSED = "vote.member_recused"
VOTE_CLOSED = "vote.closed"
VOTE_ENTERED = "vote.entered"
CASTING_VOTE_GIVEN = "vote.casting_vote_given"
NO_OBJECTION = "vote.no_objection"
VOTE_TIED = "vote.tied"
DISSENT_HANDED_IN = "vote.dissent_handed_in"
RELATION_DECLARED = "conflict.relation_declared"
RELATION_ENDED = "conflict.relation_ended"
CONFLICT_PROPOSED = "conflict.proposed"
CONFLICT_ANSWERED = "conflict.answered"
MEMBER_CHALLENGED = "conflict.member_challenged"
CHALLENGE_ANSWERED = "conflict.challenge_answered"
CHALLENGE_SETTLED = "conflict.challenge_settled"
STOOD_ASIDE = "conflict.stood_aside"
EXCEPTION_USED = "conflict.exception_used"
EXCEPTION_REVIEWED = "conflict.exception_reviewed"

MEETING_PREPARED = "meeting.prepared"
MEETING_CHANGED = "meeting.changed"
AGENDA_CHANGED = "meeting.agenda_changed"
MEETING_CALLED = "meeting.called"
MEETING_CANCELLED = "meeting.cancelled"
INVITATION_ANSWERED = "meeting.invitation_answered"
PACK_READ = "meeting.pack_read"
MEETING_OPENED = "meeting.opened"
MEETING_FAILED = "meeting.failed"
MEMBER_CAME = "meeting.member_came"
MEMBER_LEFT = "meeting.member_left"
PRESIDER_ELECTED = "meeting.presider_elected"
ITEM_CALLED_UP = "meeting.item_called_up"
ITEM_ENDED = "meeting.item_ended"
MEETING_ENDED = "meeting.ended"
MOVED_TO_MEETING = "stage.moved_to_meeting"
MINUTES_DRAFTED = "minutes.drafted"
MINUTES_CHANGED = "minutes.changed"
MINUTES_LAID = "minutes.laid"
MINUTES_APPROVED = "minutes.approved"
MINUTES_SENT_BACK = "minutes.sent_back"
MINUTES_FILED = "minutes.filed"

RANKING_BEGUN = "ranking.begun"
RANKING_CHANGED = "ranking.changed"
RANKING_READY = "ranking.ready"
RANKING_DECIDED = "ranking.decided"
RANKING_DROPPED = "ranking.dropped"

PAPER_SHELVED = "room.paper_shelved"
PAPER_REMOVED = "room.paper_removed"
FOLLOW_UP_OPENED = "follow_up.opened"
FOLLOW_UP_DUE = "follow_up.due"
FOLLOW_UP_REPORTED = "follow_up.reported"
FOLLOW_UP_SENT_BACK = "follow_up.sent_back"
FOLLOW_UP_ENDED = "follow_up.ended"
THREAD_OPENED = "thread.opened"
THREAD_ANSWERED = "thread.answered"
MESSAGE_HIDDEN = "thread.message_hidden"
THREAD_CLOSED = "thread.closed"
SELF_REVIEW_WRITTEN = "committee.self_reviewed"

RECORD_READ = "audit.read"

SENTENCES = {
    CHAIN_BEGUN: _("The audit trail of the district was begun."),
    PERSON_ADDED: _("%(actor)s added a person."),
    PERSON_CHANGED: _("%(actor)s changed a person's particulars."),
    PERSON_DEACTIVATED: _("%(actor)s closed a person's sign-in."),
    PERSON_REACTIVATED: _("%(actor)s opened a person's sign-in again."),
    PASSWORD_RESET_SENT: _("%(actor)s had a link for a new password sent."),
    SIGNED_IN: _("%(actor)s signed in."),
    SCHOOL_ADDED: _("%(actor)s added a school."),
    SCHOOL_CHANGED: _("%(actor)s changed a school's particulars."),
    POST_ADDED: _("%(actor)s added a post."),
    TENURE_BEGUN: _("%(actor)s recorded the beginning of a tenure."),
    TENURE_ENDED: _("%(actor)s recorded the end of a tenure."),
    COMMITTEE_FOUNDED: _("%(actor)s recorded a committee."),
    MEMBERSHIP_BEGUN: _("%(actor)s recorded a new member of a committee."),
    MEMBERSHIP_ENDED: _("%(actor)s recorded the end of a membership."),
    TOKEN_ISSUED: _("%(actor)s issued a key to another system: %(name)s (%(prefix)s…)."),
    TOKEN_REVOKED: _("%(actor)s revoked the key of another system: %(name)s (%(prefix)s…)."),
    RULEBOOK_DRAFTED: _("%(actor)s drafted a version of the delegation matrix."),
    RULEBOOK_PARTICULARS_CHANGED: _("%(actor)s changed the first day or the note of draft %(version)s of the matrix."),
    RULE_WRITTEN: _("%(actor)s wrote rule %(rule)s in draft %(version)s of the matrix."),
    RULE_REMOVED: _("%(actor)s removed rule %(rule)s from draft %(version)s of the matrix."),
    TYPE_WRITTEN: _("%(actor)s wrote decision type %(type)s in draft %(version)s of the matrix."),
    CONTENT_REPLACED: _("%(actor)s replaced the content of draft %(version)s of the matrix from %(source)s."),
    CASE_WRITTEN: _("%(actor)s wrote the golden case “%(case)s” in draft %(version)s of the matrix."),
    CASE_REMOVED: _("%(actor)s removed the golden case “%(case)s” from draft %(version)s of the matrix."),
    RULEBOOK_DISCARDED: _("%(actor)s discarded draft %(version)s of the matrix."),
    RULEBOOK_PROPOSED: _("%(actor)s proposed version %(version)s of the matrix for publication."),
    RULEBOOK_SENT_BACK: _("%(actor)s sent version %(version)s of the matrix back to be drafted again."),
    RULEBOOK_PUBLISHED: _("%(actor)s published a version of the delegation matrix."),
    RULE_COMPARED: _("%(actor)s compared rule %(rule)s of the matrix with the signed paper."),
    RULEBOOK_REPLAYED: _("A replay asked for by %(actor)s compared a version of the delegation matrix with requests."),
    RULEBOOK_EFFECTS_DONE: _("A new version of the delegation matrix did to requests under way what was published."),
    REQUEST_DRAFTED: _("%(actor)s began a draft."),
    REQUEST_EDITED: _("%(actor)s changed the draft."),
    REQUEST_MADE_READY: _("%(actor)s prepared the request for the director to submit."),
    REQUEST_DISCARDED: _("%(actor)s discarded the draft."),
    DOCUMENT_ADDED: _("%(actor)s attached a file."),
    DOCUMENT_REMOVED: _("%(actor)s removed a file."),
    REQUEST_SUBMITTED: _("%(actor)s submitted the request."),
    REQUEST_RESUBMITTED: _("%(actor)s submitted the revised request."),
    REQUEST_WITHDRAWN: _("%(actor)s withdrew the request."),
    REQUEST_REROUTED: _("The request was re-routed by version %(rulebook)s of the delegation matrix, order %(order)s."),
    REQUEST_STOPPED: _("The request was stopped by version %(rulebook)s of the delegation matrix, order %(order)s."),
    REQUEST_RETURNED: _("%(actor)s returned the request for revision."),
    REQUEST_FORWARDED: _("The request was forwarded above the district."),
    REQUEST_APPROVED: _("The request was approved."),
    REQUEST_REFUSED: _("The request was refused."),
    REQUEST_DECIDED_ON_OWN_INITIATIVE: _("%(actor)s decided on own initiative, within their own power."),
    STAGE_OPENED: _("A stage was opened."),
    STAGE_ACTED: _("%(actor)s acted on a stage."),
    STAGE_KEPT: _("A stage was kept from the earlier round: nothing it relied on had changed."),
    STAGE_CANCELLED: _("A stage was no longer needed."),
    STAGE_OVERDUE: _("A stage passed its deadline."),
    ANSWER_RECORDED: _("%(actor)s recorded the answer from above the district."),
    VOTE_OPENED: _("A vote was opened."),
    VOTE_CAST: _("%(actor)s voted."),
    MEMBER_RECUSED: _("%(actor)s withdrew because of a conflict of interest."),
    VOTE_CLOSED: _("The vote was closed."),
    COMMITTEE_CHANGED: _("%(actor)s changed the particulars of a committee."),
    COMMITTEE_ENDED: _("%(actor)s recorded that a committee was dissolved."),
    SEATS_CHANGED: _("%(actor)s changed the seats of a committee."),
    TERM_ENDS_SOON: _("The term of a member of a committee ends within 90 days."),
    VOTE_ENTERED: _("%(actor)s entered the vote of a member."),
    CASTING_VOTE_GIVEN: _("%(actor)s gave the casting vote."),
    NO_OBJECTION: _("%(actor)s recorded that nobody in the room objected."),
    VOTE_TIED: _("%(actor)s had the votes counted; they were equal and wait for the casting vote."),
    DISSENT_HANDED_IN: _("%(actor)s handed in a dissent."),
    RELATION_DECLARED: _("%(actor)s declared a relation."),
    RELATION_ENDED: _("%(actor)s declared that a relation has ended."),
    CONFLICT_PROPOSED: _("A member was asked about a possible conflict of interest."),
    CONFLICT_ANSWERED: _("%(actor)s said that there is no conflict of interest."),
    MEMBER_CHALLENGED: _("%(actor)s challenged a member because of a conflict of interest."),
    CHALLENGE_ANSWERED: _("%(actor)s answered a challenge."),
    CHALLENGE_SETTLED: _("A challenge of a member was settled."),
    STOOD_ASIDE: _("%(actor)s stood aside because of a conflict of interest; it went to the superior."),
    EXCEPTION_USED: _("%(actor)s acted in spite of a conflict of interest, because it was urgent."),
    EXCEPTION_REVIEWED: _("%(actor)s reviewed an urgent exception."),
    MEETING_PREPARED: _("%(actor)s began to prepare a meeting."),
    MEETING_CHANGED: _("%(actor)s changed the time, the place or the notice of a meeting."),
    AGENDA_CHANGED: _("%(actor)s changed the agenda of a meeting."),
    MEETING_CALLED: _("%(actor)s called a meeting."),
    MEETING_CANCELLED: _("%(actor)s cancelled a meeting."),
    INVITATION_ANSWERED: _("%(actor)s answered an invitation."),
    PACK_READ: _("%(actor)s opened the pack of a meeting."),
    MEETING_OPENED: _("%(actor)s opened a meeting."),
    MEETING_FAILED: _("%(actor)s recorded that a meeting had no quorum."),
    MEMBER_CAME: _("%(actor)s recorded that a member came."),
    MEMBER_LEFT: _("%(actor)s recorded that a member left."),
    PRESIDER_ELECTED: _("%(actor)s recorded whom the members present elected to preside."),
    ITEM_CALLED_UP: _("%(actor)s called up an item of the agenda."),
    ITEM_ENDED: _("%(actor)s ended an item of the agenda."),
    MEETING_ENDED: _("%(actor)s ended a meeting."),
    MOVED_TO_MEETING: _("%(actor)s moved a matter from circulation to a meeting."),
    MINUTES_DRAFTED: _("%(actor)s drafted the minutes of a meeting."),
    MINUTES_CHANGED: _("%(actor)s changed the draft of the minutes."),
    MINUTES_LAID: _("%(actor)s laid the minutes before the committee."),
    MINUTES_APPROVED: _("The committee approved the minutes of a meeting."),
    MINUTES_SENT_BACK: _("The committee did not approve the minutes of a meeting; they are a draft again."),
    MINUTES_FILED: _("The paper of approved minutes was filed."),
    RANKING_BEGUN: _("%(actor)s began a ranking."),
    RANKING_CHANGED: _("%(actor)s changed a ranking."),
    RANKING_READY: _("%(actor)s made a ranking ready for the committee."),
    RANKING_DECIDED: _("A ranking was decided."),
    RANKING_DROPPED: _("%(actor)s gave up a ranking."),
    PAPER_SHELVED: _("%(actor)s put a paper into the information room of a committee."),
    PAPER_REMOVED: _("%(actor)s took a paper out of the information room of a committee."),
    FOLLOW_UP_OPENED: _("%(actor)s asked somebody to follow up a resolution."),
    FOLLOW_UP_DUE: _("A follow-up is due."),
    FOLLOW_UP_REPORTED: _("%(actor)s reported on a follow-up."),
    FOLLOW_UP_SENT_BACK: _("%(actor)s sent a follow-up back to be done."),
    FOLLOW_UP_ENDED: _("%(actor)s ended a follow-up."),
    THREAD_OPENED: _("%(actor)s opened a thread."),
    THREAD_ANSWERED: _("%(actor)s wrote in a thread."),
    MESSAGE_HIDDEN: _("%(actor)s hid a message of a thread."),
    THREAD_CLOSED: _("%(actor)s closed a thread and said what came of it."),
    SELF_REVIEW_WRITTEN: _("%(actor)s wrote the self-review of a committee."),
    RECORD_READ: _("%(actor)s read a record."),
}
