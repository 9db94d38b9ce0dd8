"""The mailbox of returned mails asked by IMAP, against a server of this machine that speaks as much of it as we ask."""

import re
import socketserver
import threading

import pytest

from notifications.bounces import mailbox

MAILS = {"4": b"From: a@example.org\r\n\r\none", "9": b"From: b@example.org\r\n\r\ntwo"}


class Imap(socketserver.StreamRequestHandler):
    """One session: signs in, lists what is unread, gives a mail, marks it read."""

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, command, *rest = line.decode().split()
            self.server.heard.append(" ".join([command, *rest]))
            self.answer(tag, command.upper(), " ".join(rest))

    def answer(self, tag: str, command: str, rest: str) -> None:
        done = "OK done"
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command == "LOGIN" and rest.replace('"', "") != "returned@office.example secret word":
            done = "NO wrong password"
        elif command == "SELECT":
            self.say("* 2 EXISTS")
        elif rest.startswith("SEARCH"):
            self.say(f"* SEARCH {' '.join(uid for uid in MAILS if uid not in self.server.seen)}")
        elif rest.startswith("FETCH"):
            mail = MAILS[rest.split()[1]]
            self.say(f"* 1 FETCH (UID {rest.split()[1]} BODY[]<0> {{{len(mail)}}}")
            self.wfile.write(mail + b")\r\n")
        elif rest.startswith("STORE"):
            self.server.seen.add(re.match(r"STORE (\d+) \+FLAGS \(\\Seen\)", rest)[1])
        elif command == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} {done}")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def server(settings, monkeypatch):
    """The server; TLS is left to the library, whose certificate check is looked at in a test of its own."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Imap) as listening:
        listening.daemon_threads, listening.heard, listening.seen = True, [], set()
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        monkeypatch.setattr(mailbox.imaplib.IMAP4, "starttls", lambda self, context: ("OK", []))
        port = listening.server_address[1]
        settings.BOUNCE_MAILBOX = f"imap://returned%40office.example:secret%20word@127.0.0.1:{port}/Returned"
        yield listening
        listening.shutdown()


def test_every_unread_mail_is_taken_and_then_marked_read(server, clock, monkeypatch):
    taken: list[bytes] = []
    monkeypatch.setattr(mailbox, "_take", lambda raw, at: taken.append(raw))

    assert mailbox.look(clock=clock) == 2
    assert mailbox.look(clock=clock) == 0

    assert (taken, server.seen) == (list(MAILS.values()), {"4", "9"})
    assert "SELECT Returned" in server.heard
    assert not any("DELETE" in command.upper() or "EXPUNGE" in command.upper() for command in server.heard)


def test_a_mail_that_we_could_not_work_on_stays_unread(server, clock, monkeypatch):
    monkeypatch.setattr(mailbox, "_take", lambda raw, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mailbox.look(clock=clock)

    assert server.seen == set()


def test_a_wrong_password_is_a_line_in_the_log_without_the_password(server, clock, settings, caplog):
    settings.BOUNCE_MAILBOX = settings.BOUNCE_MAILBOX.replace("secret%20word", "guessed%20word")

    assert mailbox.look(clock=clock) == 0
    assert "cannot be read" in caplog.text and "guessed" not in caplog.text


def test_a_server_that_cannot_prove_its_name_is_not_given_the_password(server, clock, settings, caplog):
    settings.BOUNCE_MAILBOX = settings.BOUNCE_MAILBOX.replace("imap://", "imaps://")

    assert mailbox.look(clock=clock) == 0
    assert not any(command.startswith("LOGIN") for command in server.heard)
