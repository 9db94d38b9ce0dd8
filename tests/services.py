"""Which servers answer: PostgreSQL for races and for the second run of the suite, Redis for the queue."""

import json
import os
import sys

import psycopg
import redis

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/15"


def postgresql_address() -> str:
    """Where PostgreSQL is looked for; TEST_DATABASE_URL when it names one."""
    typed = os.environ.get("TEST_DATABASE_URL", "")
    return typed if typed.startswith("postgres") else POSTGRESQL


def redis_address() -> str:
    """Where Redis is looked for."""
    return os.environ.get("TEST_REDIS_URL") or REDIS


def why_no_postgresql() -> str | None:
    """None when a server answers at that address, whether or not the database itself exists; else the reason."""
    address = postgresql_address()
    server = address.rpartition("/")[0] + "/postgres"
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[-1]
    return None


def why_no_redis() -> str | None:
    """None when Redis answers; else the reason."""
    try:
        redis.Redis.from_url(redis_address(), socket_connect_timeout=3).ping()
    except (redis.RedisError, ValueError) as error:
        return str(error)
    return None


def are_required() -> bool:
    """Whether their absence is a failure (CI) and not a remark."""
    return os.environ.get("REQUIRE_SERVICES") == "1"


if __name__ == "__main__":
    found = {"postgresql": why_no_postgresql(), "redis": why_no_redis()}
    sys.stdout.write(json.dumps({**found, "address": postgresql_address()}) + "\n")
