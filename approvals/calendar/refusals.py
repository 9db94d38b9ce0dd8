"""How acts on the calendar are refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class NothingChanges(WrongState):
    """None of the days would become another one."""

    code = "calendar.nothing_changes"
    sentence = _("None of these days would change: they are recorded already, or are days off anyway.")
    remedy = _("Look at the year and choose other days; a day recorded wrongly is struck out first.")


class AlreadyStruck(WrongState):
    """The day was struck out before."""

    code = "calendar.already_struck"
    sentence = _("This day is struck out already.")
    remedy = _("Record the day again if it holds after all.")
