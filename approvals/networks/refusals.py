"""How the register of networks and their logs say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotKeepNetworks(NoPower):
    """The register is kept by officers of the district."""

    code = "networks.may_not_keep"
    sentence = _("The register of networks is kept by the officers of the district.")
    remedy = _("Tell the education promotion group what should stand there.")


class MayNotWriteLog(NoPower):
    """Who answers for a network writes its log, and who keeps the register."""

    code = "networks.may_not_write"
    sentence = _(
        "The log is written by whoever is responsible for the network, or by an officer who keeps the register."
    )
    remedy = _("Give the entry to the person responsible, whose name stands on the page of the network.")


class NetworkEnded(WrongState):
    """What has ended stays as it ended."""

    code = "networks.ended"
    sentence = _("The network “%(network)s” has ended.")
    remedy = _("Add it again if it works once more.")


class NetworkThere(WrongState):
    """One network stands in the register once."""

    code = "networks.there"
    sentence = _("The network “%(network)s” stands in the register already.")
    remedy = _("Change what stands there, or write a name that tells the two apart.")


class ResponsibleAlready(WrongState):
    """Nobody hands over to themselves."""

    code = "networks.responsible_already"
    sentence = _("%(person)s is responsible for this network already.")
    remedy = _("Choose somebody else, or leave it as it is.")


class HasLeft(WrongState):
    """Who has left stays among those who were members."""

    code = "networks.has_left"
    sentence = _("“%(member)s” has left the network already.")
    remedy = _("Let it join again if it takes part once more.")


class EntryStruck(WrongState):
    """A struck line stays struck."""

    code = "networks.entry_struck"
    sentence = _("This entry was struck already.")
    remedy = _("Write a new entry if something is still to be said.")


class SayOfNetwork(BadInput):
    """Something that has to be said of a network is missing, too long, or not what is asked."""

    code = "networks.say"
