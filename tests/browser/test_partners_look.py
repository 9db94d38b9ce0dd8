"""The register of partners and its agreements, as an officer at a screen sees and uses them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from approvals.models import Agreement, Person
from tests.builders import A_PDF, an_office
from tests.builders_partners import THE_ABBOT, a_contact, a_partner, a_seat, an_agreement, at_a_school

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LONG = "ข้อตกลงความร่วมมือห้องสมุดชุมชนและค่ายคุณธรรมระหว่างวัดตัวอย่างธรรมกับสำนักงานเขตพื้นที่การศึกษา"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office()
    Person.objects.update(language=language)
    return office


def test_an_officer_keeps_a_partner_with_all_that_stands_with_it(visitor, office):
    temple = a_partner(office)
    visitor.is_signed_in(office.orn)
    visitor.goes_to(f"/partners/{temple.pk}/")
    visitor.finds_it_in_order("partner-bare")
    visitor.goes_to("/agreements/")
    visitor.finds_it_in_order("agreements-none")

    page = visitor.goes_to(f"/partners/{temple.pk}/agreements/new/")
    page.fill("[name=title]", LONG)
    page.fill("[name=starts_on]", "1/1/2569")
    page.fill("[name=ends_on]", "31/12/2569")
    page.fill("[name=they_give]", "อาคารและหนังสือ")
    page.select_option("[name=owner]", str(office.malee.pk))
    page.set_input_files("[name=file]", {"name": "ข้อตกลง.pdf", "mimeType": "application/pdf", "buffer": A_PDF})
    visitor.finds_it_in_order("agreement-new")
    page.click("button.btn-primary")
    page.wait_for_selector(".note--success")
    row = Agreement.objects.get()

    an_agreement(office, temple, ends_on=date(2026, 11, 1), title="ข้อตกลงเดิม")
    contact = a_contact(office, temple)
    a_contact(office, temple, replace(THE_ABBOT, name="นางสมมติ ตัวอย่างดี", email=""))
    a_seat(office, temple)
    at_a_school(office, temple)
    for name, path in {
        "partner": f"/partners/{temple.pk}/",
        "partner-contact": f"/partners/{temple.pk}/contacts/new/",
        "partner-withdraw": f"/partners/{temple.pk}/contacts/{contact.pk}/withdraw/",
        "partner-seat": f"/partners/{temple.pk}/seats/new/?q=member",
        "partner-school": f"/partners/{temple.pk}/schools/new/",
        "agreements": "/agreements/",
        "agreements-over": "/agreements/?show=over",
        "agreement": f"/agreements/{row.pk}/",
        "agreement-renew": f"/agreements/{row.pk}/renew/",
        "agreement-end": f"/agreements/{row.pk}/end/",
        "committee-of-partner": f"/committees/{office.board.pk}/",
    }.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(name)


def test_another_reader_of_the_district_sees_no_contact_and_is_told_why(visitor, office):
    temple = a_partner(office)
    a_contact(office, temple)
    visitor.is_signed_in(office.malee)
    page = visitor.goes_to(f"/partners/{temple.pk}/")
    assert THE_ABBOT.phone not in page.content()
    visitor.finds_it_in_order("partner-for-a-reader")
