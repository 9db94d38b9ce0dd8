"""Who records that somebody is away, and the leave that makes its absence by itself."""

from datetime import date, timedelta

import pytest

from approvals.acting.days import days_of_post
from approvals.audit import kinds
from approvals.audit.models import Event, PrivateValue
from approvals.calendar.rules import COUNTRY
from approvals.delegation.files.loader import load
from approvals.errors import BadInput
from approvals.people import absences
from approvals.people.absences import change_absence, register_absence, shorten_absence
from approvals.people.orders import Absence
from approvals.people.refusals import AlreadyAway, NotYourAbsence
from approvals.people.selectors import grants_of
from approvals.requests.leave_days import counted, days_away
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_chairs import MONDAY, post_of, with_the_matrix_we_ship
from workflows.services import decide


def away(office, person, by, **changed):
    asked = {"kind": "leave", "first_day": MONDAY, "last_day": MONDAY + timedelta(days=4), "note": "ลาพักผ่อน"}
    return register_absence(district=office.district, person_id=person.pk, by=by, at=A_TUESDAY, **{**asked, **changed})


@pytest.mark.parametrize("by", ["wichai", "somchai", "nok"])
def test_a_person_their_school_director_and_the_administrator_record_an_absence(office, by):
    row = away(office, office.wichai, office.people[by])
    event = Event.objects.get(kind=kinds.ABSENCE_RECORDED)
    assert (event.subject_kind, event.subject_id) == ("absence", str(row.pk))
    assert "ลาพักผ่อน" not in bytes(event.body).decode()
    assert PrivateValue.objects.get(event=event).value == "ลาพักผ่อน"


@pytest.mark.parametrize("by", ["kanya", "malee", "tawan", "rung"])
def test_nobody_else_records_it(office, by):
    with pytest.raises(NotYourAbsence):
        away(office, office.wichai, office.people[by])


def test_a_school_director_records_nothing_about_another_school_or_the_district(office):
    other = an_office("cpn3")
    for person in (other.wichai, office.malee):
        with pytest.raises(NotYourAbsence):
            away(office, person, office.somchai)


def test_whoever_is_away_is_told_unless_they_said_so_themselves(office):
    away(office, office.wichai, office.wichai)
    assert not Delivery.objects.filter(template="absence-recorded").exists()
    away(office, office.kanya, office.somchai)
    assert Delivery.objects.get(template="absence-recorded").person == office.kanya


@pytest.mark.parametrize(
    ("first", "last"),
    [(MONDAY, MONDAY - timedelta(days=1)), (MONDAY - timedelta(days=30), MONDAY - timedelta(days=10))],
)
def test_an_absence_ends_after_it_begins_and_not_in_the_past(office, first, last):
    with pytest.raises(BadInput):
        away(office, office.wichai, office.wichai, first_day=first, last_day=last)


def test_two_absences_of_one_person_do_not_overlap(office):
    first = away(office, office.wichai, office.wichai)
    with pytest.raises(AlreadyAway):
        away(office, office.wichai, office.wichai, first_day=first.last_day, last_day=first.last_day)
    away(office, office.wichai, office.wichai, first_day=date(2026, 12, 5), last_day=date(2026, 12, 6))


def test_a_cancelled_absence_leaves_room_for_another(office):
    first = away(office, office.wichai, office.wichai)
    cancelled = shorten_absence(
        absence_id=first.pk, last_day=date(2020, 1, 1), why="ไม่ได้ไป", by=office.wichai, at=A_TUESDAY
    )
    assert cancelled.last_day == MONDAY - timedelta(days=1)
    assert away(office, office.wichai, office.wichai).pk != first.pk


