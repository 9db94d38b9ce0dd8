"""How obligations after a decision say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class NotYourObligation(NoPower):
    """Whoever owes it reports."""

    code = "obligations.not_yours"
    sentence = _("“%(title)s” is reported by %(owner)s.")
    remedy = _("Ask somebody of that office to report it.")


class NotYoursToAccept(NoPower):
    """Whoever decided, or an officer of the district, accepts."""

    code = "obligations.not_yours_to_accept"
    sentence = _("The report on “%(title)s” is accepted by whoever decided, or by an officer of the district.")
    remedy = _("It waits on their list; you need not do anything.")


class OwnObligation(NoPower):
    """Nobody accepts their own work."""

    code = "obligations.own_report"
    sentence = _("You reported this yourself, or it concerns you, so you do not settle it.")
    remedy = _("Another holder of the deciding post, or an officer of the district, settles it.")


class ObligationEnded(WrongState):
    """What has ended stays as it ended."""

    code = "obligations.ended"
    sentence = _("This obligation has ended.")
    remedy = _("Nothing more is needed.")


class NothingReported(WrongState):
    """Done is what was reported and accepted."""

    code = "obligations.nothing_reported"
    sentence = _("Nothing has been reported on this obligation yet.")
    remedy = _("Wait for the report, or end it with a reason if it is no longer needed.")


class ReportIncomplete(BadInput):
    """Something that has to be said or attached is missing or wrong."""

    code = "obligations.report_incomplete"


class DoesNotBalance(BadInput):
    """An advance is settled to the satang (treasury regulation, settling of advances)."""

    code = "obligations.does_not_balance"
    sentence = _("The amounts do not add up: %(difference)s baht of the advance are not accounted for.")
    remedy = _("What was spent and what was returned, less what was paid beyond the advance, make up the advance.")


class TooMuchAccounted(DoesNotBalance):
    """More is accounted for than was advanced."""

    code = "obligations.too_much_accounted"
    sentence = _("The amounts do not add up: %(difference)s baht more are accounted for than were advanced.")


class ConditionsThere(WrongState):
    """The conditions of a resolution are written down once."""

    code = "obligations.conditions_there"
    sentence = _("The conditions of this resolution have been written down.")
    remedy = _("Look at them on the page of the request.")


class NothingCarried(WrongState):
    """Conditions are those of a resolution that was carried in a request that still runs or was granted."""

    code = "obligations.nothing_carried"
    sentence = _("This committee has not resolved in favour of the request, so there are no conditions.")
    remedy = _("Wait until the vote is closed.")
