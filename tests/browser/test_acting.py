"""An acting deputy: the order is recorded with its scan, a capacity is chosen, and one is lost on an open page."""

from pathlib import Path

import pytest

from approvals.acting import services
from approvals.models import Person
from approvals.people.orders import ActingOrder
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_acting import acting, deputised, post_of

SCAN = Path(__file__).parents[1] / "files" / "one-page.pdf"
TYPED = "ครบถ้วน คุ้มค่า และเป็นไปตามแผนปฏิบัติการประจำปี"


@pytest.fixture
def office(transactional_db, settings, tmp_path, language):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language=language)
    return office


def test_an_order_is_recorded_with_its_scan_and_read_in_the_register(visitor, office):
    page = visitor.page
    visitor.is_signed_in(office.nok)
    visitor.goes_to("/acting/")
    visitor.finds_it_in_order("acting-empty")
    visitor.goes_to(f"/acting/record/?post={post_of(office, 'director').pk}")
    visitor.finds_it_in_order("acting-record")
    page.check(f"[name=person][value='{office.arun.pk}']")
    page.check("[name=capacity][value='in-place-of']")
    page.fill("[name=order_number]", "12/2569")
    page.fill("[name=order_day]", "1/11/2569")
    page.check(f"[name=given_by][value='{office.malee.pk}']")
    page.set_input_files("[name=file]", SCAN)
    page.fill("[name=first_day]", "1/11/2569")
    page.fill("[name=reason]", "ผู้อำนวยการไปราชการต่างประเทศ")
    page.click("form[enctype] .btn-primary")
    page.wait_for_url("**/acting/")
    visitor.finds_it_in_order("acting-register")
    visitor.goes_to(f"/acting/orders/{ActingOrder.objects.get().pk}/")
    visitor.finds_it_in_order("acting-order")


def signs(page, order) -> None:
    """Choose the capacity of an order, approve with reasons, and send it."""
    page.check(f"[name=capacity][value='order-{order.pk}']")
    page.check("[name=outcome][value='for']")
    page.fill("[name=reasons]", TYPED)
    page.click("#answer .btn-primary")


def test_a_deputy_signs_in_the_chosen_capacity_until_the_order_is_revoked(visitor, office):
    first, second = (a_submitted(office, "ACA-07", nights="1") for _ in range(2))
    order, page = acting(office, office.arun), visitor.page
    deputised(office, office.arun, number="13/2569")
    visitor.is_signed_in(office.arun)
    visitor.goes_to("/desk/")
    visitor.finds_it_in_order("acting-desk")
    visitor.goes_to(f"/desk/{stage(first, 'decide').pk}/")
    visitor.finds_it_in_order("acting-stage")
    signs(page, order)
    page.wait_for_url(f"**/requests/{first.pk}/")
    assert "12/2569" in page.inner_text(".decision")
    visitor.finds_it_in_order("acting-decision")

    visitor.goes_to(f"/desk/{stage(second, 'decide').pk}/")
    services.revoke(order_id=order.pk, reason="ผู้อำนวยการกลับมาแล้ว", by=office.nok, at=A_TUESDAY)
    signs(page, order)
    page.wait_for_selector(".errors")
    visitor.complaints.clear()  # the browser reports the status of the refusal
    assert "12/2569" in page.inner_text(".errors")
    assert page.input_value("[name=reasons]") == TYPED
    visitor.finds_it_in_order("acting-refused")
