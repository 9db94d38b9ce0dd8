"""The pages of letters: an officer drafts, reads the checklist, issues; those concerned read and take their copy."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from approvals.letters import templates
from approvals.letters.models import Letter, LetterOffice, LetterTemplate
from approvals.people.models import Person
from approvals.store.models import Printout
from tests.builders import A_PDF, A_TUESDAY, an_office
from tests.builders_appeals import told
from tests.builders_letters import LETTERHEAD, a_letter, a_letterhead, issued, sealed, typed_of
from tests.notifications.test_letters import mail, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)


def as_(client, person, language="en"):
    Person.objects.filter(pk=person.pk).update(language=language)
    client.force_login(Person.objects.get(pk=person.pk))
    return client


def sends(client, page, /, **typed):
    return client.post(page, {"key": str(uuid4()), **typed})


def read(page) -> str:
    return page.content.decode().replace("<wbr>", "")


def test_an_officer_goes_from_the_decision_to_an_issued_letter(client, office, refused):
    told(refused)
    as_(client, office.orn)
    assert f"/requests/{refused.pk}/letters/new/" in read(client.get(f"/requests/{refused.pk}/decision/"))
    begun = sends(client, f"/requests/{refused.pk}/letters/new/", form="external")
    letter = Letter.objects.get()
    assert (begun.status_code, begun.url) == (303, f"/letters/{letter.pk}/edit/")

    kept = sends(client, begun.url, **typed_of(letter, section="กลุ่มส่งเสริมการจัดการศึกษา", version="1"))
    assert (kept.status_code, kept.url) == (303, f"/letters/{letter.pk}/")
    assert "กลุ่มส่งเสริมการจัดการศึกษา" in read(client.get(kept.url))
    asked = read(client.get(f"/letters/{letter.pk}/issue/"))
    assert "nobody can change it or take it back" in asked and not Letter.objects.get().is_issued

    done = sends(client, f"/letters/{letter.pk}/issue/", version="2")
    assert done.status_code == 303 and Letter.objects.get().number == "ศธ 00000/1"
    assert Printout.objects.get().kind == "letter"
    assert "genuine and in force" in read(client.get(f"/letters/{letter.pk}/"))
    assert client.get(f"/letters/{letter.pk}/edit/").status_code == 404


def test_the_checklist_names_what_is_missing_its_section_and_what_to_do(client, office, refused):
    a_letterhead(office, book_code="")
    letter = a_letter(office, refused)
    as_(client, office.orn)
    sends(client, f"/letters/{letter.pk}/edit/", **typed_of(letter, facts="", version="1"))

    page = read(client.get(f"/letters/{letter.pk}/"))
    for said in (
        "section 37, first paragraph (1)",
        "Write the facts that matter",
        "sets it on the page of the letterhead",
    ):
        assert said in page
    assert f"/letters/{letter.pk}/issue/" not in page
    refused_page = sends(client, f"/letters/{letter.pk}/issue/", version="2")
    assert refused_page.status_code == 422 and "book code of this office is not set" in read(refused_page)
    a_letterhead(office)
    refused_page = sends(client, f"/letters/{letter.pk}/issue/", version="2")
    assert refused_page.status_code == 422 and "still" not in read(refused_page) and "The facts" in read(refused_page)


def test_what_somebody_typed_is_not_lost_when_another_saved_first(client, office, refused):
    letter = a_letter(office, refused)
    as_(client, office.orn)
    sends(client, f"/letters/{letter.pk}/edit/", **typed_of(letter, facts="ฉบับแรก", version="1"))
    late = sends(client, f"/letters/{letter.pk}/edit/", **typed_of(letter, facts="ฉบับที่พิมพ์ทีหลัง", version="1"))
    assert late.status_code == 422 and "ฉบับที่พิมพ์ทีหลัง" in read(late)
    assert Letter.objects.get().facts == "ฉบับแรก"


def test_those_concerned_find_number_and_pdf_where_the_decision_is(client, office, refused):
    letter = issued(office, refused)
    sealed(office, letter)
    for person in (office.somchai, office.kanya):
        as_(client, person, "th")
        for address in (f"/requests/{refused.pk}/", f"/requests/{refused.pk}/decision/"):
            page = read(client.get(address))
            assert "ศธ ๐๐๐๐๐/๑" in page and f"/letters/{letter.pk}/file/" in page
            assert "/letters/new/" not in page
        taken = client.get(f"/letters/{letter.pk}/file/")
        assert b"".join(taken.streaming_content) == A_PDF
    as_(client, an_office("cpn1").orn)
    for address in (f"/letters/{letter.pk}/", f"/letters/{letter.pk}/file/", f"/letters/{letter.pk}/edit/"):
        assert client.get(address).status_code == 404


def test_the_mail_says_the_number_and_leads_to_the_decision(office, refused):
    letter = issued(office, refused)
    sealed(office, letter)
    body = text(mail("letter-ready", office.kanya))
    assert letter.number in body and letter.code in body and f"/requests/{refused.pk}/decision/" in body


def test_a_draft_is_seen_by_who_writes_and_by_nobody_else(client, office, refused):
    letter = a_letter(office, refused)
    for person, status in ((office.orn, 200), (office.malee, 200), (office.tawan, 404), (office.somchai, 404)):
        as_(client, person)
        assert client.get(f"/letters/{letter.pk}/").status_code == status
        assert (f"/letters/{letter.pk}/" in read(client.get(f"/requests/{refused.pk}/"))) == (status == 200)


def test_a_later_letter_is_begun_from_the_one_it_is_about(client, office, refused):
    first = issued(office, refused)
    as_(client, office.orn)
    page = read(client.get(f"/letters/{first.pk}/"))
    assert f"/requests/{refused.pk}/letters/new/?about={first.pk}" in page
    asked = f"/requests/{refused.pk}/letters/new/?about={first.pk}"
    assert sends(client, asked, form="external").status_code == 422
    assert sends(client, asked, form="external", later="correction").status_code == 303
    assert Letter.objects.filter(replaces=first, later="correction").exists()
    assert client.get(f"/requests/{refused.pk}/letters/new/?about=x").status_code == 404


def test_a_draft_that_was_discarded_is_gone(client, office, refused):
    letter = a_letter(office, refused)
    as_(client, office.orn)
    assert sends(client, f"/letters/{letter.pk}/discard/").status_code == 303
    assert client.get(f"/letters/{letter.pk}/").status_code == 404


def test_the_administrator_sets_the_letterhead_and_no_code_is_made_up(client, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office("cpn3")
    as_(client, office.nok)
    assert "The book code is not set" in read(client.get("/letterhead/"))
    assert not LetterOffice.objects.exists()
    assert sends(client, "/letterhead/", **{**LETTERHEAD, "book_code": "ศธ 00000/12"}).status_code == 422
    assert sends(client, "/letterhead/", **LETTERHEAD, garuda=SimpleUploadedFile("x.pdf", A_PDF)).status_code == 422
    assert sends(client, "/letterhead/", **LETTERHEAD).status_code == 303
    assert LetterOffice.objects.get().book_code == "ศธ 00000" and not LetterOffice.objects.get().is_sample
    for person in (office.orn, office.malee, office.rung):
        as_(client, person)
        assert client.get("/letterhead/").status_code == 404


def test_a_template_is_written_shown_and_published_and_letters_keep_theirs(client, office, refused):
    before = a_letter(office, refused)
    as_(client, office.nok)
    texts = {"opening": "ตามที่{school}ขอมา", "purpose": "{decider}มีคำสั่ง{outcome}", "closing": "จึงเรียนมาเพื่อทราบ"}
    wrong = sends(client, "/letter-templates/external/", **{**texts, "opening": "{{ request.user }} {secret}"})
    assert wrong.status_code == 422 and "{secret}" in read(wrong)
    assert sends(client, "/letter-templates/external/", **texts).status_code == 303
    draft = LetterTemplate.objects.get(status="draft")
    assert "ตามที่โรงเรียนบ้านหาดทราย (สมมุติ) ขอมา" in read(client.get("/letter-templates/external/"))
    assert a_letter(office, refused).template == before.template

    publish = "/letter-templates/external/publish/"
    assert sends(client, publish, sha256="0" * 64).status_code == 422
    assert sends(client, publish, sha256=draft.sha256).status_code == 303
    after = a_letter(office, refused)
    assert after.template.number == 2 and "โรงเรียนบ้านตัวอย่างขอมา" in after.opening
    assert Letter.objects.get(pk=before.pk).template.number == 1
    assert templates.versions_of(office.district.pk, "external")[0].published_by == office.nok


def test_many_letters_of_one_decision_cost_as_many_statements_as_one(client, office, refused):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/requests/{refused.pk}/decision/").status_code == 200
        return len(asked)

    sealed(office, issued(office, refused))
    as_(client, office.orn)
    statements()
    one = statements()
    for _another in range(24):
        sealed(office, issued(office, refused, "order"))
    assert statements() == one


def test_a_sample_code_stays_one_until_another_is_set(client, office):
    as_(client, office.nok)
    sends(client, "/letterhead/", **LETTERHEAD)
    assert LetterOffice.objects.get().is_sample
    sends(client, "/letterhead/", **{**LETTERHEAD, "book_code": "ศธ 00001"})
    assert not LetterOffice.objects.get().is_sample
