"""Questions: who asks from where, who answers, and what they never do to a stage."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.consulting import asking, selectors
from approvals.consulting.refusals import MayNotAsk, NotOpen, NotYoursToAnswer, SayMore, StageIsOver
from approvals.models import Event, Inquiry
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.builders_consulting import ASKED, DUE, a_question, answered, ended
from workflows import inquiries
from workflows.services import return_for_revision

TODAY = date(2026, 11, 24)
LATER = A_TUESDAY + timedelta(days=2)


def told(template: str, channel: str = "inbox") -> list:
    rows = Delivery.objects.filter(template=template, channel=channel).select_related("person")
    return [row.person for row in rows.order_by("id")]


def test_the_director_asks_the_school_answers_and_the_stage_stays_where_it_is(office, trip):
    before = stage(trip, "decide")
    row = a_question(trip, office.malee)
    assert set(told("question-asked", "email")) == {office.kanya, office.somchai}

    row = answered(row, office.kanya, file=("ที่พัก.pdf", A_PDF))

    now = stage(trip, "decide")
    assert (now.status, now.due_on, now.relied_on) == (before.status, before.due_on, before.relied_on)
    assert (fresh(trip).status, fresh(trip).round) == ("under-review", 1)
    assert (row.status, row.answered_by, row.file.name) == ("answered", office.kanya, "ที่พัก.pdf")
    assert told("question-answered") == [office.malee]
    kinds = Event.objects.filter(kind__startswith="inquiry.").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["inquiry.question_asked", "inquiry.question_answered"]


@pytest.mark.parametrize("who", ["kanya", "somchai", "wichai", "arun", "orn", "prasit", "tawan", "nok", "rung"])
def test_only_whoever_has_the_request_asks(office, trip, who):
    with pytest.raises(MayNotAsk):
        a_question(trip, office.people[who])
    assert a_question(trip, office.malee).status == "open"


def test_a_director_of_another_district_does_not_ask(office, trip):
    with pytest.raises(MayNotAsk):
        a_question(trip, an_office("srt1").malee)


@pytest.mark.parametrize("who", ["wichai", "malee", "orn", "prasit", "tawan"])
def test_only_the_school_answers(office, trip, who):
    row = a_question(trip, office.malee)
    with pytest.raises(NotYoursToAnswer):
        answered(row, office.people[who])
    assert answered(row, office.somchai).status == "answered"


def test_another_school_does_not_answer(office, trip):
    row = a_question(trip, office.malee)
    with pytest.raises(NotYoursToAnswer):
        answered(row, an_office("srt1").somchai)


def test_an_answer_stays_as_it_was_given(office, trip):
    row = answered(a_question(trip, office.malee), office.kanya)
    with pytest.raises(NotOpen):
        answered(row, office.somchai, text="เปลี่ยนใจ")
    with pytest.raises(NotOpen):
        asking.withdraw(inquiry_id=row.pk, by=office.malee, at=A_TUESDAY)


@pytest.mark.parametrize("text", ["", "   ", "ก" * 4_001])
def test_nothing_and_too_much_are_no_question(office, trip, text):
    with pytest.raises(SayMore) as refused:
        a_question(trip, office.malee, text=text)
    assert "text" in refused.value.fields


def test_the_last_day_is_not_in_the_past(office, trip):
    with pytest.raises(SayMore):
        a_question(trip, office.malee, due=date(2026, 11, 23))
    assert a_question(trip, office.malee, due=TODAY).due_on == TODAY


def test_pressing_twice_asks_once(office, trip):
    key = uuid4()
    assert a_question(trip, office.malee, key=key) is not None
    assert a_question(trip, office.malee, key=key) is None
    assert Inquiry.objects.count() == 1


def test_a_stage_that_has_ended_asks_nothing_and_waits_for_nothing(office, trip):
    row = a_question(trip, office.malee)
    ended(office, trip)

    with pytest.raises(StageIsOver):
        a_question(trip, office.malee)
    with pytest.raises(StageIsOver):
        answered(row, office.kanya)
    assert not selectors.questions_to(grants_of(office.kanya, TODAY)).exists()


def test_what_nobody_waits_for_is_let_go_once(office, trip):
    row = a_question(trip, office.malee)
    assert inquiries.let_go_of_what_ended(at=A_TUESDAY) == 0
    ended(office, trip)

    assert inquiries.let_go_of_what_ended(at=LATER) == 1
    assert inquiries.let_go_of_what_ended(at=LATER) == 0
    assert Inquiry.objects.get(pk=row.pk).status == "withdrawn"
    assert set(told("inquiry-withdrawn")) == {office.kanya, office.somchai}


def test_a_request_given_back_lets_its_questions_go_too(office, trip):
    a_question(trip, office.malee)
    return_for_revision(stage_run_id=stage(trip, "decide").pk, reasons="ขาดแผน", by=office.malee, at=A_TUESDAY)
    assert inquiries.let_go_of_what_ended(at=A_TUESDAY) == 1


def test_the_school_is_reminded_once_before_and_once_after_the_day(office, trip):
    row = a_question(trip, office.malee, due=date(2026, 12, 4))
    assert inquiries.remind(at=A_TUESDAY) == 0
    soon, saturday, late = (A_TUESDAY + timedelta(days=days) for days in (8, 11, 14))
    assert [inquiries.remind(at=moment) for moment in (soon, soon, saturday, late, late)] == [1, 0, 0, 1, 0]
    assert set(told("question-due")) == {office.kanya, office.somchai}
    answered(row, office.kanya)
    assert inquiries.remind(at=late + timedelta(days=30)) == 0


def test_a_member_asks_as_the_committee_and_nobody_learns_who(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    member = office.members()[1]
    row = a_question(paper, member, name="consent")

    event = Event.objects.get(kind="inquiry.question_asked")
    assert event.actor is None or str(event.actor) != str(member.pseudonym)
    assert str(member.pseudonym) not in str(event.__dict__)
    assert row.asked_by == member  # kept for the row alone; no page shows it
    assert stage(paper, "consent").resolution.ballots.exclude(cast_at=None).count() == 0


def test_a_member_who_withdrew_and_the_schools_own_director_do_not_ask(office):
    from approvals.committees.services import recuse

    paper = a_submitted(office, "ACA-01", year="2570")
    member, vote = office.members()[1], stage(paper, "consent").resolution_id
    recuse(resolution_id=vote, ground="kin", explanation="", by=member, at=A_TUESDAY)
    for person in (member, office.somchai):
        with pytest.raises(MayNotAsk):
            a_question(paper, person, name="consent")
    assert a_question(paper, office.members()[2], name="consent").text == ASKED
    assert a_question(paper, office.prasit, name="consent").due_on == DUE


def test_another_member_does_not_take_back_what_one_asked(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    row = a_question(paper, office.members()[1], name="consent")
    with pytest.raises(MayNotAsk):
        asking.withdraw(inquiry_id=row.pk, by=office.members()[2], at=A_TUESDAY)
    assert asking.withdraw(inquiry_id=row.pk, by=office.members()[1], at=A_TUESDAY).status == "withdrawn"
