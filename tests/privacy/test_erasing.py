"""Erasing a personal value leaves every proof whole; erasing it silently is refused, and found."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from approvals import guards
from approvals.audit.models import PrivateValue
from approvals.audit.services import record
from approvals.audit.verify import verify_all
from approvals.models import Absence, Concern, Erasure, Event, Person
from approvals.people.absences import register_absence
from approvals.people.refusals import NotAdministrator
from approvals.people.services import add_person
from approvals.privacy.erasing import erase, erase_person
from approvals.privacy.matters import MARK_TH
from approvals.privacy.refusals import (
    AlreadyErased,
    NoPaper,
    NothingToErase,
    NotYourOwnErasure,
    PartOfTheRecord,
    StillNeeded,
)
from approvals.requests.concerned import name_outsider
from tests.builders import A_TUESDAY, a_draft, a_submitted, an_office, in_post, stage
from workflows.services import decide

PAPER = "คำขอใช้สิทธิ ที่ 1/2570"
LATER = A_TUESDAY + timedelta(days=30)


@pytest.fixture
def away(office) -> Absence:
    """Wichai was away for a day, with a note about an operation."""
    day = A_TUESDAY.date()
    return register_absence(
        district=office.district, person_id=office.wichai.pk, kind="leave", first_day=day, last_day=day,
        note="ผ่าตัดไส้ติ่ง", by=office.nok, at=A_TUESDAY,
    )  # fmt: skip


def asked(office, **other):
    return {
        "district": office.district,
        "ground": "no-longer-needed",
        "paper": PAPER,
        "by": office.nok,
        "at": LATER,
    } | other


def event_of(row: Absence) -> Event:
    return Event.objects.get(kind="absence.recorded", subject_id=str(row.pk))


def test_salt_value_and_the_live_note_go_an_event_says_so_and_the_trail_stays_whole(office, away):
    told = event_of(away)

    event = erase(**asked(office), event_id=told.pk, fields=["reasons"])

    assert not PrivateValue.objects.filter(event=told).exists()
    away.refresh_from_db()
    assert away.note == ""
    body = json.loads(bytes(event.body))
    assert body["kind"] == "privacy.erased" and body["subject"] == {"kind": "event", "id": str(told.pk)}
    assert body["data"] == {
        "erased": {str(told.pk): ["reasons"]}, "lines": ["absence-notes"], "rows": {"absence-notes": 1},
        "ground": "no-longer-needed", "section": "33(1)", "asked_by": "person", "paper": PAPER,
    }  # fmt: skip
    assert body["actor"]["id"] == str(office.nok.pseudonym)
    assert list(verify_all()) == []


def test_the_database_lets_no_value_go_without_an_event(office, away):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        PrivateValue.objects.filter(event=event_of(away)).delete()


@transaction.atomic
def claim(office, told: Event, named: dict, kind: str = "privacy.erased") -> None:
    """Write a row of Erasure by hand, over an event that names something else, and delete."""
    by = record(kind, district=office.district, subject=("event", told.pk), by=office.nok, at=LATER,
                data={"erased": named})  # fmt: skip
    Erasure.objects.create(district=office.district, event=told, field="reasons", by_event=by)
    PrivateValue.objects.filter(event=told).delete()


@pytest.mark.parametrize("case", ["another field", "another event", "nothing", "another kind"])
def test_a_row_over_an_event_that_names_something_else_opens_nothing(office, away, case):
    told = event_of(away)
    named = {
        "another field": {str(told.pk): ["name"]}, "another event": {str(uuid.uuid4()): ["reasons"]}, "nothing": {},
        "another kind": {str(told.pk): ["reasons"]},
    }[case]  # fmt: skip
    kind = "school.changed" if case == "another kind" else "privacy.erased"

    with pytest.raises(DatabaseError, match="final"):
        claim(office, told, named, kind)


def test_control_a_row_over_an_event_that_names_this_very_value_opens_it(office, away):
    told = event_of(away)

    claim(office, told, {str(told.pk): ["reasons"]})

    assert not PrivateValue.objects.filter(event=told).exists() and list(verify_all()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE approvals_privatevalue SET value = 'x'",
        "DELETE FROM approvals_erasure",
        "UPDATE approvals_erasure SET field = 'x'",
    ],
)
def test_a_value_is_never_changed_and_a_row_of_erasure_never_goes(office, away, sql):
    erase(**asked(office), event_id=event_of(away).pk, fields=["reasons"])
    a_submitted(office, "ACA-07", nights="1")

    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_value_erased_silently_by_whoever_takes_the_guards_away_is_found(office, away):
    connection.check_constraints()
    guards.remove(connection)

    PrivateValue.objects.filter(event=event_of(away)).delete()

    assert any("gone without an event" in str(fault) for fault in verify_all())


def test_a_value_that_came_back_after_its_erasure_is_found(office, away):
    told = event_of(away)
    kept = PrivateValue.objects.get(event=told)
    erase(**asked(office), event_id=told.pk, fields=["reasons"])

    kept.save(force_insert=True)

    assert any("although an event says" in str(fault) for fault in verify_all())


def test_an_event_of_erasure_cut_off_with_its_value_is_found(office, away):
    """Whoever erases with an event and hides the event leaves the value missing unsaid."""
    event = erase(**asked(office), event_id=event_of(away).pk, fields=["reasons"])
    connection.check_constraints()
    guards.remove(connection)

    Event.objects.filter(pk=event.pk).update(kind="request.edited")

    assert any("gone without an event" in str(fault) for fault in verify_all())


def test_the_reasons_of_a_decision_are_never_erased_and_the_refusal_says_what_to_do(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    value = PrivateValue.objects.get(field="reasons", event__kind="stage.acted")

    with pytest.raises(PartOfTheRecord) as refused:
        erase(**asked(office), event_id=value.event_id, fields=["reasons"])

    assert "24(4)" in str(refused.value) and refused.value.remedy
    assert PrivateValue.objects.filter(pk=value.pk).exists()


def test_what_is_still_needed_stays_until_it_is_over(office, away):
    with pytest.raises(StillNeeded):
        erase(**asked(office, at=A_TUESDAY), event_id=event_of(away).pk, fields=["reasons"])

    assert erase(**asked(office, at=LATER), event_id=event_of(away).pk, fields=["reasons"])


def test_what_is_gone_is_gone_once(office, away):
    erase(**asked(office), event_id=event_of(away).pk, fields=["reasons"])

    with pytest.raises(AlreadyErased):
        erase(**asked(office), event_id=event_of(away).pk, fields=["reasons"])

    assert Event.objects.filter(kind="privacy.erased").count() == 1


def test_nobody_but_the_administrator_erases_and_not_what_is_kept_about_themselves(office, away):
    with pytest.raises(NotAdministrator):
        erase(**asked(office, by=office.malee), event_id=event_of(away).pk, fields=["reasons"])
    with pytest.raises(NotYourOwnErasure):
        erase_person(**asked(office), person_id=office.nok.pk)
    with pytest.raises(NoPaper):
        erase(**asked(office, paper="  "), event_id=event_of(away).pk, fields=["reasons"])
    other = an_office("krb")
    with pytest.raises(NotAdministrator):
        erase(**asked(office, by=other.nok), event_id=event_of(away).pk, fields=["reasons"])


def an_outsider(office, ended_days_ago: int | None) -> Person:
    """A bidder named on a request that was decided so many days before LATER; None: it still runs."""
    draft = a_draft(office, "ACA-07", nights="1")
    concern = name_outsider(
        request_id=draft.pk, name="ร้านสมใจ", email="somjai@example.org", role="bidder", by=office.kanya, at=A_TUESDAY
    )
    if ended_days_ago is not None:
        ended = {"status": "approved", "ended_at": LATER - timedelta(days=ended_days_ago)}
        type(draft).objects.filter(pk=draft.pk).update(**ended)
    return concern.person


def test_an_outsider_keeps_the_pseudonym_and_loses_name_address_and_the_way_in(office):
    person = an_outsider(office, 400)

    erase_person(**asked(office), person_id=person.pk)

    before, person = person, Person.objects.get(pk=person.pk)
    assert (person.pseudonym, person.name_th, person.email) == (before.pseudonym, MARK_TH, "")
    assert not person.is_active and not person.has_usable_password()
    assert not PrivateValue.objects.filter(value__contains="somjai").exists()
    assert Concern.objects.filter(person=person).exists()
    assert list(verify_all()) == []


@pytest.mark.parametrize("days", [None, 100])
def test_an_outsider_stays_while_the_request_runs_or_may_be_appealed_against(office, days):
    person = an_outsider(office, days)

    with pytest.raises(NothingToErase):
        erase_person(**asked(office), person_id=person.pk)

    assert Person.objects.get(pk=person.pk).email == "somjai@example.org"


def test_an_outsider_whom_another_district_knows_keeps_the_row_until_that_district_asks_too(office):
    person, other = an_outsider(office, 400), an_office("krb")
    named = an_outsider(other, 400)
    assert named == person

    erase_person(**asked(office), person_id=person.pk)
    assert Person.objects.get(pk=person.pk).email == "somjai@example.org"
    assert PrivateValue.objects.filter(district=other.district, value="somjai@example.org").exists()


def test_of_a_former_official_the_address_goes_and_the_name_stays(office):
    suda = add_person(
        district=office.district, username="suda", name_th="สุดา", name_en="Suda", email="suda@example.org",
        by=office.nok, at=A_TUESDAY,
    )  # fmt: skip
    post = office.wichai.tenures.get().post
    day = A_TUESDAY.date()
    suda.tenures.create(district=office.district, post=post, first_day=day - timedelta(days=9), last_day=day)
    Person.objects.filter(pk=suda.pk).update(is_active=False)

    erase_person(**asked(office), person_id=suda.pk)

    suda.refresh_from_db()
    assert (suda.name_th, suda.email) == ("สุดา", "")
    assert set(PrivateValue.objects.filter(event__kind="person.added").values_list("field", flat=True)) == {
        "name", "username",
    }  # fmt: skip


def test_whoever_holds_a_post_keeps_everything(office):
    malai = in_post(office, "malai", "teacher")

    with pytest.raises(NothingToErase):
        erase_person(**asked(office), person_id=malai.pk)
