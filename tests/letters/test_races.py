"""Fifty issue at the same instant: the register counts 1 to 50, and the control shows what the lock is for."""

import pytest
from django.db import IntegrityError

from approvals.appeals import telling
from approvals.audit.models import Event
from approvals.letters import drafting, issuing
from approvals.letters.models import Letter, LetterTemplate
from approvals.models import Series
from tests.builders import A_TUESDAY, an_office
from tests.builders_appeals import a_refused_trip
from tests.builders_letters import a_letter, a_letterhead
from tests.racing import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
MANY = 50


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    made = an_office()
    a_letterhead(made)
    return made


def issues(office, letters):
    return at_once(
        *[lambda pk=pk: issuing.issue(letter_id=pk, version=1, by=office.orn, at=A_TUESDAY) for pk in letters]
    )


def test_fifty_at_once_take_the_numbers_one_to_fifty_without_a_gap(office):
    came = issues(office, [a_letter(office, a_refused_trip(office)).pk for _ in range(MANY)])

    assert sorted(letter.serial for letter in came) == list(range(1, MANY + 1))
    assert Series.objects.get(register="letter-out").last == MANY


def test_control_without_the_lock_of_the_counter_numbers_meet(office, monkeypatch):
    def unlocked(*, district_id, register, year):
        series, _new = Series.objects.get_or_create(district_id=district_id, register=register, year=year)
        Series.objects.filter(pk=series.pk).update(last=series.last + 1)
        return series.last + 1

    monkeypatch.setattr(issuing, "next_number", unlocked)
    came = issues(office, [a_letter(office, a_refused_trip(office)).pk for _ in range(12)])

    assert any(isinstance(each, IntegrityError) for each in came)
    assert Letter.objects.filter(status="issued").count() < 12


def test_the_first_letters_of_an_office_begin_with_one_standard_wording(office):
    papers = [a_refused_trip(office) for _ in range(4)]
    telling.sweep(at=A_TUESDAY)
    begin = {"form": "external", "by": office.orn, "at": A_TUESDAY}
    came = at_once(*[lambda pk=paper.pk: drafting.draft(request_id=pk, **begin) for paper in papers])

    assert {letter.template.number for letter in came} == {1}
    assert LetterTemplate.objects.count() == Event.objects.filter(kind="letter_template.published").count() == 1


def test_one_letter_issued_by_two_at_once_gets_one_number(office):
    letter = a_letter(office, a_refused_trip(office))
    came = issues(office, [letter.pk] * 4)

    assert sum(isinstance(each, Letter) for each in came) == 1
    assert Series.objects.get(register="letter-out").last == 1
