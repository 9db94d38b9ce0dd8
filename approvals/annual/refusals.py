"""How the yearly report says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotSpeakInReport(NoPower):
    """The words of the report are those of officers of the district."""

    code = "annual.may_not_speak"
    sentence = _("Words of the report are written by the officers who keep it or the registers of participation.")
    remedy = _("Tell the policy and planning group what should stand there.")


class MayNotKeepReport(NoPower):
    """Editions are made by the director and the policy and planning group."""

    code = "annual.may_not_keep"
    sentence = _("The yearly report is frozen and published by the district director or the policy and planning group.")
    remedy = _("Ask the head of the policy and planning group to do it.")


class NotBegun(WrongState):
    """Nobody assesses what has not begun."""

    code = "annual.not_begun"
    sentence = _("What this report covers has not begun.")
    remedy = _("Choose this year or an earlier one.")


class NotOver(WrongState):
    """An edition covers its period wholly."""

    code = "annual.not_over"
    sentence = _("These figures were read before the last day of the period was over.")
    remedy = _("After its last day, have the figures read again, and freeze those.")


class NoFigures(WrongState):
    """There is nothing to freeze."""

    code = "annual.no_figures"
    sentence = _("The figures of this report have not been read.")
    remedy = _("Have them read first; it takes up to a minute.")


class NotAssessed(WrongState):
    """A report says of each of its four points how the office sees itself."""

    code = "annual.not_assessed"
    sentence = _("No self-assessment stands yet for point %(points)s.")
    remedy = _("Have every point assessed, then freeze the report.")


class FrozenAlready(WrongState):
    """The same figures with the same words are one edition."""

    code = "annual.frozen_already"
    sentence = _("This report stands frozen already, as edition %(number)s.")
    remedy = _("Have the figures read again where something is to be added, or write an erratum.")


class PublishedAlready(WrongState):
    """What everybody may read stays so."""

    code = "annual.published_already"
    sentence = _("Edition %(number)s is published already.")
    remedy = _("Write an erratum where something in it is wrong.")


class RemarkGone(WrongState):
    """What was taken back stays so."""

    code = "annual.remark_gone"
    sentence = _("This was taken back already.")
    remedy = _("Write it again where it still holds.")


class SayMore(BadInput):
    """Something that has to be said in a report is missing, too long, or not what is asked."""

    code = "annual.say_more"
