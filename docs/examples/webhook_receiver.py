"""An example of the other side: takes the webhook calls of Amnat and posts a sentence for each into a chat room.

One file, nothing to install (Python 3.9 or later). Settings come from the environment:

    WEBHOOK_SECRET   whsec_...: shown once when the webhook was made; during a change both, apart by a space
    CHAT_URL         the incoming webhook of Slack, Mattermost, or a service that takes {"text": "..."}
    CHAT_KEY         optional: sent as "Authorization: Bearer ..."
    PORT             8080; listens on 127.0.0.1, behind a proxy that speaks https
    MEMORY           received.sqlite3: which calls were posted already

What it shows: the signature is checked over the very bytes that came; a call is posted once, however often it comes;
calls are handled one at a time, in the order of their numbers; success is answered only after the chat has taken it,
so that Amnat tries again otherwise.
"""

import base64
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE = 5 * 60  # seconds a call may be old: nobody can send yesterday's again
MOST = 64 * 1024  # bytes of a body
SENTENCES = {
    "request.submitted": "มีคำขอใหม่เข้าระบบ",
    "request.approved": "คำขอได้รับอนุมัติ",
    "request.refused": "คำขอไม่ได้รับอนุมัติ",
    "request.returned": "คำขอถูกส่งคืนให้แก้ไข",
    "vote.opened": "เปิดให้ลงมติ",
    "vote.closed": "ปิดการลงมติ",
    "meeting.called": "มีการเรียกประชุม",
    "test.ping": "ทดสอบการเชื่อมต่อ",
}
one_at_a_time = threading.Lock()


def is_signed(secrets, headers, body, now):
    """Whether one of the signatures was made with one of the secrets, and not long ago."""
    stamp, ident = headers.get("webhook-timestamp", ""), headers.get("webhook-id", "")
    if not (stamp.isdigit() and ident) or abs(now - int(stamp)) > TOLERANCE:
        return False
    signed = ident.encode() + b"." + stamp.encode() + b"." + body
    given = [part[3:] for part in headers.get("webhook-signature", "").split() if part.startswith("v1,")]
    for secret in secrets:
        key = base64.b64decode(secret[len("whsec_") :] if secret.startswith("whsec_") else secret)
        right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(right.encode(), each.encode()) for each in given):
            return True
    return False


def sentence_of(call, is_late):
    """What the room reads: what happened, about which request, where to look."""
    data = call["data"]
    parts = [SENTENCES.get(call["type"], call["type"])]
    if data.get("request"):
        parts.append("เลขที่ " + data["request"])
    if is_late:
        parts.append("(แจ้งล่าช้า ลำดับที่ %s)" % data["seq"])
    if data.get("link"):
        parts.append(data["link"])
    return " ".join(parts)


def post(text):
    """Hand a sentence to the chat. Raises OSError when it is not taken."""
    headers = {"Content-Type": "application/json"}
    if os.environ.get("CHAT_KEY"):
        headers["Authorization"] = "Bearer " + os.environ["CHAT_KEY"]
    asked = urllib.request.Request(os.environ["CHAT_URL"], json.dumps({"text": text}).encode(), headers)
    urllib.request.urlopen(asked, timeout=5).close()


class Memory:
    """Which calls were posted, and the highest number among them, by district."""

    def __init__(self, path):
        self.file = sqlite3.connect(path, check_same_thread=False)
        self.file.execute("CREATE TABLE IF NOT EXISTS posted (id TEXT PRIMARY KEY, district TEXT, seq INTEGER)")

    def knows(self, ident):
        return self.file.execute("SELECT 1 FROM posted WHERE id = ?", (ident,)).fetchone() is not None

    def last(self, district):
        return self.file.execute("SELECT max(seq) FROM posted WHERE district = ?", (district,)).fetchone()[0] or 0

    def keep(self, ident, data):
        with self.file:
            self.file.execute("INSERT INTO posted VALUES (?, ?, ?)", (ident, data["district"], data.get("seq")))


class Handler(BaseHTTPRequestHandler):
    """Takes one call: 204 when it is posted, 401 when it is not signed, 502 when the chat does not take it."""

    timeout = 10

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, MOST))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if length > MOST or not is_signed(self.server.secrets, headers, body, time.time()):
            return self.answer(401)
        with one_at_a_time:
            return self.answer(self.take(headers["webhook-id"], json.loads(body)))

    def take(self, ident, call):
        memory, data = self.server.memory, call["data"]
        if memory.knows(ident):
            return 204
        is_late = bool(data.get("seq")) and data["seq"] < memory.last(data["district"])
        try:
            post(sentence_of(call, is_late))
        except OSError as error:
            self.log_error("the chat did not take it: %s", error)
            return 502
        memory.keep(ident, data)
        return 204

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def main():
    """Listen until it is stopped."""
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Handler)
    server.secrets = os.environ["WEBHOOK_SECRET"].split()
    server.memory = Memory(os.environ.get("MEMORY", "received.sqlite3"))
    print("listening on port %d" % server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
