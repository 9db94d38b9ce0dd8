"""How the preparation of a meeting says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class NotInvited(NoPower):
    """Only who was called answers."""

    code = "meetings.not_invited"
    sentence = _("You were not called to this meeting.")
    remedy = _("If you should be a member, ask the secretary of the committee.")


class OnlyTheChairHurries(NoPower):
    """The chair alone may call a meeting at short notice (APA s. 80)."""

    code = "meetings.only_the_chair_hurries"
    sentence = _(
        "The notice would be too late: the last day for it was %(last_day)s (APA s. 80). "
        "Only the chair may call %(committee)s at short notice."
    )
    remedy = _("Choose a later day, or ask the chair to call the meeting and to give the reason.")


class TooLateForNotice(WrongState):
    """Members get their notice so many days before."""

    code = "meetings.too_late_for_notice"
    sentence = _(
        "Members must have the notice at least %(days)s days before, not counting the day it is sent; "
        "the last day for it was %(last_day)s (APA s. 80)."
    )
    remedy = _("Choose a later day; or, if it cannot wait, the chair calls it as urgent and gives the reason.")


class WrongMeetingState(WrongState):
    """The meeting is past this act."""

    code = "meetings.wrong_state"
    sentence = _("This meeting is %(status)s; this is not possible any more.")
    remedy = _("Open the meeting again and see where it stands.")


class ChangedMeanwhile(WrongState):
    """Somebody else has changed the same meeting."""

    code = "meetings.changed_meanwhile"
    sentence = _("Somebody else has changed this meeting since you opened the page. Nothing of theirs was overwritten.")
    remedy = _("What you see now is the newest state. Make your change again if it is still needed.")


class EmptyAgenda(WrongState):
    """A notice without an agenda tells nobody what to prepare for."""

    code = "meetings.empty_agenda"
    sentence = _("The agenda of this meeting is empty; members are called to something.")
    remedy = _("Put at least one item on the agenda.")


class InThePast(WrongState):
    """A meeting lies ahead when it is called."""

    code = "meetings.in_the_past"
    sentence = _("The meeting would begin at a time that has passed.")
    remedy = _("Choose a later time.")


class NobodyToCall(WrongState):
    """A committee without members does not meet."""

    code = "meetings.nobody_to_call"
    sentence = _("Nobody will be a member of %(committee)s on that day.")
    remedy = _("Have the seats filled first.")


class NotWaiting(WrongState):
    """What goes onto an agenda waits for one, and stands on one agenda at a time."""

    code = "meetings.not_waiting"
    sentence = _("“%(title)s” does not wait for an agenda of this committee, or stands on one already.")
    remedy = _("Open the agenda again; it offers what waits now.")


class SayWhyItIsUrgent(WrongState):
    """After the last day of notice an item comes onto the agenda only with a reason."""

    code = "meetings.say_why_it_is_urgent"
    sentence = _("The last day of notice was %(last_day)s; members could not prepare for a new item.")
    remedy = _("Say why the item cannot wait for the next meeting; the reason stands with it on the agenda.")


class BallotsAreCast(WrongState):
    """A vote in which members have voted is not taken from them without a reason."""

    code = "meetings.ballots_are_cast"
    sentence = _("%(cast)s members have already voted on “%(title)s” by circulation.")
    remedy = _("Let the vote go on; or say why the matter needs a meeting: the votes cast are void then.")


class NoSecondCall(WrongState):
    """Only a meeting without quorum is called again, and once."""

    code = "meetings.no_second_call"
    sentence = _("Only a meeting that had no quorum can be called again, and only once.")
    remedy = _("Prepare an ordinary meeting.")


class SecondCallTakesNothingNew(WrongState):
    """The smaller quorum is for the agenda that could not be dealt with (APA s. 79)."""

    code = "meetings.second_call_takes_nothing_new"
    sentence = _("A second call deals with the agenda of the meeting that had no quorum, and nothing new (APA s. 79).")
    remedy = _("Put the new item on the agenda of an ordinary meeting.")


class NotReadable(BadInput):
    """Something typed about a meeting or an item cannot be taken."""

    code = "meetings.not_readable"
