"""Kinds of events of activities, briefings and oversight, with the sentence of each."""

from django.utils.translation import gettext_lazy as _

ACTIVITY_PLANNED = "activity.planned"
ACTIVITY_CHANGED = "activity.changed"
ACTIVITY_HELD = "activity.held"
ACTIVITY_CORRECTED = "activity.corrected"
ACTIVITY_CANCELLED = "activity.cancelled"
CONTRIBUTION_ADDED = "activity.contribution_added"
CONTRIBUTION_REMOVED = "activity.contribution_removed"
EVIDENCE_ADDED = "activity.evidence_added"
EVIDENCE_REMOVED = "activity.evidence_removed"
BRIEFING_GIVEN = "briefing.given"
BRIEFING_CHECKED = "briefing.checked"
OVERSIGHT_PLANNED = "oversight.planned"
OVERSIGHT_CHANGED = "oversight.changed"
OVERSIGHT_REPORTED = "oversight.reported"
OVERSIGHT_FINDING_WRITTEN = "oversight.finding_written"
OVERSIGHT_FINDING_DUE = "oversight.finding_due"
OVERSIGHT_FINDING_ENDED = "oversight.finding_ended"

SENTENCES = {
    ACTIVITY_PLANNED: _("%(actor)s planned an activity with partners."),
    ACTIVITY_CHANGED: _("%(actor)s changed a planned activity."),
    ACTIVITY_HELD: _("%(actor)s reported an activity as held; it reached %(reached)s people."),
    ACTIVITY_CORRECTED: _("%(actor)s corrected the report of an activity; it reached %(reached)s people."),
    ACTIVITY_CANCELLED: _("%(actor)s cancelled an activity."),
    CONTRIBUTION_ADDED: _("%(actor)s wrote down what a partner contributed."),
    CONTRIBUTION_REMOVED: _("%(actor)s took away a contribution that was written down."),
    EVIDENCE_ADDED: _("%(actor)s added evidence of an activity."),
    EVIDENCE_REMOVED: _("%(actor)s took away evidence of an activity."),
    BRIEFING_GIVEN: _("%(actor)s recorded a briefing of partners."),
    BRIEFING_CHECKED: _("%(actor)s recorded whether a partner understood a briefing."),
    OVERSIGHT_PLANNED: _("%(actor)s planned an oversight."),
    OVERSIGHT_CHANGED: _("%(actor)s changed the plan of an oversight."),
    OVERSIGHT_REPORTED: _("%(actor)s reported what an oversight saw."),
    OVERSIGHT_FINDING_WRITTEN: _("%(actor)s wrote down a finding of an oversight."),
    OVERSIGHT_FINDING_DUE: _("The owner of a finding was reminded."),
    OVERSIGHT_FINDING_ENDED: _("%(actor)s ended a finding of an oversight."),
}
