"""How the register of partners says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotKeepPartners(NoPower):
    """The register is kept by officers of the district."""

    code = "partners.may_not_keep"
    sentence = _("The register of partners is kept by the officers of the district.")
    remedy = _("Tell the education promotion group what should stand there.")


class PartnerEnded(WrongState):
    """What has ended stays as it ended."""

    code = "partners.ended"
    sentence = _("“%(partner)s” is a partner no longer.")
    remedy = _("Add it again if it takes part once more.")


class PartnerThere(WrongState):
    """One body stands in the register once."""

    code = "partners.there"
    sentence = _("“%(partner)s” stands in the register already.")
    remedy = _("Change what stands there, or write a name that tells the two apart.")


class SayWho(BadInput):
    """Something that has to be said of a partner is missing, too long, or not what is asked."""

    code = "partners.say_who"
