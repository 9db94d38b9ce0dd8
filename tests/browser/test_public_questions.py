"""Somebody asks the office in a browser, without an account and without scripts, and reads the answer by the code."""

from approvals.models import PublicQuestion
from approvals.questions import limits, services, stamps
from tests.builders import A_TUESDAY, an_office

HOME = "/public/cpn2/questions/"


def test_a_question_is_asked_followed_and_answered(visitor, monkeypatch):
    office = an_office()
    monkeypatch.setattr(stamps, "FASTEST", limits.FASTEST * 0)  # a browser types faster than people
    page = visitor.goes_to(HOME)
    visitor.finds_it_in_order("questions-empty")
    page.click(f"main .actions a[href^='{HOME}ask/']")

    page.click("main form.panel button.btn-primary")
    assert page.locator("[role=alert]").count() == 1
    visitor.complaints.clear()  # the browser notes that the form was refused
    visitor.finds_it_in_order("questions-refused")

    page.check("input[name=area][value=general]")
    page.fill("textarea[name=text]", "โรงเรียนเปิดรับสมัครนักเรียนชั้น ป.1 วันใด")
    page.check("input[name=consent]")
    page.click("main form.panel button.btn-primary")
    page.wait_for_url("**/asked/**")
    visitor.finds_it_in_order("questions-thanks")

    row = PublicQuestion.objects.get()
    services.answer(question_id=row.pk, text="รับสมัครวันที่ 1 ถึง 5 มีนาคม", by=office.orn, at=A_TUESDAY)
    page = visitor.goes_to(HOME + "track/")
    page.fill("input[name=code]", str(row).lower())
    page.click("main form.panel button.btn-primary")
    page.wait_for_url("**/track/*/*")
    assert "5 มีนาคม" in page.inner_text("main")
    visitor.finds_it_in_order("questions-answered")

    visitor.goes_to(f"{HOME}track/22222-22222/")
    assert "22222-22222" in page.input_value("input[name=code]")
