"""A real mail server on this machine that can be told to answer badly."""

import asyncio
import socket
from collections import deque
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event

from aiosmtpd.controller import Controller

PATIENCE = 20  # seconds


class MailServer:
    """Accepts letters; `answers` are given to the next letters first.

    `451 …` and `550 …` are said as they are, "drop" accepts the letter and breaks off before the answer,
    "drop-early" breaks off before the letter, "hang" never answers and sets `hanging`.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.senders: list[str] = []
        self.answers: deque[str] = deque()
        self.refused_recipients: dict[str, str] = {}
        self.connections = 0
        self.hanging = Event()
        self._controller: Controller | None = None
        self.port = 0

    def start(self) -> "MailServer":
        """Listen on a free port of this machine."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=PATIENCE)
        self._controller.start()
        self.connections = 0  # the controller knocks once to see whether it listens
        return self

    def stop(self) -> None:
        """Stop listening; connections are refused from now on."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.answers and self.answers[0] in {"drop-early", "hang-early"}:
            await self._misbehave(server, self.answers.popleft())
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused_recipients:
            return self.refused_recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.popleft() if self.answers else "250 kept"
        if answer[0].isdigit() and not answer.startswith("250"):
            return answer
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.senders.append(envelope.mail_from)
        if not answer.startswith("250"):
            await self._misbehave(server, answer)
        return "250 kept"

    async def _misbehave(self, server, how: str) -> None:
        if how.startswith("hang"):
            self.hanging.set()
            await asyncio.sleep(PATIENCE * 3)
        server.transport.abort()

    def ids(self) -> list[str]:
        """The Message-IDs of the letters, in the order they came."""
        return [letter["Message-ID"] for letter in self.letters]

    def to(self, address: str) -> list[EmailMessage]:
        """The letters to one address."""
        return [letter for letter in self.letters if letter["To"] == address]
