"""The pages of power: who could decide when, findings and their answers, and stuck work."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from approvals.audit.models import Event
from approvals.models import Person, Tenure
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.sweep import sweep
from notifications.models import Delivery
from tests.auditing.counting import statements
from tests.builders import A_TUESDAY, LONG_AGO, Office, a_person, a_submitted, an_office, stage
from tests.builders_power import an_order, moment
from tests.builders_sweep import Year, a_tenure

pytestmark = pytest.mark.django_db

TODAY = A_TUESDAY.date()
QUESTION = {"type": "ACA-07", "school": "cpn2-1", "nights": "1", "abroad": "false", "ask": "1"}


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture(autouse=True)
def a_tuesday():
    """The day on which all of this is read."""
    with time_machine.travel(A_TUESDAY, tick=True):
        yield


def look(client, person, address: str, asked: dict | None = None, status: int = 200) -> str:
    client.force_login(person)
    response = client.get(address, asked or {})
    assert response.status_code == status, response.status_code
    return response.content.decode()


@pytest.fixture
def english(office):
    """Everybody of the office reads English."""
    Person.objects.update(language="en")


def test_an_auditor_reads_who_could_decide_with_capacity_and_order(client, office, english):
    order = an_order(office, office.arun, "director", TODAY)

    page = look(client, office.tawan, reverse("power"), QUESTION | {"day": "2026-11-24"})

    assert "Somebody could decide" in page and order.order_number in page
    assert office.malee.name_en in page and office.arun.name_en in page


def test_a_person_is_answered_with_yes_or_no_and_why(client, office, english):
    asked = QUESTION | {"day": "2026-11-24"}

    assert "Yes, the power was there" in look(client, office.malee, reverse("power"), asked | {"person": "malee"})
    assert "No, there was no power" in look(client, office.malee, reverse("power"), asked | {"person": "kanya"})
    assert "Nobody with a post" in look(client, office.malee, reverse("power"), asked | {"person": "nobody like this"})


def test_what_the_office_did_not_know_stands_beside_what_was_true(client, office, english):
    an_order(office, office.arun, "director", TODAY, recorded_at=A_TUESDAY + timedelta(days=5))

    page = look(client, office.tawan, reverse("power"), QUESTION | {"day": "2026-11-24", "known": "2026-11-25"})
    assert "It knew something else" in page and "differs" in page
    page = look(client, office.tawan, reverse("power"), QUESTION | {"day": "2026-11-24", "known": "2026-11-30"})
    assert "differs" in page  # tenures of this office were never written down


def test_facts_that_cannot_be_read_are_refused_at_their_field(client, office, english):
    page = look(client, office.tawan, reverse("power"), QUESTION | {"nights": "many"})

    assert "stage by stage" not in page
    assert "has-error" in page


@pytest.mark.parametrize("holders", [1, 40])
def test_the_answer_costs_the_same_for_one_order_and_for_five_years_of_them(
    client, office, holders, django_assert_max_num_queries
):
    for _ in range(holders):
        an_order(office, office.arun, "director", LONG_AGO)
    client.force_login(office.tawan)

    with django_assert_max_num_queries(36):
        client.get(reverse("power"), QUESTION | {"day": "2026-11-24"})


@pytest.fixture
def finding(office) -> PowerFinding:
    """An act of the deputy in the director's post without any order, found by the sweep."""
    Year(office).decided(office.arun, moment(2026, 6, 10))
    sweep(at=A_TUESDAY, full=True)
    return PowerFinding.objects.get()


def test_a_finding_is_listed_read_and_answered_once(client, office, finding, english):
    assert "no tenure and no order" in look(client, office.tawan, reverse("power-findings"))
    address = reverse("power-finding", args=[finding.pk])
    assert "without valid power" in look(client, office.tawan, address)

    client.force_login(office.malee)
    assert client.post(address, {"text": " "}).status_code == 422
    assert client.post(address, {"text": "สั่งใหม่โดยผู้มีอำนาจแล้ว"}).status_code == 303
    finding.refresh_from_db()
    assert finding.status == "answered" and finding.answered_by == office.malee
    assert Event.objects.filter(kind="power.finding_answered").count() == 1
    assert client.post(address, {"text": "อีกครั้ง"}).status_code == 422


