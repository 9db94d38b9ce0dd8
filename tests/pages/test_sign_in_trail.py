"""Signing in is an event like any other."""

import pytest

from approvals.models import Event
from tests.builders import an_office

pytestmark = pytest.mark.django_db


def test_a_sign_in_with_the_right_password_is_written_down(client):
    office = an_office()

    client.post("/sign-in/", {"username": office.malee.username, "password": "rice-field-kite-river"})

    event = Event.objects.get(kind="person.signed_in")
    assert event.actor == office.malee.pseudonym


def test_a_wrong_password_opens_nothing(client):
    office = an_office()

    client.post("/sign-in/", {"username": office.malee.username, "password": "wrong"})

    assert not Event.objects.filter(kind="person.signed_in").exists()
    assert client.get("/").status_code == 302
