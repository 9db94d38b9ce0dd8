"""Search engines find what is public, in each language; caches keep it; and it costs few questions."""

import re
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from approvals.questions.publishing import unpublish
from tests.builders import A_TUESDAY, an_office
from tests.builders_networks import a_living_network
from tests.builders_questions import a_published, a_question
from tests.builders_site import an_edition
from tests.site.test_site_pages import PAGES, read

SITE = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
MOST = {"": 8, "committees/": 8, "reports/": 4, "networks/": 3, "privacy/": 1, "accessibility/": 1, "questions/": 2}


def locations(client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/xml"
    return [found.text for found in ElementTree.fromstring(answer.content).iter(f"{MAP}loc")]  # noqa: S314 - our own


def test_machines_may_read_the_public_pages_and_nothing_else(client, db):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().split("\n")
    assert answer.headers["Content-Type"].startswith("text/plain") and not answer.cookies
    assert lines[0] == "User-agent: *" and "Allow: /public/" in lines and "Disallow: /" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_the_map_leads_to_the_map_of_each_office(office, client):
    an_office("ubn1")
    assert locations(client, "/sitemap.xml") == [f"{SITE}/public/{code}/sitemap.xml" for code in ("cpn2", "ubn1")]


def test_the_map_of_an_office_names_every_page_in_each_language_and_each_is_there(office, client):
    published = a_published(office)
    found = locations(client, "/public/cpn2/sitemap.xml")
    expected = {f"{SITE}/public/cpn2/{page}" for page in (*PAGES, f"questions/{published.pk}/")}
    assert set(found) == expected | {f"{address}?lang=en" for address in expected}
    assert all(client.get(address.removeprefix(SITE)).status_code == 200 for address in found)
    root = ElementTree.fromstring(client.get("/public/cpn2/sitemap.xml").content)  # noqa: S314 - our own
    assert all(len(url.findall(LINK)) == 2 for url in root)


def test_a_question_that_waits_or_was_taken_down_is_in_no_map(office, client):
    row = a_published(office)
    unpublish(question_id=row.pk, why="ตอบใหม่", by=office.orn, at=A_TUESDAY)
    assert not [each for each in locations(client, "/public/cpn2/sitemap.xml") if re.search(r"/\d+/", each)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_where_it_lasts_and_where_its_other_language_is(office, client, page):
    thai, english = f"{SITE}/public/cpn2/{page}", f"{SITE}/public/cpn2/{page}?lang=en"
    for query, lasting in (("?lang=en&q=x", english), ("?utm=1", thai)):
        shown = read(client.get(f"/public/cpn2/{page}{query}"))
        assert f'<link rel="canonical" href="{lasting}">' in shown
        assert f'<link rel="alternate" hreflang="th" href="{thai}">' in shown
        assert f'<link rel="alternate" hreflang="en" href="{english}">' in shown


def test_pages_of_one_visitor_are_found_by_no_search_engine(office, client):
    row = a_question(office)
    for page in (f"track/{row.code}/", f"asked/{row.code}/", "track/", "ask/"):
        answer = client.get(f"/public/cpn2/questions/{page}")
        assert "noindex" in answer.headers["X-Robots-Tag"] and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", [*PAGES, "sitemap.xml"])
def test_whoever_has_a_page_already_is_told_so_and_in_the_other_language_gets_it(office, client, page):
    path = f"/public/cpn2/{page}"
    first = client.get(path)
    assert first.headers["Cache-Control"].startswith("public, ") and not first.cookies
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    if page != "sitemap.xml":
        assert client.get(f"{path}?lang=en", headers=known).status_code == 200


def test_an_answer_that_was_taken_down_is_asked_for_anew_each_time(office, client):
    answer = client.get(f"/public/cpn2/questions/{a_published(office).pk}/")
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", MOST)
def test_a_page_costs_few_questions_however_much_there_is(office, client, page, django_assert_max_num_queries):
    for number in range(3):
        a_living_network(office, f"เครือข่ายที่ {number}")
        an_edition(office, year=2567 + number)
    a_published(office)
    client.get(f"/public/cpn2/{page}")
    cache.clear()
    with django_assert_max_num_queries(MOST[page]):
        client.get(f"/public/cpn2/{page}")


@pytest.mark.parametrize(
    "path", ["/public/", "/robots.txt", "/sitemap.xml", *(f"/public/cpn2/{each}" for each in PAGES)]
)
def test_a_public_page_is_looked_at_and_nothing_more(office, client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code in (200, 302)
