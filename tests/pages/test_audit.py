"""An auditor searches the trail of the districts granted, opens it request by request, and changes nothing."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from approvals import guards
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.models import Event, Person
from approvals.people.services import set_active
from approvals.requests import drafting
from tests.auditing.counting import statements
from tests.builders import A_TUESDAY, Office, a_draft, a_submitted, an_office, stage
from tests.things import Things
from web.pages.audit.searching import SUBJECTS
from workflows.services import decide
from workflows.votes import vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def tawan(client, office) -> Person:
    """The auditor, at the pages."""
    client.force_login(office.tawan)
    return office.tawan


@pytest.fixture
def trip(office):
    """A field trip that the district director approved."""
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    decide(stage_run_id=run.pk, outcome="for", reasons="เป็นไปตามระเบียบ", by=office.malee, at=A_TUESDAY, key=None)
    return paper


@pytest.fixture
def other(office) -> Office:
    """A second district, not granted."""
    return an_office("ubon1")


def found(client, **typed) -> list[dict]:
    """The rows of one search."""
    return client.get("/audit/", typed).context["rows"]


def test_events_are_found_by_kind_person_request_and_day(client, tawan, office, trip):
    assert len(found(client, request="๑/๒๕๗๐")) == Event.objects.filter(subject_id=str(trip.pk)).count()
    assert found(client, request="99/2570") == []
    assert [row["who"] for row in found(client, kind="stage.acted")] == ["ผู้อำนวยการสำนักงานเขตพื้นที่"]
    assert all("malee" in row["sentence"] + row["who"] for row in found(client, person="malee"))
    assert len(found(client, person="malee")) == Event.objects.filter(actor=office.malee.pseudonym).count()
    assert found(client, person="malee", until="23/11/2569") == []
    assert len(found(client, person="malee", since="๒๔ พ.ย. ๒๕๖๙", until="24/11/2569")) > 0


def test_what_was_done_to_a_person_is_found_under_their_name(client, tawan, office):
    set_active(district=office.district, person_id=office.kanya.pk, active=False, by=office.nok, at=A_TUESDAY)

    rows = found(client, person="kanya")

    assert [row["about"] for row in rows] == [str(office.kanya)]


def test_a_day_that_cannot_be_read_is_said(client, tawan):
    page = client.get("/audit/", {"since": "31/2/2569"})

    assert page.status_code == 200
    assert "since" in page.context["form"].errors


def test_the_trail_of_a_request_tells_who_when_under_which_clause_and_with_what_receipt(client, tawan, office, trip):
    page = client.get(f"/audit/requests/{trip.pk}/").content.decode().replace("<wbr>", "")

    acted = Event.objects.get(kind="stage.acted")
    assert str(office.malee) in page
    assert "ผู้อำนวยการสำนักงานเขตพื้นที่" in page
    assert "ACA-07-1" in page
    assert "เป็นไปตามระเบียบ" in page  # a private value
    assert bytes(acted.leaf).hex() in page


def test_the_trail_tells_what_changed(client, tawan, office):
    paper = a_draft(office, "ACA-07", nights="1")
    drafting.edit(
        request_id=paper.pk, title=paper.title, typed={"nights": "2"}, concerned=[], by=office.kanya, at=A_TUESDAY
    )

    acts = client.get(f"/audit/requests/{paper.pk}/").context["acts"]

    changes = next(act["changes"] for act in acts if act["changes"])
    nights = next(change for change in changes if "1" in change["before"])
    assert "2" in nights["after"]


def test_opening_a_trail_is_itself_recorded(client, tawan, office, trip):
    client.get(f"/audit/requests/{trip.pk}/")

    event = Event.objects.get(kind=kinds.RECORD_READ)  # once: not as a page too
    assert (event.actor, event.subject_id) == (tawan.pseudonym, str(trip.pk))
    assert b'"capacity":"auditor"' in bytes(event.body)


def test_every_page_is_recorded_once_and_what_was_typed_is_kept_apart(client, tawan, office, trip):
    for path in ("/audit/?person=malee", "/audit/search/", "/audit/verify/", f"/requests/{trip.pk}/"):
        before = Event.objects.count()
        assert client.get(path).status_code == 200
        assert Event.objects.count() == before + 1

    read = Event.objects.filter(kind=kinds.PAGE_READ).order_by("seq")
    assert list(read.values_list("subject_id", flat=True)) == ["audit", "audit-search", "audit-verify", "request"]
    assert b"malee" not in bytes(read[0].body) and read[0].private_values.get().value == "person=malee"
    assert f'"of":{{"pk":"{trip.pk}"}}'.encode() in bytes(read[3].body)


@pytest.mark.parametrize("who", ["malee", "orn", "kanya", "rung"])
def test_nobody_elses_looking_is_recorded(client, office, trip, who):
    client.force_login(office.people[who])
    before = Event.objects.count()

    for path in ("/requests/", "/committees/", "/rulebook/", "/desk/"):
        client.get(path)

    assert Event.objects.count() == before


@pytest.mark.parametrize("typed", [{"q": "1/2570"}, {"q": "ขออนุญาต"}, {"status": "approved"}, {"school": "own"}])
def test_requests_are_found_and_lead_to_their_trail(client, tawan, office, trip, typed):
    typed = {name: office.school.code if value == "own" else value for name, value in typed.items()}

    page = client.get("/audit/", {"look": "requests", **typed}, follow=True).content.decode()

    assert f"/audit/requests/{trip.pk}/" in page


def test_a_vote_is_secret_until_its_close_even_for_the_auditor_and_the_school(client, tawan, office):
    paper = a_submitted(office, "ACA-01", year="2570")
    run = stage(paper, "consent")
    member = office.members()[1]
    vote(resolution_id=run.resolution_id, choice="no", reason="ยังไม่พร้อมเลย", manifest=run.resolution.manifest,
         by=member, at=A_TUESDAY, key=None)  # fmt: skip

    trail = client.get(f"/audit/requests/{paper.pk}/").content.decode().replace("<wbr>", "")
    client.force_login(office.kanya)
    seen = client.get(f"/requests/{paper.pk}/").content.decode().replace("<wbr>", "")

    assert str(member) in trail
    assert "ยังไม่พร้อมเลย" not in trail + seen


def test_nothing_of_another_district_is_there(client, tawan, office, other):
    theirs = a_submitted(other, "ACA-07", nights="1")

    assert client.get(f"/audit/requests/{theirs.pk}/").status_code == 404
    assert not Event.objects.filter(kind=kinds.RECORD_READ).exists()
    assert {row["district"] for row in found(client)} == {office.district}
    assert found(client, request=str(theirs.pk)) == []
    assert found(client, request="1/2570") == []
    assert list(client.get("/audit/search/").context["rows"]) == []
    page = client.post("/audit/verify/").content.decode()
    assert str(other.district) not in page


@pytest.mark.parametrize("who", ["somchai", "malee", "nok", "orn", "rung"])
def test_for_everybody_else_the_trail_is_not_there(client, office, trip, who):
    client.force_login(office.people[who])
    paths = ("/audit/", "/audit/search/", "/audit/desk/", f"/audit/requests/{trip.pk}/", "/audit/verify/")

    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post("/audit/verify/").status_code == 404


def test_an_auditor_changes_nothing(client, tawan, office, trip):
    assert client.post("/audit/").status_code == 405
    assert client.post(f"/audit/requests/{trip.pk}/").status_code == 405
    assert client.post("/people/schools/add/", {"code": "1"}).status_code == 404
    assert client.post(f"/requests/{trip.pk}/withdraw/", {"key": str(uuid.uuid4())}).status_code in (403, 404)


def test_the_trail_is_verified_on_demand(client, tawan, trip):
    assert "note--success" in client.post("/audit/verify/").content.decode()


def test_a_changed_event_is_found(client, tawan, trip):
    connection.check_constraints()
    guards.remove(connection)
    Event.objects.filter(kind="stage.acted").update(kind="stage.kept")

    page = client.post("/audit/verify/").content.decode()

    assert "note--error" in page and "note--success" not in page


def test_a_long_trail_is_left_to_the_command(client, tawan, monkeypatch):
    monkeypatch.setattr("web.pages.audit.verifying.MOST_EVENTS", 0)

    page = client.post("/audit/verify/").content.decode()

    assert "manage.py verify_audit" in page and "note--success" not in page


@pytest.mark.parametrize(("language", "word"), [("th", "เส้นทางการตรวจสอบ"), ("en", "Audit trail")])
def test_the_trail_speaks_both_languages(client, tawan, trip, language, word):
    Person.objects.filter(pk=tawan.pk).update(language=language)
    client.cookies["django_language"] = language

    for path in ("/audit/", f"/audit/requests/{trip.pk}/", "/audit/verify/"):
        assert word in client.get(path).content.decode()


def test_the_next_page_goes_on_where_this_one_ended(client, tawan, office):
    some_events(office, 60)
    there = Event.objects.filter(district=office.district).count()
    seen, address = [], "/audit/"
    while address:
        answer = client.get(address)
        seen += [row["seq"] for row in answer.context["rows"]]
        address = "/audit/" + answer.context["page"].next if answer.context["page"].next else ""

    assert sorted(seen, reverse=True) == sorted(set(seen), reverse=True)
    assert len(seen) == there  # that each page was read came after, and is on none of these pages


def some_events(office, count: int) -> None:
    """So many sign-ins."""
    for number in range(count):
        person = office.members()[0]
        at = timezone.now() + timedelta(seconds=number)
        record(kinds.SIGNED_IN, district=office.district, subject=("person", person.pseudonym), by=person, at=at)


@pytest.mark.parametrize(
    "address", ["/audit/?person=member&request=1/2570", "/audit/?kind=person.signed_in", "/audit/search/"]
)
@pytest.mark.parametrize("rows", [1, 25])
def test_searching_costs_the_same_for_one_row_and_for_a_full_page(client, tawan, office, rows, address):
    some_events(office, rows)
    for _number in range(rows if "search" in address else 0):
        a_draft(office, "PER-01")

    with statements(most=8):
        client.get(address)


def test_every_subject_of_an_event_has_a_word_for_people(office):
    Things(office)
    known = set(Event.objects.values_list("subject_kind", flat=True))

    assert len(known) > 15
    assert known - SUBJECTS.keys() == set()
