"""How activities, briefings and oversight say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotKeepActivities(NoPower):
    """What partners take part in is written down by officers of the district, and by whoever is responsible for it."""

    code = "participation.may_not_keep"
    sentence = _("This is written down by the officers who keep participation, and by whoever is responsible for it.")
    remedy = _("Tell the education promotion group what should stand there.")


class ActivityEnded(WrongState):
    """An activity is reported or cancelled once."""

    code = "participation.activity_ended"
    sentence = _("“%(activity)s” was reported or cancelled already.")
    remedy = _("What was reported is corrected with a reason; for something new plan another activity.")


class NotHeldYet(WrongState):
    """Only what was held has a report to correct."""

    code = "participation.not_held_yet"
    sentence = _("“%(activity)s” was not reported as held.")
    remedy = _("Change its plan while it is planned; one that was cancelled stays as it is.")


class NotOverYet(WrongState):
    """What is still going on has not been held."""

    code = "participation.not_over_yet"
    sentence = _("“%(activity)s” is not over before %(day)s.")
    remedy = _("Report it on its last day or later, or change its period first.")


class ActivityCancelled(WrongState):
    """Nobody contributes to what did not take place."""

    code = "participation.activity_cancelled"
    sentence = _("“%(activity)s” was cancelled.")
    remedy = _("Nothing more is written down for it; plan another activity if it takes place after all.")


class TakenAway(WrongState):
    """A contribution or a file is taken away once."""

    code = "participation.taken_away"
    sentence = _("This was taken away already.")
    remedy = _("Nothing more is needed.")


class OversightReported(WrongState):
    """A turn of oversight is reported once."""

    code = "participation.oversight_reported"
    sentence = _("What “%(oversight)s” saw was reported already.")
    remedy = _("Write down further findings on its page, or plan the next turn.")


class OversightNotReported(WrongState):
    """Findings, and the next turn, come after the report."""

    code = "participation.oversight_not_reported"
    sentence = _("What “%(oversight)s” saw was not reported yet.")
    remedy = _("Report first what was seen.")


class TurnFollowed(WrongState):
    """One turn has one next turn."""

    code = "participation.turn_followed"
    sentence = _("The turn after “%(oversight)s” is planned already.")
    remedy = _("Change the turn that is planned.")


class FindingEnded(WrongState):
    """A finding that has ended stays as it ended."""

    code = "participation.finding_ended"
    sentence = _("This finding has ended.")
    remedy = _("Write a new finding at the next turn if something is still to be mended.")


class SayWhat(BadInput):
    """Something that has to be said of an activity, a briefing or an oversight is missing or not what is asked."""

    code = "participation.say_what"
