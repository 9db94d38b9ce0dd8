"""How answering several stages at once says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class NotTogether(WrongState):
    """The stage has to be answered on a page of its own."""

    code = "requests.not_together"
    sentence = _("It cannot be answered together with others: %(why)s.")
    remedy = _("Open it and answer it by itself.")


class NothingChosen(BadInput):
    """No stage was chosen, or too many."""

    code = "requests.nothing_chosen"
    sentence = _("Choose between one and %(most)s requests.")
    remedy = _("Mark those that you want to answer, at most so many at once.")
