"""What everybody may read of the log: hashes, and nothing else; and what auditors see of it."""

import pytest
from django.urls import reverse

from approvals.audit.models import Event
from approvals.log import alarms
from approvals.log.merkle import root_of
from approvals.log.notes import checkpoint_in
from approvals.log.selectors import latest
from approvals.log.sequencer import integrate
from approvals.log.services import beat
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office
from tests.log.conftest import a_district, happens

BELOW = "/.well-known/amnat/log"


@pytest.fixture
def log(district):
    happens(district, 600)
    beat(at=A_TUESDAY)
    return latest()


def test_anybody_can_read_checkpoint_and_tiles_and_compute_the_root(client, log):
    note = client.get(f"{BELOW}/checkpoint")
    assert note["Content-Type"] == "text/plain; charset=utf-8" and note["Cache-Control"] == "no-cache"
    point = checkpoint_in(note.content.decode())
    raw = b"".join(client.get(f"{BELOW}/tile/0/{name}").content for name in ("000", "001", "002.p/89"))
    leaves = [raw[n : n + 32] for n in range(0, len(raw), 32)]

    assert point.size == len(leaves) == 601 and root_of(leaves) == point.root
    assert leaves[4] == bytes(Event.objects.get(seq=5).leaf)
    assert client.get(f"{BELOW}/tile/1/000.p/2").content == root_of(leaves[:256]) + root_of(leaves[256:512])


def test_a_complete_tile_may_be_kept_for_ever_and_a_part_for_a_day(client, log):
    whole, part = client.get(f"{BELOW}/tile/0/000"), client.get(f"{BELOW}/tile/0/002.p/89")
    assert "immutable" in whole["Cache-Control"] and part["Cache-Control"] == "public, max-age=86400"
    assert whole["Content-Type"] == "application/octet-stream"
    assert client.get(f"{BELOW}/tile/0/000.p/3").content == whole.content[:96]


def test_nothing_beyond_the_checkpoint_and_no_body_is_given_away(client, log):
    names = ("0/002", "0/002.p/90", "0/003", "1/000", "3/000", "entries/000", "data/000", "0/0", "../checkpoint")
    assert {client.get(f"{BELOW}/tile/{name}").status_code for name in names} == {404}


def test_an_event_that_is_not_signed_yet_is_not_in_the_tiles(client, log, district):
    happens(district, 5)
    integrate()
    assert client.get(f"{BELOW}/tile/0/002.p/90").status_code == 404


def test_before_the_first_checkpoint_there_is_none(client, district):
    assert client.get(f"{BELOW}/checkpoint").status_code == 404
    assert client.get(f"{BELOW}/cosigned").status_code == 404


def test_the_auditor_sees_keys_note_and_alarms_of_their_own_districts(client, db):
    office, other = an_office(), a_district("krb")
    beat(at=A_TUESDAY)
    alarms.sound("event 3: the link does not fit the event before it", at=A_TUESDAY, district=office.district)
    alarms.sound("event 9: something of others", at=A_TUESDAY, district=other)
    client.force_login(office.tawan)
    page = client.get(reverse("audit-verify")).content.decode().replace("<wbr>", "")

    assert latest().note.splitlines()[2] in page and "amnat.example/log+" in page
    assert "event 3: the link" in page and "something of others" not in page


def test_an_alarm_is_told_to_director_and_auditors_by_notice_and_mail(db):
    office = an_office()
    alarms.sound("event 3: changed", at=A_TUESDAY, district=office.district)
    told = Delivery.objects.filter(template="log-stopped")
    assert {row.person for row in told} == {office.malee, office.tawan}
    assert {row.channel for row in told} == {"inbox", "email"}
