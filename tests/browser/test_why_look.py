"""The why card and the question who decides, as a person at a screen sees them."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.delegation.files.loader import FOLDER, load
from approvals.models import Person
from approvals.requests import drafting
from tests.builders import A_PDF, A_TUESDAY, a_draft, an_office, publish, stage
from workflows.services import submit

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    publish(office.district, load(FOLDER), number=2)
    Person.objects.update(language=language)
    return office


def test_anybody_asks_who_decides(visitor, office):
    visitor.is_signed_in(office.kanya)
    leave = "leave_kind=sick&days=70&person_is_director=false"
    for name, address in {
        "choose": "",
        "form": "?type=BUD-03",
        "answer": "?type=BUD-03&amount=480,000&method=specific&ask=1",
        "leave": f"?type=PER-01&{leave}&ask=1",
        "wrong-school": "?type=BUD-03&school=โรงเรียนที่ไม่มี&amount=1&ask=1",
        "long-ago": "?type=BUD-03&day=1/1/2560",
    }.items():
        visitor.goes_to(f"/who-decides/{address}")
        visitor.finds_it_in_order(f"why-{name}")


def test_the_card_stands_wherever_somebody_decides(visitor, office):
    draft = a_draft(office, "BUD-04", amount="480000", method="specific")
    abroad = a_draft(office, "ACA-08", destination="สิงคโปร์", nights="4", abroad="ใช่")
    paper = {"kind": "consent", "name": "หนังสือยินยอม.pdf", "content": A_PDF}
    drafting.attach(request_id=abroad.pk, by=office.kanya, at=A_TUESDAY, **paper)
    abroad = submit(request_id=abroad.pk, by=office.somchai, at=A_TUESDAY)
    pages = {
        office.somchai: {"preview": f"/requests/{draft.pk}/submit/", "request": f"/requests/{abroad.pk}/"},
        office.malee: {"stage": f"/desk/{stage(abroad, 'opinion').pk}/"},
    }
    for person, addresses in pages.items():
        visitor.is_signed_in(person)
        for name, address in addresses.items():
            visitor.goes_to(address)
            visitor.finds_it_in_order(f"why-{name}")
