"""How a running meeting says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NotOfTheRoom(NoPower):
    """Who is not in the room takes no part."""

    code = "meetings.not_of_the_room"
    sentence = _("You are not recorded as present at this meeting.")
    remedy = _("Ask the secretary to record that you have come.")


class PresidingOnly(NoPower):
    """The casting vote belongs to the person presiding (APA s. 82)."""

    code = "meetings.presiding_only"
    sentence = _("The casting vote belongs to whoever presides over the meeting (Administrative Procedure Act, s. 82).")
    remedy = _("Ask that person to give it; nobody can give it for them.")


class NotInSession(WrongState):
    """The meeting is not where this act could reach it."""

    code = "meetings.not_in_session"
    sentence = _("This cannot be done now: the meeting is “%(status)s”.")
    remedy = _("Look at the page of the meeting for what can be done.")


class NotItsDay(WrongState):
    """A meeting is held on the day of its notice (APA s. 80)."""

    code = "meetings.not_its_day"
    sentence = _("The notice names another day for this meeting (Administrative Procedure Act, s. 80).")
    remedy = _("Wait for its day, or call the meeting again for another one.")


class NotItsTime(WrongState):
    """Before the time of the notice a meeting opens only when everybody is there."""

    code = "meetings.not_its_time"
    sentence = _("The time named in the notice has not come, and not every member is here.")
    remedy = _("Wait for the time; before it the meeting opens only when all members are in the room.")


class NoQuorumInTheRoom(WrongState):
    """Nothing is opened or resolved without quorum (APA s. 79)."""

    code = "meetings.no_quorum_in_the_room"
    sentence = _("There is no quorum: %(present)s members count as present, %(needed)s are needed (%(section)s).")
    remedy = _("Wait for more members, or record that there was no quorum, or postpone the item.")


class QuorumIsThere(WrongState):
    """A meeting does not fail while its quorum is in the room."""

    code = "meetings.quorum_is_there"
    sentence = _("The quorum is in the room: %(present)s of the %(needed)s members needed are here.")
    remedy = _("Open the meeting.")


class NobodyPresides(WrongState):
    """Without chair and vice-chair the members present elect one of them (APA s. 81)."""

    code = "meetings.nobody_presides"
    sentence = _("Neither the chair nor the vice-chair is here, and nobody was elected to preside.")
    remedy = _("Let the members present elect one of them, and record whom (Administrative Procedure Act, s. 81).")


class SomebodyPresides(WrongState):
    """Nobody is elected while the chair or the vice-chair is there."""

    code = "meetings.somebody_presides"
    sentence = _("%(person)s is here and presides; nobody is elected (Administrative Procedure Act, s. 81).")
    remedy = _("If %(person)s has left, record that first.")


class NotAMember(WrongState):
    """Only members in office are recorded as present."""

    code = "meetings.not_a_member"
    sentence = _("This person is no member in office of the committee on this day.")
    remedy = _("If the term was renewed, ask the administrator to record the order.")


class AlreadyHere(WrongState):
    """Somebody comes once before they leave."""

    code = "meetings.already_here"
    sentence = _("%(person)s is already recorded as present.")
    remedy = _("Nothing more is needed.")


class NotHere(WrongState):
    """Only who is there leaves, or presides."""

    code = "meetings.not_here"
    sentence = _("%(person)s is not recorded as present.")
    remedy = _("Record first that they have come.")


class NoAlternates(WrongState):
    """Alternates only where the founding order allows them."""

    code = "meetings.no_alternates"
    sentence = _("The founding order of %(committee)s allows no alternates.")
    remedy = _("The member themselves has to come; an expert appointed by name has no substitute (APA, s. 75).")


class OtherOfTheSeatIsHere(WrongState):
    """A member and their alternate are not in the room together."""

    code = "meetings.other_of_the_seat_is_here"
    sentence = _("%(person)s is here for the same seat.")
    remedy = _("Record first that %(person)s has left.")


class AnotherItemIsOpen(WrongState):
    """A meeting deals with one item at a time."""

    code = "meetings.another_item_is_open"
    sentence = _("“%(title)s” is being dealt with.")
    remedy = _("End or postpone that item first.")


class ItemIsNotPlanned(WrongState):
    """An item is called up once."""

    code = "meetings.item_is_not_planned"
    sentence = _("“%(title)s” is no longer waiting on this agenda: %(status)s.")
    remedy = _("Look at the agenda again; somebody may have acted at the same moment.")


class ItemIsNotOpen(WrongState):
    """Only the item that is being dealt with can be ended."""

    code = "meetings.item_is_not_open"
    sentence = _("“%(title)s” is not being dealt with: %(status)s.")
    remedy = _("Call the item up first.")


class NeedsAVote(WrongState):
    """What has to be resolved is not just noted."""

    code = "meetings.needs_a_vote"
    sentence = _("“%(title)s” has to be resolved; it cannot only be noted.")
    remedy = _("Put it to the vote, or postpone it.")


class NothingToResolve(WrongState):
    """An item for information is not voted on."""

    code = "meetings.nothing_to_resolve"
    sentence = _("“%(title)s” is on the agenda for information only.")
    remedy = _("Note what was said; what is to be resolved is put on an agenda as such.")


class VoteIsOpen(WrongState):
    """While members vote the item is not ended by hand."""

    code = "meetings.vote_is_open"
    sentence = _("A vote on “%(title)s” was opened already.")
    remedy = _("Close the vote, or postpone the item.")


class NoVoteIsOpen(WrongState):
    """There is nothing to count."""

    code = "meetings.no_vote_is_open"
    sentence = _("No vote on “%(title)s” is open.")
    remedy = _("Put the item to the vote first.")


class NoObjectionNotAllowed(WrongState):
    """The rules of the committee know no resolution by silence."""

    code = "meetings.no_objection_not_allowed"
    sentence = _("The rules of %(committee)s do not let it resolve by “no objection”.")
    remedy = _("Put the item to the vote.")


class NothingToConsentTo(WrongState):
    """The list of consent items is empty."""

    code = "meetings.nothing_to_consent_to"
    sentence = _("No item without debate is left on this agenda.")
    remedy = _("Call up the next item.")


class HasToBeDiscussed(WrongState):
    """Some kinds of items are never resolved together with others."""

    code = "meetings.has_to_be_discussed"
    sentence = _("“%(title)s” cannot be resolved together with others.")
    remedy = _("Take it out of the list, and put it to the vote by itself.")


class ClosedInTheRoom(WrongState):
    """A vote at a meeting is closed where it is held."""

    code = "meetings.closed_in_the_room"
    sentence = _("“%(title)s” is being voted on at a meeting.")
    remedy = _("Close the vote on the page of the running meeting.")


class MinutesAreNotLaid(WrongState):
    """A draft that may still change is not voted on."""

    code = "meetings.minutes_are_not_laid"
    sentence = _("These minutes are “%(status)s”; only minutes laid before the committee are voted on.")
    remedy = _("Lay them before the committee first, or postpone the item.")
