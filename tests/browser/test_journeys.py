"""Whole journeys in a browser, at a desk and on a phone, with JavaScript off: every act is a plain form."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page

from approvals.models import ApprovalRequest, Decision, Person, School, Tenure
from approvals.requests.models import StageRun, Status
from notifications.relay import deliver
from tests.browser.conftest import WIDTHS, Visitor
from tests.builders import Office, an_office
from tests.builders import stage as stage_of
from workflows.votes import vote

pytestmark = pytest.mark.django_db(transaction=True)

PAPER = Path(__file__).parent.parent / "files" / "one-page.pdf"


@dataclass
class Counter:
    """The office's counter in one browser window; whoever is named sits down at it."""

    office: Office
    visitor: Visitor

    def sits(self, person: Person, path: str) -> Page:
        """Somebody signs in and opens a page."""
        self.visitor.is_signed_in(person)
        self.visitor.page.goto(self.visitor.server + path)
        return self.visitor.page

    @property
    def paper(self) -> ApprovalRequest:
        """The newest request as it is stored."""
        return ApprovalRequest.objects.order_by("-pk").first()

    def stage(self, name: str) -> StageRun:
        """A stage of its present round."""
        return stage_of(self.paper, name)


@pytest.fixture
def counter(browser, live_server, settings, tmp_path) -> Counter:
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language="en")
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 844}, java_script_enabled=False)
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), live_server.url, "en", "phone")
    yield Counter(office, visitor)
    visitor.leaves()


def press(page: Page, name: str) -> None:
    """Press the button with that name."""
    page.get_by_role("button", name=name, exact=True).click()


def draft(counter: Counter, person: Person, code: str, title: str, **facts: str) -> Page:
    """Fill the form of one decision type and save it."""
    page = counter.sits(person, f"/requests/new/?q={code}")
    page.locator(f'main a[href*="/requests/new/{code}/"]').click()
    page.get_by_label("Subject").fill(title)
    for name, value in facts.items():
        field = page.locator(f'[name="{name}"]')
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)
    press(page, "Save and see who decides")
    return page


def attach(page: Page, document: str | None = None) -> None:
    """Attach the sample file, as the document asked for when one is named."""
    link = page.get_by_role("link", name="Attach a file", exact=True)
    (page.get_by_role("link", name=f"Attach {document}") if document else link).first.click()
    page.get_by_label("File").set_input_files(PAPER)
    press(page, "Attach")


def submit(counter: Counter) -> Page:
    """The director submits the newest draft."""
    page = counter.sits(counter.office.somchai, f"/requests/{counter.paper.pk}/submit/")
    press(page, "Submit")
    return page


def answer(counter: Counter, person: Person, name: str, outcome: str, reasons: str, button: str) -> Page:
    """Somebody answers a stage from their desk."""
    page = counter.sits(person, f"/desk/{counter.stage(name).pk}/")
    if page.locator(f'[name="outcome"][value="{outcome}"]').get_attribute("type") == "radio":
        page.locator(f'[name="outcome"][value="{outcome}"]').check()
    page.locator('[name="reasons"]').fill(reasons)
    press(page, button)
    return page


def test_a_field_trip_from_the_clerks_draft_to_the_district_directors_decision(counter):
    page = draft(counter, counter.office.kanya, "ACA-07", "Scout camp", nights="๑", abroad="false")
    assert "ACA-07-1" in page.content()
    assert "ACA-06-1" in page.content()  # without a night the school decides
    attach(page, "Plan of the trip")
    press(page, "Mark as ready")

    page = counter.sits(counter.office.somchai, "/desk/")
    page.get_by_role("link", name="Scout camp").first.click()
    press(page, "Submit")
    assert counter.paper.number in page.content()

    page = counter.sits(counter.office.malee, "/desk/")
    page.locator(f'main a[href="/desk/{counter.stage("decide").pk}/"]').first.click()
    page.locator('[name="outcome"][value="for"]').check()
    page.locator('[name="reasons"]').fill("The plan is complete.")
    press(page, "Record my decision")

    assert counter.paper.status == Status.APPROVED
    deliver(clock=lambda: timezone.now() + timedelta(minutes=1))
    told = [sent for sent in mail.outbox if counter.office.somchai.email in sent.to]
    assert any(counter.paper.number in sent.subject for sent in told)
    page = counter.sits(counter.office.kanya, f"/requests/{counter.paper.pk}/")
    assert "The plan is complete." in page.locator("main").inner_text()
    assert page.locator(".timeline li").count() >= 6


def test_a_board_votes_and_the_school_director_signs(counter):
    draft(counter, counter.office.kanya, "ACA-01", "Curriculum 2570", year="2570")
    submit(counter)
    members, resolution = counter.office.members(), counter.stage("consent").resolution
    page = counter.sits(members[1], "/desk/")
    page.locator(f'main a[href="/ballots/{resolution.pk}/"]').first.click()
    page.locator('[name="choice"][value="no"]').check()
    page.locator('[name="reason"]').fill("I read it too fast.")
    page.locator("main form button.btn-primary").click()
    page = counter.sits(members[1], f"/ballots/{resolution.pk}/")
    page.locator('[name="choice"][value="yes"]').check()
    page.locator("main form button.btn-primary").click()
    page = counter.sits(members[2], f"/ballots/{resolution.pk}/recuse/")
    page.locator('[name="ground"]').first.check()
    page.locator("main form button.btn-primary, main form button.btn-danger").first.click()
    for member in members[3:7]:
        cast = {"choice": "yes", "reason": "", "manifest": resolution.manifest, "by": member}
        vote(resolution_id=resolution.pk, at=timezone.now(), **cast)
    assert counter.stage("consent").outcome == StageRun.Outcome.FOR

    page = counter.sits(counter.office.somchai, f"/desk/{counter.stage('sign').pk}/")
    page.locator("#answer button.btn-primary").click()

    assert counter.paper.status == Status.APPROVED
    page = counter.sits(members[1], f"/ballots/{resolution.pk}/")
    assert "quorum" in page.locator("main").inner_text().lower()


