"""`make run`: the whole demonstration on one machine, web and worker, until Ctrl-C."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from config.verbs.children import Child, stop

ROOT = Path(__file__).resolve().parents[2]
BEGAN = float(os.environ.get("AMNAT_BEGAN", time.time()))  # when `make run` was said
READY_WITHIN = 120  # seconds from the start of the web server

TAKEN = """พอร์ต {port} ถูกใช้อยู่แล้ว (อาจเป็นระบบนี้ที่เปิดไว้ก่อน) ให้หยุดโปรแกรมนั้น หรือสั่ง: make run PORT={other}
Port {port} is taken (perhaps by an earlier start of this). Stop that program, or: make run PORT={other}"""
ODD_PORT = """PORT ต้องเป็นเลข 1024 ถึง 65535 ไม่ใช่ {port!r}
PORT must be a number from 1024 to 65535, not {port!r}."""
RUNNING = """ระบบนี้เปิดอยู่แล้วบนข้อมูลชุดเดียวกัน ({var}) ให้หยุดก่อน หรือใช้โฟลเดอร์อื่น: AMNAT_VAR=/path make run
This is already running on the same data ({var}). Stop it first, or use another folder: AMNAT_VAR=/path make run"""
NOT_READY = """เริ่มไม่สำเร็จ: {name} หยุดทำงาน ดู {log}
It did not start: {name} ended. Its log is {log}"""
NOT_PREPARED = """เตรียมฐานข้อมูลไม่สำเร็จ ดูข้อความข้างบน
The database could not be made ready; see above."""
STOPPED = "หยุดแล้ว ข้อมูลยังอยู่ · Stopped; the data are kept."


class CannotStart(Exception):
    """The start is refused, in words for the person at the terminal."""


def main() -> int:
    """Prepare, start, tell, and wait to be stopped."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    children: list[Child] = []
    try:
        port = free_port()
        var = Path(os.environ.get("AMNAT_VAR") or ROOT / "var")
        with the_only_one(var):
            environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "PORT": str(port)}
            told = prepare(environment)
            start(children, port, var, environment)
            wait_for_the_page(children, port)
            say(ready(told, port, var))
            open_browser(port)
            watch(children)
    except KeyboardInterrupt:
        return 0
    except CannotStart as refusal:
        say(str(refusal))
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C does not leave orphans
        if children:
            stop(children)
            say(STOPPED)
    return 0


def interrupt(number, frame) -> None:
    """Every polite way to be stopped ends in the same place."""
    raise KeyboardInterrupt


def say(text: str) -> None:
    """Print for a person, even on a terminal that cannot show Thai."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def free_port() -> int:
    """The port of PORT (8000), if it is free."""
    typed = os.environ.get("PORT") or "8000"
    if not (typed.isascii() and typed.isdigit() and 1024 <= int(typed) <= 65535):
        raise CannotStart(ODD_PORT.format(port=typed))
    port = int(typed)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(TAKEN.format(port=port, other=port + 1 if port < 65535 else 8000)) from error
    return port


def the_only_one(var: Path):
    """A lock on the data, held as long as the returned file is open."""
    var.mkdir(parents=True, exist_ok=True)
    lock = (var / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise CannotStart(RUNNING.format(var=var)) from error
    return lock


def prepare(environment: dict[str, str]) -> dict:
    """Bring the database to today's form, and hear what there is to tell about it."""
    done = subprocess.run(
        [sys.executable, "-m", "config.verbs.prepare"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False
    )
    if done.returncode != 0:
        raise CannotStart(NOT_PREPARED)
    return json.loads(done.stdout.decode().strip().splitlines()[-1])


def start(children: list[Child], port: int, var: Path, environment: dict[str, str]) -> None:
    """Start the web server, and the worker with its clock."""
    log = var / "log"
    log.mkdir(exist_ok=True)
    web = ("config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--preload")
    polite = ("--graceful-timeout", "5", "--no-control-socket")
    children.append(Child("web", "gunicorn", *web, *polite, log_folder=log, environment=environment))
    worker = ("-A", "config", "worker", "--beat", "--schedule", str(var / "beat"), "--pool", "threads")
    quiet = ("--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "WARNING")
    children.append(Child("worker", "celery", *worker, *quiet, log_folder=log, environment=environment))


def wait_for_the_page(children: list[Child], port: int) -> None:
    """Return when the first page answers; refuse when a child dies first."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        refuse_if_ended(children)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
            raise CannotStart(NOT_READY.format(name=f"web ({answer.code})", log=children[0].log)) from answer
        except OSError:
            time.sleep(0.1)
    raise CannotStart(NOT_READY.format(name="web", log=children[0].log))


def refuse_if_ended(children: list[Child]) -> None:
    """Stop the whole when a part is gone, with its last words."""
    for child in children:
        if child.has_ended():
            raise CannotStart(NOT_READY.format(name=child.name, log=child.log) + "\n\n" + child.last_words())


def watch(children: list[Child]) -> None:
    """Stay until somebody stops us or a child dies."""
    while True:
        refuse_if_ended(children)
        time.sleep(0.5)


def ready(told: dict, port: int, var: Path) -> str:
    """What a person wants to know once the page is there."""
    page = f"http://127.0.0.1:{port}"
    mails = told["mail"] + (f"  {page}{told['mail_page']}" if told["mail_page"] else "")
    lines = [
        "",
        f"  อำนาจ พร้อมใช้งานแล้ว · Amnat is ready ({time.time() - BEGAN:.1f} s)",
        "",
        f"    หน้าเว็บ · page       {page}",
        f"    ฐานข้อมูล · database  {told['database']}",
        f"    อีเมล · e-mails       {mails}",
        f"    บันทึก · logs         {var / 'log'}",
        "    หยุด · stop           Ctrl-C",
        "",
        "  ผู้ใช้ตัวอย่าง เลือกได้ที่หน้าแรก ไม่ต้องใช้รหัสผ่าน · Sample sign-ins: pick one on the first page, no password",
        *(f"    {name:<22}{thai} · {english}" for name, thai, english in told["sign_ins"]),
        "",
    ]
    return "\n".join(lines)


def open_browser(port: int) -> None:
    """Show the page where somebody is looking: never in CI, never without a display."""
    display = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if display and sys.stdout.isatty() and not os.environ.get("CI") and not os.environ.get("NO_BROWSER"):
        webbrowser.open(f"http://127.0.0.1:{port}/")


if __name__ == "__main__":
    sys.exit(main())
