"""How acting orders and grants of access say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class OutOfScope(NoPower):
    """An order is in force, but does not reach this matter."""

    code = "acting.out_of_scope"
    sentence = _("Order %(number)s lets you act for %(post)s, but not in this matter: %(lacks)s.")
    remedy = _("Leave it to whoever holds the post, or ask them for an order that covers it.")


class CapacityGone(NoPower):
    """The capacity somebody chose is not theirs any more."""

    code = "acting.capacity_gone"
    sentence = _("Order %(number)s was revoked or has ended; you can no longer act for %(post)s under it.")
    remedy = _("Choose another capacity you hold today, or leave the matter to whoever holds the post.")


class PrincipalsMatter(NoPower):
    """Who acts for somebody is bound by what binds them."""

    code = "acting.principals_matter"
    sentence = _("%(holder)s, for whose post you would act, has an interest in this matter, and that binds you too.")
    remedy = _("Say that you stand aside; the matter goes to the immediate superior (APA s. 14).")


class OwnOrder(NoPower):
    """Nobody gives themselves power, by signing or by recording."""

    code = "acting.own_order"
    sentence = _("Nobody signs or records an order that gives power or access to themselves.")
    remedy = _("Ask another administrator to record it, on an order that somebody else has signed.")


class BadOrder(BadInput):
    """An order that cannot stand as it was typed."""

    code = "acting.bad_order"
    sentence = _("The order cannot be recorded like this.")


class AlreadyRevoked(WrongState):
    """An order is revoked once."""

    code = "acting.already_revoked"
    sentence = _("Order %(number)s was already revoked.")
    remedy = _("Nothing is left to do; record a new order if the person acts again.")


class NotHandedOn(NoPower):
    """Only the delegate of an order that allows it may hand its power on, and once."""

    code = "acting.not_handed_on"
    sentence = _("Order %(number)s does not let you hand its power on: %(why)s.")
    remedy = _("Ask the holder of the post for an order of their own for that person.")


WHY_NOT = {
    "own-post": _("the person holds that post themselves"),
    "back": _("the power would come back to somebody who has it already"),
    "chain": _("a power that was handed on once is not handed on again"),
    "cycle": _("the orders would run in a circle"),
    "not-allowed": _("the order does not say that it may be handed on"),
    "other-post": _("it would become the power of another post"),
    "procurement": _("powers of procurement are never handed on (Procurement Regulation B.E. 2560, clause 7)"),
    "not-yours": _("it is not in force today, or was not given to you"),
}
LACKS = {
    "area": _("its area is not in the order"),
    "type": _("its decision type is not in the order"),
    "ceiling": _("its sum is above the ceiling of the order"),
    "handed-on": WHY_NOT["procurement"],
}
