"""`make run` after its installation: a page, one of it at a time, a clean stop, and the data kept."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.production.conftest import free_port

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("server")]

ROOT = Path(__file__).resolve().parents[2]
RUN = (sys.executable, "-m", "config.verbs.run")


@pytest.fixture
def place(tmp_path):
    """An environment with data and a port of its own, without the settings of the tests."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DJANGO_", "DATABASE_"))
    }
    return {**inherited, "AMNAT_VAR": str(tmp_path), "PORT": str(free_port()), "CI": "1", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def started():
    """Start the demonstration as a terminal does: in a group of its own."""
    running = []

    def begin(place: dict) -> tuple[subprocess.Popen, str]:
        process = subprocess.Popen(
            RUN,
            cwd=ROOT,
            env=place,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                return process, said
        pytest.fail(said)

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()


def page(place: dict) -> str:
    """The first page, as a browser reaches it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{place['PORT']}/", timeout=30) as answer:
        return answer.read().decode()


def left_behind(place: dict) -> list[str]:
    """Processes that still have the data of this demonstration in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if f"AMNAT_VAR={place['AMNAT_VAR']}\0".encode() in environment and "pytest" not in command:
            found.append(command)
    return found


@pytest.mark.skipif(not Path("/proc").exists(), reason="not run: looks for processes in /proc")
def test_it_opens_a_page_refuses_a_twin_stops_cleanly_and_keeps_the_data(place, started):
    process, said = started(place)
    database = Path(place["AMNAT_VAR"]) / "amnat.sqlite3"
    assert f"http://127.0.0.1:{place['PORT']}" in said
    assert str(database) in said
    assert "<html" in page(place)

    twin = subprocess.run(
        RUN, cwd=ROOT, env={**place, "PORT": str(free_port())}, capture_output=True, text=True, check=False
    )
    assert twin.returncode == 1
    assert "already running on the same data" in twin.stdout
    assert "เปิดอยู่แล้ว" in twin.stdout

    os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches everything that the terminal started
    assert process.wait(timeout=40) == 0
    assert "Stopped; the data are kept." in process.stdout.read()
    assert left_behind(place) == []

    size = database.stat().st_size
    process, said = started(place)
    assert "<html" in page(place)
    assert database.stat().st_size >= size
    process.terminate()
    assert process.wait(timeout=40) == 0
    assert left_behind(place) == []


def test_a_part_that_dies_takes_the_rest_with_it_and_says_why(place, started):
    process, _ = started(place)
    web = next(int(line.split()[0]) for line in children_of(process.pid) if "gunicorn" in line)

    os.kill(web, signal.SIGKILL)

    assert process.wait(timeout=40) == 1
    said = process.stdout.read()
    assert "web" in said
    assert "web.log" in said
    time.sleep(0.5)
    assert left_behind(place) == []


def children_of(pid: int) -> list[str]:
    """Process id and command of every child."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()
