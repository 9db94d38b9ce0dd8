"""Choosing how mails come, on the page."""

from datetime import time

import pytest
from django.urls import reverse

from approvals.models import Event, Person

pytestmark = pytest.mark.django_db

CHOSEN = {"rhythm": "daily", "hour": "9", "quiet_from": "20:00", "quiet_until": "06:00", "informs": "on"}


def test_a_person_chooses_and_reads_when_the_next_mail_would_come(office, client):
    client.force_login(office.kanya)
    Person.objects.filter(pk=office.kanya.pk).update(language="en")

    assert "its mail would come within a few minutes" in client.get(reverse("my-mails")).content.decode()
    answer = client.post(reverse("my-mails"), CHOSEN, follow=True)

    assert answer.status_code == 200
    assert "its mail would come on" in answer.content.decode()
    assert "at 09:00" in answer.content.decode()
    person = Person.objects.get(pk=office.kanya.pk)
    assert (person.mail_rhythm, person.mail_hour, person.informs_by_mail) == ("daily", 9, True)
    assert (person.quiet_from, person.quiet_until) == (time(20), time(6))


def test_it_changes_nobody_else_and_is_no_event_as_the_language_is_none(office, client):
    client.force_login(office.kanya)
    before = Event.objects.count()
    client.post(reverse("my-mails"), CHOSEN)

    assert set(Person.objects.exclude(pk=office.kanya.pk).values_list("mail_rhythm", flat=True)) == {"at-once"}
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "language", "sentence"),
    [
        ({"quiet_until": ""}, "en", "Quiet hours need a beginning and an end."),
        ({"quiet_until": "20:00"}, "en", "Quiet hours cannot end when they begin."),
        ({"quiet_until": "19:00"}, "en", "Quiet hours last sixteen hours at most"),
        ({"hour": "3"}, "en", "Select a valid choice."),
        ({"hour": "3"}, "th", "ตัวเลือก"),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_readers_language_and_nothing_changes(
    office, client, typed, language, sentence
):
    Person.objects.filter(pk=office.kanya.pk).update(language=language)
    client.force_login(office.kanya)
    answer = client.post(reverse("my-mails"), CHOSEN | typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Person.objects.get(pk=office.kanya.pk).mail_rhythm == "at-once"


def test_the_account_menu_leads_there(office, client):
    client.force_login(office.kanya)

    assert f'href="{reverse("my-mails")}"' in client.get(reverse("notices")).content.decode()
