"""docs/reference/messages.md says what notifications/messages.py does."""

import re
from pathlib import Path

from approvals.audit import kinds
from notifications.messages import MESSAGES, SILENT

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "messages.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z._]+)` \| `([a-z-]+)` \|[^|]*\| yes \| (yes|no)[^|]*\| the (\w+) \|$", re.M)


def test_the_page_lists_every_message_with_its_event_its_mail_and_its_place():
    listed = {(event, template, mail == "yes", place) for event, template, mail, place in ROW.findall(PAGE)}

    assert listed == {
        (event, message.template, message.mailed, message.leads_to.name.lower())
        for event, messages in MESSAGES.items()
        for message in messages
    }


def test_the_page_lists_every_silent_event():
    silent = PAGE.partition("## Silent")[2].partition("##")[0]

    assert set(re.findall(r"`([a-z._]+)`", silent)) == SILENT
    assert all(f"`{kind}`" in PAGE for kind in kinds.SENTENCES)
