"""An edition stays as it was frozen, whoever types SQL: its figures, words and papers, what was said, and errata."""

import pytest
from django.db import DatabaseError, connection, transaction

from approvals import guards
from approvals.annual import editions
from approvals.annual.models import Assessment, EditionPaper, Erratum, ReportEdition
from tests.builders import an_office
from tests.builders_annual import AFTERWARDS, a_kept_paper, a_planner, an_edition

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = (ReportEdition, EditionPaper, Assessment, Erratum)


@pytest.fixture
def edition(settings, tmp_path) -> ReportEdition:
    """A frozen edition with a paper and an erratum, published by nobody yet."""
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    made = an_edition(office)
    a_kept_paper(made)
    editions.set_right(edition_id=made.pk, wrong="ชื่อ", right="ชื่อที่ถูก", by=a_planner(office), at=AFTERWARDS)
    return made


def let_through(statements: list[str]) -> list[str]:
    """Those that the database does not refuse; each is taken back."""
    through = []
    for sql in statements:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
                through.append(sql)
                transaction.set_rollback(True)
        except DatabaseError as error:
            assert "final" in str(error), f"{sql}: {error}"
    return through


def attempts() -> list[str]:
    """Every column but the day of publishing is changed to something else, rows are removed and replaced."""
    found = []
    for model in KEPT:
        table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
        names = ", ".join(columns)
        if connection.vendor == "sqlite":
            found.append(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
        found.append(f"DELETE FROM {table}")
    found += [
        f"UPDATE {ReportEdition._meta.db_table} SET {change}"
        for change in ("sha256 = 'x'", "words = '{}'", "last_seq = 1", "number = 7", "figures_version = 9")
    ]
    found += [f"UPDATE {model._meta.db_table} SET id = id" for model in KEPT[1:]]
    return found


def test_nothing_that_was_frozen_is_changed_or_removed(edition):
    assert let_through(attempts()) == []


def test_an_edition_is_published_once(edition):
    table = ReportEdition._meta.db_table
    publish = f"UPDATE {table} SET published_at = frozen_at"
    assert let_through([publish]) == [publish]
    ReportEdition.objects.update(published_at=AFTERWARDS)
    assert let_through([f"UPDATE {table} SET published_at = NULL"]) == []


def test_control_without_the_guards_all_of_it_is_let_through(edition):
    guards.remove(connection)
    try:
        removed_first = [sql for sql in attempts() if sql.startswith("UPDATE")]
        assert let_through(removed_first) == removed_first
    finally:
        guards.install(connection)
