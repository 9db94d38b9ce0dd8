"""How a change of a granted leave is refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class NotALeave(WrongState):
    """Only a granted leave of one person, granted by a post of the district or of a school, is changed here."""

    code = "leave.not_a_leave"
    sentence = _("This is not a granted leave that can be changed here.")
    remedy = _("Where a body above the district granted it, write to that body.")


class FirstDayUnknown(WrongState):
    """Without its first day nobody can say whether a leave has begun."""

    code = "leave.first_day_unknown"
    sentence = _("The request does not say on which day the leave begins.")
    remedy = _("Ask whoever granted it to correct the decision.")


class LeaveIsOver(WrongState):
    """A leave that was taken cannot be given back."""

    code = "leave.over"
    sentence = _("The leave ended on %(last_day)s; days that were taken count.")
    remedy = _("Where the days are wrong, ask whoever granted the leave to correct the decision.")


class LeaveHasBegun(WrongState):
    """What has begun is cut short, not cancelled."""

    code = "leave.has_begun"
    sentence = _("The leave began on %(first_day)s, so it can be cut short, but not cancelled.")
    remedy = _("Name the last day of leave instead.")


class NotInside(BadInput):
    """The new last day lies within the leave and makes it shorter."""

    code = "leave.not_inside"


class NotYoursToChange(NoPower):
    """The person on leave asks, or the school."""

    code = "leave.not_yours"
    sentence = _("Only the person on leave, or somebody who works for the school's office, asks for this.")
    remedy = _("Ask one of them.")


class ChangeWaits(WrongState):
    """One change at a time."""

    code = "leave.change_waits"
    sentence = _("A change of this leave has been asked for and waits for an answer.")
    remedy = _("Wait for the answer.")


class ChangeIsSettled(WrongState):
    """An answer is given once."""

    code = "leave.change_settled"
    sentence = _("This change of leave has been answered.")
    remedy = _("Nothing more is needed.")
