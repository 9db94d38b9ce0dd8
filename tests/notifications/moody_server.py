"""A mail server with moods: some letters are put off, of some the answer is lost; it keeps an accept log."""

import asyncio
import logging
import random
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

from tests.notifications.mail_server import MailServer

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)
RECEIPT = re.compile(rb"^X-Amnat-Receipt:((?:.*\r\n[ \t])*.*)\r\n", re.IGNORECASE | re.MULTILINE)
PUT_OFF, ANSWER_LOST = 0.05, 0.03  # of all letters
THINKING = 0.01  # seconds between accepting a letter and saying so: the way to a server elsewhere


class MoodyServer(MailServer):
    """Answers 451 to some letters, and takes some and breaks off before the answer; by chance, not by letter.

    `taken` counts by Message-ID what was accepted, `names` are the Message-IDs under which an event was told to
    somebody; `log` is written as Postfix writes it, before the answer.
    """

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log = log
        self.taken: Counter[str] = Counter()
        self.names: defaultdict[tuple[str, bytes], set[str]] = defaultdict(set)
        self.put_off = self.answers_lost = 0
        self._chance = random.Random(20261127)  # noqa: S311 - moods, no secrets
        log.touch()
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # it tells every step

    async def handle_DATA(self, server, session, envelope):
        mood = self._chance.random()
        if mood < PUT_OFF:
            self.put_off += 1
            return "451 4.3.2 try again later"
        name, receipt = MESSAGE_ID.search(envelope.content), RECEIPT.search(envelope.content)
        assert name and receipt, "a letter without a Message-ID or a receipt"
        self.names[envelope.rcpt_tos[0], b" ".join(receipt[1].split())].add(name[1].decode())
        queued = self._take(name[1].decode(), envelope.rcpt_tos[0])
        await asyncio.sleep(THINKING)
        if mood < PUT_OFF + ANSWER_LOST:
            self.answers_lost += 1
            server.transport.abort()
        return f"250 2.0.0 Ok: queued as {queued}"

    def _take(self, message_id: str, recipient: str) -> str:
        self.taken[message_id] += 1
        queued = f"{sum(self.taken.values()):010X}"
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        lines = (
            f"{at} mail postfix/cleanup[101]: {queued}: message-id={message_id}",
            f"{at} mail postfix/qmgr[102]: {queued}: from=<amnat@office.example>, size=9000, nrcpt=1 (queue active)",
            f"{at} mail postfix/smtp[103]: {queued}: to=<{recipient}>, relay=mx.example[192.0.2.1]:25, delay=0.1, "
            "delays=0.02/0/0.03/0.05, dsn=2.0.0, status=sent (250 2.0.0 Ok)",
        )
        with self.log.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
        return queued
