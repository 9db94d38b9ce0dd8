"""What somebody is told stands in their notices, read or not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from approvals.models import Event
from notifications.calm.ballots import ballots_about
from notifications.models import Delivery
from notifications.selectors import inbox
from tests.builders import A_TUESDAY, a_submitted, an_office
from web.pages.notices.centre import by_day

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


def listed(client, address: str = "/notices/") -> str:
    """The list itself, without the head of the page."""
    return client.get(address).content.decode().split("<main", 1)[1]


def speaks_english(*people) -> None:
    for person in people:
        person.language = "en"
        person.save(update_fields=["language"])


def test_what_asks_and_what_informs_are_told_apart(client, office):
    a_submitted(office, "ACA-07", nights="1")
    speaks_english(office.malee, office.kanya)

    client.force_login(office.malee)
    assert "1/2570" in listed(client, "/notices/?show=asks")
    assert "No notices of this kind" in listed(client, "/notices/?show=informs")
    client.force_login(office.kanya)
    assert "1/2570" in listed(client, "/notices/?show=informs")
    assert "No notices of this kind" in listed(client, "/notices/?show=asks")


def test_only_ones_own_notice_is_marked_read(client, office):
    a_submitted(office, "ACA-07", nights="1")
    hers = Delivery.objects.get(person=office.malee, channel="inbox")
    client.force_login(office.kanya)
    assert client.post(f"/notices/{hers.pk}/read/").status_code == 404
    assert Delivery.objects.get(pk=hers.pk).read_at is None

    client.force_login(office.malee)
    client.post(f"/notices/{hers.pk}/read/")

    assert Delivery.objects.get(pk=hers.pk).read_at is not None


def test_marking_is_taken_back_by_one_press_and_touches_nothing_else(client, office):
    a_submitted(office, "ACA-07", nights="1")
    a_submitted(office, "ACA-07", nights="1")
    first, second = Delivery.objects.filter(person=office.malee, channel="inbox").order_by("id")
    client.force_login(office.malee)
    client.post(f"/notices/{first.pk}/read/")
    back = client.post("/notices/read/", {"show": "asks"})
    assert back.url.startswith("/notices/?show=asks&marked=")
    assert 'action="/notices/unread/"' in listed(client, back.url)

    client.post("/notices/unread/", {"marked": back.url.partition("marked=")[2]})

    assert Delivery.objects.get(pk=second.pk).read_at is None
    assert Delivery.objects.get(pk=first.pk).read_at is not None


@pytest.mark.parametrize("marked", ["", "x", "1", "9" * 40, "-5"])
def test_nothing_old_or_odd_is_taken_back(client, office, marked):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.malee)
    client.post("/notices/read/")

    assert client.post("/notices/unread/", {"marked": marked}).status_code == 302

    assert not Delivery.objects.filter(person=office.malee, channel="inbox", read_at=None).exists()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("pending", "The mail is on its way."),
        ("sent", "Mail sent at 10:05"),
        ("delivered", "The mail arrived."),
        ("bounced", "The mail came back"),
        ("failed", "The mail server refused the mail"),
        ("parked", "The mail could not be sent"),
        ("cancelled", "No mail was needed any more."),
    ],
)
def test_one_quiet_line_says_where_the_mail_stands(client, office, state, words):
    a_submitted(office, "ACA-07", nights="1")
    speaks_english(office.malee)
    at = A_TUESDAY + timedelta(minutes=5)
    Delivery.objects.filter(person=office.malee, channel="email").update(state=state, sent_at=at)
    client.force_login(office.malee)

    assert words in listed(client)


def test_a_mail_that_waits_in_a_bundle_or_travels_in_another_is_told_as_such(client, office):
    a_submitted(office, "ACA-07", nights="1")
    a_submitted(office, "ACA-07", nights="1")
    speaks_english(office.malee)
    mails = Delivery.objects.filter(person=office.malee, channel="email").order_by("id")
    mails.update(bundle="daily")
    client.force_login(office.malee)
    assert listed(client).count("Comes with your next mail.") == 2

    first, second = mails
    Delivery.objects.filter(pk=first.pk).update(state="sent", sent_at=A_TUESDAY)
    Delivery.objects.filter(pk=second.pk).update(state="carried", carried_by=first, next_at=None)

    assert listed(client).count("Mail sent at 10:00") == 2


def test_notices_stand_under_the_day_in_bangkok_on_which_they_were_written(office):
    a_submitted(office, "ACA-07", nights="1")
    row = inbox(office.malee).get()
    row.event.at = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # half an hour past midnight of Wednesday

    with override("th"):
        (day,) = by_day([row], {}, ballots_about([row]), date(2026, 12, 24))
        assert day.words == "วันพุธที่ 25 พฤศจิกายน 2569"
    with override("en"):
        assert by_day([row], {}, ballots_about([row]), date(2026, 11, 25))[0].words == "Today"
        assert by_day([row], {}, ballots_about([row]), date(2026, 11, 26))[0].words == "Yesterday"


@pytest.mark.parametrize(
    ("address", "words"),
    [("/notices/", "No notices yet"), ("/notices/?unread=1", "Nothing unread"), ("/notices/?show=x", "No notices yet")],
)
def test_an_empty_list_says_what_to_do(client, office, address, words):
    speaks_english(office.malee)
    client.force_login(office.malee)

    page = listed(client, address)

    assert words in page
    assert 'href="/desk/"' in page
