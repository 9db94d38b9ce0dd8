"""The very commands of the containers, under production settings, on a real PostgreSQL and a real Redis."""

import http.client
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.postgresql, pytest.mark.redis, pytest.mark.xdist_group("server")]

ROOT = Path(__file__).resolve().parents[2]


def until(question, *, seconds: float = 60):
    """Ask again until the answer is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = question()
        if answer:
            return answer
        time.sleep(0.2)
    pytest.fail(f"not within {seconds} s")


def is_healthy(server: dict) -> bool:
    """What the HEALTHCHECK of the image asks."""
    return (
        subprocess.run(
            [sys.executable, ROOT / "docker" / "health.py"], env=server, capture_output=True, check=False
        ).returncode
        == 0
    )


def get(server: dict, path: str, **headers: str) -> http.client.HTTPResponse:
    """One request as the proxy in front would send it."""
    connection = http.client.HTTPConnection("127.0.0.1", int(server["PORT"]), timeout=20)
    connection.request("GET", path, headers={"Host": "amnat.example", **headers})
    return connection.getresponse()


def test_the_web_server_serves_behind_tls_and_says_so_in_every_header(migrated, start):
    start("web")
    until(lambda: is_healthy(migrated))

    plain = get(migrated, "/sign-in/")
    assert plain.status == 301
    assert plain.headers["Location"].startswith("https://amnat.example/")

    page = get(migrated, "/sign-in/", **{"X-Forwarded-Proto": "https"})
    assert page.status == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    cookies = page.headers.get_all("Set-Cookie")
    assert cookies and all(
        cookie.startswith("__Host-") and "Secure" in cookie and "Path=/" in cookie for cookie in cookies
    )

    assert get(migrated, "/sign-in/", **{"Host": "stranger.example", "X-Forwarded-Proto": "https"}).status == 400
    assert get(migrated, "/demo/sign-in/", **{"X-Forwarded-Proto": "https"}).status in {302, 404}


def test_the_clock_rings_and_the_worker_answers(migrated, start):
    worker = start("worker")
    until(lambda: " ready." in worker.read_text())
    beat = start("beat")
    until(lambda: "sweep-outbox" in beat.read_text())

    def the_sweep_succeeded() -> bool:
        said = worker.read_text()
        assert "ERROR" not in said, said[-3000:]
        return re.search(r"notifications\.tasks\.sweep\[[^]]+\] succeeded", said) is not None

    until(the_sweep_succeeded)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY_FILE": "/nonexistent"}, "SECRET_KEY_FILE names /nonexistent"),
        ({"DATABASE_URL_FILE": "", "DATABASE_URL": "mysql://x"}, "postgresql:// or sqlite:///"),
        ({"SITE_ADDRESS": "http://amnat.example"}, "SITE_ADDRESS"),
        ({"BEHIND_TLS_PROXY": "maybe"}, "must be 1 or 0"),
    ],
)
def test_nonsense_in_the_environment_stops_the_start_with_a_sentence(server, changed, said):
    refused = subprocess.run(
        [ROOT / "docker" / "entrypoint.sh", "migrate"],
        env={**server, **changed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert said in refused.stderr
