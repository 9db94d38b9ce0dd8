"""What every test may rely on."""

import pytest
from django.core.cache import cache
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck, settings

from approvals import guards
from tests.running import pytest_collection_modifyitems, pytest_runtest_setup  # noqa: F401 - hooks of pytest

# A busy machine says nothing about a rule: only what an example shows counts, not how long it took to think of one.
settings.register_profile("amnat", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amnat")


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Limits on how often somebody may ask count in the cache: no test starts with what another one asked."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def emptying_takes_the_guards_away():
    """Emptying a test database needs its guards out of the way; the flush's own post_migrate puts them back."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def unguarded(operations, sql_list):
        guards.remove(operations.connection)
        if operations.connection.vendor == "postgresql":
            sql_list = [deleting(operations.connection)]
        empty(operations, sql_list)

    BaseDatabaseOperations.execute_sql_flush = unguarded
    yield
    BaseDatabaseOperations.execute_sql_flush = empty


def deleting(connection) -> str:
    """Empty every table of a test; TRUNCATE would give each of them, and each of their indexes, a new file."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    deletes = (f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables)  # noqa: S608 - our own
    return "; ".join(["SET LOCAL session_replication_role = replica", *deletes])
