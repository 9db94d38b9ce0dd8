"""Reading a returned mail: a delivery report (RFC 3464) or a complaint (RFC 5965), with the standard library alone.

Everything in it was written by strangers: nothing is believed but a Message-ID of ours, which nobody can guess, and
where there is none the address of the recipient.
"""

from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import parseaddr

from notifications.addresses import our_ids_in
from notifications.bounces.models import Outcome
from notifications.bounces.rules import Report, outcome_of, status_in

COMPLAINING = frozenset({"abuse", "fraud", "virus", "other"})  # not "not-spam" and not what only tells of signatures
HEADERS_OF_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
MOST_RECIPIENTS = 20  # of one report: our mails have one


def read(raw: bytes) -> list[Report]:
    """The reports in one mail; empty where it is none, such as the answer of a person on leave."""
    mail = message_from_bytes(raw)
    parts = [part for part in mail.walk() if part is not mail]
    message_id = _message_id(parts)
    delivered = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    if delivered:
        return list(_of_recipients(delivered[0], message_id))
    complaints = [part for part in parts if part.get_content_type() == "message/feedback-report"]
    return list(_of_complaint(complaints[0], message_id)) if complaints else []


def _message_id(parts: list[Message]) -> str:
    """The Message-ID in the headers of the returned mail; empty where there is none.

    A strange one is given back too: a mail that somebody else sent in our name says nothing about our addresses.
    """
    for part in parts:
        if part.get_content_type() in HEADERS_OF_RETURNED:
            named = _field(_inner(part), "Message-ID")
            if named:
                return next(iter(our_ids_in(named)), named)[:255]
    return ""


def _inner(part: Message) -> Message:
    """The message inside a part, or the headers that are its text."""
    inside = _messages(part)
    if inside:
        return inside[0]
    decoded = part.get_payload(decode=True)
    return message_from_string(decoded.decode("utf-8", "replace") if isinstance(decoded, bytes) else "")


def _messages(part: Message) -> list[Message]:
    content = part.get_payload()
    return [each for each in content if isinstance(each, Message)] if isinstance(content, list) else []


def _of_recipients(status: Message, message_id: str) -> Iterator[Report]:
    for block in _messages(status)[1 : MOST_RECIPIENTS + 1]:
        action, detail = _field(block, "Action").lower(), _after_type(_field(block, "Diagnostic-Code"))
        code = status_in(_field(block, "Status")) or status_in(detail)
        outcome = outcome_of(action.split(" ")[0], code)
        if outcome is not None:
            recipients = _addresses(block, ("Original-Recipient", "Final-Recipient"))
            yield Report(outcome, message_id, recipients, code, detail)


def _of_complaint(part: Message, message_id: str) -> Iterator[Report]:
    fields = _inner(part)
    kind = _field(fields, "Feedback-Type").lower()
    if kind in COMPLAINING:
        recipients = _addresses(fields, ("Original-Rcpt-To",))
        yield Report(Outcome.COMPLAINT, message_id, recipients, "", kind)


def _addresses(fields: Message, names: tuple[str, ...]) -> tuple[str, ...]:
    found = (parseaddr(_after_type(_field(fields, name)))[1].lower() for name in names)
    return tuple(dict.fromkeys(address for address in found if "@" in address))


def _field(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _after_type(value: str) -> str:
    """What follows the type in fields like `rfc822; somebody@example` and `smtp; 550 5.1.1 unknown`."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and " " not in kind.strip() else value
