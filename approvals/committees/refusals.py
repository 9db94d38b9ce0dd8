"""How committees say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class VotingIsClosed(WrongState):
    """The vote has ended, or its last day has passed."""

    code = "committees.voting_is_closed"
    sentence = _("Voting on “%(title)s” is closed.")
    remedy = _("Its result is shown with the vote; a new vote needs a new resolution.")


class StillOpen(WrongState):
    """The last day has not passed and remaining votes could still change the result."""

    code = "committees.still_open"
    sentence = _("Voting on “%(title)s” is still open: %(waiting)s members have not voted.")
    remedy = _("It ends after its last day, or earlier where the committee's rules let it and no vote can change it.")


class StaleBallot(WrongState):
    """The facts or files shown to the voter are not the ones the vote is about."""

    code = "committees.stale_ballot"
    sentence = _("The facts or files of “%(title)s” are not those you were shown.")
    remedy = _("Open the matter again, read what is there now, and vote on that.")


class AlreadyRecused(WrongState):
    """A member withdraws once."""

    code = "committees.already_recused"
    sentence = _("You have already withdrawn from “%(title)s”.")
    remedy = _("Nothing more is needed; the others decide.")


class NoQuorumPossible(WrongState):
    """So many seats are vacant or recused that no quorum could ever be reached."""

    code = "committees.no_quorum_possible"
    sentence = _("%(committee)s cannot decide this: %(able)s of its members may vote, its quorum is %(needed)s.")
    remedy = _("Have the vacant seats filled first, or ask which body decides when members are in conflict.")


class NoCirculation(WrongState):
    """The rules of the committee know resolutions at meetings only."""

    code = "committees.no_circulation"
    sentence = _("The rules of %(committee)s do not let it decide between meetings.")
    remedy = _("Put the matter on the agenda of its next meeting.")


class CommitteeHasEnded(WrongState):
    """A dissolved committee decides nothing."""

    code = "committees.committee_has_ended"
    sentence = _("%(committee)s was dissolved.")
    remedy = _("Ask which body has its powers now.")


class LastDayIsPast(WrongState):
    """A vote cannot end before it begins."""

    code = "committees.last_day_is_past"
    sentence = _("The last day for voting lies in the past.")
    remedy = _("Choose today or a later day.")


class NoBallot(NoPower):
    """Who holds no ballot does not vote."""

    code = "committees.no_ballot"
    sentence = _("You hold no ballot on “%(title)s”: only those vote who were members with a vote when it was opened.")
    remedy = _("If you should be a member, ask the secretary of the committee.")


class NotInOffice(NoPower):
    """The term or the post behind the seat has ended since the vote was opened."""

    code = "committees.not_in_office"
    sentence = _("Your seat on %(committee)s is not yours on this day.")
    remedy = _("If your term was renewed, ask the administrator to record the order.")


class Recused(NoPower):
    """Who has withdrawn takes no part."""

    code = "committees.recused"
    sentence = _("You have withdrawn from “%(title)s”; a member in conflict takes no part in it.")
    remedy = _("If the withdrawal was a mistake, tell the chair of the committee.")


class NotKeeper(NoPower):
    """Its meetings, rankings, minutes, follow-ups and papers are kept by whoever acts for the committee."""

    code = "committees.not_keeper"
    sentence = _("Only the chair, the secretary or the office that runs %(committee)s may do this.")
    remedy = _("Ask the secretary of the committee.")


class NotYourCommittee(NoPower):
    """Votes are closed by the committee's own people."""

    code = "committees.not_your_committee"
    sentence = _("Only members and secretaries of %(committee)s may close its votes.")
    remedy = _("Ask the secretary of the committee.")


class Challenged(NoPower):
    """While a challenge is heard, the body consists of the others (APA s. 15)."""

    code = "committees.challenged"
    sentence = _("You were challenged in “%(title)s”; until the others have decided you take no part in it.")
    remedy = _("Answer the challenge on the page of the vote, or withdraw.")


