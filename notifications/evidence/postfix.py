"""The log of a Postfix: which Message-IDs it took into its queue, and what it did with them.

`cleanup` says which queue id a Message-ID got, before the letter is taken; what `qmgr` and the deliverers say about
that queue id afterwards is the proof that it was. Read from the end and never more than READ_AT_MOST, going on into the
file that was turned away last (`.1`).
"""

import logging
import re
from collections.abc import Collection
from pathlib import Path

logger = logging.getLogger(__name__)

READ_AT_MOST = 8 * 1024 * 1024  # bytes of log for one question: some fifty thousand lines
LINE = re.compile(
    r"postfix[\w.-]*/(?:[\w-]+/)*(?P<who>cleanup|qmgr|smtp|lmtp|local|virtual|pipe|relay)\[\d+\]: "
    r"(?P<queue>[0-9A-Za-z]{5,20}): (?P<said>.*)"
)
MESSAGE_ID = re.compile(r"(?:^|\s)message-id=(<[^<>\s]{1,250}>)")
STATUS = re.compile(r"\bstatus=(\w+)(?: \((.*)\))?")
ADDRESS = re.compile(r"<?[^\s<>()\[\],;:=]+@[^\s<>()\[\],;:]+>?")
TAKEN = ("(queue active)", "removed")


class PostfixLog:
    """One log file of a Postfix and the one before it."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def find(self, message_ids: Collection[str]) -> dict[str, str]:
        """The mails that were taken, each with its queue id and the last that was said of it.

        A log that cannot be read knows nothing; that is a warning, not an error.
        """
        try:
            text = self._tail()
        except OSError as error:
            logger.warning("The log of the mail server cannot be read: %s", error)
            return {}
        return taken(text, set(message_ids))

    def _tail(self) -> str:
        text = _end_of(self.path, READ_AT_MOST)
        older = self.path.with_name(f"{self.path.name}.1")
        if len(text) < READ_AT_MOST and older.exists():
            text = _end_of(older, READ_AT_MOST - len(text)) + text
        return text.decode("utf-8", "replace")


def _end_of(path: Path, most: int) -> bytes:
    """The last bytes of a file, beginning with a whole line."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - most))
        if size > most:
            file.readline()
        return file.read(most)


def taken(log: str, wanted: Collection[str]) -> dict[str, str]:
    """Which of the wanted Message-IDs this text of a log shows as taken. Lines of anything else are passed over."""
    queued: dict[str, str] = {}  # queue id -> Message-ID, as long as the letter is in the queue
    found: dict[str, str] = {}
    for line in log.splitlines():
        seen = LINE.search(line)
        if seen is None:
            continue
        queue, said = seen["queue"], seen["said"].strip()
        named = MESSAGE_ID.search(said) if seen["who"] == "cleanup" else None
        if named is not None:
            queued[queue] = named[1]  # a queue id may come back for another letter
        message_id = queued.get(queue)
        if named is not None or message_id not in wanted:
            continue
        status = STATUS.search(said)
        if status is not None:
            found[message_id] = f"{queue}: {status[1]} {ADDRESS.sub('…', status[2] or '')}".strip()
        elif said.endswith(TAKEN):
            found.setdefault(message_id, f"{queue}: taken into the queue")
        if said == "removed":
            del queued[queue]
    return found
