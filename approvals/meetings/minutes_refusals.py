"""How minutes say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class MeetingNotEnded(WrongState):
    """Minutes say what happened, so the meeting has to be over."""

    code = "meetings.not_ended"
    sentence = _("This meeting has not ended.")
    remedy = _("End the meeting first; its minutes are then drafted from what was recorded.")


class MinutesAreThere(WrongState):
    """A meeting has one set of minutes."""

    code = "meetings.minutes_are_there"
    sentence = _("The minutes of this meeting are drafted already.")
    remedy = _("Open them and correct the draft.")


class NotADraft(WrongState):
    """What was laid before the committee or approved is not edited."""

    code = "meetings.minutes_not_draft"
    sentence = _("These minutes are no draft any more: %(status)s.")
    remedy = _("The committee approves them, or sends them back to be corrected.")


class ChangedSince(WrongState):
    """Somebody else changed the draft after the page was made."""

    code = "meetings.minutes_changed"
    sentence = _("Somebody else has changed the minutes since you opened them.")
    remedy = _("Look at them again, and repeat your change on what is there now.")


class MinutesAreVotedOn(WrongState):
    """While the committee votes on the minutes nothing in them may change."""

    code = "meetings.minutes_voted_on"
    sentence = _("The committee votes on these minutes at this moment.")
    remedy = _("Wait for the result; if they are sent back, hand it in then.")


class DissentTooLate(WrongState):
    """The minutes with this resolution are approved; nothing is added to them."""

    code = "meetings.dissent_too_late"
    sentence = _("The minutes that record this resolution are approved.")
    remedy = _("A dissent is handed in until then; propose an item for the next meeting instead.")


class VoteIsOpen(WrongState):
    """There is nothing to dissent from before the vote has ended."""

    code = "meetings.vote_is_open"
    sentence = _("The vote on “%(title)s” has not ended.")
    remedy = _("Vote against it and say why; a dissent in writing is handed in after the close.")


class TextTooLong(BadInput):
    """A text of the minutes that nobody would read."""

    code = "meetings.minutes_text"
