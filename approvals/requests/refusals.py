"""How requests say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class NotEditable(WrongState):
    """Only drafts and returned requests may be changed."""

    code = "requests.not_editable"
    sentence = _("This request is %(status)s; its answers and files can no longer be changed.")
    remedy = _("Ask the body that has it now to return it, or withdraw it while that is still possible.")


class NotOfYourSchool(NoPower):
    """Drafting and submitting is for the school's own people."""

    code = "requests.not_of_your_school"
    sentence = _("You hold no post that may do this for %(school)s today.")
    remedy = _("Ask the school's director, or the administrator of the district if your post is missing.")


class DirectorMustSubmit(NoPower):
    """A request that leaves the school's own desk is released by the director."""

    code = "requests.director_must_submit"
    sentence = _("This request goes beyond the school director's own desk, so the director submits it.")
    remedy = _("Mark it as ready; the director finds it on their desk.")


class NoSuchType(BadInput):
    """The decision type is not in the rulebook."""

    code = "requests.no_such_type"
    sentence = _("The delegation matrix in force has no decision type %(code)s.")
    remedy = _("Choose one from the list.")


class NoRule(WrongState):
    """No rule answers: nobody could decide."""

    code = "requests.no_rule"
    sentence = _("No rule of the delegation matrix covers these answers, so nobody could decide this request.")
    remedy = _("Check your answers; if they are right, tell the rule steward of the district.")


class TwoRules(WrongState):
    """Two rules answer: a defect of the matrix."""

    code = "requests.two_rules"
    sentence = _("Two rules answer at once (%(rules)s), so it is not certain who decides.")
    remedy = _("Tell the rule steward of the district; the request can be submitted when the matrix is mended.")


class AnswerNewlyAsked(WrongState):
    """A new version of the matrix compares a fact that the request was never asked for."""

    code = "requests.answer_newly_asked"
    sentence = _("The delegation matrix now asks for what this request does not answer: %(facts)s.")
    remedy = _("Answer it and submit the request again; its number stays.")


class NobodyThere(WrongState):
    """A body of the route does not exist or has nobody in it."""

    code = "requests.nobody_there"
    sentence = _("%(body)s has nobody who could act today, so this request would wait for an empty chair.")
    remedy = _("Ask the administrator of the district to record who holds it; your draft is kept.")


class NobodyDisinterested(WrongState):
    """Whoever would decide is concerned by the request."""

    code = "requests.nobody_disinterested"
    sentence = _("%(body)s would decide about their own matter; nobody may do that.")
    remedy = _("Check the answers about the person concerned: another rule sends such matters one level up.")


class DocumentMissing(BadInput):
    """A required document is not attached."""

    code = "requests.document_missing"
    sentence = _("These documents are missing: %(documents)s.")
    remedy = _("Attach them, then submit.")


class SplitNeedsReason(BadInput):
    """Together with other requests of the school this one passes the next boundary."""

    code = "requests.split_needs_reason"
    sentence = _(
        "Together with other recent requests of your school this one passes the limit above which another body "
        "decides. Write down why it is not one request with them."
    )
    remedy = _("Write the reason and submit again, or ask for all of it in one request; nothing you typed is lost.")


class StageNotOpen(WrongState):
    """The stage was closed, or never opened."""

    code = "requests.stage_not_open"
    sentence = _("This stage is closed: %(status)s.")
    remedy = _("Look at the request to see where it stands now.")


class NotYourStage(NoPower):
    """The person does not hold the post whose stage this is."""

    code = "requests.not_your_stage"
    sentence = _("%(clause)s gives this to the %(body)s; you do not hold that post today.")
    remedy = _("If you act for its holder, ask the administrator to record the order first.")


class OwnMatter(NoPower):
    """Nobody decides their own matter (Administrative Procedure Act, section 13)."""

    code = "requests.own_matter"
    sentence = _(
        "You are concerned by this request, or submitted it yourself; "
        "section 13 of the Administrative Procedure Act keeps you from deciding it."
    )
    remedy = _("Stop and tell your superior; somebody else must act.")


class NotAllowedHere(WrongState):
    """The act does not fit what this stage is for."""

    code = "requests.not_allowed_here"
    sentence = _("This stage cannot be answered this way.")
    remedy = _("Choose one of the answers offered.")


class ReasonsMissing(BadInput):
    """A refusal, a condition or a return carries its reasons (Administrative Procedure Act, section 37)."""

    code = "requests.reasons_missing"
    sentence = _("Reasons are missing; section 37 of the Administrative Procedure Act asks for them in writing.")
    remedy = _("Write in a few words why.")


class TooLateToWithdraw(WrongState):
    """Somebody has already given a ballot, an opinion or a decision."""

    code = "requests.too_late_to_withdraw"
    sentence = _("Somebody has already voted, given an opinion or decided in this round.")
    remedy = _("Ask the body that has it now to return it.")


class NotRunning(WrongState):
    """The request is not under way."""

    code = "requests.not_running"
    sentence = _("This request is %(status)s.")
    remedy = _("Look at the request to see what can still be done.")


class SayInCover(BadInput):
    """The letter above lacks what it needs: the opinion of the district, to whom, its number."""

    code = "requests.say_in_cover"


class CheckEveryLine(BadInput):
    """Every document and answer is checked, and what is not in order has a remark."""

    code = "requests.check_every_line"
    sentence = _("Some lines of the checklist are not answered, or have no remark.")
    remedy = _("Answer every line; a document that is missing or unfit needs a remark the school can act on.")


class CheckedBefore(WrongState):
    """What was found in order and has not changed is not asked for again."""

    code = "requests.checked_before"
    sentence = _("“%(what)s” was found in order before and has not changed since; nothing is asked twice.")
    remedy = _("If the law needs something else, ask a question without giving the request back.")


class NoSuchGroup(BadInput):
    """A screening group is a group of the district office with somebody in charge."""

    code = "requests.no_such_group"
    sentence = _("This group of the district office has nobody in charge today.")
    remedy = _("Choose another group, or none; the route names who screens.")


class MadeTheDecision(NoPower):
    """Whoever made a decision does not decide on the appeal against it at the second stage."""

    code = "appeals.made_the_decision"
    sentence = _("You made the decision this appeal is against, so somebody else decides on it.")
    remedy = _("Stand aside, and it goes to the body above (Administrative Procedure Act, sections 16 and 45).")


class NotConditional(WrongState):
    """Conditions belong to an answer with conditions, or to what a committee resolved."""

    code = "requests.not_conditional"
    sentence = _("Conditions can be written down here only with an answer “with conditions”.")
    remedy = _("Choose that answer, or leave the conditions empty.")


class ConditionUnclear(BadInput):
    """A condition says what is to be done, and by a day that is still to come if it names one."""

    code = "requests.condition_unclear"