def test_cutting_short_needs_a_reason_and_the_right_person(office):
    row = away(office, office.wichai, office.wichai)
    asked = {"absence_id": row.pk, "last_day": MONDAY, "at": A_TUESDAY}
    with pytest.raises(BadInput):
        shorten_absence(**asked, why=" ", by=office.wichai)
    with pytest.raises(NotYourAbsence):
        shorten_absence(**asked, why="กลับก่อน", by=office.kanya)
    assert shorten_absence(**asked, why="กลับก่อน", by=office.somchai).last_day == MONDAY


def test_changing_to_the_same_day_writes_nothing_down(office):
    row = away(office, office.wichai, office.wichai)
    change_absence(absence_id=row.pk, last_day=row.last_day, why="", by=None, at=A_TUESDAY)
    assert not Event.objects.filter(kind=kinds.ABSENCE_CHANGED).exists()


def test_who_is_away_is_not_counted_on_and_keeps_the_power(office):
    post = post_of(office.somchai)
    away(office, office.somchai, office.somchai, first_day=date(2026, 11, 24), last_day=date(2026, 11, 30))
    days = days_of_post(post, date(2026, 11, 20), date(2026, 12, 20))
    assert days.able(date(2026, 11, 24)) == set()
    assert days.able(date(2026, 12, 1)) == {office.somchai.pk}
    asks = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    decided = decide(
        stage_run_id=stage(asks, "decide").pk, outcome="for", reasons="ครบ", by=office.somchai, at=A_TUESDAY
    )
    assert decided.status == "approved"


def test_everybody_reads_their_own_a_director_those_of_the_staff_an_administrator_all(office):
    rows = {name: away(office, office.people[name], office.people[name]) for name in ("wichai", "malee", "kanya")}
    day = MONDAY

    def read(name):
        return set(absences.absences_kept_by(grants_of(office.people[name], day)))

    assert read("wichai") == {rows["wichai"]}
    assert read("somchai") == {rows["wichai"], rows["kanya"]}
    assert read("nok") == set(rows.values())
    assert read("tawan") == set()


def a_leave(office):
    with_the_matrix_we_ship(office)
    facts = {"leave_kind": "sick", "days": "2", "first_day": "2026-11-30"}
    return a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], **facts)


def test_a_granted_leave_makes_its_absence_in_the_same_transaction(office):
    asks = a_leave(office)
    assert not Absence.objects.exists()
    decide(stage_run_id=stage(asks, "permit").pk, outcome="for", reasons="ครบ", by=office.somchai, at=A_TUESDAY)
    row = Absence.objects.get()
    assert (row.person, row.kind, row.request) == (office.wichai, "leave", asks)
    assert (row.first_day, row.last_day) == (date(2026, 11, 30), date(2026, 12, 1))


def test_a_refused_leave_makes_none(office):
    asks = a_leave(office)
    decide(stage_run_id=stage(asks, "permit").pk, outcome="against", reasons="งาน", by=office.somchai, at=A_TUESDAY)
    assert not Absence.objects.exists()


def test_personal_leave_counts_working_days_and_sick_leave_days_of_the_calendar():
    friday = {"first_day": "2026-11-27", "days": 3}
    kind, first, last = days_away("PER-01", {**friday, "leave_kind": "personal"}, COUNTRY)
    assert (kind, first, last) == ("leave", date(2026, 11, 27), date(2026, 12, 1))
    assert days_away("PER-01", {**friday, "leave_kind": "sick"}, COUNTRY)[2] == date(2026, 11, 29)
    assert days_away("PER-02", friday, COUNTRY)[0] == "travel"


def test_nobody_is_away_where_nobody_said_since_when():
    assert days_away("PER-01", {"days": 3}, COUNTRY) is None
    assert days_away("BUD-01", {"first_day": "2026-11-27", "days": 3}, COUNTRY) is None


def test_the_data_names_facts_that_the_matrix_we_ship_has():
    types = load().types
    for code, how in counted().items():
        names = {fact.name for fact in types[code].facts}
        assert {how.first, how.days} <= names and (not how.fact or how.fact in names)
