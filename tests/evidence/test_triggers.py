"""Ordinary SQL changes nothing in the trail, after migrating backwards and forwards too.

Django remakes tables on SQLite and loses their triggers; whoever puts them back has to have done it by then.
"""

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from approvals import guards
from approvals.guards import APPEND_ONLY
from approvals.log.models import LogCheckpoint
from approvals.models import Chain, Decision, Event, Leaf, PrivateValue
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_log import a_log
from workflows.services import decide

EVIDENCE = (Event, PrivateValue, Decision, Leaf, LogCheckpoint)


def lived(settings, folder):
    """An office whose trail has a row in every table that is looked at here."""
    settings.UPLOAD_ROOT = folder / "uploads"
    office = an_office()
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    a_log(settings, folder).signs()
    return office


def attempts() -> list[str]:
    """What somebody with a console types: every column updated, rows deleted, replaced, the table emptied."""
    found = []
    for model in EVIDENCE:
        table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
        names = ", ".join(columns)
        found += [f"UPDATE {table} SET {column} = {column}" for column in columns]
        found.append(f"DELETE FROM {table}")
        if connection.vendor == "sqlite":
            found.append(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
        else:
            key = model._meta.pk.column
            found.append(f"TRUNCATE {table} CASCADE")
            found.append(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} "
                f"ON CONFLICT ({key}) DO UPDATE SET {columns[1]} = EXCLUDED.{columns[1]}"
            )
            found.append(f"SET LOCAL session_replication_role = replica; DELETE FROM {table}")
    return found


def allowed() -> list[str]:
    """Which attempts the database lets through; each is taken back."""
    through = []
    for sql in attempts():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
                through.append(sql)
                transaction.set_rollback(True)
        except DatabaseError as error:
            assert "final" in str(error), f"{sql}: {error}"
    return through


@pytest.mark.django_db(transaction=True)
def test_every_ordinary_statement_is_refused(settings, tmp_path):
    lived(settings, tmp_path)

    assert allowed() == []
    assert len(attempts()) > 40
    assert {model._meta.db_table for model in EVIDENCE} <= set(APPEND_ONLY)


@pytest.mark.django_db(transaction=True)
def test_control_without_the_guards_all_are_let_through(settings, tmp_path):
    lived(settings, tmp_path)
    guards.remove(connection)
    try:
        assert len(allowed()) > 30
    finally:
        guards.install(connection)


def the_migration_before_the_last() -> str:
    """Its name; skips where the tests run without migrations, or where there is nothing to go back to."""
    if "approvals" in django_settings.MIGRATION_MODULES:
        pytest.skip("not run: these tests run without migrations")
    graph = MigrationLoader(connection).graph
    last = graph.node_map[graph.leaf_nodes("approvals")[0]]
    before = [node.key[1] for node in last.parents if node.key[0] == "approvals"]
    if not before:
        pytest.skip("not run: there is one migration only")
    return before[0]


@pytest.mark.django_db(transaction=True)
def test_they_are_refused_after_one_migration_backwards_and_forwards(settings, tmp_path):
    before = the_migration_before_the_last()
    call_command("migrate", "approvals", before, verbosity=0)
    call_command("migrate", verbosity=0)
    lived(settings, tmp_path)

    assert guards.missing(connection) == []
    assert allowed() == []
    assert Chain.objects.exists()
