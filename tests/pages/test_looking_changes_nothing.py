"""GET changes nothing: after every address was looked at by everybody, every row of every table is as it was."""

from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.builders import a_key, an_office
from tests.doors import DOORS
from tests.things import Things, people_of

pytestmark = pytest.mark.django_db
SIGNING_IN = {"django_session"}  # the framework keeps its own account of who is signed in
TOLD = {"audit-request"}  # reading somebody's trail is itself written into the trail, on purpose


@pytest.fixture
def things(settings, tmp_path) -> Things:
    settings.UPLOAD_ROOT = tmp_path
    return Things(an_office())


def tables() -> dict[str, str]:
    """Each table with the digest of its rows."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table not in SIGNING_IN:
                cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - a name of our own
                found[table] = sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def files(folder) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


@pytest.mark.once
def test_looking_at_every_address_changes_no_row_and_no_file(things, settings):
    looked_at = {name: row for name, row in DOORS.items() if name not in TOLD}
    addresses = [reverse(name, args=[things.by_name[thing] for thing in row.things]) for name, row in looked_at.items()]
    clients = [Client() for _role in people_of(things.office)]
    for client, person in zip(clients, people_of(things.office).values(), strict=True):
        client.force_login(person)
    before, kept = tables(), files(settings.UPLOAD_ROOT)

    for client in clients:
        for address in addresses:
            client.get(address)

    after = tables()
    assert [table for table in before if before[table] != after[table]] == []
    assert files(settings.UPLOAD_ROOT) == kept


def test_control_a_change_is_noticed(things):
    before = tables()
    a_key(things.office)

    after = tables()
    assert {table for table in before if before[table] != after[table]} >= {"approvals_apitoken", "approvals_event"}
