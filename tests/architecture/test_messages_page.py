"""docs/reference/messages.md says what notifications/messages.py does."""

import re
from pathlib import Path

from approvals.audit.sentences import SENTENCES
from notifications.message import Message, always, at_short_notice, marked_urgent, moved_up
from notifications.messages import MESSAGES, SILENT

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "messages.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `([a-z._]+)` \| `([a-z-]+)` \|[^|]*\| yes \| (yes|no)[^|]*\| the ([a-z_]+) \| ([a-z, ]+) \| ([a-z, ]+) \|$",
    re.M,
)
URGENT = {
    at_short_notice: "urgent when called at short notice",
    marked_urgent: "urgent when the letter is marked so",
    moved_up: "urgent when it moved up",
    always: "urgent",
}


def weight(message: Message) -> str:
    """What the page says a message is to its reader."""
    words = {"asks": message.asks or message.expects, "owed": message.duty}
    return ", ".join(word for word, holds in words.items() if holds) or "informs"


def comes(message: Message) -> str:
    """What the page says of when its mail comes."""
    urgent = URGENT.get(message.urgent, "")
    return ", ".join(filter(None, ("working days" * message.by_clock, urgent))) or "as chosen"


def test_the_page_lists_every_message_with_its_event_its_mail_and_its_place():
    listed = {(event, template, mail == "yes", *rest) for event, template, mail, *rest in ROW.findall(PAGE)}

    assert listed == {
        (event, message.template, message.mailed, message.leads_to.name.lower(), weight(message), comes(message))
        for event, messages in MESSAGES.items()
        for message in messages
    }


def test_the_page_lists_every_silent_event():
    silent = PAGE.partition("## Silent")[2].partition("##")[0]

    assert set(re.findall(r"`([a-z._]+)`", silent)) == SILENT
    assert all(f"`{kind}`" in PAGE for kind in SENTENCES)
