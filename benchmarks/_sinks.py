"""Two mail servers that keep nothing, each a process of its own on a free port, which it prints.

    python -m benchmarks._sinks bare
    python -m benchmarks._sinks aiosmtpd

`bare` answers yes as fast as it can and looks at nothing; aiosmtpd reads the protocol as a mail server does.
"""

import socket
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

KINDS = ("bare", "aiosmtpd")


class Yes(socketserver.StreamRequestHandler):
    """One connection: whatever is asked is granted."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.wfile.write(b"250-sink\r\n250 8BITMIME\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self.wfile.write(b"250 taken\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 yes\r\n")
                if verb == b"QUIT":
                    return


class Taken:
    """What aiosmtpd asks about a letter."""

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        return "250 taken"


def bare() -> None:
    """Serve with nothing but sockets, for ever."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Yes) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


def aiosmtpd() -> None:
    """Serve with aiosmtpd, for ever."""
    from aiosmtpd.controller import Controller

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    Controller(Taken(), hostname="127.0.0.1", port=port).start()
    print(port, flush=True)
    while True:
        time.sleep(3600)


@contextmanager
def a_sink(kind: str) -> Iterator[int]:
    """A sink that runs; gives its port."""
    command = [sys.executable, "-m", "benchmarks._sinks", kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline())  # type: ignore[union-attr]
        finally:
            server.kill()


if __name__ == "__main__":
    {"bare": bare, "aiosmtpd": aiosmtpd}[sys.argv[1]]()
