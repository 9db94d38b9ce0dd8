"""The audit trail: nothing in it changes, and whoever changes it all the same is found."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from approvals import guards
from approvals.audit.canonical import body_bytes, leaf_of, link_of
from approvals.audit.models import Chain, Event, PendingEvent, PrivateValue
from approvals.audit.services import begin_chain, record
from approvals.audit.verify import verify_all
from approvals.models import Decision, District
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_person, a_submitted, an_office, stage
from workflows.services import decide

COLUMNS = [field.column for field in Event._meta.concrete_fields]


@pytest.fixture
def office(db, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบถ้วน", by=office.malee, at=A_TUESDAY)
    return office


@pytest.fixture
def without_guards(office):
    """What a database administrator could do; the rollback of the test puts the guards back."""
    connection.check_constraints()
    guards.remove(connection)
    return office


def cut_loose(event):
    """Remove what points to an event, as whoever tampers would."""
    PrivateValue.objects.filter(event=event).delete()
    PendingEvent.objects.filter(event=event).delete()
    Delivery.objects.filter(event=event).delete()


def refused(sql, *parameters):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_database_refuses_to_change_any_column_of_an_event(office, column):
    refused(f"UPDATE approvals_event SET {column} = {column}")


def test_the_database_refuses_to_remove_events_and_decisions(office):
    assert Decision.objects.exists()
    refused("DELETE FROM approvals_event")
    refused("DELETE FROM approvals_decision")
    refused("DELETE FROM approvals_privatevalue")


def test_the_database_refuses_to_replace_an_event(office):
    names = ", ".join(COLUMNS)
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO approvals_event ({names}) SELECT {names} FROM approvals_event WHERE seq = 2")
    else:
        connection.check_constraints()
        refused("TRUNCATE approvals_event CASCADE")
        refused(f"INSERT INTO approvals_event ({names}) SELECT {names} FROM approvals_event WHERE seq = 2 "
                "ON CONFLICT (id) DO UPDATE SET kind = 'x'")  # fmt: skip


def test_the_database_refuses_to_change_a_published_matrix(office):
    refused("UPDATE approvals_rulebookversion SET content = 'other'")


def test_a_row_cannot_point_into_another_district(office):
    other = an_office("krb")
    with pytest.raises(DatabaseError):
        move_tenure(office.malee, other.district)


@transaction.atomic
def move_tenure(person, district):
    person.tenures.update(district=district)
    connection.check_constraints()


def test_a_whole_trail_has_no_fault(office):
    assert list(verify_all()) == []
    call_command("verify_audit")


CHANGES = {
    "id": "00000000-0000-7000-8000-000000000000",
    "seq": 999,
    "kind": "request.refused",
    "subject_kind": "school",
    "subject_id": "999",
    "actor": "00000000-0000-7000-8000-000000000000",
    "at": A_TUESDAY + timedelta(microseconds=1),
    "clock_us": 1,
    "body": b"{}",
    "leaf": bytes(32),
    "link": bytes(32),
}


@pytest.mark.parametrize("column", CHANGES)
def test_one_changed_column_of_one_event_is_found(without_guards, column):
    cut_loose(Event.objects.get(seq=5))
    Event.objects.filter(seq=5).update(**{column: CHANGES[column]})

    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_an_event_of_another_district_is_found(without_guards):
    other = an_office("krb")
    cut_loose(Event.objects.get(seq=5, district=without_guards.district))
    Event.objects.filter(seq=5, district=without_guards.district).update(district=other.district, seq=500)

    assert {fault.district for fault in verify_all()} == {"cpn2", "krb"}


def test_a_changed_word_inside_a_body_is_found_even_with_its_leaf_made_anew(without_guards):
    event = Event.objects.get(kind="request.approved")
    body = json.loads(bytes(event.body))
    body["data"]["outcome"] = "refused"
    raw = body_bytes(body)
    Event.objects.filter(pk=event.pk).update(body=raw, leaf=leaf_of(raw))

    assert "the link does not fit" in str(next(verify_all()))


def test_a_removed_event_is_found(without_guards):
    event = Event.objects.get(seq=5)
    cut_loose(event)
    event.delete()

    assert any("missing" in str(fault) for fault in verify_all())


def test_two_swapped_events_are_found(without_guards):
    Event.objects.filter(seq=5).update(seq=-1)
    Event.objects.filter(seq=6).update(seq=5)
    Event.objects.filter(seq=-1).update(seq=6)

    assert len(list(verify_all())) >= 2


def test_a_cut_tail_is_not_hidden_while_the_chain_remembers_it(without_guards):
    last = Event.objects.order_by("-seq").first()
    cut_loose(last)
    last.delete()

    assert any("last event" in str(fault) for fault in verify_all())


def test_control_a_chain_rewritten_from_end_to_end_is_not_found(without_guards):
    """What the chain alone cannot show; a checkpoint held by somebody else will."""
    previous = bytes(32)
    for event in Event.objects.order_by("seq"):
        body = json.loads(bytes(event.body))
        if event.kind == "request.approved":
            body["data"]["outcome"] = "forged"
        raw = body_bytes(body)
        link = link_of(previous, event.seq, event.clock_us, leaf_of(raw))
        Event.objects.filter(pk=event.pk).update(body=raw, leaf=leaf_of(raw), link=link)
        previous = link
    Chain.objects.update(head=previous)

    assert list(verify_all()) == []


def test_a_changed_private_value_is_found(without_guards):
    PrivateValue.objects.filter(field="reasons").update(value="อย่างอื่น")

    assert any("not the one committed to" in str(fault) for fault in verify_all())


def test_removed_guards_are_reported(without_guards):
    warnings = guards.check_guards(None, databases=["default"])

    assert [warning.id for warning in warnings] == ["approvals.W001"]
    guards.install(connection)
    assert guards.check_guards(None, databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    district = District.objects.create(code="cpn2", name_th="เขต", name_en="District")
    begin_chain(district=district, at=A_TUESDAY)

    with pytest.raises(RuntimeError, match="together with its change"):
        record("request.edited", district=district, subject=("request", 1), by=None, at=A_TUESDAY)


def test_an_event_without_a_sentence_is_refused(office):
    with pytest.raises(LookupError):
        record("request.eaten", district=office.district, subject=("request", 1), by=None, at=A_TUESDAY)


def test_a_float_has_no_place_in_an_event(office):
    with pytest.raises(TypeError):
        record(
            "request.edited",
            district=office.district,
            subject=("request", 1),
            by=None,
            at=A_TUESDAY,
            data={"share": 0.5},
        )


def test_no_name_stands_in_an_event(office):
    for body in Event.objects.values_list("body", flat=True):
        text = bytes(body).decode()
        assert "คุณ" not in text and "@example.org" not in text, text
    assert a_person("nobody").pseudonym
