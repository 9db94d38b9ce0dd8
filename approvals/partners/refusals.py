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


class PartnerBound(WrongState):
    """What was agreed is ended first, each for its reason."""

    code = "partners.bound"
    sentence = _("“%(partner)s” still has an agreement that runs.")
    remedy = _("End its agreements early, each with its reason; then the partner can end.")


class PartnerInNetworks(WrongState):
    """Networks are left first, each on a day of its own."""

    code = "partners.in_networks"
    sentence = _("“%(partner)s” still belongs to a network.")
    remedy = _("Record on which day it left each of its networks; then the partner can end.")


class ContactErased(WrongState):
    """Without consent there is nobody left to write about."""

    code = "partners.contact_erased"
    sentence = _("The consent of this contact was withdrawn, and everything about them was erased.")
    remedy = _("Add them again only if they consent anew.")


class AgreementEnded(WrongState):
    """An agreement that was ended early stays as it ended."""

    code = "partners.agreement_ended"
    sentence = _("“%(title)s” was ended early.")
    remedy = _("Enter a new agreement if there is one.")


class AgreementOver(WrongState):
    """What expired cannot be ended early."""

    code = "partners.agreement_over"
    sentence = _("The last day of “%(title)s” is over.")
    remedy = _("Renew it if the partner goes on; change its last day if that was mistyped.")


class AgreementRenewed(WrongState):
    """One agreement takes the place of another."""

    code = "partners.agreement_renewed"
    sentence = _("“%(title)s” is renewed already.")
    remedy = _("Open the newer agreement, and change or renew that.")


class NothingToRenew(WrongState):
    """What goes on needs no renewal."""

    code = "partners.nothing_to_renew"
    sentence = _("“%(title)s” has no last day, so it goes on.")
    remedy = _("Change it if something in it was mistyped, or end it early and enter a new one.")


class SeatTaken(WrongState):
    """One member sits on a committee for one partner."""

    code = "partners.seat_taken"
    sentence = _("%(member)s sits on this committee on behalf of “%(partner)s” already.")
    remedy = _("End that seat first if it is no longer so.")


class SchoolThere(WrongState):
    """A school stands with a partner once."""

    code = "partners.school_there"
    sentence = _("“%(partner)s” works with %(school)s already.")
    remedy = _("End what stands there first if something else is to stand there.")


class PlaceEnded(WrongState):
    """A seat or a school is ended once."""

    code = "partners.place_ended"
    sentence = _("This has ended already.")
    remedy = _("Look at the page of the partner: it stands among what ended.")
