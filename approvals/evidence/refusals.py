"""How evidence says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class NothingDecided(WrongState):
    """An evidence pack is about a decision."""

    code = "evidence.nothing_decided"
    sentence = _("This request has no decision yet, so there is nothing to prove.")
    remedy = _("Come back once it was decided.")


class NotSignedYet(WrongState):
    """A pack holds a signed checkpoint that covers the decision."""

    code = "evidence.not_signed_yet"
    sentence = _("The log has not yet signed a checkpoint that covers this decision.")
    remedy = _("Try again in a minute. If it stays so, tell whoever runs the server: the log stands still.")
