"""Two officers answer at the same moment; a form is sent twice at once; a flood comes in one second."""

from dataclasses import replace
from functools import partial

import pytest

from approvals.models import Event, PublicQuestion
from approvals.questions import services, telling
from approvals.questions.limits import FROM_ONE_PLACE
from approvals.questions.refusals import NotWaiting, TooManyFromYou
from approvals.questions.stamps import seal
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_questions import A_PLACE, ABOUT_ADMISSION, READ_FOR, a_question
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_of_four_officers_who_answer_at_once_one_does():
    office = an_office()
    officers = [in_post(office, f"officer{number}", "district-officer") for number in range(4)]
    row = a_question(office)
    act = {"question_id": row.pk, "at": A_TUESDAY}

    found = at_once(*[partial(services.answer, text=f"ตอบโดย {each}", by=each, **act) for each in officers])

    assert [type(each) for each in found].count(NotWaiting) == 3
    row.refresh_from_db()
    assert row.answer == f"ตอบโดย {row.closed_by}"
    assert Event.objects.filter(kind="public_question.answered").count() == 1


def test_a_form_sent_four_times_at_once_asks_once():
    office = an_office()
    act = {"district": office.district, "asking": ABOUT_ADMISSION, "place": A_PLACE, "at": A_TUESDAY}
    stamp = seal("cpn2", A_TUESDAY - READ_FOR)

    found = at_once(*[partial(services.ask, stamp=stamp, **act)] * 4)

    assert {each.pk for each in found} == {PublicQuestion.objects.get().pk}


def test_a_flood_in_one_second_does_not_get_past_the_limit():
    office = an_office()
    asked = [replace(ABOUT_ADMISSION, text=f"ขอทราบกำหนดการเรื่องที่ {number}") for number in range(FROM_ONE_PLACE + 3)]

    found = at_once(*[partial(a_question, office, each) for each in asked])

    assert [type(each) for each in found].count(TooManyFromYou) == 3
    assert PublicQuestion.objects.count() == FROM_ONE_PLACE


def test_one_mail_is_taken_by_one_worker():
    office = an_office()
    row = a_question(office, replace(ABOUT_ADMISSION, email="somying@example.org"))
    services.answer(question_id=row.pk, text="ตอบ", by=office.orn, at=A_TUESDAY)

    found = at_once(*[partial(telling.taken, row.pk, A_TUESDAY)] * 4)

    assert [each for each in found if each is not None] == [row]
