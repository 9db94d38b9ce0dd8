"""The door: passwords, mails with links, guessing, and the sample persons."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from approvals.people.models import Person
from web import samples

PASSWORD = "a long password 9"
NEW = "another long password 7"


@pytest.fixture
def malee(db) -> Person:
    cache.clear()
    return Person.objects.create_user("malee", PASSWORD, name_th="มาลี", name_en="Malee", email="malee@school.test")


def sign_in(client, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": "malee", "password": password, **more})


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_door_and_leads_on(client, malee):
    assert sign_in(client, next="/password/")["Location"] == "/password/"
    assert signed_in(client)


def test_a_wrong_password_is_told_without_saying_which_half_was_wrong(client, malee):
    response = sign_in(client, "wrong")
    assert response.status_code == 200
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in response.content.decode()
    assert 'value="malee"' in response.content.decode()  # nothing typed is lost


def test_somebody_deactivated_stays_outside(client, malee):
    Person.objects.update(is_active=False)
    sign_in(client)
    assert not signed_in(client)


def test_the_sixth_guess_finds_the_door_locked_for_the_guesser_only(client, malee):
    for _ in range(4):
        assert sign_in(client, "wrong").status_code == 200
    assert sign_in(client, "wrong").status_code == 429
    assert sign_in(client).status_code == 429  # even the right one, from here
    assert not signed_in(client)
    assert sign_in(client, REMOTE_ADDR="10.0.0.9").status_code == 429  # a form field is no address
    elsewhere = client.post("/sign-in/", {"username": "malee", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, malee):
    for password in ["wrong"] * 4 + [PASSWORD] + ["wrong"] * 4:
        response = sign_in(client, password)
        assert response.status_code != 429


def test_the_language_chosen_before_the_door_goes_in_with_the_person(client, malee):
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    sign_in(client)
    malee.refresh_from_db()
    assert malee.language == "en"


def test_signing_out_is_a_post_and_leads_to_the_door(client, malee):
    client.force_login(malee)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not signed_in(client)


@pytest.mark.parametrize(("language", "subject"), [("th", "Amnat: ตั้งรหัสผ่านใหม่"), ("en", "Amnat: a new password")])
def test_a_forgotten_password_is_replaced_by_a_mail_in_the_readers_language(client, malee, language, subject):
    Person.objects.update(language=language)
    assert client.post("/password/reset/", {"email": "MALEE@school.test"})["Location"] == "/password/reset/sent/"

    letter = mail.outbox[0]
    assert letter.subject == subject
    html = letter.alternatives[0][0]
    assert f'<html lang="{language}">' in html
    address = re.search(r"http://127\.0\.0\.1:8000(/password/reset/\S+)", letter.body)[1]
    assert address in html

    form = client.get(address, follow=True)
    assert client.get(address).status_code == 302  # looking does not spend the link
    done = client.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert done.redirect_chain[-1][0] == "/sign-in/"
    assert sign_in(client, NEW).status_code == 302
    assert "validlink" in client.get(address).context
    assert not client.get(address).context["validlink"]


def test_a_person_who_never_had_a_password_gets_the_link_too(client, malee):
    malee.set_unusable_password()
    malee.save()
    client.post("/password/reset/", {"email": malee.email})
    assert len(mail.outbox) == 1


def test_asking_again_at_once_sends_no_second_mail(client, malee):
    for _ in range(3):
        client.post("/password/reset/", {"email": malee.email})
    assert len(mail.outbox) == 1


def test_a_stranger_s_address_gets_the_same_answer_and_no_mail(client, malee):
    assert client.post("/password/reset/", {"email": "who@else.test"})["Location"] == "/password/reset/sent/"
    assert mail.outbox == []


def test_a_short_new_password_is_refused_in_words(client, malee):
    client.force_login(malee)
    response = client.post("/password/", {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"})
    assert "ต้องมีอย่างน้อย 12 ตัวอักษร" in response.content.decode()


def test_a_new_password_keeps_the_session(client, malee):
    client.force_login(malee)
    client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    malee.refresh_from_db()
    assert malee.check_password(NEW)
    assert signed_in(client)


def test_a_card_signs_in_as_its_person(client, malee, monkeypatch):
    monkeypatch.setattr(samples, "SAMPLE_SIGN_INS", [("director", "malee")])
    assert "มาลี" in client.get("/sign-in/").content.decode()
    assert client.post("/demo/sign-in/", {"person": "director"})["Location"] == "/"
    assert signed_in(client)


def test_a_card_that_does_not_exist_opens_nothing(client, malee, monkeypatch):
    monkeypatch.setattr(samples, "SAMPLE_SIGN_INS", [("director", "malee")])
    for person in ["malee", "nobody", ""]:
        assert client.post("/demo/sign-in/", {"person": person}).status_code == 404
    assert not signed_in(client)


def test_outside_the_demonstration_no_card_signs_in(client, malee, monkeypatch, settings):
    monkeypatch.setattr(samples, "SAMPLE_SIGN_INS", [("director", "malee")])
    settings.DEMO = False
    assert client.post("/demo/sign-in/", {"person": "director"}).status_code == 404
    assert "มาลี" not in client.get("/sign-in/").content.decode()


def test_the_mails_of_the_demonstration_can_be_read(client, malee, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    client.post("/password/reset/", {"email": malee.email})
    listed = client.get("/demo/mails/")
    name = listed.context["mails"][0].name
    assert "ตั้งรหัสผ่านใหม่" in client.get(f"/demo/mails/{name}/").content.decode()
    drawn = client.get(f"/demo/mails/{name}/drawn/")
    assert drawn["Content-Security-Policy"].startswith("sandbox")
    assert client.get("/demo/mails/other.0/").status_code == 404
