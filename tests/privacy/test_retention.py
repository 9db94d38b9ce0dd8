"""Erasing by schedule: off until a district has read, previewed and confirmed it; then one event for each batch."""

import json
from datetime import datetime, timedelta

import pytest

from approvals.audit import kinds
from approvals.audit.models import PrivateValue
from approvals.audit.verify import verify_all
from approvals.errors import BadInput
from approvals.models import Absence, Event, RetentionChoice
from approvals.people.absences import register_absence
from approvals.people.refusals import NotAdministrator
from approvals.privacy import retention
from approvals.privacy.refusals import AnotherSchedule, NumberWithoutPaper
from approvals.privacy.register import register
from config.schedule import SCHEDULE
from tests.builders import A_TUESDAY, an_office
from workflows.tasks import erase_what_is_due

PAPER = {"absence-notes": "ประกาศ สพป. ที่ 3/2570"}
END_OF_NEXT_YEAR = datetime(2027, 12, 31, 16, 0, tzinfo=A_TUESDAY.tzinfo)  # eleven at night in Bangkok
A_NEW_YEAR = END_OF_NEXT_YEAR + timedelta(hours=2)


@pytest.fixture
def away(office) -> list[Absence]:
    """Three absences of a day in November 2026, with notes."""
    day = A_TUESDAY.date()
    people = (office.wichai, office.kanya, office.orn)
    return [
        register_absence(
            district=office.district, person_id=person.pk, kind="leave", first_day=day, last_day=day, note="ป่วย",
            by=office.nok, at=A_TUESDAY,
        )
        for person in people
    ]  # fmt: skip


def chosen(office, **other) -> RetentionChoice:
    asked = {"is_on": True, "years": {"absence-notes": 1}, "papers": PAPER, "schedule_sha256": register().sha256}
    return retention.choose(**asked | {"district": office.district, "by": office.nok, "at": A_TUESDAY} | other)


def notes() -> int:
    return PrivateValue.objects.filter(event__kind="absence.recorded").count()


def test_nothing_is_erased_before_a_district_has_switched_it_on(office, away):
    assert retention.run(at=A_NEW_YEAR) == 0

    assert notes() == 3


def test_what_is_due_goes_at_new_year_with_one_event_and_the_trail_stays_whole(office, away):
    chosen(office)

    assert retention.run(at=END_OF_NEXT_YEAR) == 0
    assert retention.run(at=A_NEW_YEAR) == 3
    assert retention.run(at=A_NEW_YEAR) == 0

    (event,) = Event.objects.filter(kind=kinds.ERASED)
    body = json.loads(bytes(event.body))
    assert body["subject"] == {"kind": "retention", "id": "absence-notes"} and body["actor"] is None
    assert len(body["data"]["erased"]) == 3 and body["data"]["section"] == "37(3)"
    assert body["data"]["paper"] == PAPER["absence-notes"]
    assert set(Absence.objects.values_list("note", flat=True)) == {""} and notes() == 0
    assert list(verify_all()) == []


def test_large_heaps_go_in_batches_each_with_its_event(office, away, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    chosen(office)

    retention.run(at=A_NEW_YEAR)

    assert Event.objects.filter(kind=kinds.ERASED).count() == 2 and list(verify_all()) == []


def test_a_district_that_switched_it_on_erases_nothing_of_another(office, away):
    other = an_office("krb")
    chosen(other)

    assert retention.run(at=A_NEW_YEAR) == 0


def test_switched_off_again_nothing_goes(office, away):
    chosen(office)
    chosen(office, is_on=False, years={}, papers={})

    assert retention.run(at=A_NEW_YEAR) == 0
    assert [
        json.loads(bytes(e.body))["data"]["on"] for e in Event.objects.filter(kind=kinds.RETENTION_SET).order_by("seq")
    ] == [True, False]


def test_another_text_of_the_schedule_waits_until_it_is_read_and_confirmed_again(office, away):
    row = chosen(office)
    RetentionChoice.objects.filter(pk=row.pk).update(schedule_sha256="0" * 64)

    assert retention.run(at=A_NEW_YEAR) == 0
    with pytest.raises(AnotherSchedule):
        chosen(office, schedule_sha256="0" * 64)


def test_a_number_that_no_source_gives_needs_a_paper_of_the_office(office):
    with pytest.raises(NumberWithoutPaper):
        chosen(office, papers={})

    assert not RetentionChoice.objects.exists()


def test_a_number_from_a_source_may_be_longer_and_never_shorter(office):
    with pytest.raises(BadInput):
        chosen(office, years={"outsiders": 9}, papers={})

    assert chosen(office, years={"outsiders": 11}, papers={}).is_on


def test_only_the_administrator_of_the_district_chooses(office):
    for by in (office.malee, an_office("krb").nok):
        with pytest.raises(NotAdministrator):
            chosen(office, by=by)


def test_the_preview_tells_what_would_go_and_when_the_next_is_due_and_erases_nothing(office, away):
    states = {
        state.line.code: state
        for state in retention.states_of(office.district, A_TUESDAY.date(), {"absence-notes": 1}, PAPER)
    }

    line = states["absence-notes"]
    assert (line.due, line.next_on.isoformat()) == ([], "2028-01-01")
    assert states["outsiders"].years is None and notes() == 3


def test_every_line_of_the_register_without_a_source_is_marked_as_a_sample():
    for line in register().lines.values():
        assert line.is_sample == (not line.source), line.code
        assert line.checked_on is None and line.values and line.why.th and line.readers.en
    assert all(ground.section and ground.source for ground in register().grounds.values())


def test_the_clock_rings_for_it_at_night(office):
    assert SCHEDULE["erase-what-is-due"]["task"] == erase_what_is_due.name
    erase_what_is_due()
