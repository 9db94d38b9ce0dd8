"""The frame: who sees which doors, in which language, and what an error looks like inside it."""

from datetime import date

import pytest
from django.core.checks import run_checks
from django.test import Client, override_settings
from django.urls import path

from approvals.people.models import District, Person, Post, Tenure
from web import checks, frame, urls
from web.frame import DOORS, Frame


@pytest.fixture
def malee(db) -> Person:
    return Person.objects.create_user("malee", "a long password 9", name_th="มาลี", name_en="Malee", email="m@x.test")


@pytest.fixture
def administrator(malee) -> Person:
    district = District.objects.create(code="cpn2", name_th="ชุมพร เขต 2", name_en="Chumphon 2")
    post = Post.objects.create(district=district, kind="administrator", anchor="district", title_th="ผู้ดูแลระบบ")
    Tenure.objects.create(district=district, person=malee, post=post, first_day=date(2020, 1, 1))
    return malee


def page(client, path="/nowhere/", **headers) -> str:
    return client.get(path, **headers).content.decode()


def test_thai_is_spoken_whatever_the_browser_prefers(client, db):
    assert '<html lang="th">' in page(client, "/sign-in/", headers={"Accept-Language": "en"})


def test_a_visitor_who_chose_english_keeps_it_and_the_page(client, db):
    response = client.post("/language/", {"language": "en", "next": "/password/reset/"})
    assert response["Location"] == "/password/reset/"
    assert '<html lang="en">' in page(client, "/password/reset/")


def test_the_choice_of_a_signed_in_person_is_written_down(client, malee):
    client.force_login(malee)
    client.post("/language/", {"language": "en", "next": "/"})
    malee.refresh_from_db()
    assert malee.language == "en"
    assert '<html lang="en">' in page(client)


@pytest.mark.parametrize("elsewhere", ["https://evil.test/", "//evil.test/", ""])
def test_the_choice_of_language_leads_nowhere_else(client, db, elsewhere):
    assert client.post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_an_unknown_language_is_not_kept(client, malee):
    client.force_login(malee)
    client.post("/language/", {"language": "xx", "next": "/"})
    malee.refresh_from_db()
    assert malee.language == "th"


@pytest.mark.parametrize("path", ["/language/", "/sign-out/", "/demo/sign-in/"])
def test_a_get_changes_nothing(client, malee, path):
    client.force_login(malee)
    assert client.get(path).status_code == 405
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_missing_page_is_told_inside_the_frame_with_the_person(client, malee, language):
    Person.objects.update(language=language)
    client.force_login(malee)
    text = page(client)
    assert ("ไม่พบหน้านี้" if language == "th" else "This page is not here") in text
    assert ("มาลี" if language == "th" else "Malee") in text


def test_a_page_that_breaks_says_sorry_without_the_database(client, malee, monkeypatch):
    def broken(request):
        raise ValueError

    monkeypatch.setattr(urls, "urlpatterns", [path("broken/", broken), *urls.urlpatterns])
    client.force_login(malee)
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=urls):
        response = client.get("/broken/")
    assert response.status_code == 500
    assert "ระบบขัดข้อง" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words(db):
    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert response.status_code == 403
    assert "เปิดหน้านี้ค้างไว้นานเกินไป" in response.content.decode()


def test_a_host_we_do_not_serve_is_refused_in_words(client, db):
    response = client.get("/", headers={"Host": "evil.test"})
    assert response.status_code == 400


def test_the_health_page_answers_strangers(client, db):
    assert client.get("/healthz/").json() == {"status": "ok"}


def test_a_stranger_is_led_to_the_door(client, db):
    assert client.get("/")["Location"] == "/sign-in/?next=/"


def everything_is_built(monkeypatch):
    monkeypatch.setattr(frame, "reverse", lambda name: f"/{name}/")


def test_an_administrator_sees_the_door_to_the_people_and_not_the_one_to_the_trail(rf, administrator, monkeypatch):
    everything_is_built(monkeypatch)
    request = rf.get("/people/7/")
    request.user = administrator
    request.waiting = {"desk": 3}
    entries = {entry.name: entry for entry in Frame(request).nav}
    assert "audit" not in entries
    assert entries["people"].is_here
    assert not entries["desk"].is_here
    assert entries["desk"].count == 3
    assert Frame(request).posts == ["ผู้ดูแลระบบ"]


def test_a_person_without_posts_sees_the_common_doors_only(rf, malee, monkeypatch):
    everything_is_built(monkeypatch)
    request = rf.get("/")
    request.user = malee
    assert [entry.name for entry in Frame(request).nav] == [door.name for door in DOORS if not door.needs]


def test_a_stranger_sees_no_doors(rf):
    assert Frame(rf.get("/")).nav == []


def test_the_parts_page_costs_no_query_of_its_own(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/demo/parts/").status_code == 200


@override_settings(DEMO=False)
def test_sample_sign_ins_outside_the_demonstration_are_an_error():
    assert [error.id for error in checks.sample_sign_ins_only_in_the_demonstration(None)] == ["web.E001"]


def test_a_server_does_not_run_the_demonstration():
    assert "web.E002" in {error.id for error in run_checks(include_deployment_checks=True)}
    with override_settings(DEMO=False):
        assert checks.no_demonstration_on_a_server(None) == []


@override_settings(DEMO=False)
@pytest.mark.parametrize("path", ["/demo/mails/", "/demo/parts/"])
def test_demonstration_pages_are_not_there_for_a_real_office(client, db, path):
    assert client.get(path).status_code == 404
