"""Who looks at the record of a person is written down: who, whose, on which page, never what stood there."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.audit import kinds
from approvals.audit.once import forget_old_marks
from approvals.audit.reading import note_reading, readings_of
from approvals.models import ApprovalRequest, Concern, Event, HourMark
from approvals.people.absences import register_absence
from tests.builders import A_TUESDAY, a_submitted, an_office
from tests.doors import DOORS
from tests.things import Things, people_of


@pytest.fixture
def of_wichai(office):
    """A submitted request that concerns Wichai."""
    paper = a_submitted(office, "ACA-07", nights="1")
    Concern.objects.get_or_create(district=office.district, request=paper, person=office.wichai, role="staff")
    return paper


def reads() -> list[dict]:
    found = Event.objects.filter(kind=kinds.PERSONAL_READ).order_by("seq")
    return [json.loads(bytes(event.body)) for event in found]


def test_an_administrator_who_opens_the_page_of_a_person_is_written_down_without_what_it_says(client, office):
    client.force_login(office.nok)

    assert client.get(f"/people/{office.wichai.pk}/").status_code == 200

    (read,) = reads()
    assert read["subject"] == {"kind": "person", "id": str(office.wichai.pseudonym)}
    assert read["actor"]["id"] == str(office.nok.pseudonym) and read["actor"]["capacity"] == "administrator"
    assert read["data"] == {"page": "person", "persons": [str(office.wichai.pseudonym)]}
    assert office.wichai.email not in json.dumps(read) and read["commit"] == {}


def test_ones_own_page_is_ones_own_to_read(client, office):
    client.force_login(office.nok)

    client.get(f"/people/{office.nok.pk}/")

    assert reads() == []


def test_turning_pages_within_the_hour_writes_one_event_and_the_next_hour_another(office):
    about = {"district": office.district, "subject": ("person", office.wichai.pseudonym), "by": office.nok}
    minutes = (0, 10, 59, 60, 61)  # the test's morning begins at a full hour

    written = [
        note_reading(kinds.PERSONAL_READ, **about, at=A_TUESDAY + timedelta(minutes=m), page="person") for m in minutes
    ]

    assert [event is not None for event in written] == [True, False, False, True, False]


def test_another_reader_and_another_page_are_events_of_their_own(office):
    about = {"district": office.district, "subject": ("person", office.wichai.pseudonym), "at": A_TUESDAY}

    for by, page in ((office.nok, "person"), (office.malee, "person"), (office.nok, "absence")):
        assert note_reading(kinds.PERSONAL_READ, **about, by=by, page=page)


def test_a_request_that_names_a_person_is_a_record_of_that_person(client, office, of_wichai):
    client.force_login(office.malee)

    client.get(f"/requests/{of_wichai.pk}/")
    client.get(f"/requests/{of_wichai.pk}/")

    (read,) = reads()
    assert read["subject"] == {"kind": "concerned", "id": str(of_wichai.pk)}
    assert read["data"]["persons"] == [str(office.wichai.pseudonym)]


def test_control_a_request_that_names_nobody_is_no_record_of_a_person(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.malee)

    client.get(f"/requests/{paper.pk}/")

    assert reads() == []


def test_whom_a_request_concerns_reads_it_unwritten(client, office, of_wichai):
    client.force_login(office.wichai)

    assert client.get(f"/requests/{of_wichai.pk}/").status_code == 200

    assert reads() == []


def test_a_list_of_absences_is_one_event_for_everybody_on_it(client, office):
    for person in (office.wichai, office.kanya):
        register_absence(
            district=office.district, person_id=person.pk, kind="leave", first_day=A_TUESDAY.date(),
            last_day=A_TUESDAY.date() + timedelta(days=900), note="ผ่าตัด", by=office.nok, at=A_TUESDAY,
        )  # fmt: skip
    client.force_login(office.nok)

    client.get("/absences/")

    (read,) = reads()
    assert set(read["data"]["persons"]) == {str(office.wichai.pseudonym), str(office.kanya.pseudonym)}
    assert "ผ่าตัด" not in json.dumps(read, ensure_ascii=False)
    assert [readings_of(person).count() for person in (office.wichai, office.kanya, office.nok)] == [1, 1, 0]


@pytest.mark.parametrize("persons", [1, 8])
def test_a_reading_costs_the_same_for_one_person_and_for_eight_and_one_statement_when_repeated(office, persons):
    shown = office.members()[:persons]
    read = {"district": office.district, "subject": ("absences", "x"), "by": office.nok, "at": A_TUESDAY}

    with CaptureQueriesContext(connection) as first:
        note_reading(kinds.PERSONAL_READ, **read, page="absences", persons=shown)
    with CaptureQueriesContext(connection) as again:
        note_reading(kinds.PERSONAL_READ, **read, page="absences", persons=shown)

    written = 3 if connection.vendor == "postgresql" else 6  # elsewhere the chain is read and moved beside the insert
    assert len(first) - 2 <= written and len(again) - 2 == 1  # without the savepoint


def test_marks_of_yesterday_are_forgotten_and_the_events_stay(office):
    read = {"district": office.district, "subject": ("person", "x"), "by": office.nok, "page": "person"}
    note_reading(kinds.PERSONAL_READ, **read, at=A_TUESDAY)

    assert forget_old_marks(A_TUESDAY + timedelta(hours=23)) == 0
    assert forget_old_marks(A_TUESDAY + timedelta(hours=25)) == 1

    assert not HourMark.objects.exists() and len(reads()) == 1


def test_nobody_of_another_district_is_found_by_reading(client, office):
    other = an_office("krb")
    client.force_login(office.nok)

    assert client.get(f"/people/{other.wichai.pk}/").status_code == 404

    assert reads() == []


def test_every_page_of_a_request_that_names_somebody_writes_down_its_reader(client, office):
    things = Things(office)
    for paper in ApprovalRequest.objects.filter(district=office.district):
        Concern.objects.get_or_create(
            district=office.district, request=paper, person=office.wichai, defaults={"role": "staff"}
        )
    pages = {
        "request": "request", "request-file": "request-file", "stage": "stage", "ballot": "ballot", "answer": "answer",
        "intake": "intake", "request-rounds": "rounds", "leave-answer": "leave-answer", "request-decision": "decision",
    }  # fmt: skip
    people, unwritten = people_of(office), []
    for door, page in pages.items():
        row = DOORS[door]
        client.force_login(people[sorted(row.look - {"teacher"})[0]])
        answer = client.get(reverse(door, args=[things.by_name[thing] for thing in row.things]))
        if answer.status_code != 200 or page not in {read["data"]["page"] for read in reads()}:
            unwritten.append((door, answer.status_code))

    assert unwritten == []
