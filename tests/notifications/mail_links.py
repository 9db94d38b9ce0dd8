"""Mails that ask, and where their links lead: what the tests of links share."""

import re

from approvals.models import Person
from notifications import letters
from notifications.models import Delivery
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, stage
from workflows import services


def row(template: str, person: Person, channel: str = "email") -> Delivery:
    """The newest message of that kind to a person."""
    rows = Delivery.objects.filter(template=template, person=person, channel=channel)
    return rows.select_related("person", *WORDS).latest("id")


def link(template: str, person: Person) -> str:
    """The path of the link as it stands in the mail."""
    text = letters.write(row(template, person)).message.body
    return re.search(r"https?://[^/]+(/m/\S+/)", text)[1]


def token(template: str, person: Person) -> str:
    """The token in that link."""
    return link(template, person).split("/")[2]


def outcome(client, path: str) -> str:
    """Why a link leads nowhere, as the address of the page says it; the path where it leads somewhere."""
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Referrer-Policy"] == "no-referrer"
    return answer.url.removeprefix("/m/?was=")


def decide(office, paper, **changes) -> None:
    """The district director decides."""
    act = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY} | changes
    services.decide(stage_run_id=stage(paper, "decide").pk, **act)
