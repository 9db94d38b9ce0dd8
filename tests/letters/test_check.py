"""Anybody checks a letter: by code, by number, by the file; the page tells the least that answers."""

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.letters import drafting, issuing
from approvals.store.models import StoredFile
from tests.builders import A_PDF, A_TUESDAY
from tests.builders_appeals import a_refused_trip
from tests.builders_letters import a_letter, issued, sealed, typed_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def letter(office, refused):
    made = issued(office, refused)
    sealed(office, made)
    return made


def says(client, address) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


def drops(client, content):
    return client.post("/check/", {"file": SimpleUploadedFile("x.pdf", content)})


def test_without_signing_in_a_code_and_a_number_lead_to_the_letter(client, office, letter):
    for asked in (f"/check/{letter.code}/", f"/check/?number={letter.code.lower().replace('-', ' ')}",
                  "/check/?number=ศธ ๐๐๐๐๐/๑", "/check/?number=ศธ 00000/1", "/check/?number=ศธ๐๐๐๐๐/1"):  # fmt: skip
        page = says(client, asked)
        assert "genuine and in force" in page and "ศธ 00000/1" in page, asked


def test_it_names_nobody_and_no_matter(client, office, refused, letter):
    page = says(client, f"/check/{letter.code}/")
    for kept in (
        refused.title,
        office.malee.name_th,
        office.malee.name_en,
        "โรงเรียนบ้านตัวอย่าง",
        letter.subject,
        "ตามที่เห็น",
    ):
        assert kept not in page


@pytest.mark.parametrize("later", ["correction", "supersession", "revocation"])
def test_a_letter_that_was_changed_leads_to_the_later_one(client, office, refused, letter, later):
    second = issued(office, refused, replaces=letter.pk, later=later)
    page = says(client, f"/check/{letter.code}/")
    word = {"correction": "corrected later", "supersession": "replaced later", "revocation": "but revoked"}[later]
    assert word in page and second.number in page


def test_the_very_file_is_genuine_and_one_byte_more_or_less_is_unknown(client, office, letter):
    assert "genuine and in force" in drops(client, A_PDF).content.decode()
    digest = hashlib.sha256(A_PDF).hexdigest()
    assert "genuine and in force" in says(client, f"/check/?sha256={digest}")
    for place in (0, len(A_PDF) // 2, len(A_PDF) - 1):
        forged = bytearray(A_PDF)
        forged[place] ^= 1
        page = drops(client, bytes(forged)).content.decode()
        assert "genuine" not in page and "These bytes are not those" in page.replace("<wbr>", "")


def test_the_file_is_not_kept(client, settings, office, letter):
    files, rows = list(Path(settings.UPLOAD_ROOT).rglob("*")), StoredFile.objects.count()
    drops(client, A_PDF + b"x" * 3_000_000)
    assert (list(Path(settings.UPLOAD_ROOT).rglob("*")), StoredFile.objects.count()) == (files, rows)


def test_a_form_from_another_site_is_not_taken(letter):
    from django.test import Client

    assert drops(Client(enforce_csrf_checks=True), A_PDF).status_code == 403


@pytest.mark.parametrize("asked", ["ศธ 00000/2", "x", "%00", "ABCD-EFGH-IJKL-MNOP", "9" * 500, "ว"])
def test_what_nobody_issued_is_unknown(client, letter, asked):
    assert "No office on this site has issued" in says(client, f"/check/?number={asked}")


def test_a_draft_cannot_be_checked_and_a_secret_letter_only_by_its_code(client, office, letter):
    paper = a_refused_trip(office)
    draft = a_letter(office, paper)
    drafting.edit(letter_id=draft.pk, typed=typed_of(draft, secrecy="very"), version=1, by=office.orn, at=A_TUESDAY)
    secret = issuing.issue(letter_id=draft.pk, version=2, by=office.orn, at=A_TUESDAY)
    assert "unknown" in says(client, f"/check/?number={secret.number}")
    assert "genuine" in says(client, f"/check/{secret.code}/")


def test_nobody_walks_through_the_numbers_of_an_office(client, letter):
    asked = [client.get(f"/check/?number=ศธ 00000/{n}").status_code for n in range(32)]
    assert asked[:30] == [200] * 30 and asked[30:] == [429] * 2
    assert client.get("/check/").status_code == 200
    assert client.get("/check/?number=x", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_nothing_chosen_is_said_and_counts_for_nothing(client, letter):
    assert client.post("/check/", {"key": str(uuid4())}).status_code == 422


def test_nobody_is_told_that_what_they_check_by_is_optional(client, office):
    assert "(optional)" not in says(client, "/check/")
    client.force_login(office.nok)
    assert "(ไม่บังคับ)" in says(client, "/letterhead/")  # the control: there one may leave a field out
