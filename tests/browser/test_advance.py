"""An advance that is settled late, from the request to the accepted settlement, at a screen in Thai."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.models import ApprovalRequest, Person
from tests.builders import A_PDF
from tests.builders_obligations import an_office_with_the_whole_matrix

DAYS = {
    "asked": datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
    "back": datetime(2026, 12, 1, 3, 0, tzinfo=UTC),
    "late": datetime(2026, 12, 28, 3, 0, tzinfo=UTC),
}
RECEIPTS = {"name": "ใบเสร็จ.pdf", "mimeType": "application/pdf", "buffer": A_PDF}


@pytest.fixture
def walk() -> tuple[str, str]:
    """In Thai, as at the office, with a phone."""
    return "th", "phone"


@pytest.fixture
def moment(monkeypatch):
    """The clock of the office, moved by hand."""

    def is_now(name: str) -> None:
        monkeypatch.setattr(timezone, "now", lambda: DAYS[name])

    is_now("asked")
    return is_now


@pytest.fixture
def office(transactional_db, settings, tmp_path, moment):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office_with_the_whole_matrix()
    Person.objects.update(language="th")
    return office


def presses(visitor, selector: str = "form button.btn-primary") -> None:
    visitor.page.click(selector)
    visitor.page.wait_for_load_state("networkidle")


def asks(visitor, office) -> ApprovalRequest:
    """The clerk drafts the advance of the teacher, attaches the estimate and submits."""
    visitor.is_signed_in(office.kanya)
    page = visitor.goes_to("/requests/new/BUD-14/")
    page.fill("[name=title]", "ยืมเงินไปอบรมครูแกนนำ")
    page.fill("[name=amount]", "12,000")
    page.check("[name=use][value=travel]")
    page.check(f"[name=concerned][value='{office.wichai.pk}']")
    presses(visitor)
    paper = ApprovalRequest.objects.latest("id")
    page.goto(f"{visitor.server}/requests/{paper.pk}/files/?kind=estimate")
    page.set_input_files("[name=file]", {**RECEIPTS, "name": "ประมาณการ.pdf"})
    presses(visitor)
    presses(visitor, "form:has([name=key]) button.btn-primary")
    return ApprovalRequest.objects.get(pk=paper.pk)


def is_granted(visitor, office, paper: ApprovalRequest):
    """The school director grants it; what has to be settled stands on the page of the request."""
    visitor.is_signed_in(office.somchai)
    page = visitor.goes_to(f"/desk/{paper.stage_runs.get().pk}/")
    page.check("[name=outcome][value=for]")
    page.fill("[name=reasons]", "จำเป็นต่อการอบรม")
    presses(visitor, "#answer button.btn-primary")
    visitor.finds_it_in_order("advance-granted")
    return paper.obligations.get()


def test_an_advance_is_settled_late_and_the_settlement_is_accepted(visitor, office, moment):
    row = is_granted(visitor, office, asks(visitor, office))

    moment("back")
    visitor.is_signed_in(office.kanya)
    page = visitor.goes_to(f"/obligations/{row.pk}/")
    visitor.finds_it_in_order("advance-open")
    page.fill("form[action$='/day/'] [name=counted_from]", "1/12/2569")
    presses(visitor, "form[action$='/day/'] button")
    row.refresh_from_db()
    assert row.due_on.isoformat() == "2026-12-16"

    moment("late")
    visitor.is_signed_in(office.kanya)
    page = visitor.goes_to(f"/obligations/{row.pk}/")
    page.fill("[name=spent]", "11,000.50")
    page.fill("[name=returned]", "1,000")
    page.fill("[name=text]", "ส่งใช้เงินยืมแล้ว")
    page.set_input_files("[name=file_receipts]", RECEIPTS)
    presses(visitor, "#report button.btn-primary")
    assert "0.50" in page.inner_text(".errors")
    assert page.input_value("[name=spent]") == "11,000.50"
    visitor.complaints.clear()  # the browser names the refusal, 422, an error of the page
    visitor.finds_it_in_order("advance-does-not-balance")
    page.fill("[name=returned]", "999.50")
    page.set_input_files("[name=file_receipts]", RECEIPTS)
    presses(visitor, "#report button.btn-primary")
    visitor.finds_it_in_order("advance-reported")
    row.refresh_from_db()
    assert (row.status, row.was_late) == ("reported", True)

    visitor.is_signed_in(office.somchai)
    page = visitor.goes_to(f"/obligations/{row.pk}/settle/")
    page.check("[value=accept]")
    presses(visitor)
    visitor.finds_it_in_order("advance-settled")
    visitor.goes_to("/obligations/?show=done")
    visitor.finds_it_in_order("advance-list")
    row.refresh_from_db()
    assert (row.status, row.settled_by) == ("done", office.somchai)
