"""How the matching of signed papers says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class OtherSheet(BadInput):
    """The code on the scan, or the one that was typed, is not the code of this stage."""

    code = "scans.other_sheet"
    sentence = _("The code %(found)s does not belong to this stage as it is asked now.")
    remedy = _(
        "Attach it where it belongs. If it was printed before the request was revised, print the sheet again and "
        "have the new one signed."
    )


class NoCode(BadInput):
    """No code could be read, and none was typed."""

    code = "scans.no_code"
    sentence = _("No code could be read on the scan.")
    remedy = _("Type the code that stands under the square on the sheet, or scan it again, straight and in full.")


class NotAnswered(WrongState):
    """A signed sheet is matched with an answer; there is none yet."""

    code = "scans.not_answered"
    sentence = _("This stage has not been answered, so there is nothing the signed sheet could belong to.")
    remedy = _("Answer it first, as the sheet says; then attach the scan.")


class MayNotAttach(NoPower):
    """Only whoever answered the stage, its office or its secretary attaches the signed sheet."""

    code = "scans.may_not_attach"
    sentence = _("You may not attach a signed sheet to this stage.")
    remedy = _("Give it to whoever answered the stage, or to the office that keeps its papers.")
