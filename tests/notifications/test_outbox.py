"""The outbox is written with the act, costs little, and rings once."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.services import record
from approvals.people.models import District
from notifications import selectors, services
from notifications.models import Delivery
from notifications.notices import notice_of
from tests.builders import A_TUESDAY, a_submitted, an_office, stage

pytestmark = pytest.mark.django_db


def statements_of_a_vote(members: int) -> list[str]:
    office = an_office(f"cpn{members}", members=members)
    paper = a_submitted(office, "ACA-01", year="2570")
    event = Event.objects.get(kind=kinds.VOTE_OPENED, district=office.district)
    Delivery.objects.filter(event=event).delete()
    with CaptureQueriesContext(connection) as asked:
        services.prepare(event, {"resolution": stage(paper, "consent").resolution.pk})
    mails = Delivery.objects.filter(event=event, channel="email")
    assert mails.count() == members
    return [query["sql"] for query in asked.captured_queries]


def test_nine_members_cost_as_many_statements_as_three():
    few, many = statements_of_a_vote(3), statements_of_a_vote(9)

    assert len(few) - 1 == len(many) - 1 == 2  # the last one of each reads the vote itself
    assert sum(sql.startswith("INSERT") for sql in many) == 1


def test_a_silent_event_asks_the_database_nothing(office, django_assert_num_queries):
    event = Event.objects.filter(kind=kinds.CHAIN_BEGUN).get()

    with django_assert_num_queries(0):
        assert services.prepare(event, {}) == []


def test_one_message_per_event_person_and_channel(office):
    a_submitted(office, "ACA-07", nights="1")
    row = Delivery.objects.get(template="stage-opened", channel="email")
    row.pk, row.message_id = None, f"<{uuid4()}@elsewhere>"

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_message_id_follows_from_the_event_and_the_person(office):
    a_submitted(office, "ACA-07", nights="1")
    row = Delivery.objects.select_related("event", "person").get(template="stage-opened", channel="email")

    again = services._delivery(row.event, {}, services.MESSAGES[row.event.kind][0], row.person, "email")

    assert row.message_id == again.message_id
    assert len(set(Delivery.objects.filter(channel="email").values_list("message_id", flat=True))) == 2


def test_an_act_that_is_rolled_back_tells_nobody(office):
    with transaction.atomic():
        a_submitted(office, "ACA-07", nights="1")
        transaction.set_rollback(True)

    assert not Delivery.objects.exists()


def test_one_transaction_rings_once(office, bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for _ in range(3):
            a_submitted(office, "ACA-07", nights="1")

    assert bells == [{"retry": False}]


def test_no_bell_for_notices_alone(office, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        District.objects.get()  # nothing to tell
        record(kinds.SIGNED_IN, district=office.district, subject=("person", 1), by=office.malee, at=A_TUESDAY)

    assert callbacks == []


def test_a_broker_that_is_away_refuses_no_act(office, monkeypatch, django_capture_on_commit_callbacks, caplog):
    def no_broker(**options):
        message = "Connection refused"
        raise ConnectionError(message)

    monkeypatch.setattr(services.deliver, "apply_async", no_broker)
    with django_capture_on_commit_callbacks(execute=True):
        paper = a_submitted(office, "ACA-07", nights="1")

    assert paper.number == "1/2570"
    assert Delivery.objects.filter(state="pending").count() == 2
    assert "the sweep will find what is due" in caplog.text


def test_the_unread_count_is_one_statement_and_falls_when_notices_are_read(office, django_assert_num_queries):
    for _ in range(3):
        a_submitted(office, "ACA-07", nights="1")
    first = selectors.inbox(office.malee).last()

    with django_assert_num_queries(1):
        assert selectors.unread_count(office.malee) == 3
    assert services.mark_read(person=office.malee, ids=[first.pk], at=A_TUESDAY) == 1
    assert selectors.unread_count(office.malee) == 2
    assert services.mark_read(person=office.malee, request_id=selectors.inbox(office.malee)[0].request_id, at=A_TUESDAY)
    assert selectors.unread_count(office.malee) == 1
    assert services.mark_read(person=office.malee, at=A_TUESDAY) == 1
    assert selectors.unread_count(office.malee) == 0


def test_nobody_marks_the_notices_of_another_read(office):
    a_submitted(office, "ACA-07", nights="1")
    hers = selectors.inbox(office.malee).get()

    assert services.mark_read(person=office.somchai, ids=[hers.pk], at=A_TUESDAY) == 0


@pytest.mark.parametrize("rows", [1, 25])
def test_the_inbox_costs_one_statement_for_one_row_and_for_a_full_page(office, rows, django_assert_num_queries):
    for _ in range(rows):
        a_submitted(office, "ACA-07", nights="1")
    a_submitted(office, "ACA-01", year="2570")

    for person in (office.malee, office.members()[1]):
        with django_assert_num_queries(1):
            shown = [notice_of(row) for row in selectors.inbox(person)]
            assert all(notice.subject and notice.lead and notice.path and notice.rows for notice in shown)


def test_a_delivery_cannot_point_into_another_district(office):
    other = an_office("cpn9")
    a_submitted(office, "ACA-07", nights="1")
    row = Delivery.objects.filter(channel="inbox").first()

    def move() -> None:
        Delivery.objects.filter(pk=row.pk).update(district=other.district)
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        move()
