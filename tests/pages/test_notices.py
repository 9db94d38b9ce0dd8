"""What somebody is told stands in their notices, read or not."""

import pytest

from approvals.models import Event
from notifications.models import Delivery
from tests.builders import a_submitted, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def test_the_district_director_is_told_what_waits(client, office):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.malee)

    page = client.get("/notices/").content.decode()

    assert "1/2570" in page
    assert "notice--unread" in page


def test_nobody_else_reads_the_notice(client, office):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.arun)

    assert "1/2570" not in client.get("/notices/").content.decode()


def test_looking_changes_nothing_and_marking_is_a_post(client, office):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.malee)
    client.get("/notices/")
    assert Delivery.objects.filter(person=office.malee, channel="inbox", read_at=None).exists()

    assert client.get("/notices/read/").status_code == 405
    client.post("/notices/read/")

    assert not Delivery.objects.filter(person=office.malee, channel="inbox", read_at=None).exists()


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_one_notice_and_for_a_full_page(
    client, office, rows, django_assert_max_num_queries
):
    a_submitted(office, "ACA-07", nights="1")
    shown = Delivery.objects.get(person=office.malee, channel="inbox")
    for event in Event.objects.exclude(pk=shown.event_id)[: rows - 1]:
        Delivery.objects.create(
            district=office.district, event=event, person=office.malee, channel="inbox", template=shown.template,
            request_id=shown.request_id, stage_run_id=shown.stage_run_id, message_id=str(event.pk), state="sent",
        )  # fmt: skip
    client.force_login(office.malee)

    with django_assert_max_num_queries(6):  # session, person, tenures, notices, unread
        client.get("/notices/")
