"""How the register of committees says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import WrongState


class AlreadyFounded(WrongState):
    """One committee of a kind stands at one place at a time."""

    code = "committees.already_founded"
    sentence = _("%(committee)s stands in the days you named.")
    remedy = _("Dissolve it first; the new one is then founded with the number of pupils of its own appointment.")


class TermTooLong(WrongState):
    """A term has the length the constitution gives it."""

    code = "committees.term_too_long"
    sentence = _("A term on %(committee)s lasts %(years)s years at most (%(basis)s); it would end on %(last_day)s.")
    remedy = _("Choose an earlier last day; a re-appointment that follows is recorded as the next term.")


class TooManyTerms(WrongState):
    """Nobody sits longer than the constitution lets them without a break."""

    code = "committees.too_many_terms"
    sentence = _("%(person)s has sat on %(committee)s for %(terms)s terms in a row, the most there may be (%(basis)s).")
    remedy = _("Appoint somebody else; after a day off the committee a new row of terms begins.")


class NoAlternates(WrongState):
    """Alternates sit where the founding order lets them."""

    code = "committees.no_alternates"
    sentence = _("The founding order of %(committee)s does not allow alternates.")
    remedy = _("If the order does allow them, change the particulars of the committee first.")


class AppointedByName(WrongState):
    """Nobody stands in for somebody who was chosen in person."""

    code = "committees.appointed_by_name"
    sentence = _("Whoever sits as “%(seat)s” was appointed by name and has no alternate (%(basis)s).")
    remedy = _("Appoint alternates for representatives of bodies only.")


class AlternatesSit(WrongState):
    """What is in use is not forbidden in passing."""

    code = "committees.alternates_sit"
    sentence = _("%(committee)s has alternates in office.")
    remedy = _("End their appointments first.")


class WorkIsOpen(WrongState):
    """A committee with work before it is not dissolved."""

    code = "committees.work_is_open"
    sentence = _(
        "%(committee)s has work before it: open votes: %(votes)s, requests that are to come before it: %(stages)s, "
        "meetings called or in session: %(meetings)s."
    )
    remedy = _("Close the votes, hold or cancel the meetings, and have the requests withdrawn or returned first.")


class AsManyAsAllowed(WrongState):
    """The constitution says how many seats of a kind there are at most."""

    code = "committees.as_many_as_allowed"
    sentence = _("There are %(number)s seats “%(seat)s” already, the most there may be (%(basis)s).")
    remedy = _("Appoint somebody to one of the seats there are.")


class AsFewAsAllowed(WrongState):
    """The constitution says how many seats of a kind there are at least."""

    code = "committees.as_few_as_allowed"
    sentence = _("There are %(number)s seats “%(seat)s”, the fewest there may be (%(basis)s).")
    remedy = _("The seat stays; it may be vacant.")


class SeatIsHeld(WrongState):
    """A seat is taken away only when nobody sits on it."""

    code = "committees.seat_is_held"
    sentence = _("%(holder)s sits on this seat after the day you named.")
    remedy = _("End the membership first.")


class SeatHasGone(WrongState):
    """A seat that was taken away takes nobody."""

    code = "committees.seat_has_gone"
    sentence = _("This seat was taken away.")
    remedy = _("Appoint to one of the seats there are, or add one.")


class PostIsMissing(WrongState):
    """An ex-officio seat follows a post, which has to be there."""

    code = "committees.post_is_missing"
    sentence = _("This seat follows the post %(post)s, which the register does not know yet.")
    remedy = _("Add the post and record who holds it; then record the holder on the seat.")
