"""How feedback says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotKeepFeedback(NoPower):
    """Feedback is written down, given to an owner and reopened by whoever keeps participation."""

    code = "feedback.may_not_keep"
    sentence = _("Feedback is kept by the officers of the district.")
    remedy = _("Give your own feedback on your page, or tell the education promotion group.")


class NotOfThisDistrict(NoPower):
    """Only who holds a post or a seat in the district gives feedback here under their name."""

    code = "feedback.not_of_this_district"
    sentence = _("You hold no post and no seat in this district today.")
    remedy = _("Tell an officer of the district; they write your feedback down.")


class NotYours(NoPower):
    """It is ended and told by its owner, or by whoever keeps participation."""

    code = "feedback.not_yours"
    sentence = _("This feedback belongs to %(owner)s.")
    remedy = _("Tell its owner or the education promotion group what should become of it.")


class YourOwnFeedback(NoPower):
    """Nobody settles what they gave themselves."""

    code = "feedback.your_own"
    sentence = _("You gave this feedback yourself, so somebody else looks at it.")
    remedy = _("You will be told what came of it; until then its page shows how it stands.")


class FeedbackEnded(WrongState):
    """What has ended stays as it ended until it is reopened."""

    code = "feedback.ended"
    sentence = _("This feedback has ended: %(state)s.")
    remedy = _("Look at its result; an officer reopens it where that was wrong.")


class FeedbackStillOpen(WrongState):
    """Only what has ended is told or reopened."""

    code = "feedback.still_open"
    sentence = _("This feedback has not ended yet.")
    remedy = _("End it first: as done, or as not done with the reason.")


class GiverToldAlready(WrongState):
    """One end is told once."""

    code = "feedback.told_already"
    sentence = _("Whoever gave it was told on %(day)s.")
    remedy = _("Nothing is left to do.")


class NobodyToOwnIt(WrongState):
    """Feedback needs an owner at the district office."""

    code = "feedback.nobody_to_own_it"
    sentence = _("Nobody at the district office can look at your feedback at the moment.")
    remedy = _("Tell the administrator of the district that no officer holds a post.")


class SayWhat(BadInput):
    """Something that has to be said of feedback is missing, too long, or not what is asked."""

    code = "feedback.say_what"
