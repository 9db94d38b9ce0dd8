"""The auditor's desk as a person at a screen sees and uses it: search, draw, write a finding, answer, close."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.auditing.models import AuditFinding, AuditPlan
from approvals.models import ApprovalRequest, Person
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, stage
from workflows.services import decide

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LONG = "ขออนุญาตซ่อมแซมหลังคาอาคารเรียนที่ชำรุดจากพายุและอุทกภัย ซึ่งต้องดำเนินการก่อนเปิดภาคเรียนที่สอง"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    Person.objects.update(language=language)
    for number in range(4):
        paper = a_submitted(office, "ACA-07", nights="1")
        ApprovalRequest.objects.filter(pk=paper.pk).update(title=f"{LONG} หลังที่ {number}")
        said = {"outcome": "for", "reasons": "เป็นไปตามระเบียบ", "by": office.malee, "at": A_TUESDAY}
        decide(stage_run_id=stage(paper, "decide").pk, key=None, **said)
    return office


def looks(visitor, person, **pages):
    visitor.is_signed_in(person)
    for name, path in pages.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"auditing-{name}")


def test_from_a_search_to_a_sample(visitor, office):
    looks(visitor, office.tawan, plans_none="/audit/plans/", findings_none="/audit/findings/")
    page = visitor.goes_to("/audit/desk/")
    page.fill("#q", "อุทกภัย")
    page.click("form button.btn-primary")
    page.wait_for_selector("table")
    visitor.finds_it_in_order("auditing-search")
    page.click("a[href*='/audit/plans/new/']")
    page.fill("[name=title]", "ตรวจการอนุญาตซ่อมแซมไตรมาสแรก")
    page.fill("[name=size]", "๒")
    visitor.finds_it_in_order("auditing-draw")
    page.click("button.btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("auditing-plan")
    assert AuditPlan.objects.get().items.count() == 2


def test_from_a_trail_to_a_closed_finding(visitor, office):
    finding = written(visitor, office, ApprovalRequest.objects.earliest("id"))
    address = f"/audit/findings/{finding.pk}/"
    visitor.is_signed_in(office.malee)
    page = visitor.goes_to(address)
    visitor.finds_it_in_order("auditing-asked")
    page.locator("[name=text]").first.fill(LONG)
    page.set_input_files("[name=file]", {"name": "หนังสือ.pdf", "mimeType": "application/pdf", "buffer": A_PDF})
    page.locator("form button.btn-primary").first.click()
    page.wait_for_selector(".note--success")
    looks(visitor, office.tawan, judge=address, desk="/audit/desk/", list="/audit/findings/")
    page = visitor.goes_to(address)
    page.locator("form:has([value=close]) textarea").fill("ครบถ้วนแล้ว")
    page.locator("form:has([value=close]) button").click()
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("auditing-closed")
    assert finding.steps.count() == 2


def written(visitor, office, paper: ApprovalRequest) -> AuditFinding:
    """A finding that the auditor writes at the trail of a request."""
    looks(visitor, office.tawan, trail=f"/audit/requests/{paper.pk}/")
    page = visitor.page
    page.click(f"a[href='/audit/findings/new/?request={paper.pk}']")
    page.fill("[name=title]", "ไม่พบหนังสืออนุญาตจากเจ้าของพื้นที่")
    for name in ("text", "asked"):
        page.fill(f"[name={name}]", LONG)
    page.fill("[name=clause]", "ระเบียบกระทรวงศึกษาธิการฯ ข้อ 8 (2)")
    page.fill("[name=due_on]", "18/12/2569")
    visitor.finds_it_in_order("auditing-write")
    page.click("button.btn-primary")
    page.wait_for_selector(".note--success")
    return AuditFinding.objects.get()
