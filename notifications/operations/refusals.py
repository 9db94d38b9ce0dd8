"""How the acts on mails say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class NothingToResend(WrongState):
    """Only mails that did not get through are sent again."""

    code = "mail.nothing_to_resend"
    sentence = _("None of these mails can be sent again: they are waiting, being sent, or have arrived.")
    remedy = _("Look at the list again; what was refused, set aside or came back can be sent again.")


class NothingToCancel(WrongState):
    """Only mails that are not under way are cancelled."""

    code = "mail.nothing_to_cancel"
    sentence = _("This mail cannot be cancelled: it is being sent, has gone, or was cancelled already.")
    remedy = _("Look at the mail again in a minute.")


class ChangedMeanwhile(WrongState):
    """What was confirmed is not what there is any more."""

    code = "mail.changed_meanwhile"
    sentence = _("The list has changed since you looked at it.")
    remedy = _("Look at the preview again and confirm what it shows now.")
