"""How giving work away says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class MayNotReassign(NoPower):
    """Somebody gives work away who does not lead the district."""

    code = "reassign.may_not"
    sentence = _(
        "Stuck work is given to others by the district director or deputy, or by the administrator under an order."
    )
    remedy = _("Ask the director. An administrator writes down the number of the director's order.")


class ReasonMissing(BadInput):
    """Work is given away without saying why."""

    code = "reassign.reason_missing"
    sentence = _("Say why these matters go to somebody else.")
    remedy = _("One sentence is enough; it is kept with every one of them.")


class ChoosePerson(WrongState):
    """A task of a person has no superior post to go to."""

    code = "reassign.choose_person"
    sentence = _("This is the task of a person: choose who does it instead.")
    remedy = _("Choose somebody who holds the same kind of post.")


class OtherKind(WrongState):
    """The person who was chosen holds no post of the kind the task belongs to."""

    code = "reassign.other_kind"
    sentence = _("%(person)s holds no post of the same kind as %(owner)s, or is the one who has it.")
    remedy = _("Choose another officer of that kind.")


class NotOpenAnyMore(WrongState):
    """The task has ended meanwhile."""

    code = "reassign.not_open"
    sentence = _("This task is not open any more.")
    remedy = _("Look at the list again.")
