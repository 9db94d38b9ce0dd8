"""How the room of bounces says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class NoTrouble(WrongState):
    """Only an address that mails were stopped for can be said to work again."""

    code = "bounces.no_trouble"
    sentence = _("Mails to %(person)s are not stopped.")
    remedy = _("Nothing is left to do; somebody may have settled it a moment ago.")
