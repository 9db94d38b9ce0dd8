"""How a self-review says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class YearNotOver(WrongState):
    """Nobody looks back at a year that has not begun."""

    code = "support.year_not_over"
    sentence = _("The fiscal year %(year)s has not begun.")
    remedy = _("Choose this fiscal year or one before it.")


class AlreadyReviewed(WrongState):
    """One review a year; it is evidence and is not rewritten."""

    code = "support.already_reviewed"
    sentence = _("%(committee)s already has its self-review of the fiscal year %(year)s.")
    remedy = _("It stands as it was written; say what is new in the review of the next year.")
