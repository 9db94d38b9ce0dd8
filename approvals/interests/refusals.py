"""How questions of conflict are refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NothingToAnswer(WrongState):
    """The system asked this member nothing, or they have answered."""

    code = "interests.nothing_to_answer"
    sentence = _("In “%(title)s” you were not asked about a conflict, or you have answered.")
    remedy = _("You may vote; you may also withdraw at any time before the close (APA s. 13 and 16).")


class NotYourself(WrongState):
    """Nobody challenges themselves."""

    code = "interests.not_yourself"
    sentence = _("You cannot challenge yourself.")
    remedy = _("If you are in conflict, withdraw (APA s. 13 and 16).")


class MayNotChallenge(NoPower):
    """A challenge comes from the members, from whoever sees to the vote, or from the requester's side."""

    code = "interests.may_not_challenge"
    sentence = _("In “%(title)s” a challenge is raised by members, the secretary, or whoever asks (APA s. 13 to 16).")
    remedy = _("Tell the secretary of the committee what you know.")


class NotTakingPart(WrongState):
    """Who takes no part need not be challenged."""

    code = "interests.not_taking_part"
    sentence = _("This member has withdrawn and takes no part (APA s. 13 to 16).")
    remedy = _("Nothing more is needed; the others decide.")


class SecretlyCast(WrongState):
    """A secret vote that was cast cannot be found again in the box; what was done before stands."""

    code = "interests.secretly_cast"
    sentence = _("This member has voted already, and the vote is secret; what was done before stays valid (APA s. 17).")
    remedy = _("Tell the chair what you know; the decision itself may be appealed.")


class TooFewLeft(WrongState):
    """A body cannot be paralysed by challenging all of it."""

    code = "interests.too_few_left"
    sentence = _("Only %(left)s unchallenged members would be left, and %(needed)s are needed to hear a challenge.")
    remedy = _(
        "Let the open challenges be settled first. Members whom nobody can replace act all the same (APA s. 18); "
        "what they decide may be appealed."
    )


class AlreadyChallenged(WrongState):
    """One challenge of one member is heard at a time."""

    code = "interests.already_challenged"
    sentence = _("This member is challenged already; the others are hearing it (APA s. 15).")
    remedy = _("Wait for what they decide.")


class AlreadyHeard(WrongState):
    """What the others have decided is not asked again in the same vote."""

    code = "interests.already_heard"
    sentence = _("The others have heard this, or a challenge of yours, and let the member stay (APA s. 15).")
    remedy = _("Somebody who has not challenged this member may still raise another ground.")


class NotBeingHeard(WrongState):
    """The challenge was settled."""

    code = "interests.not_being_heard"
    sentence = _("This challenge was settled.")
    remedy = _("What came of it stands with the vote.")


class NotYourChallenge(NoPower):
    """A challenge is answered by the member it is about."""

    code = "interests.not_your_challenge"
    sentence = _("Only the challenged member answers a challenge (APA s. 15).")
    remedy = _("If you know something about it, tell the secretary of the committee.")


class StoodAside(NoPower):
    """Who stood aside takes no part in the matter, in whatever post."""

    code = "interests.stood_aside"
    sentence = _("You stood aside from this matter; it is with your superior (APA s. 14).")
    remedy = _("If it comes to you again in another post, stand aside there too.")


class NoUrgentWay(WrongState):
    """The urgent exception is for a conflict that would keep somebody away, not for one that others decided."""

    code = "interests.no_urgent_way"
    sentence = _("The urgent exception (APA s. 18) is not open here: %(why)s")
    remedy = _("Let the others decide; where too few are left the request goes back to its school.")


class OwnException(NoPower):
    """Nobody reviews what they did themselves."""

    code = "interests.own_exception"
    sentence = _("An urgent exception is reviewed by somebody else.")
    remedy = _("The auditor or the director of the district reviews it.")


class AlreadyReviewed(WrongState):
    """An exception is reviewed once."""

    code = "interests.already_reviewed"
    sentence = _("This urgent exception was reviewed.")
    remedy = _("The review stands on its page.")


class AlreadyEnded(WrongState):
    """A relation ends once."""

    code = "interests.already_ended"
    sentence = _("This relation has ended already.")
    remedy = _("Declare it again if it has begun again.")
