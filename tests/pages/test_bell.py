"""The bell counts what waits unread, on every page and while the page stays open, for one indexed query."""

import pytest
from django.db import connection
from django.utils import timezone

from approvals.models import Event
from notifications.models import Delivery
from notifications.selectors import unread_count
from tests.builders import a_submitted, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def test_every_page_says_how_many_wait_in_its_head_and_title(client, office):
    a_submitted(office, "ACA-07", nights="1")
    office.malee.language = "en"
    office.malee.save(update_fields=["language"])
    client.force_login(office.malee)

    page = client.get("/desk/").content.decode()

    assert "<title>(1) My desk" in page
    assert 'href="/notices/" hx-get="/notices/bell/?seen=1"' in page
    assert "1 unread notice<" in page


def test_nobody_without_unread_notices_sees_a_number(client, office):
    client.force_login(office.malee)

    page = client.get("/desk/").content.decode()

    assert "<title>(" not in page
    assert "bell-count" not in page


def test_it_is_answered_with_nothing_until_the_count_has_changed(client, office):
    client.force_login(office.malee)
    assert client.get("/notices/bell/?seen=0").status_code == 204

    a_submitted(office, "ACA-07", nights="1")

    answer = client.get("/notices/bell/?seen=0")
    assert answer.status_code == 200
    assert 'data-unread="1"' in answer.content.decode()
    assert client.get("/notices/bell/?seen=1").status_code == 204


def test_whose_session_has_ended_is_answered_with_nothing(client, office):
    assert client.get("/notices/bell/?seen=0").status_code == 204


def test_nobody_hears_of_anothers_notices(client, office):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.arun)

    assert client.get("/notices/bell/?seen=0").status_code == 204


@pytest.mark.parametrize("seen", ["0", "1"])
def test_asking_costs_one_query_beside_those_of_the_session(client, office, seen, django_assert_num_queries):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.malee)

    with django_assert_num_queries(3):  # session, person, unread
        client.get("/notices/bell/", {"seen": seen})


def test_an_auditor_whose_page_stays_open_leaves_no_trace_of_the_bell(client, office):
    client.force_login(office.tawan)
    before = Event.objects.count()

    client.get("/notices/bell/")

    assert Event.objects.count() == before


@pytest.mark.postgresql
def test_the_count_reads_the_index_of_just_the_unread(office):
    """Many read notices and few unread ones: the plan goes by `notice_unread`, and reads no row of the table else."""
    a_submitted(office, "ACA-07", nights="1")
    one = Delivery.objects.filter(channel="inbox", person=office.malee).first()
    many = [
        Delivery(
            district_id=one.district_id, event_id=one.event_id, person=person, template=f"t{n}", channel="inbox",
            state="sent", read_at=timezone.now() if n % 100 else None,
        )
        for person in (office.malee, office.kanya, office.orn)
        for n in range(2000)
    ]  # fmt: skip
    Delivery.objects.bulk_create(many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notifications_delivery")
    unread = Delivery.objects.filter(person=office.malee, channel="inbox", read_at=None, overtaken_at=None)

    plan = unread.explain()

    assert unread_count(office.malee) == unread.count() == 21
    assert "notice_unread" in plan
    assert "Seq Scan" not in plan
