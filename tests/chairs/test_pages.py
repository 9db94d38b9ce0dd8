"""The pages of absences and of the forecast: who reads what, in both languages, and what comes of a form."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.people.orders import Absence
from approvals.reports.chairs import nightly
from tests.builders import a_submitted
from tests.builders_chairs import is_away, leaves, post_of


@pytest.fixture
def today():
    return timezone.localdate()


def text(response) -> str:
    return response.content.decode().replace("<wbr>", "")


def reads(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return response


def test_the_forecast_says_why_what_would_wait_and_who_acts_meanwhile(client, office, today):
    leaves(office.arun, today + timedelta(days=3))
    type(office.nok).objects.update(language="en")
    shown = text(reads(client, office.nok, "/chairs/"))
    for said in (
        "Deputy district director",
        "nobody was appointed to follow",
        "GEN-04",
        "takes over",
        "Appoint somebody",
    ):
        assert said in shown
    assert "Appoint somebody" not in text(reads(client, office.tawan, "/chairs/"))


def test_an_office_without_a_gap_is_told_so(client, office):
    assert "note--good" in text(reads(client, office.malee, "/chairs/"))


def test_a_school_director_reads_of_the_school_alone(client, office, today):
    leaves(office.arun, today)
    is_away(office, office.somchai, today + timedelta(days=7), today + timedelta(days=14))
    rows = reads(client, office.somchai, "/chairs/").context["rows"]
    assert [row.body for row in rows] == [post_of(office.somchai)]
    assert len(reads(client, office.malee, "/chairs/").context["rows"]) == 2


@pytest.mark.parametrize("who", ["wichai", "kanya", "orn", "rung"])
def test_for_everybody_else_the_forecast_is_not_there(client, office, who):
    client.force_login(office.people[who])
    assert client.get("/chairs/").status_code == 404


def test_the_desk_of_whoever_fills_chairs_names_the_nearest(client, office, today):
    leaves(office.arun, today)
    nightly.look(at=timezone.now())
    assert "/chairs/" in text(reads(client, office.nok, "/desk/"))
    assert "/chairs/" not in text(reads(client, office.wichai, "/desk/"))


def test_an_absence_is_recorded_once_and_cancelled_with_a_reason(client, office, today):
    client.force_login(office.wichai)
    first, last = today + timedelta(days=2), today + timedelta(days=4)
    typed = {"person": office.wichai.pk, "kind": "leave", "first_day": first.isoformat(), "last_day": last.isoformat()}
    typed |= {"note": "", "key": str(uuid4())}
    for _ in range(2):
        assert client.post("/absences/add/", typed).status_code == 303
    row = Absence.objects.get()
    assert (row.first_day, row.last_day, row.person) == (first, last, office.wichai)
    change = {"what": "cancel", "why": "", "key": str(uuid4())}
    assert client.post(f"/absences/{row.pk}/", change).status_code == 422
    assert client.post(f"/absences/{row.pk}/", change | {"why": "งานด่วน"}).status_code == 303
    assert Absence.objects.get().last_day < first


def test_what_was_typed_stays_when_it_is_refused(client, office, today):
    client.force_login(office.wichai)
    typed = {"person": office.wichai.pk, "kind": "travel", "first_day": today.isoformat(), "note": "ประชุมที่เขต"}
    answer = client.post("/absences/add/", typed | {"last_day": (today - timedelta(days=3)).isoformat()})
    assert answer.status_code == 422 and "ประชุมที่เขต" in text(answer)


def test_a_teacher_cannot_record_that_a_colleague_is_away(client, office, today):
    client.force_login(office.wichai)
    typed = {"person": office.kanya.pk, "kind": "leave", "first_day": today.isoformat(), "last_day": today.isoformat()}
    assert client.post("/absences/add/", typed).status_code == 422
    assert not Absence.objects.exists()


def test_the_requester_reads_who_can_act_and_who_takes_over(client, office, today):
    case = a_submitted(office, "GEN-04", kind="merge")
    type(office.nok).objects.update(language="en")
    shown = text(reads(client, office.kanya, f"/requests/{case.pk}/"))
    assert "Able to act today: 1 person." in shown and "it goes to District director" in shown
    leaves(office.arun, today - timedelta(days=1))
    assert "Nobody has been able to act since" in text(reads(client, office.kanya, f"/requests/{case.pk}/"))
