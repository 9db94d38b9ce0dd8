"""What an administrator does about an address that mails cannot reach, and what its owner reads."""

import pytest
from django.utils import timezone

from approvals.models import Event
from notifications.bounces.models import AddressTrouble
from notifications.bounces.rules import digest_of
from notifications.models import Delivery
from tests.builders import a_submitted, an_office, in_post

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


def a_trouble(office, person, kind: str = "hard") -> AddressTrouble:
    """Mails to a person cannot arrive."""
    mail = Delivery.objects.filter(channel="email").first()
    about = {"person": person, "delivery": mail, "address_sha256": digest_of(person.email), "since": timezone.now()}
    return AddressTrouble.objects.create(
        district=office.district, kind=kind, status="5.1.1", detail="550 no such account", **about
    )


@pytest.fixture
def trouble(office, client) -> AddressTrouble:
    """Mails to the district director cannot arrive; the administrator is at the pages."""
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.nok, backend=BACKEND)
    return a_trouble(office, office.malee)


def text(client, address: str) -> str:
    """A page in English."""
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_and_the_page_of_the_person_say_why_and_what_to_do(client, office, trouble):
    assert str(office.malee) in text(client, "/people/addresses/")
    page = text(client, f"/people/{office.malee.pk}/")

    assert "5.1.1 550 no such account" in page
    assert f"/people/{office.malee.pk}/address/works/" in page


def test_another_address_is_saved_and_the_trouble_gone(client, office, trouble):
    answer = client.post(f"/people/{office.malee.pk}/address/", {"email": "malee@new.example"})

    office.malee.refresh_from_db()
    assert (answer.status_code, office.malee.email) == (303, "malee@new.example")
    assert "5.1.1" not in text(client, f"/people/{office.malee.pk}/")
    kinds = set(Event.objects.filter(actor=office.nok.pseudonym).values_list("kind", flat=True))
    assert {"person.changed", "person.address_settled"} <= kinds


@pytest.mark.parametrize("typed", ["", "malee", "malee@new.example\r\nBcc: x@y.example"])
def test_what_is_no_address_is_not_saved_and_not_lost(client, office, trouble, typed):
    before = office.malee.email
    answer = client.post(f"/people/{office.malee.pk}/address/", {"email": typed})

    office.malee.refresh_from_db()
    assert (answer.status_code, office.malee.email) == (422, before)
    assert AddressTrouble.objects.filter(settled_at=None).exists()


def test_the_administrator_says_that_it_works_and_pressing_twice_says_so(client, office, trouble):
    address = f"/people/{office.malee.pk}/address/works/"
    assert client.post(address).status_code == 303
    assert client.post(address, follow=True).status_code == 200

    assert AddressTrouble.objects.get().settled_how == "works"
    assert Event.objects.filter(kind="person.address_settled").count() == 1


def test_an_administrator_of_another_district_sees_and_settles_nothing(client, office, trouble):
    stranger = an_office("krb").nok
    client.force_login(stranger, backend=BACKEND)

    assert str(office.malee) not in text(client, "/people/addresses/")
    assert client.post(f"/people/{office.malee.pk}/address/works/").status_code == 404
    assert client.post(f"/people/{office.malee.pk}/address/", {"email": "x@example.org"}).status_code == 404
    assert AddressTrouble.objects.filter(settled_at=None).exists()


def test_the_person_is_told_at_the_door_and_among_the_notices_what_to_do(client, office, trouble):
    client.logout()
    client.post("/sign-in/", {"username": office.malee.username, "password": "rice-field-kite-river"})

    assert client.get("/desk/").content.decode().count("note--warning") == 1
    assert "note--care" in text(client, "/notices/")


def test_nobody_else_reads_of_it(client, office, trouble):
    client.force_login(office.kanya, backend=BACKEND)

    assert "note--care" not in text(client, "/notices/")


def test_a_full_list_costs_no_more_statements_than_a_short_one(client, office, trouble, django_assert_max_num_queries):
    for number in range(24):
        a_trouble(office, in_post(office, f"p{number}", "teacher"))

    with django_assert_max_num_queries(6):  # session, person, grants, known persons and troubles, unread notices
        page = text(client, "/people/addresses/")
    assert page.count("5.1.1 550 no such account") == 25
