"""The database itself keeps what the log has written."""

import pytest
from django.db import DatabaseError, connection, transaction

from approvals.log.models import Cosignature
from approvals.log.selectors import latest
from approvals.log.services import beat
from tests.builders import A_TUESDAY
from tests.log.conftest import happens

TABLES = {
    "approvals_leaf": "place",
    "approvals_tile": "id",
    "approvals_logcheckpoint": "size",
    "approvals_cosignature": "id",
    "approvals_keyannouncement": "id",
}


@pytest.fixture
def log(district):
    """A row in every table of the log."""
    happens(district, 300)
    beat(at=A_TUESDAY)
    Cosignature.objects.create(checkpoint=latest(), witness="audit.example", line="x", received_at=A_TUESDAY)
    connection.check_constraints()


def refused(sql: str) -> None:
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


@pytest.mark.parametrize("table", TABLES)
def test_no_column_of_the_log_can_be_changed(log, table):
    for column in columns(table):
        refused(f"UPDATE {table} SET {column} = {column}")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_log_can_be_removed(log, table):
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(("table", "key"), TABLES.items())
def test_no_row_of_the_log_can_be_replaced(log, table, key):
    names = ", ".join(columns(table))
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
        others = ", ".join(f"{name} + 1000000" if name == key else name for name in columns(table))
        if table not in ("approvals_logcheckpoint", "approvals_keyannouncement"):  # nothing else in them is unique
            refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {others} FROM {table}")
    else:
        refused(
            f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM {table} "
            f"ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}"
        )
