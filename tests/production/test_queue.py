"""The queue forgets nothing when a worker dies, carries no personal data, and is not open to everybody."""

import ast
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
import yaml
from kombu import Connection
from redis.exceptions import NoPermissionError

from config.celery import app
from config.schedule import SCHEDULE
from config.settings import base
from tests.architecture.sources import FLOORS, python_files, tree

pytestmark = pytest.mark.once
DOCKER = Path(__file__).parents[2] / "docker"

WANTED = {
    "task_acks_late": True,
    "task_retry_on_worker_lost": True,
    "task_reject_on_worker_lost": True,
    "task_ignore_result": True,
    "worker_prefetch_multiplier": 1,
    "task_time_limit": 60,
    "task_soft_time_limit": 45,
    "worker_soft_shutdown_timeout": 30,
    "task_serializer": "json",
    "result_serializer": "json",
    "accept_content": ["json"],
}


@pytest.mark.parametrize("name", WANTED)
def test_a_task_of_a_killed_worker_comes_back_and_none_runs_for_ever(name):
    assert app.conf[name] == WANTED[name]


def test_a_message_of_redis_comes_back_soon_and_never_while_its_task_may_still_run():
    options = base.REDIS_TRANSPORT_OPTIONS

    assert options["visibility_timeout"] == 180 >= 3 * app.conf.task_time_limit
    assert (options["unacked_restore_interval"], options["unacked_restore_throttle"]) == (5, 1)
    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (10, 5)
    assert (options["socket_keepalive"], options["health_check_interval"]) == (True, 15)


def calls_with(word: str) -> list[str]:
    """Every call in the house that names this argument."""
    return [
        f"{path.name}:{node.lineno}"
        for path in python_files(*FLOORS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and any(keyword.arg == word for keyword in node.keywords)
    ]


def test_nothing_waits_in_the_queue_for_its_time():
    assert calls_with("countdown") == calls_with("eta") == []
    assert calls_with("retry")  # control: arguments are found


def test_the_sweep_runs_often_enough_for_its_own_alarm():
    assert SCHEDULE["sweep-outbox"]["schedule"] <= 10
    assert SCHEDULE["watch-the-mail"]["schedule"] <= 60


@pytest.fixture
def redis_service() -> dict:
    """Redis as the containers run it."""
    return yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))["services"]["redis"]


def test_redis_writes_to_disk_every_second_and_throws_nothing_away(redis_service):
    words = " ".join(redis_service["command"])

    assert "--appendonly yes" in words
    assert "--appendfsync everysec" in words
    assert "--maxmemory-policy noeviction" in words


def test_redis_is_reached_from_the_containers_only(redis_service):
    assert "ports" not in redis_service


def test_each_service_is_a_user_of_its_own_who_cannot_administer_redis(tmp_path):
    subprocess.run([DOCKER / "redis_users.sh", tmp_path], check=True)
    lines = (tmp_path / "redis_users").read_text(encoding="utf-8").splitlines()
    users = {line.split()[1]: line for line in lines}
    addresses = {name: (tmp_path / f"redis_{name}").read_text(encoding="utf-8") for name in ("web", "worker", "beat")}

    assert set(users) == {"default", *addresses}
    assert users["default"].endswith("-@all +ping")
    assert all("-@admin -@dangerous" in users[name] for name in addresses)
    assert all(address.startswith(f"redis://{name}:") for name, address in addresses.items())
    assert len(set(addresses.values())) == 3 and (tmp_path / "redis_web").stat().st_mode & 0o077 == 0


def test_every_service_of_the_house_names_its_own_user_of_redis(redis_service):
    services = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))["services"]
    sources = {
        name: next(secret["source"] for secret in services[name]["secrets"] if isinstance(secret, dict))
        for name in ("web", "worker", "beat")
    }

    assert sources == {"web": "redis_web", "worker": "redis_worker", "beat": "redis_beat"}
    assert "--aclfile" in redis_service["command"]


@pytest.fixture
def guarded_redis(tmp_path) -> Iterator[Path]:
    """A Redis of this test with these users; the folder of their addresses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = {**os.environ, "REDIS_PLACE": f"127.0.0.1:{port}"}
    subprocess.run([DOCKER / "redis_users.sh", tmp_path], check=True, env=place)
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([*command, "--aclfile", str(tmp_path / "redis_users")], stdout=subprocess.DEVNULL)
    try:
        yield tmp_path
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.redis
@pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server on this machine")
def test_the_web_puts_bells_into_the_queue_and_only_the_worker_takes_them_out(guarded_redis):
    def broker(name: str) -> Connection:
        return Connection((guarded_redis / f"redis_{name}").read_text(encoding="utf-8").strip(), connect_timeout=5)

    with broker("web") as web, broker("worker") as worker:
        web.ensure_connection(max_retries=20, interval_start=0.2, interval_step=0)
        for _ in range(2):
            with web.SimpleQueue("bells") as queue:
                queue.put("ring")
        with worker.SimpleQueue("bells") as queue:
            message = queue.get(timeout=5)
            assert message.payload == "ring"
            message.ack()
        with pytest.raises(NoPermissionError), web.SimpleQueue("bells") as queue:
            queue.get(timeout=2)
        with pytest.raises(NoPermissionError):
            redis.Redis.from_url(worker.as_uri(include_password=True)).flushall()
