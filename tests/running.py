"""Marks of the suite: which tests run on which database, and what is said about those that do not."""

from functools import cache

import pytest

from tests import services

# Say the same on every database: pure rules, dates and words, and pages, which show what other tests ask of both.
ROOMS_ONCE = {"architecture", "browser", "calm", "chairs", "pages", "printing", "rulemaking", "rules", "time"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what need not run twice; what is judged on PostgreSQL runs there, wherever it stands."""
    for item in items:
        room, name = item.path.relative_to(config.rootpath).parts[1], item.path.name
        if (room in ROOMS_ONCE or name.endswith("pages.py")) and not item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.once)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose server is not there, with the reason; fail it where servers are required."""
    for mark, reason in (("postgresql", no_postgresql), ("redis", no_redis)):
        if item.get_closest_marker(mark) and (why := reason()):
            refuse = pytest.fail if services.are_required() and not is_other_pass(mark) else pytest.skip
            refuse(f"not run: {mark}: {why}")


def is_other_pass(mark: str) -> bool:
    """A test of PostgreSQL is not expected in the pass on SQLite; `make test` has a pass for it."""
    return mark == "postgresql" and not is_on_postgresql()


def is_on_postgresql() -> bool:
    """Whether this pass runs on PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"


@cache
def no_redis() -> str | None:
    """Why there is no Redis."""
    return services.why_no_redis()


def no_postgresql() -> str | None:
    """Why this pass is not on PostgreSQL."""
    return None if is_on_postgresql() else "this pass is on SQLite"
