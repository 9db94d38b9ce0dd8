"""A server as docker/ starts it: production settings, a database and a queue of its own, real processes."""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from approvals.log.keys import private_line
from approvals.log.notes import Signer
from tests import services

ROOT = Path(__file__).resolve().parents[2]
ENTRYPOINT = str(ROOT / "docker" / "entrypoint.sh")


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def database_address():
    """An empty database for one module."""
    server = services.postgresql_address().rpartition("/")[0]
    name = f"amnat_server_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def queue_address():
    """A numbered database of Redis beside the one of the other tests, empty before and after."""
    server, _, number = services.redis_address().rpartition("/")
    address = f"{server}/{(int(number or 0) + 15) % 16}"
    redis.Redis.from_url(address).flushdb()
    yield address
    redis.Redis.from_url(address).flushdb()


@pytest.fixture(scope="module")
def server(tmp_path_factory, database_address, queue_address):
    """The environment of one container, its secrets in files."""
    folder = tmp_path_factory.mktemp("server")
    for name, text in (("secret_key", secrets.token_urlsafe(64)), ("database_url", database_address)):
        (folder / name).write_text(text + "\n")
    signer = Signer("amnat.example/amnat/log", Ed25519PrivateKey.generate())
    (folder / "log_key").write_text(private_line(signer))
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY_FILE": str(folder / "secret_key"),
        "DATABASE_URL_FILE": str(folder / "database_url"),
        "REDIS_URL": queue_address,
        "ALLOWED_HOSTS": "amnat.example",
        "SITE_ADDRESS": "https://amnat.example",
        "BEHIND_TLS_PROXY": "1",
        "EMAIL_HOST": "127.0.0.1",
        "DEFAULT_FROM_EMAIL": "amnat@amnat.example",
        "STATIC_ROOT": str(folder / "static"),
        "UPLOAD_ROOT": str(folder / "uploads"),
        "LOG_KEYS": str(folder / "log_key"),
        "LOG_FOLDER": str(folder / "published"),
        "BEAT_FILE": str(folder / "beat"),
        "PORT": str(free_port()),
        "WEB_WORKERS": "1",
        "WORKER_CONCURRENCY": "1",
    }


@pytest.fixture(scope="module")
def migrated(server):
    """The server after `migrate`, which also refuses unsafe settings, and after the static files were collected."""
    for command in ([ENTRYPOINT, "migrate"], [ENTRYPOINT, "python", "manage.py", "collectstatic", "--noinput"]):
        done = subprocess.run(command, env=server, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return server


@pytest.fixture
def start(migrated, tmp_path):
    """Start a role of the image; every role is asked to stop afterwards, and must."""
    running = {}

    def begin(role: str) -> Path:
        log = tmp_path / f"{role}.log"
        with log.open("wb") as output:
            running[role] = subprocess.Popen([ENTRYPOINT, role], env=migrated, stdout=output, stderr=subprocess.STDOUT)
        return log

    yield begin
    for process in running.values():
        process.terminate()
    codes = {role: process.wait(timeout=60) for role, process in running.items()}
    assert set(codes.values()) <= {0}, codes
