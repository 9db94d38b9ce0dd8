"""An appeal in a browser, from one's own copy of the decision to the second decision, in both languages and widths."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from approvals.appeals import telling
from approvals.models import ApprovalRequest, Decision, Person
from approvals.requests.standing_decision import standing
from tests.browser.conftest import Visitor
from tests.builders import an_office, stage
from tests.builders_appeals import a_leave
from workflows.services import decide

pytestmark = pytest.mark.django_db(transaction=True)


def sits(visitor: Visitor, person: Person, path: str) -> Page:
    """Somebody signs in, in the language of the visitor, and opens a page."""
    Person.objects.filter(pk=person.pk).update(language=visitor.language)
    visitor.is_signed_in(person)
    return visitor.goes_to(path)


def test_from_the_own_copy_of_a_refusal_to_the_second_decision(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    leave = a_leave(office, "against")
    telling.sweep(at=timezone.now())

    page = sits(visitor, office.wichai, f"/requests/{leave.pk}/decision/")
    visitor.finds_it_in_order("appeal-own-copy")
    page.locator(f'a[href="/requests/{leave.pk}/decision/appeal/"]').first.click()
    page.locator('[name="asks"][value="change"]').check()
    page.locator('[name="grounds"]').fill("ป่วยจริงและมีใบรับรองแพทย์ซึ่งยื่นพร้อมใบลาแล้ว")
    visitor.finds_it_in_order("appeal-form")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/appeals/*/")
    visitor.finds_it_in_order("appeal-mine")
    case = ApprovalRequest.objects.get(appeals__request=leave)

    page = sits(visitor, office.somchai, f"/desk/{stage(case, 'appeal-maker').pk}/")
    visitor.finds_it_in_order("appeal-before-its-maker")
    page.locator('[name="outcome"][value="against"]').check()
    page.locator('[name="reasons"]').fill("ยังไม่พบหลักฐาน")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/requests/*/")

    allowed = {"outcome": "for", "reasons": "มีใบรับรองแพทย์ จึงให้ตามอุทธรณ์", "by": office.malee}
    decide(stage_run_id=stage(case, "appeal-above").pk, at=timezone.now(), **allowed)
    telling.sweep(at=timezone.now())
    sits(visitor, office.wichai, f"/requests/{leave.pk}/decision/")
    visitor.finds_it_in_order("appeal-second-decision")
    assert standing(leave).kind == Decision.Kind.ON_APPEAL
    page = sits(visitor, office.somchai, f"/requests/{leave.pk}/")
    visitor.finds_it_in_order("appeal-on-the-request")


def test_the_pages_on_which_a_decision_is_changed_are_in_order(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    leave = a_leave(office, "for")

    sits(visitor, office.somchai, f"/requests/{leave.pk}/decision/change/")
    visitor.finds_it_in_order("decision-change")
    for kind in ("amendment", "revocation"):
        visitor.goes_to(f"/requests/{leave.pk}/decision/change/{kind}/")
        visitor.finds_it_in_order(f"decision-{kind}")
