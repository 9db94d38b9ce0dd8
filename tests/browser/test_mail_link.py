"""The link of a mail in a browser, from the phone to the vote; and the bell and the notices as they look."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from approvals.committees.models import Ballot
from approvals.models import Person
from notifications.models import Delivery
from notifications.relay import deliver
from tests.browser.conftest import WIDTHS, Visitor
from tests.builders import A_TUESDAY, Office, a_submitted, an_office, stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings, tmp_path, live_server) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    settings.SITE_ADDRESS = live_server.url
    return an_office()


@pytest.fixture
def phone(browser, live_server) -> Visitor:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 844}, java_script_enabled=False)
    context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    context.set_default_timeout(30_000)
    visitor = Visitor(context.new_page(), live_server.url, "en", "phone")
    yield visitor
    visitor.leaves()


def test_a_member_opens_the_link_on_a_phone_signs_in_votes_and_the_link_is_dead(office, phone):
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution, member = stage(paper, "consent").resolution, office.members()[1]
    Person.objects.filter(pk=member.pk).update(language="en")
    deliver(clock=lambda: timezone.now() + timedelta(minutes=1))
    (letter,) = [sent for sent in mail.outbox if sent.to == [member.email]]
    link = re.search(r"http\S+/m/\S+/", letter.body)[0]

    page = phone.page
    page.goto(link)
    assert "/sign-in/?next=/m/" in page.url
    page.get_by_label("User name").fill(member.username)
    page.get_by_label("Password").fill("rice-field-kite-river")
    page.get_by_role("button", name="Sign in", exact=True).click()

    assert page.url == f"{phone.server}/ballots/{resolution.pk}/"
    page.get_by_label("I vote for it").check()
    page.locator("form:has([name=choice]) button.btn-primary").click()
    assert Ballot.objects.get(resolution=resolution, person=member).choice == "yes"

    page.goto(link)
    assert page.url == f"{phone.server}/m/?was=settled"
    page.locator("main").get_by_role("link", name="Open my desk").click()
    assert page.url == f"{phone.server}/desk/"


def test_the_bell_rings_while_the_page_is_looked_at(office, visitor):
    visitor.is_signed_in(office.malee)
    Person.objects.update(language=visitor.language)
    page = visitor.page
    page.clock.install()
    visitor.goes_to("/desk/")
    assert page.locator(".bell-count").count() == 0

    a_submitted(office, "ACA-07", nights="1")
    page.clock.run_for(31_000)

    page.locator(".bell-count").wait_for()
    assert page.locator("#bell").get_attribute("data-unread") == "1"
    page.wait_for_function("document.title.startsWith('(1) ')")
    assert page.locator("#bell-said").text_content() == page.locator("#bell").get_attribute("data-said")
    visitor.finds_it_in_order("bell")


def test_the_notices_are_in_order(office, visitor):
    Person.objects.update(language=visitor.language)
    for _ in range(3):
        a_submitted(office, "ACA-07", nights="1")
    Delivery.objects.filter(person=office.malee, channel="email").update(state="sent", sent_at=A_TUESDAY)
    visitor.is_signed_in(office.malee)
    visitor.goes_to("/notices/")
    visitor.finds_it_in_order("notices")

    visitor.page.locator('form[action="/notices/read/"] button').click()
    visitor.page.wait_for_load_state("networkidle")
    visitor.finds_it_in_order("notices-marked")
    visitor.goes_to("/notices/?unread=1")
    visitor.finds_it_in_order("notices-nothing-unread")
    visitor.goes_to("/m/?was=somebody-elses")
    visitor.finds_it_in_order("link-of-somebody-else")
