"""What a report means: a pure reading of status codes (RFC 3463) and what they do to the state of a mail."""

import re
from dataclasses import dataclass
from hashlib import sha256

from notifications.bounces.models import Outcome
from notifications.models import Delivery

State = Delivery.State

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
ADDRESS = re.compile(r"<?[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+>?")
# the address itself is wrong, gone or switched off; 5.1.7 and 5.1.8 speak of the sender
OF_THE_ADDRESS = re.compile(r"5\.(?:0\.0|1\.(?!7$|8$)\d+|2\.1|4\.4)\Z")
NO_SUCH_ADDRESS = frozenset({550, 551, 553})  # said of a recipient (RFC 5321, section 4.2.3)
GONE = frozenset({Outcome.RETURNED, Outcome.HARD})  # the mail is not with its reader


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was read: about which mail, to whom, and what became of it.

    `message_id` is empty where the report names none of ours; `recipients` are the addresses it names, lower case.
    """

    outcome: Outcome
    message_id: str = ""
    recipients: tuple[str, ...] = ()
    status: str = ""
    detail: str = ""


def status_in(text: str) -> str:
    """The first enhanced status code in a text, like 5.1.1; empty where there is none."""
    found = STATUS.search(text)
    return ".".join(found.groups()) if found else ""


def outcome_of(action: str, status: str) -> Outcome | None:
    """What a mail server says of one recipient (RFC 3464, sections 2.3.3 and 2.3.4); None where it says nothing."""
    if action == "failed":
        return Outcome.HARD if OF_THE_ADDRESS.match(status) else Outcome.RETURNED
    if action == "delayed":
        return Outcome.DELAYED
    return Outcome.DELIVERED if action == "delivered" else None


def blames_address(code: int, reply: str) -> bool:
    """Whether a mail server that refuses a recipient means the address, and not the sender, us or its own rules.

    The enhanced status says so where there is one: many servers say 550 5.7.1 at this step of whom they do not trust.
    """
    status = status_in(reply)
    return bool(OF_THE_ADDRESS.match(status)) if status else code in NO_SUCH_ADDRESS


def state_after(state: str, outcome: str, *, unknown: bool) -> str:
    """The state of a mail after a report. `unknown`: it waits to be sent again because its answer was lost.

    A mail that came back stays so, in whatever order reports arrive; a delay and a complaint change no state.
    """
    went = state in (State.SENT, State.DELIVERED) or (state == State.PENDING and unknown)
    if not went:
        return state
    if outcome in GONE:
        return State.BOUNCED
    return State.DELIVERED if outcome == Outcome.DELIVERED else state


def without_addresses(text: str) -> str:
    """The words of a mail server without the addresses in them, in one line."""
    return ADDRESS.sub("…", " ".join(text.split()))[:300]


def digest_of(address: str) -> str:
    """The digest of an address, the same however it is written."""
    return sha256(address.strip().lower().encode()).hexdigest()
