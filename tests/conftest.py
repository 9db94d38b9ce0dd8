"""What every test may rely on."""

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from approvals import guards
from tests.running import pytest_collection_modifyitems, pytest_runtest_setup  # noqa: F401 - hooks of pytest


@pytest.fixture(autouse=True, scope="session")
def emptying_takes_the_guards_away():
    """Emptying a test database needs its guards out of the way; the flush's own post_migrate puts them back."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def unguarded(operations, sql_list):
        guards.remove(operations.connection)
        empty(operations, sql_list)

    BaseDatabaseOperations.execute_sql_flush = unguarded
    yield
    BaseDatabaseOperations.execute_sql_flush = empty
