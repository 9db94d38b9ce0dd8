"""Anybody reads the matrix in force, and takes it along as a file, without signing in."""

import json
from datetime import date
from hashlib import sha256

import pytest
from django.core.cache import cache

from approvals.delegation.formats import read
from approvals.delegation.models import RulebookVersion
from approvals.models import District
from tests.builders import A_TUESDAY, LONG_AGO, small_matrix

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def a_version(office, number: int, status: str, first_day: date, **more) -> None:
    book = small_matrix()
    RulebookVersion.objects.create(
        district=office.district, number=number, content=book.to_json(), sha256=book.sha256, first_day=first_day,
        status=status, published_at=A_TUESDAY if status == "published" else None, **more,
    )  # fmt: skip


def test_a_stranger_reads_who_decides_in_thai_and_nobody_by_name(client, office):
    a_version(office, 2, "published", LONG_AGO, published_by=office.arun, order_number="7/2569")

    page = client.get("/public/cpn2/matrix/").content.decode().replace("<wbr>", "")

    assert '<html lang="th">' in page and "ผู้อำนวยการโรงเรียน" in page
    assert "7/2569" in page and small_matrix().sha256 in page
    assert [person for person in office.people.values() if person.name_th in page or person.username in page] == []
    assert "/rulebook/" not in page


def test_a_stranger_chooses_the_other_language(client, office):
    client.post("/language/", {"language": "en", "next": "/public/cpn2/matrix/"})

    assert "School director" in client.get("/public/cpn2/matrix/").content.decode()


def test_only_what_is_published_and_in_force_is_shown(client, office):
    a_version(office, 2, "draft", LONG_AGO)
    a_version(office, 3, "published", date(2199, 1, 1))

    page = client.get("/public/cpn2/matrix/").content.decode()

    assert "matrix.json" in page and "<dd>1</dd>" in page
    assert "-1.json" in client.get("/public/cpn2/matrix.json").headers["Content-Disposition"]


def test_the_file_is_the_text_whose_digest_is_published(client, office):
    answer = client.get("/public/cpn2/matrix.json")

    assert sha256(answer.content).hexdigest() == small_matrix().sha256
    assert json.loads(answer.content)["types"]
    assert answer.headers["ETag"] == f'"{small_matrix().sha256}"'
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert answer.headers["Last-Modified"] == "Tue, 24 Nov 2026 03:00:00 GMT"
    assert not answer.cookies


@pytest.mark.parametrize("name", ["yaml", "xlsx", "csv", "dmn"])
def test_every_other_file_holds_the_same_matrix(client, office, name):
    answer = client.get(f"/public/cpn2/matrix.{name}")

    assert read(answer.content, name).rulebook.sha256 == small_matrix().sha256
    assert answer.headers["ETag"] == f'"{small_matrix().sha256}-{name}"'
    assert f"matrix.{name}" in client.get("/public/cpn2/matrix/").content.decode()


def test_whoever_has_the_file_is_told_so(client, office):
    etag = client.get("/public/cpn2/matrix.json").headers["ETag"]

    again = client.get("/public/cpn2/matrix.json", headers={"If-None-Match": etag})
    assert again.status_code == 304 and again.content == b"" and again.headers["ETag"] == etag
    assert client.get("/public/cpn2/matrix.json", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_file_is_written_once_and_then_kept(client, office, django_assert_max_num_queries):
    client.get("/public/cpn2/matrix.json")
    with django_assert_max_num_queries(2):
        client.get("/public/cpn2/matrix.json")
    client.get("/public/cpn2/matrix/")
    with django_assert_max_num_queries(3):
        client.get("/public/cpn2/matrix/")


@pytest.mark.parametrize(
    "address",
    ["/public/nowhere/matrix/", "/public/nowhere/matrix.json", "/public/cpn2/matrix.exe", "/public/empty/matrix/"],
)
def test_what_is_not_published_is_not_there(client, office, address):
    District.objects.create(code="empty", name_th="ว่าง", name_en="Empty")

    assert client.get(address).status_code == 404


def test_nothing_is_changed_from_outside(client, office):
    assert client.post("/public/cpn2/matrix/").status_code == 405
    assert client.post("/public/cpn2/matrix.json").status_code == 405
