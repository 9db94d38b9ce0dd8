"""What people are told of absences, of empty chairs, and of who acts in their place."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients, recipients_chairs
from notifications.message import Data, Message, Place


def goes_outside(data: Data) -> bool:
    """Whether the stage went to a body above the district, whose answer an officer records."""
    return "to_outside" in data


def stays_inside(data: Data) -> bool:
    """Whether the stage went to a post of the district."""
    return "to_outside" not in data


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.ABSENCE_RECORDED: (
        Message(
            template="absence-recorded",
            to=recipients_chairs.who_is_away,
            subject=_("Your absence is recorded"),
            lead=_("Your absence is recorded, so that nothing waits for you in those days without anybody knowing."),
            button=_("Open my absences"),
            leads_to=Place.ABSENCES,
            mailed=False,
        ),
    ),
    kinds.ABSENCE_CHANGED: (
        Message(
            template="absence-changed",
            to=recipients_chairs.who_is_away,
            subject=_("Your absence was changed"),
            lead=_("The last day of an absence of yours was changed, or it was cancelled."),
            button=_("Open my absences"),
            leads_to=Place.ABSENCES,
            mailed=False,
        ),
    ),
    kinds.CHAIR_FORESEEN: (
        Message(
            template="chair-foreseen",
            to=recipients_chairs.who_fills_chairs,
            subject=_("A chair will be empty"),
            lead=_("Nobody will be able to act here from a day on. See why, what would wait, and what can be done."),
            button=_("Open the forecast"),
            leads_to=Place.CHAIRS,
            expects=True,
        ),
    ),
    kinds.CHAIR_EMPTY: (
        Message(
            template="chair-empty",
            to=recipients_chairs.who_fills_chairs,
            subject=_("A chair is empty"),
            lead=_("Nobody is able to act here since today. See what waits and who takes over meanwhile."),
            button=_("Open the forecast"),
            leads_to=Place.CHAIRS,
            expects=True,
        ),
    ),
    kinds.STAGE_FELL_BACK: (
        Message(
            template="fell-back-outside",
            to=recipients.able_to_act,
            subject=_("To forward above the district"),
            lead=_("Nobody in the district was able to act on this request. Forward it, and record the answer."),
            button=_("Open the stage"),
            leads_to=Place.DESK,
            asks=True,
            only_if=goes_outside,
            by_clock=True,
        ),
        Message(
            template="fell-back-to-you",
            to=recipients.able_to_act,
            subject=_("Comes to you in another's place"),
            lead=_("Nobody was able to act on this request of %(school)s, so it came to you. It has a new deadline."),
            button=_("Read and answer"),
            leads_to=Place.DESK,
            asks=True,
            only_if=stays_inside,
            by_clock=True,
        ),
        Message(
            template="fell-back",
            to=recipients.requesters_side,
            subject=_("Somebody else acts now"),
            lead=_("Nobody was able to act on your request, so it went to the body named in their place."),
            by_clock=True,
        ),
        Message(
            template="fell-back-told",
            to=recipients_chairs.who_administers,
            subject=_("A stage went to the body named in its place"),
            lead=_("A post had nobody able to act, and its stage of a request went to the body named in its place."),
            button=_("Open the forecast"),
            leads_to=Place.CHAIRS,
            mailed=False,
            by_clock=True,
        ),
    ),
}

SILENT: frozenset[str] = frozenset({kinds.CHAIR_FILLED})  # whoever filled it knows; its page says so
