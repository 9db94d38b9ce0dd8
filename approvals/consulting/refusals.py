"""How questions and advice say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotAsk(NoPower):
    """Questions come from whoever has the request now."""

    code = "consulting.may_not_ask"
    sentence = _("Only whoever has this request now asks about it: the officer, the committee, the secretary.")
    remedy = _("If it was yours, look at the request to see where it stands.")


class MayNotAskAdvice(NoPower):
    """Advice is asked by whoever holds the stage, or speaks for the committee that does."""

    code = "consulting.may_not_ask_advice"
    sentence = _("Only whoever holds this stage, or speaks for its committee, asks somebody else for advice.")
    remedy = _("Tell the chair or the secretary whose advice would help.")


class StageIsOver(WrongState):
    """A question lives as long as the stage it was asked from."""

    code = "consulting.stage_is_over"
    sentence = _("The stage from which this was asked has ended; nothing is waited for any more.")
    remedy = _("Look at the request to see where it stands now.")


class NotOpen(WrongState):
    """What was answered or withdrawn stays as it is."""

    code = "consulting.not_open"
    sentence = _("This was answered or withdrawn already.")
    remedy = _("What was said stays as it is; ask once more if something is still not clear.")


class NotYoursToAnswer(NoPower):
    """A question is answered by the school, advice by the person who was asked."""

    code = "consulting.not_yours_to_answer"
    sentence = _("This was not asked of you.")
    remedy = _("A question is answered by the school that asks, advice by the person whose advice was asked.")


class NotDisinterested(NoPower):
    """Nobody advises on their own matter (Administrative Procedure Act, section 13)."""

    code = "consulting.not_disinterested"
    sentence = _(
        "%(person)s is concerned by this request, belongs to the side that asks, or withdrew from it; "
        "section 13 of the Administrative Procedure Act keeps them from advising."
    )
    remedy = _("Ask somebody who has nothing to do with it. The requester's side can be asked a question.")


class AskedAlready(WrongState):
    """One person is asked once at a time from one stage."""

    code = "consulting.asked_already"
    sentence = _("%(person)s was asked for advice already and has not answered yet.")
    remedy = _("Wait for the answer, or withdraw that wish and ask again.")


class SayMore(BadInput):
    """Something that has to be said is missing, too long, or not what is asked."""

    code = "consulting.say_more"
