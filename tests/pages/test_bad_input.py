"""Whatever somebody types or attaches: a clear sentence on the form, and nothing typed is lost."""

import dataclasses
import io
import uuid
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from approvals.delegation.rules import Rulebook
from approvals.models import ApprovalRequest, RulebookVersion, Tenure
from approvals.requests.models import Status
from tests.builders import A_PDF, a_draft, an_office, fresh, publish, small_matrix, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, office):
    office.kanya.__class__.objects.update(language="en")
    client.force_login(office.kanya)
    return client


def text_of(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


@pytest.mark.parametrize(
    ("typed", "satang"),
    [("๑๘๕,๐๐๐", 18_500_000), ("185000", 18_500_000), ("185,000.50", 18_500_050), ("500000", 50_000_000)],
)
def test_amounts_are_read_as_people_write_them(clerk, typed, satang):
    clerk.post("/requests/new/BUD-04/", {"title": "ซื้อเครื่องพิมพ์", "amount": typed})

    assert ApprovalRequest.objects.get().facts["amount"] == satang


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("185000.005", "more than two decimals"),
        ("หนึ่งแสน", "not an amount in baht"),
        ("-5", "at least"),
        ("999999999999999999999", "at most"),
        ("1,85,000", "not an amount in baht"),
        ("50000001", "at most"),
    ],
)
def test_an_amount_that_cannot_be_used_is_refused_in_words_and_kept_on_the_form(clerk, typed, sentence):
    answer = clerk.post("/requests/new/BUD-04/", {"title": "ซื้อเครื่องพิมพ์", "amount": typed})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert 'value="ซื้อเครื่องพิมพ์"' in answer.content.decode()
    assert not ApprovalRequest.objects.exists()


@pytest.mark.parametrize("typed", ["22/12/2569", "๒๒/๑๒/๒๕๖๙", "22 ธ.ค. 2569", "2026-12-22", "22/12/2026"])
def test_days_are_read_in_either_era(clerk, typed):
    clerk.post("/requests/new/BUD-04/", {"title": "x", "amount": "5", "wanted_on": typed})

    assert ApprovalRequest.objects.get().facts["wanted_on"] == "2026-12-22"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("22/12/1483", "neither the Buddhist Era"),
        ("22/12/3112", "neither the Buddhist Era"),
        ("31/2/2569", "no day"),
        ("22/12/69", "four digits"),
        ("พรุ่งนี้", "not a date"),
    ],
)
def test_a_day_in_no_era_or_no_calendar_is_refused(clerk, typed, sentence):
    answer = clerk.post("/requests/new/BUD-04/", {"title": "x", "amount": "5", "wanted_on": typed})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert typed in answer.content.decode()


def test_a_choice_that_is_not_offered_is_refused(clerk):
    assert clerk.post("/requests/new/GEN-04/", {"title": "x", "kind": "explode"}).status_code == 422


def test_a_subject_is_asked_for(clerk):
    answer = clerk.post("/requests/new/ACA-07/", {"title": "  ", "nights": "1"})

    assert answer.status_code == 422
    assert "Say in a few words" in text_of(answer)


def test_a_draft_may_be_incomplete_and_says_what_is_missing_before_it_is_submitted(clerk, office):
    clerk.post("/requests/new/BUD-04/", {"title": "ซื้อเครื่องพิมพ์"})
    paper = ApprovalRequest.objects.get()

    assert "still missing" in text_of(clerk.get(f"/requests/{paper.pk}/submit/"))
    answer = clerk.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert fresh(paper).status == Status.DRAFT


def a_word_file(**members) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as tar:
        for name, content in {"word/document.xml": b"<w/>", **members}.items():
            tar.writestr(name, content)
    return packed.getvalue()


def a_scripted_pdf() -> bytes:
    packed = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(packed)
    return packed.getvalue()


def a_picture() -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", (4, 4)).save(packed, "PNG")
    return packed.getvalue()


