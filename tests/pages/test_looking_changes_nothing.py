"""GET changes nothing: after every address was looked at by everybody, every row of every table is as it was."""

from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from approvals.models import Event, Person
from tests.builders import a_key, an_office
from tests.doors import DOORS
from tests.things import Things, people_of

pytestmark = pytest.mark.django_db
SIGNING_IN = {"django_session"}  # the framework keeps its own account of who is signed in
# reading a trail, or the record of a person, is itself written into the trail, on purpose: nothing else may change
WRITTEN = {
    "approvals_chain", "approvals_event", "approvals_pendingevent", "approvals_privatevalue", "approvals_hourmark",
    "approvals_reading",
}  # fmt: skip
OF_EVERYBODY = {"audit.read", "privacy.read", "export.taken"}
OF_AUDITORS = {"audit.page_read", *OF_EVERYBODY}


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
    clients = [signed_in(who) for role, who in people_of(things.office).items() if role != "auditor"]
    before, kept, known = tables(), files(settings.UPLOAD_ROOT), set(Event.objects.values_list("pk", flat=True))

    look_everywhere(things, clients)

    after = tables()
    assert {table for table in before if before[table] != after[table]} <= WRITTEN
    assert set(Event.objects.exclude(pk__in=known).values_list("kind", flat=True)) <= OF_EVERYBODY
    assert files(settings.UPLOAD_ROOT) == kept


@pytest.mark.once
def test_an_auditors_looking_is_written_down_and_changes_nothing_else(things, settings):
    auditor = signed_in(people_of(things.office)["auditor"])
    before, kept, known = tables(), files(settings.UPLOAD_ROOT), set(Event.objects.values_list("pk", flat=True))

    look_everywhere(things, [auditor])

    after = tables()
    assert {table for table in before if before[table] != after[table]} <= WRITTEN
    assert "audit.page_read" in set(Event.objects.exclude(pk__in=known).values_list("kind", flat=True)) <= OF_AUDITORS
    assert files(settings.UPLOAD_ROOT) == kept


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def look_everywhere(things: Things, clients: list[Client]) -> None:
    """Each of them looks at every address."""
    addresses = [reverse(name, args=[things.by_name[thing] for thing in row.things]) for name, row in DOORS.items()]
    for client in clients:
        for address in addresses:
            client.get(address)


def test_control_a_change_is_noticed(things):
    before = tables()
    a_key(things.office)

    after = tables()
    assert {table for table in before if before[table] != after[table]} >= {"approvals_apitoken", "approvals_event"}
