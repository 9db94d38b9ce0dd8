"""How the auditors' work is refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotAudit(NoPower):
    """Somebody does an auditor's act without a post or a grant that lets them audit the district."""

    code = "auditing.may_not_audit"
    sentence = _("Plans, findings and exports are made by whoever holds the post of auditor here or a grant to audit.")
    remedy = _("Ask the district director for a grant of access with its order.")


class MayNotAnswerFinding(NoPower):
    """A finding is answered by somebody who was not asked."""

    code = "auditing.may_not_answer"
    sentence = _("This finding is answered by the district director, or by whom the director named.")
    remedy = _("Tell the director what you know; the director may name you.")


class OwnAnswer(NoPower):
    """Whoever answered a finding judges the answer."""

    code = "auditing.own_answer"
    sentence = _("Whoever answered a finding does not judge the answer.")
    remedy = _("Another auditor of the district closes it or keeps it open.")


class FindingIsClosed(WrongState):
    """Something is done to a closed finding."""

    code = "auditing.finding_closed"
    sentence = _("This finding was closed meanwhile; what was written stays.")
    remedy = _("Write a new finding if there is something new.")


class NothingAnswered(WrongState):
    """A finding is judged before anybody answered."""

    code = "auditing.nothing_answered"
    sentence = _("There is no answer yet since it was last kept open.")
    remedy = _("Wait for the answer, or close the finding with the reason why none is needed.")


class AlreadyChecked(WrongState):
    """A drawn request is checked a second time."""

    code = "auditing.already_checked"
    sentence = _("This request of the sample has been checked; what was written stays.")
    remedy = _("Write a finding if there is something to add.")


class BadPlan(BadInput):
    """A sample cannot be drawn as asked."""

    code = "auditing.bad_plan"
    sentence = _("The sample cannot be drawn like this.")
    remedy = _("Correct the marked answers; nothing you typed is lost.")


class BadFinding(BadInput):
    """A finding or a step of one cannot be written as it is."""

    code = "auditing.bad_finding"
    sentence = _("Something is missing.")
    remedy = _("Correct the marked answers; nothing you typed is lost.")
