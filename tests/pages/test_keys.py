"""The administrator hands a key to another system and takes it back."""

import re
import uuid
from datetime import UTC, datetime

import pytest
import time_machine

from approvals.models import ApiToken
from approvals.people.tokens import digest_of
from tests.builders import a_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(datetime(2026, 11, 24, 4, 0, tzinfo=UTC), tick=False):
        yield


def test_a_key_is_shown_once_and_never_again(client, office):
    client.force_login(office.nok)
    typed = {"name": "e-Office", "scopes": ["route", "power"], "last_day": "1/6/2570", "key": str(uuid.uuid4())}

    page = client.post("/keys/issue/", typed)

    key = re.search(r"amnat_[\w-]{43}", page.content.decode())[0]
    assert ApiToken.objects.get().key_sha256 == digest_of(key)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert key not in client.get("/keys/").content.decode()
    again = client.post("/keys/issue/", typed)
    assert again.status_code == 303 and ApiToken.objects.count() == 1


def test_what_was_typed_badly_comes_back_with_its_reason(client, office):
    client.force_login(office.nok)

    page = client.post("/keys/issue/", {"name": "e-Office", "scopes": ["route"], "last_day": "1/6/2580"})

    assert page.status_code == 422 and "e-Office" in page.content.decode()
    assert not ApiToken.objects.exists()


def test_a_key_is_revoked_after_being_asked(client, office):
    token = a_key(office).token
    client.force_login(office.nok)

    assert client.get(f"/keys/{token.pk}/revoke/").status_code == 200
    token.refresh_from_db()
    assert token.revoked_at is None
    assert client.post(f"/keys/{token.pk}/revoke/").status_code == 303
    token.refresh_from_db()
    assert token.revoked_by == office.nok
    assert client.post(f"/keys/{token.pk}/revoke/").status_code == 422


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_however_long_it_is(client, office, rows, django_assert_max_num_queries):
    for _ in range(rows):
        a_key(office)
    client.force_login(office.nok)

    with django_assert_max_num_queries(6):
        client.get("/keys/")
