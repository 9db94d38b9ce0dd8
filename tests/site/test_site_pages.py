"""Anybody reads what an office does, without an account, in either language; of nobody the name."""

import re

import pytest

from approvals.models import District, Person
from approvals.people.models import School
from tests.builders import A_TUESDAY, an_office
from tests.builders_committees import a_committee
from tests.builders_networks import a_living_network, let_join
from tests.builders_partners import A_TEMPLE, a_partner
from tests.builders_questions import a_published
from tests.builders_site import an_edition, an_erratum

PAGES = ("", "committees/", "reports/", "networks/", "privacy/", "accessibility/", "matrix/", "questions/")
LANGUAGES = {"th": "", "en": "?lang=en"}


def read(answer) -> str:
    """The page without its marks of where a line may break, and with white space drawn together."""
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("<wbr>", "").split())


def everything(office):
    """An office in which there is something to read on every page."""
    network = a_living_network(office)
    let_join(office, network, partners=[a_partner(office)])
    a_published(office)
    an_erratum(office, an_edition(office))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_for_a_stranger_in_both_languages(office, client, page, lang):
    everything(office)
    answer = client.get(f"/public/cpn2/{page}{LANGUAGES[lang]}")
    shown = read(answer)
    assert f'<html lang="{lang}">' in shown and answer.headers["Content-Language"] == lang
    assert "<script>" not in shown and not answer.cookies
    assert re.search(r'<meta name="description" content="[^"]{20,}">', shown)


@pytest.mark.parametrize("page", PAGES[:-2])
def test_an_office_that_has_nothing_yet_says_so(db, client, page):
    District.objects.create(code="empty", name_th="สำนักงานว่าง", name_en="Empty office")
    shown = read(client.get(f"/public/empty/{page}?lang=en"))
    assert "Empty office" in shown
    assert ('class="empty"' in shown) == (page not in ("privacy/", "accessibility/"))
    assert "/public/empty/matrix/" not in re.sub(r"<header>.*</header>", "", shown)


@pytest.mark.parametrize("page", [*PAGES, "sitemap.xml", "reports/1/figures.json", "reports/1/th.pdf"])
def test_an_office_that_nobody_knows_is_not_there(office, client, page):
    assert client.get(f"/public/nowhere/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_stands_on_a_public_page_by_name(office, client, page):
    everything(office)
    shown = read(client.get(f"/public/cpn2/{page}")) + read(client.get(f"/public/cpn2/{page}?lang=en"))
    named = [person for person in Person.objects.all() if person.name_th in shown or person.name_en in shown]
    assert named == [] and A_TEMPLE.name_th not in shown
    assert not [row for row in School.objects.all() if row.name_th in shown]


def test_the_control_of_that_finds_a_name_that_is_shown(office, client):
    a_living_network(office, f"เครือข่ายของ {office.malee.name_th}")
    assert office.malee.name_th in read(client.get("/public/cpn2/networks/"))


def test_one_glance_counts_the_kinds_of_matters_by_who_decides(office, client):
    shown = re.sub(r"<[^>]+>", " ", read(client.get("/public/cpn2/?lang=en")))
    found = re.search(r"Academic\s+2 kinds.*?decides\s+(\d+)\s.*?decides\s+(\d+)\s.*?above the district\s+(\d+)", shown)
    assert found is not None and found.groups() == ("2", "1", "1")


def test_networks_tell_their_aim_and_numbers(office, client):
    everything(office)
    shown = read(client.get("/public/cpn2/networks/?lang=en"))
    assert "แลกเปลี่ยนวิธีสอนอ่าน" in shown and "Sample cluster of Sawi" in shown
    assert "Partners by kind" in shown


def test_one_office_needs_no_list_and_two_have_one(office, client):
    answer = client.get("/public/")
    assert (answer.status_code, answer["Location"]) == (302, "/public/cpn2/")
    an_office("ubn1")
    shown = read(client.get("/public/?lang=en"))
    assert "/public/cpn2/?lang=en" in shown and "/public/ubn1/?lang=en" in shown


def test_what_belongs_to_another_office_is_not_shown(office, client):
    other = an_office("ubn1")
    network = a_living_network(other, "เครือข่ายของอีกเขต")
    edition = an_edition(other)
    a_committee(district=other.district)
    a_published(other)
    assert network.name_th not in read(client.get("/public/cpn2/networks/"))
    assert f"edition-{edition.pk}" not in read(client.get("/public/cpn2/reports/"))
    assert "คณะกรรมการทดสอบ" not in read(client.get("/public/cpn2/committees/"))
    assert "article" not in read(client.get("/public/cpn2/questions/"))
    assert client.get(f"/public/cpn2/reports/{edition.pk}/figures.json").status_code == 404
    assert client.get(f"/public/cpn2/reports/{edition.pk}/th.pdf").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_carries_the_same_bar_and_says_where_one_is(office, client, page):
    shown = read(client.get(f"/public/cpn2/{page}"))
    for way in ("", "matrix/", "committees/", "reports/", "networks/", "questions/"):
        assert f'<li><a href="/public/cpn2/{way}"' in shown
    assert shown.count(f'<a href="/public/cpn2/{page}" aria-current="page">') in (
        1,
        2,
    )
    assert '<li><a href="/check/">' in shown and 'href="/" rel="nofollow"' in shown


@pytest.mark.parametrize("path", ["/check/", "/source/"])
def test_the_check_and_the_source_carry_it_too(office, client, path):
    shown = read(client.get(path))
    assert f'<li><a href="{path}" aria-current="page">' in shown and '<li><a href="/public/">' in shown


def test_the_sign_in_leads_to_the_public_pages(office, client):
    assert 'href="/public/"' in re.sub(r"<footer.*", "", read(client.get("/sign-in/")))


def test_somebody_signed_in_reads_what_everybody_reads(office, client):
    stranger = client.get("/public/cpn2/committees/").content
    client.force_login(office.malee)
    assert client.get("/public/cpn2/committees/").content == stranger


def test_an_english_page_leads_to_english_pages_and_a_question_stays_english(office, client):
    shown = read(client.get("/public/cpn2/questions/?lang=en"))
    inside = set(re.findall(r'href="(/public/cpn2/[^"]*)"', shown)) - {"/public/cpn2/questions/?lang=th"}
    assert inside and all(address.endswith("?lang=en") for address in inside)
    assert '<input type="hidden" name="lang" value="en">' in shown


def test_the_address_names_the_language_over_a_choice_made_earlier(office, client):
    client.post("/language/", {"language": "en", "next": "/"})
    shown = read(client.get("/public/cpn2/?lang=th"))
    assert '<html lang="th">' in shown and 'href="/public/cpn2/networks/?lang=th"' in shown
    assert '<html lang="en">' in read(client.get("/sign-in/?lang=th"))


def test_a_year_of_a_committee_can_be_chosen_and_nonsense_is_this_year(office, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: A_TUESDAY)
    shown = read(client.get("/public/cpn2/committees/?year=2569"))
    assert '<a href="?year=2569" aria-current="true">' in shown
    assert '<a href="?year=2570" aria-current="true">' in read(client.get("/public/cpn2/committees/?year=9999"))
