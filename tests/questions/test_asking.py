"""Somebody asks without an account: what is taken, what is refused, and what the trail keeps."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from approvals.errors import Refusal
from approvals.models import Event, HourMark, PrivateValue, PublicQuestion
from approvals.questions import services
from approvals.questions.limits import FROM_ONE_PLACE, IN_ONE_DISTRICT, MOST_LINKS, place_of
from approvals.questions.refusals import (
    FormTooOld,
    FormUsed,
    NotFromAPerson,
    SameWords,
    SayMore,
    TooFast,
    TooManyFromYou,
    TooManyHere,
)
from approvals.questions.stamps import seal
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_questions import A_PLACE, ABOUT_ADMISSION, READ_FOR, a_question

SIGNED = replace(ABOUT_ADMISSION, name="สมหญิง ใจดี", email="somying@example.org")


def asked_with(office, stamp, asking=ABOUT_ADMISSION, place=A_PLACE, at=A_TUESDAY):
    return services.ask(district=office.district, asking=asking, stamp=stamp, place=place, at=at)


def numbered(number: int):
    return replace(ABOUT_ADMISSION, text=f"ขอทราบกำหนดการเปิดภาคเรียนที่ {number}")


def test_a_question_gets_a_code_a_desk_and_a_promised_day(office):
    row = a_question(office)
    assert (row.state, row.desk, len(row.code)) == ("waiting", "district-officer", 10)
    assert row.due_on == date(2026, 12, 9)  # fifteen days after the day itself
    told = Delivery.objects.filter(event__subject_kind="public-question", channel="inbox")
    assert [each.person for each in told] == [office.orn]
    assert told.get().template == "public-question-asked"


@pytest.mark.parametrize(
    ("area", "desk"),
    [
        ("academic", "group-promotion"),
        ("budget", "group-policy"),
        ("personnel", "group-personnel"),
        ("general", "district-officer"),
        ("", "district-officer"),
    ],
)
def test_each_topic_has_its_desk_and_the_officer_stands_in_where_nobody_sits(office, area, desk):
    row = a_question(office, replace(ABOUT_ADMISSION, area=area))
    assert row.desk == desk
    told = Delivery.objects.filter(event__subject_kind="public-question", channel="inbox")
    assert [each.person for each in told] == [office.orn]


def test_where_the_desk_has_somebody_only_they_are_told(office):
    head = in_post(office, "head", "group-personnel")
    a_question(office, replace(ABOUT_ADMISSION, area="personnel"))
    told = Delivery.objects.filter(event__subject_kind="public-question", channel="inbox")
    assert [each.person for each in told] == [head]


def test_who_asks_and_what_they_ask_is_kept_beside_the_trail_not_in_it(office):
    row = a_question(office, SIGNED)
    event = Event.objects.get(subject_kind="public-question", subject_id=str(row.pk))
    body = bytes(event.body).decode()
    for words in (SIGNED.text, SIGNED.name, SIGNED.email, row.code):
        assert words not in body and json.dumps(words)[1:-1] not in body
    kept = dict(PrivateValue.objects.filter(event=event).values_list("field", "value"))
    assert kept == {"text": SIGNED.text, "name": SIGNED.name, "email": SIGNED.email}
    assert json.loads(body)["data"] == {
        "area": "general", "desk": "district-officer", "due_on": "2026-12-09",
        "language": "th", "mail": True, "consent": "1",
    }  # fmt: skip
    assert event.actor is None


@pytest.mark.parametrize(
    ("asking", "field"),
    [
        (replace(ABOUT_ADMISSION, text="ทำไม"), "text"),
        (replace(ABOUT_ADMISSION, text="ก" * 4001), "text"),
        (replace(ABOUT_ADMISSION, text="ดูที่ " + "https://example.org/ก " * (MOST_LINKS + 1)), "text"),
        (replace(ABOUT_ADMISSION, area="dragons"), "area"),
        (replace(ABOUT_ADMISSION, name="ก" * 201), "name"),
        (replace(ABOUT_ADMISSION, email="somying"), "email"),
        (replace(ABOUT_ADMISSION, email="a@example.org\r\nBcc: b@example.org"), "email"),
        (replace(ABOUT_ADMISSION, consent=""), "consent"),
        (replace(ABOUT_ADMISSION, consent="0"), "consent"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_field(office, asking, field):
    with pytest.raises(SayMore) as refused:
        a_question(office, asking)
    assert list(refused.value.fields) == [field]
    a_question(office)
    assert PublicQuestion.objects.count() == 1


def test_a_question_may_name_two_pages(office):
    assert a_question(office, replace(ABOUT_ADMISSION, text="ประกาศใน " + "https://example.org/ก " * MOST_LINKS)).pk


def test_programs_are_told_apart_by_the_field_nobody_sees_and_by_their_haste(office):
    with pytest.raises(NotFromAPerson):
        a_question(office, replace(ABOUT_ADMISSION, trap="https://example.org"))
    with pytest.raises(TooFast):
        asked_with(office, seal("cpn2", A_TUESDAY - timedelta(seconds=1)))
    with pytest.raises(FormTooOld):
        asked_with(office, seal("cpn2", A_TUESDAY - timedelta(hours=25)))
    assert not PublicQuestion.objects.exists()
    assert asked_with(office, seal("cpn2", A_TUESDAY - timedelta(hours=23))).pk


@pytest.mark.parametrize("stamp", ["", "x", "e30:c2ln", "\0", seal("krb", A_TUESDAY - READ_FOR)])
def test_a_form_that_we_did_not_open_for_this_district_asks_nothing(office, stamp):
    with pytest.raises(FormTooOld):
        asked_with(office, stamp)
    assert not PublicQuestion.objects.exists()


def test_one_form_asks_once(office):
    stamp = seal("cpn2", A_TUESDAY - READ_FOR)
    first = asked_with(office, stamp)
    assert asked_with(office, stamp) == first
    with pytest.raises(FormUsed):
        asked_with(office, stamp, numbered(1))
    assert PublicQuestion.objects.count() == 1
    assert Event.objects.filter(subject_kind="public-question").count() == 1


def test_one_place_asks_five_times_an_hour_and_again_in_the_next(office):
    for number in range(FROM_ONE_PLACE):
        a_question(office, numbered(number))
    with pytest.raises(TooManyFromYou):
        a_question(office, numbered(99))
    a_question(office, numbered(99), place=place_of("192.0.2.8"))
    a_question(office, numbered(100), at=A_TUESDAY + timedelta(hours=1))
    assert PublicQuestion.objects.count() == FROM_ONE_PLACE + 2


def test_one_district_is_asked_so_often_an_hour_and_no_other_suffers(office):
    for number in range(IN_ONE_DISTRICT):
        a_question(office, numbered(number), place=place_of(f"192.0.2.{number}"))
    with pytest.raises(TooManyHere):
        a_question(office, numbered(99), place=place_of("192.0.2.99"))
    a_question(an_office("krb"), numbered(99), place=place_of("192.0.2.99"))


def test_the_same_words_are_asked_once_an_hour(office):
    a_question(office)
    with pytest.raises(SameWords):
        a_question(office, replace(ABOUT_ADMISSION, text=f"  {ABOUT_ADMISSION.text}  "), place=place_of("192.0.2.8"))
    a_question(office, at=A_TUESDAY + timedelta(hours=1))
    assert PublicQuestion.objects.count() == 2


def test_no_address_is_kept_and_one_subscriber_of_ipv6_is_one_place(office):
    a_question(office)
    kept = [value for row in HourMark.objects.values() for value in row.values()]
    assert not any("192.0.2.7" in str(value) for value in kept)
    assert place_of("2001:db8:1:2::1") == place_of("2001:db8:1:2:ffff::9") != place_of("2001:db8:1:3::1")
    assert place_of("192.0.2.7") != place_of("192.0.2.8")
    assert place_of("") and place_of("unix:")


def test_a_refused_question_leaves_no_mark(office):
    with pytest.raises(Refusal):
        a_question(office, replace(ABOUT_ADMISSION, text="ทำไม"))
    assert not HourMark.objects.exists()
