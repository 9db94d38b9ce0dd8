"""Feedback from the day it is heard to the page of whoever gave it, as people at a screen see it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.models import Feedback, Person
from tests.builders import an_office
from tests.builders_feedback import A_MOTHER, a_feedback, a_given, ended

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LONG = "ขอให้สำนักงานเขตพื้นที่แจ้งแนวทางการเปิดโรงเรียนรับชุมชนในวันหยุด และค่าใช้จ่ายที่โรงเรียนต้องรับผิดชอบ"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    Person.objects.update(language=language)
    return office


def test_what_was_heard_is_written_down_ended_and_told(visitor, office):
    a_feedback(office, replace(A_MOTHER, text=LONG, about=office.school))
    visitor.is_signed_in(office.orn)
    page = visitor.goes_to("/feedback/new/")
    visitor.finds_it_in_order("feedback-new")
    page.fill("[name=text]", LONG)
    page.select_option("[name=channel]", "talk")
    page.click("main button.btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("feedback-list")

    row = Feedback.objects.latest("id")
    page = visitor.goes_to(f"/feedback/{row.pk}/end/")
    page.check("[value=not-done]")
    page.fill("[name=result]", LONG)
    visitor.finds_it_in_order("feedback-end")
    page.click("main button.btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("feedback-item")
    visitor.goes_to(f"/feedback/{row.pk}/told/")
    visitor.finds_it_in_order("feedback-tell")
    visitor.goes_to(f"/public/{office.district.code}/feedback/{row.code}/")
    visitor.finds_it_in_order("feedback-track")


def test_whoever_gave_it_sees_what_became_of_it(visitor, office):
    visitor.is_signed_in(office.kanya)
    visitor.goes_to("/feedback/mine/")
    visitor.finds_it_in_order("feedback-mine-empty")
    page = visitor.goes_to("/feedback/mine/new/")
    page.fill("[name=text]", LONG)
    visitor.finds_it_in_order("feedback-give")
    page.click("main button.btn-primary")
    page.wait_for_selector(".note--success")
    row = ended(a_given(office, office.kanya), office.orn)
    visitor.goes_to("/feedback/mine/")
    visitor.finds_it_in_order("feedback-mine")
    visitor.goes_to(f"/feedback/mine/{row.pk}/")
    visitor.finds_it_in_order("feedback-mine-item")