BAD_FILES = {
    "empty.pdf": b"",
    "virus.exe": b"MZ\x90",
    "page.html": b"<script>alert(1)</script>",
    "really-html.pdf": b"<html><script>alert(1)</script></html>",
    "cut.pdf": A_PDF[:60],
    "scripted.pdf": a_scripted_pdf(),
    "pdf-named.png": A_PDF,
    "picture-named.pdf": a_picture(),
    "macro.docx": a_word_file(**{"word/vbaProject.bin": b"x"}),
    "no-word.docx": a_picture(),
    "bomb.docx": a_word_file(**{"word/media/a.bin": b"\x00" * 210_000_000}),
    "sheet-named.xlsx": a_word_file(),
    "noending": A_PDF,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_of_the_wrong_kind_is_refused_in_words(clerk, office, name):
    paper = a_draft(office, "BUD-04", amount="5")

    answer = clerk.post(f"/requests/{paper.pk}/files/", {"kind": "", "file": SimpleUploadedFile(name, BAD_FILES[name])})

    assert answer.status_code == 422, name
    assert "field-error" in answer.content.decode() or "has-error" in answer.content.decode()
    assert not paper.documents.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", A_PDF), ("a.png", a_picture()), ("a.docx", a_word_file()), ("รายงาน.PDF", A_PDF)]
)
def test_files_of_the_right_kind_are_taken(clerk, office, name, content):
    paper = a_draft(office, "BUD-04", amount="5")

    clerk.post(f"/requests/{paper.pk}/files/", {"kind": "", "file": SimpleUploadedFile(name, content)})

    assert paper.documents.count() == 1


def test_a_file_over_the_limit_is_refused(clerk, office, settings):
    settings.UPLOAD_LIMIT = 500
    paper = a_draft(office, "BUD-04", amount="5")

    answer = clerk.post(f"/requests/{paper.pk}/files/", {"kind": "", "file": SimpleUploadedFile("a.pdf", A_PDF)})

    assert answer.status_code == 422
    assert "larger than" in text_of(answer)


def a_matrix_with(rules) -> Rulebook:
    book = small_matrix()
    purchase = dataclasses.replace(book.types["BUD-04"], rules=rules)
    return dataclasses.replace(book, types={**book.types, "BUD-04": purchase})


@pytest.mark.parametrize(("rules", "sentence"), [("none", "nobody could decide"), ("two", "Two rules answer at once")])
def test_a_request_that_nobody_or_two_could_decide_is_refused_and_says_why(clerk, office, rules, sentence):
    one, two = small_matrix().types["BUD-04"].rules
    wide = dataclasses.replace(two, when=one.when)
    publish(office.district, a_matrix_with((two,) if rules == "none" else (one, wide)), number=2)
    paper = a_draft(office, "BUD-04", amount="5")

    assert sentence in text_of(clerk.get(f"/requests/{paper.pk}/submit/"))
    answer = clerk.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert fresh(paper).status == Status.DRAFT


def test_a_post_nobody_holds_is_named_before_anything_is_submitted(client, office):
    office.malee.__class__.objects.update(language="en")
    Tenure.objects.filter(person=office.malee).update(last_day="2026-01-31")
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.somchai)

    answer = client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert "empty chair" in text_of(answer)
    assert fresh(paper).number == ""


def test_who_would_decide_about_themselves_is_sent_elsewhere(client, office):
    office.somchai.__class__.objects.update(language="en")
    paper = a_draft(office, "ACA-06", nights="0", by=office.kanya)
    paper.concerns.create(district=office.district, person=office.somchai)
    client.force_login(office.kanya)

    answer = client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert "their own matter" in text_of(answer)


def test_a_school_of_another_district_is_not_there(clerk, office):
    other = an_office("krb")

    clerk.post("/requests/new/BUD-04/", {"title": "x", "amount": "5", "school": str(other.school.pk)})

    assert not ApprovalRequest.objects.filter(school=other.school).exists()


def test_an_unknown_decision_type_is_not_there(clerk):
    assert clerk.get("/requests/new/XYZ-99/").status_code == 404


def test_a_person_of_another_school_cannot_be_concerned(clerk, office):
    answer = clerk.post("/requests/new/PER-01/", {"title": "ลา", "days": "3", "concerned": [str(office.malee.pk)]})

    assert answer.status_code == 422
    assert "holds a post at this school" in text_of(answer)


def test_a_key_used_for_one_act_is_refused_for_another(client, office):
    one, two = (a_draft(office, "ACA-07", nights="1") for _ in range(2))
    client.force_login(office.somchai)
    key = {"key": str(uuid.uuid4())}
    client.post(f"/requests/{one.pk}/submit/", key)

    assert client.post(f"/requests/{two.pk}/submit/", key).status_code == 422
    assert stage(fresh(one), "decide")
    assert RulebookVersion.objects.count() == 1
