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
    RECORD_READ: _("%(actor)s read a record."),
}
