"""Requests that new rules re-routed or stopped, and purchases that together pass a boundary, on a screen."""

import pytest

from approvals.models import Person
from tests.builders import A_TUESDAY, a_submitted, an_office
from tests.flows.test_new_rules import MERGER, TRIP, a_version
from tests.flows.test_splitting import a_purchase, adds_up_purchases, bought
from workflows import new_rules

WHY = "ซื้อคนละโครงการ งบประมาณคนละแหล่ง และผู้ขายคนละราย ตามแผนปฏิบัติการประจำปีที่คณะกรรมการเห็นชอบแล้ว"


@pytest.fixture
def office(transactional_db, settings, tmp_path, language):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language=language)
    return office


def test_what_new_rules_did_is_read_at_a_glance(visitor, office):
    trip, merger = a_submitted(office, "ACA-07", nights="1"), a_submitted(office, "GEN-04", kind="merge")

    def changed(types) -> None:
        types["ACA-06"]["rules"][1]["stages"][0]["who"] = "deputy-director@district"

    a_version(office, changed, {TRIP: "reroute", MERGER: "stop"})
    new_rules.sweep(at=A_TUESDAY)
    visitor.is_signed_in(office.somchai)
    for name, paper in (("rerouted", trip), ("stopped", merger)):
        visitor.goes_to(f"/requests/{paper.pk}/")
        visitor.finds_it_in_order(f"new-rules-{name}")


def test_the_other_half_is_seen_before_submitting_and_after(visitor, office):
    adds_up_purchases(office)
    bought(office, "300000")
    paper = a_purchase(office, "250000")
    visitor.is_signed_in(office.somchai)
    visitor.goes_to(f"/requests/{paper.pk}/submit/")
    visitor.finds_it_in_order("split-preview")
    visitor.page.fill("[name=reasons]", WHY)
    visitor.page.click("form[novalidate] .btn-primary")
    visitor.page.wait_for_selector(".errors")
    visitor.complaints.clear()  # the browser reports the status of the refusal
    visitor.finds_it_in_order("split-refused")
    visitor.page.fill("[name=split_reason]", WHY)
    visitor.page.click("form[novalidate] .btn-primary")
    visitor.page.wait_for_selector(".split")
    visitor.finds_it_in_order("split-submitted")
