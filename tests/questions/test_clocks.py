"""Reminders, the mail to whoever asked, and the erasing of their name and address."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.core import mail

from approvals.audit.models import PrivateValue
from approvals.models import Event
from approvals.privacy import retention
from approvals.privacy.register import register
from approvals.questions import reminding, services, telling
from notifications import asker_mail, relay
from notifications.channels import email
from notifications.models import Delivery
from tests.builders import A_TUESDAY
from tests.builders_questions import ABOUT_ADMISSION, a_question

SIGNED = replace(ABOUT_ADMISSION, name="สมหญิง ใจดี", email="somying@example.org")
SOON = datetime(2026, 12, 8, 1, 0, tzinfo=UTC)  # a Tuesday; the question is due on Wednesday the ninth
A_HOLIDAY = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)  # Constitution Day
A_FRIDAY = datetime(2026, 12, 11, 1, 0, tzinfo=UTC)


def told(template: str) -> int:
    return Delivery.objects.filter(template=template, channel="inbox").count()


def answered(row, office, **words):
    return services.answer(question_id=row.pk, text="รับสมัครวันที่ 1 มีนาคม <b>", by=office.orn, at=A_TUESDAY, **words)


def test_the_desk_is_reminded_once_before_the_day_and_once_after_it_on_working_days(office):
    a_question(office)
    assert reminding.sweep(at=A_TUESDAY) == 0
    assert [reminding.sweep(at=SOON), reminding.sweep(at=SOON)] == [1, 0]
    assert (told("public-question-soon"), told("public-question-late")) == (1, 0)
    assert reminding.sweep(at=A_HOLIDAY) == 0
    assert [reminding.sweep(at=A_FRIDAY), reminding.sweep(at=A_FRIDAY)] == [1, 0]
    assert (told("public-question-soon"), told("public-question-late")) == (1, 1)
    assert not reminding.sweep(at=A_FRIDAY + timedelta(days=30))


def test_nobody_is_reminded_of_what_is_closed(office):
    answered(a_question(office), office)
    assert reminding.sweep(at=SOON) == 0
    assert not Event.objects.filter(kind="public_question.due").exists()


def test_whoever_gave_an_address_gets_the_answer_once(office):
    row = answered(a_question(office, SIGNED), office)
    assert [asker_mail.tell_askers(clock=lambda: A_TUESDAY) for _each in range(2)] == [1, 0]
    (letter,) = mail.outbox
    assert letter.to == ["somying@example.org"]
    assert "รับสมัครวันที่ 1 มีนาคม <b>" in letter.body and f"/track/{row.code}/" in letter.body
    html = letter.alternatives[0][0]
    assert "&lt;b&gt;" in html and "มีนาคม <b>" not in html
    row.refresh_from_db()
    assert (row.told_at, row.tell_at) == (A_TUESDAY, None)

    services.correct(question_id=row.pk, text="วันที่ 2 มีนาคม", by=office.orn, at=A_TUESDAY + timedelta(hours=1))
    asker_mail.tell_askers(clock=lambda: A_TUESDAY + timedelta(hours=1))
    again = mail.outbox[1]
    assert "วันที่ 2 มีนาคม" in again.body
    assert again.extra_headers["Message-ID"] != letter.extra_headers["Message-ID"]


def test_whoever_gave_none_gets_none_and_whoever_advertised_neither(office):
    answered(a_question(office), office)
    advert = a_question(office, replace(SIGNED, text="ซื้อของราคาถูกได้ที่ร้านตัวอย่าง"))
    services.set_aside(question_id=advert.pk, ground="unwanted", why="โฆษณา", by=office.orn, at=A_TUESDAY)
    assert asker_mail.tell_askers(clock=lambda: A_TUESDAY) == 0
    elsewhere = a_question(office, replace(SIGNED, text="ขอต่อทะเบียนรถได้ที่ไหน", language="en"))
    services.set_aside(question_id=elsewhere.pk, ground="not-ours", why="Ask the DLT", by=office.orn, at=A_TUESDAY)
    assert asker_mail.tell_askers(clock=lambda: A_TUESDAY) == 1
    assert "Ask the DLT" in mail.outbox[0].body and "no answer here" in mail.outbox[0].subject


@pytest.mark.parametrize("error", [email.Closed("away"), email.Lost("broken"), email.Refused(451, "later")])
def test_a_mail_that_does_not_go_is_tried_again_later_and_not_for_ever(office, monkeypatch, error):
    row = answered(a_question(office, SIGNED), office)
    monkeypatch.setattr(email.PlainPost, "hand_over", lambda self, letter: (_ for _ in ()).throw(error))
    at = A_TUESDAY
    for _each in range(telling.MOST):
        assert telling.due(at) == [row.pk]
        assert asker_mail.tell_askers(clock=partial(datetime.fromtimestamp, at.timestamp(), UTC)) == 0
        assert telling.due(at) == []
        at += timedelta(days=1)
    assert telling.due(at) == []
    row.refresh_from_db()
    assert (row.told_at, row.tell_tries, row.tell_reply) == (None, telling.MOST, str(error))


def test_an_address_that_is_refused_for_ever_is_not_tried_again(office, monkeypatch):
    row = answered(a_question(office, SIGNED), office)
    refused = email.Refused(550, "no such user")
    monkeypatch.setattr(email.PlainPost, "hand_over", lambda self, letter: (_ for _ in ()).throw(refused))
    asker_mail.tell_askers(clock=lambda: A_TUESDAY)
    assert telling.due(A_TUESDAY + timedelta(days=30)) == []
    row.refresh_from_db()
    assert "550" in row.tell_reply


def test_name_and_address_go_a_year_after_the_answer_where_the_district_says_so(office):
    row = answered(a_question(office, SIGNED), office)
    waiting = a_question(office, replace(SIGNED, text="ขอทราบกำหนดการสอบปลายปี"))
    chosen = {"years": {"question-askers": 1}, "papers": {"question-askers": "บันทึกข้อความ (ตัวอย่าง)"}}
    act = {"is_on": True, **chosen, "schedule_sha256": register().sha256, "by": office.nok, "at": A_TUESDAY}

    assert retention.run(at=datetime(2028, 1, 2, tzinfo=UTC)) == 0  # nothing before the district has chosen
    retention.choose(district=office.district, **act)
    assert retention.run(at=datetime(2027, 12, 30, tzinfo=UTC)) == 0
    assert retention.run(at=datetime(2028, 1, 2, tzinfo=UTC)) == 2

    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.name, row.email, row.tell_at, row.answer != "") == ("", "", None, True)
    assert (waiting.name, waiting.email) == (SIGNED.name, SIGNED.email)  # its matter is not over
    assert not PrivateValue.objects.filter(event__subject_id=str(row.pk), field__in=("name", "email")).exists()
    assert PrivateValue.objects.filter(event__subject_id=str(row.pk), field="text").exists()


def test_the_notice_and_its_mail_lead_to_the_question_and_tell_nothing_of_it(office, client):
    row = a_question(office, SIGNED)
    relay.deliver(clock=partial(datetime.fromtimestamp, A_TUESDAY.timestamp() + 3600 * 24, UTC))
    (letter,) = [each for each in mail.outbox if each.to == [office.orn.email]]
    assert f"/public-questions/{row.pk}/" in letter.body
    for words in (SIGNED.text, SIGNED.name, SIGNED.email, row.code, str(row)):
        assert words not in letter.body and words not in letter.subject
    client.force_login(office.orn)
    page = client.get("/notices/").content.decode().replace("<wbr>", "")
    assert f"/public-questions/{row.pk}/" in page and SIGNED.text not in page