def test_a_purchase_is_proposed_by_staff_and_decided_by_the_director(counter):
    draft(counter, counter.office.kanya, "BUD-04", "Computers", amount="480,000")
    page = counter.sits(counter.office.kanya, f"/requests/{counter.paper.pk}/submit/")
    assert "samples" in page.locator("main").inner_text()  # the ceiling is not known: warned of
    press(page, "Submit")
    answer(counter, counter.office.somchai, "decide", "for", "As planned.", "Record my decision")

    assert Decision.objects.get().own_initiative is False


def test_what_the_director_proposes_alone_is_own_initiative(counter):
    page = draft(counter, counter.office.somchai, "BUD-04", "Printers", amount="20,000")
    assert "You decide this yourself" in page.content()
    page.locator('[name="reasons"]').fill("In the plan the board consented to.")
    press(page, "Decide on own initiative")

    assert Decision.objects.get().own_initiative is True


def test_a_trip_abroad_is_forwarded_and_the_answer_recorded_with_its_paper(counter):
    page = draft(counter, counter.office.kanya, "ACA-08", "Exchange", nights="3", abroad="true")
    attach(page, "Plan of the trip")
    submit(counter)
    answer(counter, counter.office.malee, "opinion", "for", "Well prepared.", "Give my opinion")
    assert counter.paper.status == Status.FORWARDED

    page = counter.sits(counter.office.orn, f"/answers/{counter.stage('forward').pk}/")
    page.locator('[name="outcome"][value="for"]').check()
    page.locator('[name="reasons"]').fill("Letter of today.")
    page.locator('[name="file"]').set_input_files(PAPER)
    page.locator("main form button.btn-primary").click()

    assert counter.paper.status == Status.APPROVED
    assert counter.paper.documents.filter(kind="answer").exists()


def test_one_is_refused_one_returned_and_submitted_again_one_withdrawn(counter):
    for title in ("Refused", "Returned", "Withdrawn"):
        page = draft(counter, counter.office.kanya, "ACA-07", title, nights="1", abroad="false")
        attach(page, "Plan of the trip")
        submit(counter)
        if title == "Refused":
            answer(counter, counter.office.malee, "decide", "against", "No teacher goes along.", "Record my decision")
            assert counter.paper.status == Status.REFUSED
        if title == "Returned":
            page = counter.sits(counter.office.malee, f"/desk/{counter.stage('decide').pk}/return/")
            page.locator('[name="reasons"]').fill("List the teachers.")
            page.locator("main form button.btn-primary").click()
            assert counter.paper.status == Status.RETURNED
            page = counter.sits(counter.office.somchai, f"/requests/{counter.paper.pk}/submit/")
            assert "List the teachers." in page.locator("main").inner_text()
            press(page, "Submit again")
            assert (counter.paper.round, counter.paper.status) == (2, Status.UNDER_REVIEW)
    page = counter.sits(counter.office.somchai, f"/requests/{counter.paper.pk}/withdraw/")
    press(page, "Withdraw the request")
    assert counter.paper.status == Status.WITHDRAWN


def test_two_opinions_are_given_side_by_side(counter):
    draft(counter, counter.office.kanya, "GEN-04", "Merger", kind="merge")
    page = submit(counter)
    assert page.locator('[aria-current="step"]').count() == 2


def test_the_auditor_finds_a_request_and_reads_its_trail(counter):
    draft(counter, counter.office.somchai, "BUD-04", "Printers", amount="20,000")
    page = counter.sits(counter.office.somchai, f"/requests/{counter.paper.pk}/submit/")
    page.locator('[name="reasons"]').fill("In the plan.")
    press(page, "Decide on own initiative")

    page = counter.sits(counter.office.tawan, f"/audit/requests/{counter.paper.pk}/")

    told = page.locator("main").inner_text()
    assert "on own initiative" in told
    assert "School director" in told
    assert "4(1)" in told


def test_the_administrator_adds_a_school_a_post_and_a_person_and_closes_a_sign_in(counter):
    office = counter.office
    page = counter.sits(office.nok, "/people/schools/add/")
    for name, value in {
        "code": "9",
        "name_th": "โรงเรียนใหม่",
        "name_en": "New",
        "amphoe_th": "สวี",
        "pupils": "80",
    }.items():
        page.locator(f'main [name="{name}"]').fill(value)
    page.locator("main form button.btn-primary").click()
    school = School.objects.get(code="9")

    page = counter.sits(office.nok, "/people/posts/add/")
    page.locator('main [name="kind"]').select_option("school-director")
    page.locator('main [name="school"]').select_option(str(school.pk))
    page.locator("main form button.btn-primary").click()

    page = counter.sits(office.nok, "/people/add/")
    values = {"username": "new.director", "name_th": "คุณใหม่", "email": "new@example.org", "first_day": "1/11/2569"}
    for name, value in values.items():
        page.locator(f'main [name="{name}"]').fill(value)
    page.locator('main [name="post"]').select_option(str(school.posts.get().pk))
    page.locator("main form button.btn-primary").click()
    person = Person.objects.get(username="new.director")
    assert Tenure.objects.get(person=person).first_day.isoformat() == "2026-11-01"

    page = counter.sits(office.nok, f"/people/{person.pk}/active/")
    page.locator("main form button").first.click()
    assert not Person.objects.get(pk=person.pk).is_active
