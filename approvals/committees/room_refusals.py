"""How votes at a meeting say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class NotAtAMeeting(WrongState):
    """Papers, silence and casting votes belong to meetings."""

    code = "committees.not_at_a_meeting"
    sentence = _("“%(title)s” is being voted on by circulation, not at a meeting.")
    remedy = _("Members cast their ballots themselves.")


class MemberHasVoted(WrongState):
    """Nobody's own vote is overwritten without their paper."""

    code = "committees.member_has_voted"
    sentence = _("%(person)s has voted already.")
    remedy = _("If the vote is to be changed on paper, attach the scan of the paper ballot.")


class PaperMissing(WrongState):
    """Only a paper can be invalid."""

    code = "committees.paper_missing"
    sentence = _("A ballot is recorded as invalid only with its paper.")
    remedy = _("Attach the scan of the paper ballot.")


class NoObjectionHere(WrongState):
    """The rules of the committee know no resolution by silence."""

    code = "committees.no_objection_here"
    sentence = _("The rules of %(committee)s do not let it resolve this by “no objection”.")
    remedy = _("Let the members vote.")


class NotTied(WrongState):
    """A casting vote is for equal votes only."""

    code = "committees.not_tied"
    sentence = _("In “%(title)s” no casting vote is asked for.")
    remedy = _("It is given once, after everybody in the room has voted and as many are in favour as against.")


class NotACastingVote(BadInput):
    """A casting vote is in favour or against."""

    code = "committees.not_a_casting_vote"


class TellsASecret(WrongState):
    """A secret vote leaves no trace of who voted how."""

    code = "committees.tells_a_secret"
    sentence = _("This vote is secret: a scan or a reason would tell how the member voted.")
    remedy = _("Enter the vote without them, and keep the paper with the others in the closed envelope.")


class InTheBox(WrongState):
    """What is in the box cannot be taken out."""

    code = "committees.in_the_box"
    sentence = _("%(person)s has voted; in a secret vote nobody can find that vote again to change it.")
    remedy = _("Nothing more is needed.")


class VotesWereCast(WrongState):
    """Silence is counted only where nobody has voted."""

    code = "committees.votes_were_cast"
    sentence = _("On “%(title)s” members have voted already.")
    remedy = _("Close the vote and count.")
