"""How erasing says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class PartOfTheRecord(WrongState):
    """What belongs to a decision is kept under official authority and legal duty (PDPA section 24(4) and (6))."""

    code = "privacy.part_of_the_record"
    sentence = _(
        "This belongs to the record of a decision, which the office keeps under official authority and legal duty "
        "(PDPA, section 24(4) and (6))."
    )
    remedy = _("Tell the person so in writing, with this ground; what is wrong in it is corrected by a later decision.")


class StillNeeded(WrongState):
    """What a running matter needs stays until it is over."""

    code = "privacy.still_needed"
    sentence = _("This is still needed: the matter it belongs to is not over, or may still be appealed against.")
    remedy = _("Erase it when the matter is over; the page of what is kept says from when.")


class AlreadyErased(WrongState):
    """What is gone is gone once."""

    code = "privacy.already_erased"
    sentence = _("Somebody erased this at the same moment, or before.")
    remedy = _("Nothing is left to do; the page of the schedule shows what was erased.")


class NothingToErase(WrongState):
    """Nothing of this person may be erased now."""

    code = "privacy.nothing_to_erase"
    sentence = _("Nothing that is kept about %(person)s may be erased now.")
    remedy = _("The page of what is kept says what stays, and why; answer the person with it.")


class NotYourOwnErasure(NoPower):
    """Nobody erases what is kept about themselves."""

    code = "privacy.not_your_own"
    sentence = _("Nobody erases what is kept about themselves.")
    remedy = _("Ask another administrator of the district.")


class NoPaper(WrongState):
    """An erasure names the paper that asks for it."""

    code = "privacy.no_paper"
    sentence = _("Say which paper asks for it: its number or its day.")
    remedy = _("Register the request of the person first.")


class AnotherSchedule(WrongState):
    """A schedule is switched on as it was read."""

    code = "privacy.another_schedule"
    sentence = _("The schedule is not the one you read.")
    remedy = _("Read it again, then confirm.")


class NumberWithoutPaper(WrongState):
    """A number of years that no source gives needs a paper of the office."""

    code = "privacy.number_without_paper"
    sentence = _("“%(line)s” has no number of years from a source.")
    remedy = _("Name the paper of the office that gives the number, or leave the line out.")
