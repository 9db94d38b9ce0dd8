"""Anybody asks on the public page whether an evidence pack is one of ours, and whether its decision still stands."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.evidence import pack
from tests.builders import A_TUESDAY
from tests.builders_appeals import changed

CAPACITY = {"capacity": "auditor"}


@pytest.fixture
def content(log, trip, office, client, settings) -> bytes:
    cache.clear()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    log.signs()
    return pack.take(request_id=trip.pk, by=office.tawan, at=A_TUESDAY, capacity=CAPACITY).content


def dropped(client, content: bytes) -> str:
    return client.post("/check/", {"file": SimpleUploadedFile("pack.zip", content)}).content.decode()


def test_a_pack_that_was_taken_is_known_by_its_bytes_and_by_its_digest(client, trip, content):
    digest = hashlib.sha256(content).hexdigest()

    for page in (dropped(client, content), client.get(f"/check/?sha256={digest}").content.decode()):
        assert "genuine and in force" in page
        assert trip.number in page
        assert trip.title not in page


def test_a_pack_of_which_one_byte_was_changed_is_unknown(client, trip, content):
    forged = bytes([*content[:-1], content[-1] ^ 1])

    page = dropped(client, forged)

    assert "genuine" not in page
    assert trip.number not in page


def test_of_a_decision_that_was_revoked_the_pack_says_so(client, office, trip, content):
    day = A_TUESDAY.date()
    changed(trip, "revocation", office.malee, ground="unlawful", known_on=day, in_force_on=day)

    assert "genuine, but revoked" in dropped(client, content)
