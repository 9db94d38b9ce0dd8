"""Returned with remarks, revised, compared; returned to an earlier stage: in a browser, at a desk and on a phone."""

import pytest
from django.utils import timezone

from approvals.models import Person
from approvals.requests.models import StageRun, Status
from tests.browser.conftest import PICTURES, WIDTHS, Visitor
from tests.browser.test_journeys import Counter, answer, attach, draft, press
from tests.builders import an_office
from workflows.services import decide
from workflows.votes import vote

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counter(browser, live_server, settings, tmp_path) -> Counter:
    """The office's counter in a browser without JavaScript."""
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language="en")
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 844}, java_script_enabled=False)
    context.set_default_timeout(15_000)
    visitor = Visitor(context.new_page(), live_server.url, "en", "phone")
    yield Counter(office, visitor)
    visitor.leaves()


def looks_right(counter: Counter, name: str) -> None:
    """Nothing scrolls sideways, and a picture is taken."""
    page = counter.visitor.page
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{counter.visitor.width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name


def test_returned_to_the_school_with_remarks_revised_and_compared(counter):
    office = counter.office
    page = draft(counter, office.kanya, "ACA-07", "Scout camp", nights="1", abroad="false")
    attach(page, "Plan of the trip")
    page = counter.sits(office.somchai, f"/requests/{counter.paper.pk}/submit/")
    press(page, "Submit")

    page = counter.sits(office.malee, f"/desk/{counter.stage('decide').pk}/return/")
    page.locator('[name="fact-nights"]').wait_for(state="attached")
    page.locator('[name="tick-fact-nights"]').check()
    page.locator('[name="fact-nights"]').fill("The plan says two nights.")
    page.locator('[name="tick-document-plan"]').check()
    page.locator('[name="document-plan"]').fill("Signed, please.")
    press(page, "Return for revision")  # without reasons: refused, and nothing typed is lost
    assert page.locator('[name="fact-nights"]').input_value() == "The plan says two nights."
    looks_right(counter, "return")
    page.get_by_label("What has to be revised").fill("Nights and plan do not agree.")
    press(page, "Return for revision")
    assert counter.paper.status == Status.RETURNED

    page = counter.sits(office.kanya, f"/requests/{counter.paper.pk}/edit/")
    assert page.get_by_text("The plan says two nights.").is_visible()
    looks_right(counter, "revise")
    page.locator('[name="nights"]').fill("2")
    press(page, "Save and see who decides")
    assert page.get_by_text("1 remark has no answer yet").is_visible()
    page.get_by_role("link", name="Answer the remarks").click()
    looks_right(counter, "remarks")
    page.get_by_label("why it stays as it is: Plan of the trip").fill("It is signed on the last page.")
    press(page, "Keep these answers")
    page = counter.sits(office.somchai, f"/requests/{counter.paper.pk}/submit/")
    press(page, "Submit again")

    reads_what_changed_first(counter)


def reads_what_changed_first(counter: Counter) -> None:
    """The officer who sees it again sees first what changed, and the two rounds side by side."""
    page = counter.sits(counter.office.malee, f"/desk/{counter.stage('decide').pk}/")
    since = page.get_by_role("heading", name="What changed since round 1")
    facts = page.get_by_role("heading", name="What is asked for")
    assert since.bounding_box()["y"] < facts.bounding_box()["y"]  # what changed is read first
    assert page.get_by_text("It is signed on the last page.").is_visible()
    looks_right(counter, "since")
    page.get_by_role("link", name="Compare the rounds side by side").first.click()
    row = page.locator("tr.differs", has_text="1 night").first
    assert "changed" in row.inner_text()
    looks_right(counter, "rounds")


def test_a_return_to_an_earlier_stage_lets_only_the_touched_stages_run_again(counter):
    office, at = counter.office, timezone.now()
    page = draft(counter, office.kanya, "GEN-04", "Merge two schools", kind="merge")
    page = counter.sits(office.somchai, f"/requests/{counter.paper.pk}/submit/")
    press(page, "Submit")
    decide(stage_run_id=counter.stage("planning").pk, outcome="for", reasons="Fewer pupils.", by=office.arun, at=at)
    resolution = counter.stage("board").resolution
    for member in office.members()[:5]:
        cast = {"choice": "yes", "reason": "", "manifest": resolution.manifest, "by": member}
        vote(resolution_id=resolution.pk, at=at, **cast)

    page = counter.sits(office.malee, f"/desk/{counter.stage('decide').pk}/return/")
    page.locator('[name="to"][value="planning"]').check()
    page.get_by_label("What has to be revised").fill("The figures are of last year.")
    looks_right(counter, "return-to-stage")
    press(page, "Return for revision")

    assert counter.paper.round == 2
    states = {name: counter.stage(name).status for name in ("planning", "board", "decide")}
    assert states == {"planning": "open", "board": "kept", "decide": "waiting"}
    assert page.get_by_text("It stands because it does not depend on the stage that is asked again.").first.is_visible()
    looks_right(counter, "sent-back")

    page = counter.sits(office.arun, f"/desk/{counter.stage('planning').pk}/")
    assert page.get_by_text("The figures are of last year.").first.is_visible()
    assert page.get_by_text("“Fewer pupils.”").first.is_visible()  # the earlier answer stands beside
    answer(counter, office.arun, "planning", "for", "With the figures of this year.", "Give my opinion")
    assert counter.stage("decide").status == StageRun.Status.OPEN
    assert counter.stage("board").outcome == "for"  # nobody of the board was asked again

    page = counter.sits(office.malee, f"/requests/{counter.paper.pk}/rounds/")
    assert page.get_by_text("With the figures of this year.").first.is_visible()
    looks_right(counter, "rounds-of-stages")
