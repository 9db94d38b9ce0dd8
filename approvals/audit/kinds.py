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
RULEBOOK_PUBLISHED = "rulebook.published"

REQUEST_DRAFTED = "request.drafted"
REQUEST_EDITED = "request.edited"
REQUEST_MADE_READY = "request.made_ready"
REQUEST_DISCARDED = "request.discarded"
DOCUMENT_ADDED = "document.added"
DOCUMENT_REMOVED = "document.removed"
REQUEST_SUBMITTED = "request.submitted"
REQUEST_RESUBMITTED = "request.resubmitted"
REQUEST_WITHDRAWN = "request.withdrawn"
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
    RULEBOOK_PUBLISHED: _("%(actor)s published a version of the delegation matrix."),
    REQUEST_DRAFTED: _("%(actor)s began a draft."),
    REQUEST_EDITED: _("%(actor)s changed the draft."),
    REQUEST_MADE_READY: _("%(actor)s prepared the request for the director to submit."),
    REQUEST_DISCARDED: _("%(actor)s discarded the draft."),
    DOCUMENT_ADDED: _("%(actor)s attached a file."),
    DOCUMENT_REMOVED: _("%(actor)s removed a file."),
    REQUEST_SUBMITTED: _("%(actor)s submitted the request."),
    REQUEST_RESUBMITTED: _("%(actor)s submitted the revised request."),
    REQUEST_WITHDRAWN: _("%(actor)s withdrew the request."),
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
