"""A worker signs the log: without a key it refuses to start, in words; with one it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.production.conftest import ENTRYPOINT

pytestmark = pytest.mark.once


@pytest.fixture
def worker(tmp_path):
    """The environment of a worker as docker/ starts it, without a key; nothing it names needs to be there."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "ALLOWED_HOSTS": "amnat.example",
        "SITE_ADDRESS": "https://amnat.example",
        "EMAIL_HOST": "127.0.0.1",
        "DEFAULT_FROM_EMAIL": "amnat@amnat.example",
        "STATIC_ROOT": str(tmp_path / "static"),
        "UPLOAD_ROOT": str(tmp_path / "uploads"),
        "WORKER_CONCURRENCY": "1",
    }


def test_a_worker_without_a_key_does_not_start(worker, tmp_path):
    for keys in ({}, {"LOG_KEYS": str(tmp_path / "nowhere")}):
        done = subprocess.run(
            [ENTRYPOINT, "worker"], env=worker | keys, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 1 and "house.E004" in done.stderr and "make_log_key" in done.stderr


def test_a_worker_with_a_key_starts(worker, tmp_path):
    made = subprocess.run(
        [sys.executable, "manage.py", "make_log_key", str(tmp_path / "key")],
        cwd=Path(ENTRYPOINT).parents[1], env=worker, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.stdout.startswith("amnat.example/amnat/log+"), made.stderr
    environment = worker | {"LOG_KEYS": str(tmp_path / "key")}
    with subprocess.Popen([ENTRYPOINT, "worker"], env=environment, stderr=subprocess.PIPE, text=True) as running:
        words = ""
        for line in running.stderr:
            words += line
            if "Cannot connect" in line:  # it goes on looking for its queue, which is not there
                break
        running.kill()
    assert "Cannot connect" in words and "house.E004" not in words
