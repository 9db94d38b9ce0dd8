"""A steward changes a ceiling, an approver publishes it: in a browser, both languages, at a desk and on a phone."""

import re

import pytest
from django.utils import timezone

from approvals.delegation.models import RulebookVersion
from approvals.models import Person
from approvals.rulemaking import replay
from approvals.rulemaking.versions import content_of
from tests.browser.conftest import Visitor
from tests.builders import Office, an_office
from tests.builders_rulemaking import CASES, a_version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings, tmp_path, visitor) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    settings.DEMO = True
    office = an_office()
    Person.objects.update(language=visitor.language)
    return office


def do(visitor: Visitor, value: str) -> None:
    """Press the button of a form that does this."""
    visitor.page.locator(f'main button[name="do"][value="{value}"]:not([aria-hidden])').first.click()
    visitor.page.wait_for_load_state("networkidle")


def press_main(visitor: Visitor) -> None:
    """Press the one button the page is about."""
    visitor.page.locator("main form .btn-primary").last.click()
    visitor.page.wait_for_load_state("networkidle")


def lowers_the_ceiling(visitor: Visitor, version: RulebookVersion) -> None:
    """The ceiling of the school goes down; the gap is seen before anything is kept, and mended in the other rule."""
    page = visitor.goes_to(f"/rulebook/versions/{version.pk}/rules/BUD-04-1/")
    page.locator('[name="when-amount-most"]').fill("300,000")
    page.locator("#ahead .finding--gap").wait_for()
    assert "300,000.01" in page.locator("#ahead").inner_text()
    visitor.finds_it_in_order("steward-gap")
    assert content_of(RulebookVersion.objects.get(pk=version.pk)).rules["BUD-04-1"].when[0].most == 50_000_000
    do(visitor, "keep")

    page = visitor.goes_to(f"/rulebook/versions/{version.pk}/proof/")
    assert page.locator(".finding").count() == 1
    page = visitor.goes_to(f"/rulebook/versions/{version.pk}/rules/BUD-04-2/")
    page.locator('[name="when-amount-least"]').fill("300,000.01")
    page.locator("#ahead .status--done").wait_for()
    do(visitor, "keep")


def adds_a_case(visitor: Visitor, version: RulebookVersion) -> None:
    """Two red cases are brought in line with the new ceiling, and one is added; each is tried first."""
    address = f"/rulebook/versions/{version.pk}/cases/"
    page = visitor.goes_to(f"{address}?only=red")
    assert page.locator("main .choices .status--refused").count() == 1
    page.locator('main .choices a[href*="/cases/"]:not([href*="/add/"])').first.click()
    page.locator('[name="expect"]').select_option("BUD-04-2")
    do(visitor, "keep")
    page = visitor.goes_to(f"{address}add/?type=BUD-04")
    page.locator('[name="name"]').fill("สามแสนบาทพอดี")
    page.locator('[name="fact-amount"]').fill("๓๐๐,๐๐๐")
    page.locator('[name="expect"]').select_option("BUD-04-1")
    do(visitor, "try")
    assert page.locator("main .status--done").count() == 1
    visitor.finds_it_in_order("steward-case")
    do(visitor, "keep")


def replays_and_proposes(visitor: Visitor, version: RulebookVersion) -> None:
    """The replay is asked for and watched until it is there; then the version is laid before the approver."""
    page = visitor.goes_to(f"/rulebook/versions/{version.pk}/replay/")
    page.locator("main form .btn-primary").click()
    page.locator("progress").wait_for()
    replay.run(replay_id=replay.latest(version).pk, at=timezone.now())
    page.locator("code.digest").wait_for()  # the page finds out by itself
    visitor.finds_it_in_order("steward-replay")
    visitor.goes_to(f"/rulebook/versions/{version.pk}/propose/")
    press_main(visitor)
    version.refresh_from_db()
    assert version.status == "proposed"


def test_a_steward_changes_a_ceiling_and_the_approver_publishes_it(visitor, office):
    version = a_version(office, cases=CASES)
    visitor.is_signed_in(office.rung)
    lowers_the_ceiling(visitor, version)
    adds_a_case(visitor, version)
    replays_and_proposes(visitor, version)
    page = visitor.goes_to(f"/rulebook/versions/{version.pk}/publish/")
    assert page.locator('[name="order_number"]').count() == 0  # the author can read it, no more
    visitor.finds_it_in_order("steward-proposed")

    visitor.is_signed_in(office.ploy)
    page = visitor.goes_to("/rulebook/versions/")
    page.locator(".asked a").first.click()
    page.locator('[name="order_number"]').fill("125/2569")
    page.locator('[name="order_day"]').fill("1/11/2569")
    visitor.finds_it_in_order("approver-publish")
    page.locator("#publish .btn-primary").click()
    page.wait_for_load_state("networkidle")
    assert RulebookVersion.objects.get(pk=version.pk).status == "proposed"
    visitor.finds_it_in_order("approver-sure")
    press_main(visitor)

    version.refresh_from_db()
    assert (version.status, version.order_number) == ("published", "125/2569")
    assert re.search(r"125/2569", page.locator("main").inner_text())
    assert content_of(version).rules["BUD-04-1"].when[0].most == 30_000_000
