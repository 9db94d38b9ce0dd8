"""What people are told of audit findings; plans, samples, exports and readings are the auditors' own."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_auditing as circles
from notifications.message import Message, Place

OPEN = _("Open the finding")

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.FINDING_WRITTEN: (
        Message(
            template="audit-finding",
            to=circles.director,
            subject=_("An audit finding asks for your answer"),
            lead=_(
                "An auditor wrote a finding. Its page says what is asked and by which day; you may name who answers."
            ),
            button=OPEN,
            leads_to=Place.AUDIT_FINDING,
            asks=True,
        ),
    ),
    kinds.FINDING_GIVEN: (
        Message(
            template="audit-finding-given",
            to=circles.named,
            subject=_("You were named to answer an audit finding"),
            lead=_("The director asks you to answer a finding of the auditors."),
            button=OPEN,
            leads_to=Place.AUDIT_FINDING,
            asks=True,
        ),
    ),
    kinds.FINDING_ANSWERED: (
        Message(
            template="audit-finding-answered",
            to=circles.auditors_and_writer,
            subject=_("An audit finding was answered"),
            lead=_("The office answered. Close the finding, or keep it open and say why."),
            button=OPEN,
            leads_to=Place.AUDIT_FINDING,
            expects=True,
        ),
    ),
    kinds.FINDING_KEPT_OPEN: (
        Message(
            template="audit-finding-kept-open",
            to=circles.director_and_named,
            subject=_("An audit finding stays open"),
            lead=_("The answer was not enough. The page says why, and by which day more is asked."),
            button=OPEN,
            leads_to=Place.AUDIT_FINDING,
            asks=True,
        ),
    ),
    kinds.FINDING_CLOSED: (
        Message(
            template="audit-finding-closed",
            to=circles.director_and_named,
            subject=_("An audit finding was closed"),
            lead=_("Nothing more is asked. What was written stays."),
            button=OPEN,
            leads_to=Place.AUDIT_FINDING,
            mailed=False,
        ),
    ),
}

SILENT = frozenset({kinds.PAGE_READ, kinds.AUDIT_PLAN_DRAWN, kinds.SAMPLE_CHECKED, kinds.AUDIT_EXPORTED})
