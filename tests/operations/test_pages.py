"""The pages of the mail: one calm sentence when all is well, else what to do; what a mail says, and who read it."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.audit import kinds
from approvals.audit.models import Event, Reading
from approvals.models import Person
from notifications import relay
from notifications.models import Delivery
from notifications.operations import heartbeat
from tests.builders import A_TUESDAY, a_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def nok(client, office):
    """The administrator of the district, reading English, at the moment of the tests."""
    Person.objects.update(language="en")
    office.nok.refresh_from_db()
    client.force_login(office.nok)
    with time_machine.travel(A_TUESDAY + timedelta(minutes=1), tick=False):
        heartbeat.swept(A_TUESDAY + timedelta(seconds=55))
        yield client


def words(response) -> str:
    return response.content.decode().replace("\u2060", "").replace("<wbr>", "")


def post(client, address: str, **typed):
    return client.post(address, {"key": str(uuid.uuid4()), **typed})


def refused(office, mail_server, clock) -> Delivery:
    """A request whose asking letter the mail server refused."""
    a_submitted(office, "ACA-07", nights="1")
    mail_server.refused_recipients[office.malee.email] = "550 no such mailbox"
    relay.deliver(clock=clock)
    return Delivery.objects.get(state="failed")


def test_when_all_is_well_one_sentence_says_so(nok):
    page = words(nok.get("/mail/"))

    assert "All is well: no mail is late" in page
    assert "5 seconds ago" in page


def test_what_is_not_well_is_said_with_what_to_do(nok, office, mail_server, clock):
    refused(office, mail_server, clock)

    page = words(nok.get("/mail/"))

    assert "All is well" not in page
    assert "The mail server refused mails" in page and "Correct the address of the person" in page


def test_control_a_mail_that_may_have_come_twice_leaves_all_well(nok, office, letter):
    Delivery.objects.filter(pk=letter.pk).update(state="sent", sent_at=A_TUESDAY, ambiguous=1)

    page = words(nok.get("/mail/"))

    assert "All is well" in page and "Some mails may have come twice" in page


def test_the_chart_and_its_table_say_how_many_went_in_which_hour(nok, office, mail_server, clock):
    a_submitted(office, "ACA-01", year="2570")
    relay.deliver(clock=clock)

    found = nok.get("/mail/").context

    assert len(found["columns"]) == 24
    assert [column.number for column in found["columns"]] == [0] * 23 + [10]
    assert found["sent"] == 10


def test_the_list_is_found_by_state_by_name_by_number_and_by_message_id(nok, office, mail_server, clock):
    failed = refused(office, mail_server, clock)

    def shown(query: str) -> set[int]:
        return {row["mail"].pk for row in nok.get(f"/mail/list/?{query}").context["rows"]}

    everything = shown("")
    assert len(everything) == Delivery.objects.filter(channel="email").count() > 1
    assert shown("state=failed") == shown("q=malee") == shown(f"q={failed.message_id}") == {failed.pk}
    assert shown("q=1/2570") == shown("q=๑/๒๕๗๐") == everything
    assert shown("q=9/2570") == shown("q=nobody") == shown("state=bounced") == set()


def test_a_message_that_travels_in_another_mail_shows_where_that_one_stands(nok, office, letter):
    other = Delivery.objects.create(
        district=office.district, event=letter.event, person=letter.person, template="request-approved",
        channel="email", state="carried", carried_by=letter, message_id="<o@office.example>", request=letter.request,
    )  # fmt: skip
    Delivery.objects.filter(pk=letter.pk).update(state="bounced", reply="mailbox full")

    page = words(nok.get(f"/mail/{other.pk}/"))

    assert "came back" in page and "mailbox full" in page and "in a mail with others" in page


def test_an_opened_mail_says_what_its_reader_got_in_their_language_without_their_links(nok, office, letter):
    Person.objects.filter(pk=office.malee.pk).update(language="th")

    page = words(nok.get(f"/mail/{letter.pk}/"))

    assert "ขอความเห็นชอบ" in page or "โรงเรียนบ้านตัวอย่าง" in page
    assert letter.message_id.strip("<>") in page
    assert "/desk/" not in page.partition("What it says")[2]


def test_opening_a_mail_is_written_down_where_its_reader_sees_it(nok, office, letter):
    nok.get(f"/mail/{letter.pk}/")
    nok.get(f"/mail/{letter.pk}/")  # once within the hour

    event = Event.objects.get(kind=kinds.PERSONAL_READ, subject_kind="mail")
    assert (event.subject_id, event.actor) == (str(letter.pk), office.nok.pseudonym)
    assert Reading.objects.get(event=event).person == office.malee


def test_one_is_sent_again_after_it_was_asked(nok, office, mail_server, clock):
    failed = refused(office, mail_server, clock)
    assert "again?" in words(nok.get(f"/mail/{failed.pk}/resend/"))

    assert post(nok, f"/mail/{failed.pk}/resend/").status_code == 303
    failed.refresh_from_db()
    assert failed.state == "pending"
    assert post(nok, f"/mail/{failed.pk}/resend/").status_code == 422


def test_pressing_twice_sends_once(nok, office, mail_server, clock):
    failed, key = refused(office, mail_server, clock), str(uuid.uuid4())

    answers = [nok.post(f"/mail/{failed.pk}/resend/", {"key": key}).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Event.objects.filter(kind=kinds.MAIL_RESENT).count() == 1


def test_many_are_sent_again_as_the_preview_showed_them(nok, office, mail_server, clock):
    failed = refused(office, mail_server, clock)
    fields = nok.get("/mail/resend/?state=failed").context["fields"]
    assert fields["mails"] == str(failed.pk)

    assert nok.post("/mail/resend/?state=failed", fields).status_code == 303
    assert nok.get("/mail/resend/?state=pending").status_code == 404
    assert post(nok, "/mail/resend/?state=failed", mails="x").status_code == 422


def test_one_is_cancelled_with_a_reason_and_nothing_typed_is_lost(nok, letter):
    answer = post(nok, f"/mail/{letter.pk}/cancel/", reason="")
    assert answer.status_code == 422

    assert post(nok, f"/mail/{letter.pk}/cancel/", reason="ส่งผิดคน").status_code == 303
    letter.refresh_from_db()
    assert letter.state == "cancelled"


@pytest.mark.parametrize("address", ["/mail/", "/mail/list/"])
def test_a_full_page_costs_as_many_statements_as_one_row(nok, office, address):
    a_submitted(office, "ACA-07", nights="1")
    nok.get(address)
    with CaptureQueriesContext(connection) as few:
        nok.get(address)
    for _ in range(5):
        a_submitted(office, "ACA-01", year="2570")
    with CaptureQueriesContext(connection) as many:
        nok.get(address)

    assert len(few) == len(many) <= 20
