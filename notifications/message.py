"""What a message is: its words, whom it is for, and the page it leads to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.audit.models import Event
from approvals.people.models import Person
from notifications.models import Delivery

Data = Mapping[str, Any]
OPEN = _("Open the request")


class Place(StrEnum):
    """The page a message leads to."""

    REQUEST = "/requests/%(request)s/"
    DESK = "/desk/%(stage_run)s/"
    BALLOT = "/ballots/%(resolution)s/"
    VERSION = "/rulebook/versions/%(version)s/"
    COMMITTEE = "/committees/%(committee)s/"
    MEETING = "/meetings/%(meeting)s/"
    MINUTES = "/meetings/%(meeting)s/minutes/"
    RANKING = "/rankings/%(subject)s/"
    FOLLOW_UP = "/follow-ups/%(subject)s/"
    THREAD = "/threads/%(subject)s/"
    EXCEPTION = "/exceptions/%(subject)s/"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `asks`: the reader has to act, the actor of the event included, until it is overtaken."""

    template: str
    to: Callable[[Event, Any], Iterable[Person]]
    subject: str | Promise
    lead: str | Promise
    button: str | Promise = OPEN
    leads_to: Place = Place.REQUEST
    asks: bool = False
    mailed: bool = True
    only_if: Callable[[Data], bool] = lambda data: True
    by_action: Mapping[str, tuple] | None = None  # the subject and lead for what is asked of a stage


ASKED = {
    "opinion": (_("Your opinion is asked"), _("%(school)s asks for your opinion.")),
    "consent": (_("Your consent is asked"), _("%(school)s asks whether you consent.")),
    "approve": (_("Your approval is asked"), _("%(school)s asks whether you approve.")),
    "permit": (_("Your permission is asked"), _("%(school)s asks whether you permit it.")),
    "sign": (_("Your signature is asked"), _("What was resolved waits for your signature.")),
    "note": (_("For you to note"), _("%(school)s lays this before you to take note.")),
    "forward": (_("For you to forward"), _("This waits for you to forward it.")),
}


def with_conditions(data: Data) -> bool:
    """Whether the request was approved with conditions."""
    return data.get("outcome") == "conditions"


def by_circulation(data: Data) -> bool:
    """Whether a vote is held between meetings; who votes in a room sees it there."""
    return data.get("way") != "meeting"


def has_new_route(data: Data) -> bool:
    """Whether the request goes on by another route; a returned one gets its route when it is submitted again."""
    return "rule" in data


def channels_of(message: Message, person: Person) -> tuple[str, ...]:
    """The in-app notice is the legal one and always written; a mail is its copy."""
    mailed = message.mailed and person.email
    return (Delivery.Channel.INBOX, Delivery.Channel.EMAIL) if mailed else (Delivery.Channel.INBOX,)
