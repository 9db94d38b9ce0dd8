"""Another system on this machine: a real HTTP server that answers as it is told and remembers what it got."""

import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 30  # seconds without a word from a caller


@dataclass(frozen=True)
class Got:
    """One call as it arrived."""

    path: str
    headers: dict[str, str]
    body: str

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def data(self) -> dict:
        return json.loads(self.body)["data"]

    @property
    def seq(self) -> int:
        return self.data["seq"]

    @property
    def is_replay(self) -> bool:
        return self.headers.get("amnat-replay") == "true"


@dataclass
class Receiver:
    """Answers with what lies in `answers`, then with `always`: a status, `redirect`, `drip`, `hang`, `long`, `cut`."""

    always: int | str = 204
    answers: list[int | str] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)
    at_once: int = 0
    most_at_once: int = 0

    def start(self, context=None) -> "Receiver":
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        if context is not None:  # whoever never ends a handshake keeps a thread of their own waiting, not the server
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.server.server_address[1]
        self.scheme = "https" if context else "http"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def url(self, host: str = "127.0.0.1", path: str = "/hooks") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def ids(self) -> list[str]:
        return [got.id for got in self.got]

    def seqs(self) -> list[int]:
        return [got.seq for got in self.got]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            timeout = PATIENCE

            def handle(self) -> None:
                with suppress(OSError):  # a caller may break off in the middle of a handshake
                    super().handle()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                with receiver.lock:
                    receiver.at_once += 1
                    receiver.most_at_once = max(receiver.most_at_once, receiver.at_once)
                    answer = receiver.answers.pop(0) if receiver.answers else receiver.always
                    receiver.got.append(Got(self.path, headers, body))
                try:
                    with suppress(OSError):
                        receiver.reply(self, answer)
                finally:
                    with receiver.lock:
                        receiver.at_once -= 1

            def do_GET(self) -> None:
                with receiver.lock:
                    receiver.got.append(Got(self.path, {"webhook-id": "GET"}, "{}"))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *arguments) -> None:
                """Say nothing."""

        return Handler

    def reply(self, to: BaseHTTPRequestHandler, answer: int | str) -> None:
        if answer == "hang":
            self.hanging.set()
            time.sleep(60)
        elif answer == "drip":
            for letter in "HTTP/1.1 200 OK\r\nX-Slow: " + "a" * 200:
                to.wfile.write(letter.encode())
                time.sleep(0.05)
        elif answer == "cut":
            to.connection.shutdown(socket.SHUT_RDWR)
        elif answer == "redirect":
            to.send_response(302)
            to.send_header("Location", self.url(path="/elsewhere"))
            to.end_headers()
        elif answer == "long":
            to.send_response(200)
            to.end_headers()
            to.wfile.write(b"long " * 20_000)
        elif answer == "slowly":
            time.sleep(0.05)
            to.send_response(204)
            to.end_headers()
        else:
            to.send_response(int(answer))
            to.end_headers()
            to.wfile.write(f"answered {answer}".encode() if answer != 204 else b"")
