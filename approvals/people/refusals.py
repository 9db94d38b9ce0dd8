"""How the registers of people and posts say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NotAdministrator(NoPower):
    """Only the administrator of that district keeps its registers."""

    code = "people.not_administrator"
    sentence = _("Only the administrator of this district may change its registers.")
    remedy = _("Ask the administrator of the district to do it.")


class PostTaken(WrongState):
    """The post already has a holder in these days."""

    code = "people.post_taken"
    sentence = _("%(holder)s holds this post in the days you named.")
    remedy = _("End that tenure first, or choose other days.")


class OwnAccount(WrongState):
    """Nobody closes their own sign-in."""

    code = "people.own_account"
    sentence = _("You cannot close your own sign-in.")
    remedy = _("Ask another administrator.")


class AlreadyEnded(WrongState):
    """A tenure ends once."""

    code = "people.tenure_ended"
    sentence = _("This tenure already ended.")
    remedy = _("Record a new tenure if the person holds the post again.")


class KeyAlreadyRevoked(WrongState):
    """A key is revoked once."""

    code = "people.key_revoked"
    sentence = _("The key “%(name)s” was already revoked.")
    remedy = _("Nothing is left to do; issue a new key if the system needs one.")


class NotYourAbsence(NoPower):
    """An absence is recorded by the person, the director of their school, or the administrator."""

    code = "people.not_your_absence"
    sentence = _("Only the person, the director of their school or the administrator may record this absence.")
    remedy = _("Ask one of them to do it.")


class AlreadyAway(WrongState):
    """Two absences of one person do not overlap."""

    code = "people.already_away"
    sentence = _("An absence of %(person)s in these days is recorded already.")
    remedy = _("Change its last day instead, or choose other days.")
