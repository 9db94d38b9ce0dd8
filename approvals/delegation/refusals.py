"""How the delegation matrix says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NotSteward(NoPower):
    """Drafting and publishing the matrix are two powers of two people."""

    code = "delegation.not_steward"
    sentence = _("You hold no post that may do this with the delegation matrix.")
    remedy = _("Ask the rule steward or the rule approver of the district.")


class SameHands(NoPower):
    """Whoever wrote at a version cannot publish it."""

    code = "delegation.same_hands"
    sentence = _("You wrote at this version yourself; a second person publishes it.")
    remedy = _("Ask the rule approver of the district.")


class MatrixDefect(WrongState):
    """A matrix with gaps or overlaps is not published."""

    code = "delegation.defect"
    sentence = _("The matrix has %(count)s defects, the first being: %(first)s.")
    remedy = _("Mend them, then propose the version.")


class AlreadyPublished(WrongState):
    """A published version never changes."""

    code = "delegation.already_published"
    sentence = _("Version %(number)s is published and can no longer be changed.")
    remedy = _("Draft a new version.")
