"""Published reports are taken along by anybody; what is only frozen stays in the house."""

from hashlib import sha256

import pytest

from tests.builders import A_PDF, A_TUESDAY
from tests.builders_site import FIGURES, an_edition, an_erratum
from tests.site.test_site_pages import read

HOME = "/public/cpn2/reports/"


def test_a_published_edition_is_there_with_its_files_sizes_digests_and_errata(office, client):
    edition = an_edition(office)
    an_erratum(office, edition)
    shown = read(client.get(HOME + "?lang=en"))
    assert sha256(A_PDF).hexdigest() in shown and sha256(FIGURES).hexdigest() in shown
    assert f"{len(FIGURES)} bytes" in shown.replace("\xa0", " ")
    assert "ประชุม 12 ครั้ง" in shown
    assert f'href="{HOME}{edition.pk}/th.pdf"' in shown and f'href="{HOME}{edition.pk}/figures.json"' in shown


def test_the_files_are_the_very_bytes_and_may_be_kept_by_caches(office, client):
    edition = an_edition(office)
    for path, content, kind in (("th.pdf", A_PDF, "application/pdf"), ("figures.json", FIGURES, "application/json")):
        answer = client.get(f"{HOME}{edition.pk}/{path}")
        assert b"".join(answer.streaming_content) == content and answer.headers["Content-Type"] == kind
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "public, max-age=600" and not answer.cookies
        etag = answer.headers["ETag"]
        assert etag == f'"{sha256(content).hexdigest()}"'
        again = client.get(f"{HOME}{edition.pk}/{path}", headers={"If-None-Match": etag})
        assert again.status_code == 304 and again.headers["ETag"] == etag


def test_what_is_only_frozen_is_nowhere_to_be_had(office, client):
    edition = an_edition(office, published_at=None)
    assert f"edition-{edition.pk}" not in read(client.get(HOME))
    for path in ("th.pdf", "figures.json"):
        assert client.get(f"{HOME}{edition.pk}/{path}").status_code == 404
    edition.published_at = A_TUESDAY
    edition.save()
    assert client.get(f"{HOME}{edition.pk}/th.pdf").status_code == 200


@pytest.mark.parametrize("path", ["en.pdf", "th.docx", "th.exe", "xx.pdf"])
def test_a_paper_that_was_not_made_is_not_there(office, client, path):
    assert client.get(f"{HOME}{an_edition(office).pk}/{path}").status_code == 404


def test_the_newest_year_stands_first_and_within_it_the_newest_edition(office, client):
    old, first, second = an_edition(office, year=2568), an_edition(office), an_edition(office, number=2)
    shown = read(client.get(HOME))
    places = [shown.index(f'id="edition-{edition.pk}"') for edition in (second, first, old)]
    assert places == sorted(places)
    assert "2569" in read(client.get("/public/cpn2/"))
