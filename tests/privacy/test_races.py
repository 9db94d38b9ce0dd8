"""Many at the same moment: one event an hour is one, one value is erased once, two districts never wait crosswise."""

from datetime import timedelta
from functools import partial

import pytest

from approvals.audit import kinds
from approvals.audit.reading import note_reading
from approvals.audit.verify import verify_all
from approvals.models import Erasure, Event, HourMark, Tenure
from approvals.people.absences import register_absence
from approvals.people.door import note_refused_attempt, note_sign_in
from approvals.privacy.erasing import erase
from approvals.privacy.refusals import AlreadyErased
from tests.builders import A_TUESDAY, LONG_AGO, an_office
from tests.racing import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_of_eight_looks_at_the_same_moment_one_is_written():
    office = an_office()
    read = {"district": office.district, "subject": ("person", "x"), "by": office.nok, "at": A_TUESDAY}
    look = partial(note_reading, kinds.PERSONAL_READ, **read, page="person", persons=[office.wichai])

    found = at_once(*[look] * 8)

    assert [type(each) for each in found if each is not None] == [Event]
    assert Event.objects.filter(kind=kinds.PERSONAL_READ).count() == 1 and list(verify_all()) == []


def test_control_without_the_mark_eight_looks_are_eight_events():
    office = an_office()
    read = {"district": office.district, "subject": ("person", "x"), "by": office.nok, "at": A_TUESDAY}
    look = partial(note_reading, kinds.PERSONAL_READ, **read, page="person", each_time=True)

    at_once(*[look] * 8)

    assert Event.objects.filter(kind=kinds.PERSONAL_READ).count() == 8 and not HourMark.objects.exists()


def test_eight_attempts_at_the_same_moment_are_one_event():
    office = an_office()
    tried = partial(note_refused_attempt, person=office.arun, door="stage", things=["1"], answer=404, at=A_TUESDAY)

    assert at_once(*[tried] * 8) == [None] * 8

    assert Event.objects.filter(kind=kinds.ATTEMPT_REFUSED).count() == 1


def test_two_who_erase_the_same_value_at_once_erase_it_once():
    office = an_office()
    day = A_TUESDAY.date()
    register_absence(
        district=office.district, person_id=office.wichai.pk, kind="leave", first_day=day, last_day=day, note="ป่วย",
        by=office.nok, at=A_TUESDAY,
    )  # fmt: skip
    told = Event.objects.get(kind="absence.recorded")
    asked = {"ground": "no-longer-needed", "paper": "1/2570", "by": office.nok, "at": A_TUESDAY + timedelta(days=9)}
    act = partial(erase, district=office.district, event_id=told.pk, fields=["reasons"], **asked)

    found = at_once(act, act, act)

    assert Erasure.objects.count() == 1 and Event.objects.filter(kind=kinds.ERASED).count() == 1
    assert sum(isinstance(each, Event) for each in found) == 1
    assert all(isinstance(each, Event | AlreadyErased) for each in found)
    assert list(verify_all()) == []


def test_sign_ins_to_two_districts_never_wait_crosswise():
    here, there = an_office(), an_office("krb")
    for office, other in ((here, there), (there, here)):
        post = other.orn.tenures.get().post
        Tenure.objects.create(district=other.district, person=office.malee, post=post, first_day=LONG_AGO)
    comes = [partial(note_sign_in, person=office.malee, at=A_TUESDAY) for office in (here, there)] * 4

    assert at_once(*comes) == [None] * 8

    assert Event.objects.filter(kind=kinds.SIGNED_IN).count() == 16
