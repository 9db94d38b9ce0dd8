"""Every address × every role × things of the office and of another one, against a written table.

A row names who gets in by looking (GET) and who by acting (POST); everybody else finds nothing there (404) or is
refused. An address without a row fails the test, so that no door is opened unseen.
"""

import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.builders import an_office
from tests.doors import DOORS
from tests.roles import SCHOOL, Row
from tests.things import Things, people_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # who may is asked of rows, the same on every database

GOT_IN = {200, 302, 303, 422}
KEPT_OUT = {401, 403, 404}


def addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every address of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


@pytest.fixture
def own(settings, tmp_path) -> Things:
    """The things of the office whose people knock."""
    settings.UPLOAD_ROOT = tmp_path
    return Things(an_office())


@pytest.fixture
def other(own) -> Things:
    """The same things in another district."""
    return Things(an_office("krb"))


def knock(client, method: str, address: str) -> int:
    """The status of one request, whose effect is taken back."""
    with transaction.atomic():
        status = getattr(client, method)(address, {"key": str(uuid.uuid4())} if method == "post" else {}).status_code
        transaction.set_rollback(True)
    return status


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(addresses()) == set(DOORS)


def test_the_table_holds_for_everybody_with_things_of_their_own_office(client, own):
    wrong = []
    for role, person in people_of(own.office).items():
        for name, row in DOORS.items():
            client.force_login(person)
            address = reverse(name, args=[own.by_name[thing] for thing in row.things])
            for method, allowed in (("get", row.look), ("post", row.act)):
                status = knock(client, method, address)
                fits = status == 405 if allowed is None else status in (GOT_IN if role in allowed else KEPT_OUT)
                if not fits:
                    wrong.append(f"{role} {method} {address}: {status}")
    assert not wrong, "\n".join(wrong)


def test_nobody_gets_in_with_a_thing_of_another_district(client, own, other):
    wrong = []
    for role, person in people_of(own.office).items():
        client.force_login(person)
        for name, row in DOORS.items():
            if not set(row.things) - NOBODYS:
                continue
            address = reverse(name, args=[other.by_name[thing] for thing in row.things])
            for method, allowed in (("get", row.look), ("post", row.act)):
                status = knock(client, method, address)
                if status != (405 if allowed is None else 404):
                    wrong.append(f"{role} {method} {address}: {status}")
    assert not wrong, "\n".join(wrong)


NOBODYS = {
    "uid",
    "token",
    "no mail",
    "no tile",
    "code",
    "kind",
    "rule",
    "district",
    "format",
    "file format",
    "chart",
    "case",
    "change",
    "letter form",
    "check code",
    "tracking code",
    "public answer",
    "public edition",
    "paper language",
    "public paper language",
    "paper form",
    "public paper form",
    "feedback code",
    "figure",
    "point",
}


def test_whoever_is_not_signed_in_is_led_to_the_door(client, own):
    wrong = []
    for name, row in DOORS.items():
        if row.public:
            continue
        address = reverse(name, args=[own.by_name[thing] for thing in row.things])
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            if answer.status_code != 302 or not answer.url.startswith(reverse(django_settings.LOGIN_URL)):
                wrong.append(f"{method} {address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_control_a_door_left_open_is_noticed(client, own, monkeypatch):
    monkeypatch.setitem(globals(), "DOORS", {"request": Row(("trip",), SCHOOL, None)})

    with pytest.raises(AssertionError, match="auditor get /requests/"):
        test_the_table_holds_for_everybody_with_things_of_their_own_office(client, own)
    assert own.office.tawan
