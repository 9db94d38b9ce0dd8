"""The desk answers, corrects, hands on, sets aside and publishes; nobody else does."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.models import Event, PrivateValue
from approvals.people.selectors import grants_of
from approvals.questions import publishing, selectors, services
from approvals.questions.refusals import (
    MayTellWho,
    NotAnswered,
    NotPublished,
    NotWaiting,
    NotYourDesk,
    SameDesk,
    SayMore,
)
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_questions import ABOUT_ADMISSION, a_published, a_question, an_answered

TODAY, LATER = A_TUESDAY.date(), A_TUESDAY + timedelta(days=20)
ABOUT_STAFF = replace(ABOUT_ADMISSION, area="personnel")
ANSWER = "รับสมัครวันที่ 1 ถึง 5 มีนาคม"


def told_of(row, kind: str) -> dict:
    event = Event.objects.filter(subject_kind="public-question", subject_id=str(row.pk), kind=kind).latest("seq")
    return json.loads(bytes(event.body))["data"]


def acts_on(row, by) -> dict:
    """Every act of a desk on a question."""
    by = {"question_id": row.pk, "by": by, "at": A_TUESDAY}
    return {
        "answer": lambda: services.answer(text=ANSWER, **by),
        "correct": lambda: services.correct(text=ANSWER, **by),
        "hand on": lambda: services.hand_on(desk="director", why="เกี่ยวกับสำนักงาน", **by),
        "set aside": lambda: services.set_aside(ground="not-ours", why="ถามเทศบาล", **by),
        "publish": lambda: publishing.publish(question="ถาม", answer="ตอบ", **by),
        "unpublish": lambda: publishing.unpublish(why="ล้าสมัย", **by),
    }


def test_the_desk_answers_and_the_trail_says_how_long_it_took(office):
    row = an_answered(office)
    assert (row.state, row.answer, row.closed_by) == ("answered", ANSWER, office.orn)
    assert told_of(row, "public_question.answered") == {
        "area": "general", "desk": "district-officer", "due_on": "2026-12-09", "asked_on": "2026-11-24",
        "days": 0, "in_time": True, "mail": False,
    }  # fmt: skip
    late = a_question(office, replace(ABOUT_ADMISSION, text="โรงเรียนปิดภาคเรียนวันใด"))
    services.answer(question_id=late.pk, text=ANSWER, by=office.orn, at=LATER)
    data = told_of(late, "public_question.answered")
    assert (data["days"], data["in_time"]) == (20, False)


@pytest.mark.parametrize("act", ["answer", "correct", "hand on", "set aside", "publish", "unpublish"])
def test_nobody_but_the_desk_acts(office, act):
    row = a_question(office) if act in ("answer", "hand on", "set aside") else a_published(office)
    before = Event.objects.count()
    for who in ("somchai", "kanya", "malee", "arun", "prasit", "tawan", "nok"):
        with pytest.raises(NotYourDesk) as refused:
            acts_on(row, office.people[who])[act]()
        assert str(refused.value)
    assert Event.objects.count() == before
    acts_on(row, office.orn)[act]()  # and the desk does


def test_an_officer_of_another_district_is_nobody_here(office):
    row, stranger = a_question(office), in_post(an_office("krb"), "stranger", "district-officer")
    with pytest.raises(NotYourDesk):
        services.answer(question_id=row.pk, text=ANSWER, by=stranger, at=A_TUESDAY)
    assert not selectors.on_desk_of(grants_of(stranger, TODAY)).exists()
    assert not selectors.seen_by(grants_of(stranger, TODAY)).exists()


def test_the_officer_stands_in_only_while_nobody_holds_the_desk(office):
    row = a_question(office, ABOUT_STAFF)
    assert list(selectors.on_desk_of(grants_of(office.orn, TODAY))) == [row]
    head = in_post(office, "head", "group-personnel", first_day=TODAY + timedelta(days=1))
    assert not selectors.on_desk_of(grants_of(head, TODAY)).exists()

    tomorrow = TODAY + timedelta(days=1)
    assert list(selectors.on_desk_of(grants_of(head, tomorrow))) == [row]
    assert not selectors.on_desk_of(grants_of(office.orn, tomorrow)).exists()
    assert list(selectors.holders_of_desk(row, tomorrow)) == [head]
    assert list(selectors.holders_of_desk(row, TODAY)) == [office.orn]


def test_where_no_officer_is_there_either_the_director_answers(office):
    row = a_question(office, ABOUT_STAFF)
    assert not selectors.on_desk_of(grants_of(office.malee, TODAY)).exists()
    office.orn.tenures.update(last_day=TODAY - timedelta(days=1))
    assert list(selectors.on_desk_of(grants_of(office.malee, TODAY))) == [row]
    assert list(selectors.holders_of_desk(row, TODAY)) == [office.malee]
    services.answer(question_id=row.pk, text=ANSWER, by=office.malee, at=A_TUESDAY)


def test_a_question_is_handed_on_with_a_reason_and_its_day_stays(office):
    head, row = in_post(office, "head", "group-policy"), a_question(office)
    services.hand_on(question_id=row.pk, desk="group-policy", why="เป็นเรื่องงบประมาณ", by=office.orn, at=A_TUESDAY)
    due = row.due_on
    row.refresh_from_db()
    assert (row.desk, row.due_on) == ("group-policy", due)
    data = told_of(row, "public_question.handed_on")
    assert (data["desk_from"], data["desk"]) == ("district-officer", "group-policy")
    told = Delivery.objects.filter(template="public-question-handed-on", channel="inbox")
    assert [each.person for each in told] == [head]
    with pytest.raises(NotYourDesk):
        services.answer(question_id=row.pk, text=ANSWER, by=office.orn, at=A_TUESDAY)
    with pytest.raises(SameDesk):
        services.hand_on(question_id=row.pk, desk="group-policy", why="อีก", by=head, at=A_TUESDAY)
    services.answer(question_id=row.pk, text=ANSWER, by=head, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        (services.answer, {"text": "  "}, "answer"),
        (services.answer, {"text": "ก" * 8001}, "answer"),
        (services.hand_on, {"desk": "teacher", "why": "เหตุ"}, "desk"),
        (services.hand_on, {"desk": "director", "why": ""}, "why"),
        (services.set_aside, {"ground": "dragons", "why": "เหตุ"}, "ground"),
        (services.set_aside, {"ground": "not-ours", "why": "ก" * 301}, "why"),
    ],
)
def test_what_has_to_be_said_is_asked_for(office, act, typed, field):
    row = a_question(office)
    with pytest.raises(SayMore) as refused:
        act(question_id=row.pk, **typed, by=office.orn, at=A_TUESDAY)
    assert list(refused.value.fields) == [field]
    row.refresh_from_db()
    assert row.state == "waiting"


def test_what_is_closed_is_not_closed_again_and_what_waits_is_not_corrected(office):
    answered, aside, waiting = (
        a_question(office, replace(ABOUT_ADMISSION, text=f"ขอทราบกำหนดการเรื่องที่ {number}")) for number in range(3)
    )
    by = {"by": office.orn, "at": A_TUESDAY}
    services.answer(question_id=answered.pk, text=ANSWER, **by)
    services.set_aside(question_id=aside.pk, ground="not-ours", why="ถามเทศบาล", **by)
    for row in (answered, aside):
        for act in ("answer", "hand on", "set aside"):
            with pytest.raises(NotWaiting):
                acts_on(row, office.orn)[act]()
    for row in (aside, waiting):
        for act in ("correct", "publish"):
            with pytest.raises(NotAnswered):
                acts_on(row, office.orn)[act]()
    with pytest.raises(NotPublished):
        acts_on(answered, office.orn)["unpublish"]()
    assert told_of(aside, "public_question.set_aside")["ground"] == "not-ours"


def test_a_corrected_answer_leaves_the_earlier_one_in_the_trail(office):
    row = an_answered(office)
    services.correct(question_id=row.pk, text="รับสมัครวันที่ 6 มีนาคม", by=office.orn, at=LATER)
    row.refresh_from_db()
    assert (row.answer, row.closed_at, row.corrected_at) == ("รับสมัครวันที่ 6 มีนาคม", A_TUESDAY, LATER)
    kept = PrivateValue.objects.filter(event__subject_kind="public-question", field="answer").order_by("id")
    assert [each.value for each in kept] == [ANSWER, "รับสมัครวันที่ 6 มีนาคม"]


def test_a_form_sent_twice_acts_once(office):
    row, key = a_question(office), uuid4()
    act = {"question_id": row.pk, "text": ANSWER, "by": office.orn, "at": A_TUESDAY, "key": key}
    services.answer(**act)
    services.answer(**act)
    assert Event.objects.filter(kind="public_question.answered").count() == 1


def test_what_is_published_is_what_the_officer_wrote_for_everybody(office):
    row = a_published(office)
    assert list(selectors.published_in(office.district.pk)) == [row]
    assert told_of(row, "public_question.published")["again"] is False
    words = {"question": "รับสมัคร ป.1 วันใด", "answer": "วันที่ 1 ถึง 5 มีนาคม 2570"}
    publishing.publish(question_id=row.pk, **words, by=office.orn, at=LATER)
    row.refresh_from_db()
    assert (row.shown_question, row.shown_answer) == (words["question"], words["answer"])
    assert row.text == ABOUT_ADMISSION.text
    assert told_of(row, "public_question.published")["again"] is True

    publishing.unpublish(question_id=row.pk, why="ปีใหม่มีกำหนดใหม่", by=office.orn, at=LATER)
    assert not selectors.published_in(office.district.pk).exists()
    publishing.publish(question_id=row.pk, **words, by=office.orn, at=LATER)
    assert selectors.published_in(office.district.pk).exists()


def test_what_may_tell_who_somebody_is_needs_a_second_look(office):
    row = an_answered(office, replace(ABOUT_ADMISSION, name="สมหญิง ใจดี"))
    act = {"question_id": row.pk, "by": office.orn, "at": A_TUESDAY}
    for words in (
        {"question": "สมหญิงถามว่ารับสมัครวันใด", "answer": ANSWER},
        {"question": ABOUT_ADMISSION.text, "answer": "โทร 081-234-5678"},
    ):
        with pytest.raises(MayTellWho) as refused:
            publishing.publish(**words, **act)
        assert "“" in str(refused.value)
    assert not selectors.published_in(office.district.pk).exists()
    publishing.publish(**words, is_looked_over=True, **act)
    assert told_of(row, "public_question.published")["warnings"] == 1


def test_what_officers_say_is_kept_beside_the_trail_not_in_it(office):
    row = a_published(office)
    services.correct(question_id=row.pk, text="คำตอบใหม่", by=office.orn, at=A_TUESDAY)
    publishing.unpublish(question_id=row.pk, why="ล้าสมัยแล้ว", by=office.orn, at=A_TUESDAY)
    for event in Event.objects.filter(subject_kind="public-question"):
        for words in (ABOUT_ADMISSION.text, ANSWER, "คำตอบใหม่", "ล้าสมัยแล้ว"):
            assert words not in json.dumps(json.loads(bytes(event.body)), ensure_ascii=False)