def test_nobody_answers_for_their_own_act(client, office, english):
    gone = Tenure.objects.get(person=office.malee)
    Year(office).decided(office.malee, moment(2026, 6, 10), acting_order=None)
    sweep(at=A_TUESDAY, full=True)
    row = PowerFinding.objects.get(person=office.malee)
    address = reverse("power-finding", args=[row.pk])
    assert gone.pk

    client.force_login(office.malee)
    assert client.post(address, {"text": "ชอบแล้ว"}).status_code == 404
    client.force_login(office.nok)  # control: the administrator answers
    assert client.post(address, {"text": "ให้สั่งใหม่"}).status_code == 303


def test_a_night_with_findings_is_one_message_to_the_director_and_the_auditors(office):
    year = Year(office)
    for _ in range(3):
        year.decided(office.arun, moment(2026, 6, 10))
    mail.outbox.clear()
    sweep(at=A_TUESDAY, full=True)

    told = Delivery.objects.filter(event__kind="power.findings_found", channel="inbox")
    assert set(told.values_list("person_id", flat=True)) == {office.malee.pk, office.tawan.pk}
    assert told.count() == 2


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_of_findings_costs_the_same_for_one_and_for_a_full_page(client, office, rows):
    year = Year(office)
    for _ in range(rows):
        year.decided(office.arun, moment(2026, 6, 10))
    sweep(at=A_TUESDAY, full=True)
    client.force_login(office.tawan)

    with statements(most=7):  # and the record that the auditor looked
        assert client.get(reverse("power-findings")).status_code == 200


def test_stuck_work_is_chosen_previewed_and_given_away_with_a_reason(client, office, english):
    leave = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    Tenure.objects.filter(person=office.somchai).update(last_day=TODAY - timedelta(days=1))
    item = f"stage-{stage(leave, 'decide').pk}"

    assert item in look(client, office.malee, reverse("reassign"))
    page = look(client, office.malee, reverse("reassign-preview"), {"item": [item], "district": "cpn2"})
    assert "District director" in page and "Give away 1 matter" in page
    assert stage(leave, "decide").post.kind == "school-director"
    sent = {"item": [item], "district": "cpn2", "person": "", "reason": ""}
    assert client.post(reverse("reassign-preview"), sent).status_code == 422
    response = client.post(reverse("reassign-preview"), sent | {"reason": "ยังไม่มีผู้อำนวยการ"})
    assert response.status_code == 303 and stage(leave, "decide").post.kind == "director"
    assert item not in look(client, office.malee, reverse("reassign"))


def test_an_administrator_is_asked_for_the_directors_order(client, office, english):
    leave = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    Tenure.objects.filter(person=office.somchai).update(last_day=TODAY - timedelta(days=1))
    sent = {"item": [f"stage-{stage(leave, 'decide').pk}"], "district": "cpn2", "reason": "ยังไม่มีผู้อำนวยการ"}

    client.force_login(office.nok)
    assert client.post(reverse("reassign-preview"), sent).status_code == 422
    assert client.post(reverse("reassign-preview"), sent | {"order": "คำสั่งที่ 9/2569"}).status_code == 303


def test_work_of_another_district_is_not_there(client, office, english):
    other = an_office("krb")
    theirs = a_submitted(other, "ACA-07", nights="1")
    client.force_login(office.malee)

    response = client.get(reverse("reassign-preview"), {"item": [f"stage-{stage(theirs, 'decide').pk}"]})

    assert response.status_code == 422
    assert client.get(reverse("reassign"), {"district": "krb"}).status_code == 404


def test_a_director_who_left_sees_nothing_any_more(client, office):
    person = a_person("former.cpn2")
    a_tenure(office, person, "director", LONG_AGO, TODAY - timedelta(days=1))

    for name in ("power", "power-findings", "reassign"):
        look(client, person, reverse(name), status=404)