class AnswerFirst(NoPower):
    """A member whom the system named as perhaps in conflict says first whether they are."""

    code = "committees.answer_first"
    sentence = _("Before you vote on “%(title)s”, say whether you are in conflict.")
    remedy = _("Withdraw, or say why there is no conflict; the reason is kept with the vote.")


class NotInTheRoom(NoPower):
    """At a meeting those vote who are there."""

    code = "committees.not_in_the_room"
    sentence = _("“%(title)s” is being voted on at a meeting, and you are not recorded as present.")
    remedy = _("Ask the secretary to record that you have come.")


class ChallengeIsOpen(WrongState):
    """A vote is not counted while a challenge is heard."""

    code = "committees.challenge_is_open"
    sentence = _("In “%(title)s” a challenge of a member has not been settled.")
    remedy = _("Settle the challenge first; then the vote can be counted.")


class TieIsOpen(WrongState):
    """Equal votes wait for the chair's casting vote."""

    code = "committees.tie_is_open"
    sentence = _("In “%(title)s” as many are in favour as against.")
    remedy = _("The chair of the meeting gives a casting vote; then the vote can be closed.")


class SomebodyObjected(WrongState):
    """“No objection” is a resolution only where nobody objects (APA s. 82)."""

    code = "committees.somebody_objected"
    sentence = _("On “%(title)s” somebody saw it otherwise, so it was not resolved without objection.")
    remedy = _("Take a vote: every member present says yes, no or abstains.")


class SecretVoteStands(WrongState):
    """A secret vote in the box belongs to nobody: it can be neither changed nor taken back."""

    code = "committees.secret_vote_stands"
    sentence = _(
        "A secret vote on “%(title)s” was cast already; nobody can find it again to change it or take it back."
    )
    remedy = _("Tell the chair where it must not stand: the vote is made void, and the question is put again.")


class NothingToDissentFrom(WrongState):
    """A dissent is from a result."""

    code = "committees.nothing_to_dissent_from"
    sentence = _("“%(title)s” has no result that a member could dissent from.")
    remedy = _("Vote while the vote is open; a dissent is handed in after its result.")


class DissentIsLate(WrongState):
    """A dissent is recorded in the minutes (APA s. 83); approved minutes do not change."""

    code = "committees.dissent_is_late"
    sentence = _("The minutes that record “%(title)s” are approved; a dissent can no longer be handed in.")
    remedy = _("Ask the chair to put a correction of the minutes on the agenda of the next meeting.")


class DissentHandedIn(WrongState):
    """A member dissents once from one resolution."""

    code = "committees.dissent_handed_in"
    sentence = _("You have already handed in your dissent from “%(title)s”.")
    remedy = _("It is kept with the vote and stands in the minutes; nothing more is needed.")


class NotADissenter(NoPower):
    """Those dissent who had a ballot and did not vote for what was resolved (APA s. 83)."""

    code = "committees.not_a_dissenter"
    sentence = _("Only members who held a ballot on “%(title)s” and did not vote for its result hand in a dissent.")
    remedy = _("If your vote was recorded wrongly, tell the secretary before the minutes are approved.")


class NotAChoice(BadInput):
    """A vote is yes, no or abstention."""

    code = "committees.not_a_choice"


class SeatTaken(WrongState):
    """One seat, one member at a time; one member, one seat of a committee."""

    code = "committees.seat_taken"
    sentence = _("%(holder)s sits on %(committee)s in the days you named.")
    remedy = _("End that membership first, or choose other days.")


class NotTheHolder(WrongState):
    """An ex-officio seat belongs to whoever holds the post."""

    code = "committees.not_the_holder"
    sentence = _("This seat follows the post %(post)s, which %(person)s does not hold on that day.")
    remedy = _("Record the tenure first, or appoint the holder of the post.")


class MembershipHasEnded(WrongState):
    """A membership ends once."""

    code = "committees.membership_has_ended"
    sentence = _("This membership already ended.")
    remedy = _("Record a new membership if the person was appointed again.")
