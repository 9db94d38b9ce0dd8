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
    FEEDBACK = "/feedback/%(subject)s/"
    MY_FEEDBACK = "/feedback/mine/%(subject)s/"
    THREAD = "/threads/%(subject)s/"
    ACTING_ORDER = "/acting/orders/%(subject)s/"
    ACCESS_GRANT = "/acting/access/%(subject)s/"
    EXCEPTION = "/exceptions/%(subject)s/"
    INQUIRY = "/inquiries/%(inquiry)s/"
    CHAIRS = "/chairs/"
    ABSENCES = "/absences/"
    POWER_FINDINGS = "/power/findings/"
    POWER_FINDING = "/power/findings/%(subject)s/"
    TRAIL = "/audit/verify/"
    AUDIT_FINDING = "/audit/findings/%(subject)s/"
    DECISION = "/requests/%(request)s/decision/"
    APPEAL = "/appeals/%(request)s/"
    NOTICES = "/notices/"
    ADDRESSES = "/people/addresses/"
    MAIL = "/mail/"
    WEBHOOK = "/webhooks/%(subject)s/"
    AGREEMENT = "/agreements/%(subject)s/"
    NETWORK = "/networks/%(subject)s/"
    ACTIVITY = "/activities/%(subject)s/"
    OVERSIGHT = "/oversights/%(subject)s/"
    PUBLIC_QUESTION = "/public-questions/%(subject)s/"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `asks`: the reader has to act, the actor of the event included, until it is overtaken.

    `expects`: something is expected of the reader, and no event overtakes it. `duty`: the law or the office owes it to
    the reader, who cannot choose to get no mail of it. `urgent`: it breaks through quiet hours and does not wait for
    the daily mail. `by_clock`: a reminder or an escalation, whose mail goes out on working days only. `to_kept_out`:
    for a member who takes no part in the vote, and says so without its matter; no other message of it reaches them.
    """

    template: str
    to: Callable[[Event, Any], Iterable[Person]]
    subject: str | Promise
    lead: str | Promise
    button: str | Promise = OPEN
    leads_to: Place = Place.REQUEST
    asks: bool = False
    mailed: bool = True
    only_if: Callable[[Data], bool] = lambda data: True
    expects: bool = False
    duty: bool = False
    urgent: Callable[[Data], bool] = lambda data: False
    by_clock: bool = False
    to_kept_out: bool = False
    by_action: Mapping[str, tuple] | None = None  # the subject and lead for what is asked of a stage


ASKED = {
    "opinion": (_("Your opinion is asked"), _("%(school)s asks for your opinion.")),
    "consent": (_("Your consent is asked"), _("%(school)s asks whether you consent.")),
    "approve": (_("Your approval is asked"), _("%(school)s asks whether you approve.")),
    "permit": (_("Your permission is asked"), _("%(school)s asks whether you permit it.")),
    "sign": (_("Your signature is asked"), _("What was resolved waits for your signature.")),
    "note": (_("For you to note"), _("%(school)s lays this before you to take note.")),
    "forward": (_("For you to forward"), _("This waits for you to forward it.")),
    "intake": (_("To be received"), _("Check whether the papers of %(school)s are complete.")),
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


def at_short_notice(data: Data) -> bool:
    """Whether a meeting was called, or called anew, after the last day of notice."""
    return bool(data.get("urgent"))


def moved_up(data: Data) -> bool:
    """Whether a late stage went to a higher post."""
    return "moved_to" in data


def marked_urgent(data: Data) -> bool:
    """Whether a letter carries a mark of urgency."""
    return bool(data.get("urgency"))


def always(data: Data) -> bool:
    """In any case."""
    return True


def channels_of(message: Message, person: Person) -> tuple[str, ...]:
    """The in-app notice is the legal one and always written; a mail is its copy."""
    mailed = message.mailed and person.email
    return (Delivery.Channel.INBOX, Delivery.Channel.EMAIL) if mailed else (Delivery.Channel.INBOX,)
