"""A sheet is printed, signed by hand, scanned, and matched with the stage it was printed for."""

import io
from datetime import UTC, datetime
from uuid import uuid4

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone
from PIL import Image

from approvals.audit.models import Event
from approvals.models import SignedScan, StageRun
from approvals.scans.reading import codes_in
from approvals.scans.rules import code_of, read_code
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, fresh, stage
from web.printing.catalogue import PRINTERS
from workflows import services

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SHEET = PRINTERS["sheet"]


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return an_office()


@pytest.fixture
def trip(office):
    return a_submitted(office, "ACA-07", nights="1")


def printed(run: StageRun) -> bytes:
    return SHEET.make(str(run.pk), "th", lambda done, total: None)[1]


def scanned(content: bytes, turn: float = 0) -> bytes:
    """What a scanner makes of a sheet: a grey picture, a little askew."""
    page = pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil().convert("L").rotate(turn, fillcolor=255)
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=60)
    return kept.getvalue()


def permitted(office, trip) -> StageRun:
    run = stage(trip, "decide")
    services.decide(stage_run_id=run.pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    return stage(trip, "decide")


def attaches(client, person, run, content, name="ลงนามแล้ว.jpg", code=""):
    client.force_login(person)
    file = SimpleUploadedFile(name, content)
    return client.post(f"/desk/{run.pk}/signed/", {"file": file, "code": code, "key": str(uuid4())})


def test_the_square_on_a_scan_that_lies_askew_tells_its_stage(office, trip):
    run = stage(trip, "decide")
    code = code_of(run.pk, run.relied_on)
    assert codes_in(scanned(printed(run), turn=4), "image/jpeg") == {code}
    assert codes_in(printed(run), "application/pdf") == {code}
    assert codes_in(A_PDF, "application/pdf") == set()


def test_the_sheet_says_in_thai_what_is_asked_under_which_law_and_where_to_sign(office, trip):
    text = pypdfium2.PdfDocument(printed(stage(trip, "decide")))[0].get_textpage().get_text_range()
    for word in ("โรงเรียนบ้านตัวอย่าง", "ลงชื่อ", code_of(stage(trip, "decide").pk, stage(trip, "decide").relied_on)):
        assert word in text


def test_the_signed_sheet_is_attached_and_matched_by_its_square(client, office, trip):
    run = permitted(office, trip)
    assert attaches(client, office.malee, run, scanned(printed(run))).status_code == 303

    scan = SignedScan.objects.get(stage_run=run)
    assert scan.code == code_of(run.pk, run.relied_on)
    assert Event.objects.filter(kind="scan.attached", subject_id=str(trip.pk)).count() == 1
    page = client.get(f"/requests/{trip.pk}/").content.decode()
    assert scan.code in page and f"/signed/{scan.pk}/" in page


def test_a_square_that_cannot_be_read_is_replaced_by_the_code_typed(client, office, trip):
    run = permitted(office, trip)
    code = code_of(run.pk, run.relied_on).lower().replace("-", " ")
    assert attaches(client, office.malee, run, A_PDF, "scan.pdf").status_code == 422
    assert attaches(client, office.malee, run, A_PDF, "scan.pdf", "AAAA-BBBB-CCCC").status_code == 422
    assert attaches(client, office.malee, run, A_PDF, "scan.pdf", code).status_code == 303


def test_the_sheet_of_another_request_is_not_taken_even_with_the_right_code_typed(client, office, trip):
    run, other = permitted(office, trip), a_submitted(office, "ACA-07", nights="2")
    code = code_of(run.pk, run.relied_on)
    refused = attaches(client, office.malee, run, scanned(printed(stage(other, "decide"))), code=code)
    assert refused.status_code == 422
    assert not SignedScan.objects.exists()


def test_a_sheet_printed_before_the_revision_is_no_longer_valid(client, office, trip):
    old = printed(stage(trip, "decide"))
    services.return_for_revision(stage_run_id=stage(trip, "decide").pk, reasons="แก้", by=office.malee, at=A_TUESDAY)
    services.submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)
    run = permitted(office, fresh(trip))
    assert attaches(client, office.malee, run, scanned(old)).status_code == 422
    assert attaches(client, office.malee, run, scanned(printed(run))).status_code == 303


def test_a_stage_nobody_has_answered_takes_no_signed_sheet(client, office, trip):
    run = stage(trip, "decide")
    assert attaches(client, office.malee, run, scanned(printed(run))).status_code == 422


def test_who_did_not_answer_and_keeps_no_papers_finds_no_such_page(client, office, trip):
    run = permitted(office, trip)
    for person in (office.tawan, office.wichai, office.kanya, an_office("cpn1").malee):
        assert attaches(client, person, run, scanned(printed(run))).status_code == 404
    assert attaches(client, office.orn, run, scanned(printed(run))).status_code == 303


def test_the_sheet_is_printed_for_whoever_has_the_stage_and_for_nobody_else(office, trip):
    def asked_by(person):
        request = RequestFactory().get("/")
        request.user = person
        return request

    subject = str(stage(trip, "decide").pk)
    assert SHEET.readable(asked_by(office.malee), subject) == office.district
    for person in (office.wichai, office.tawan, an_office("cpn1").malee):
        assert SHEET.readable(asked_by(person), subject) is None
    assert SHEET.readable(asked_by(office.malee), "9" * 40) is None


def test_a_scan_is_read_by_whoever_reads_the_request_and_by_nobody_else(client, office, trip):
    run = permitted(office, trip)
    attaches(client, office.malee, run, scanned(printed(run)))
    address = f"/signed/{SignedScan.objects.get().pk}/"
    for person, status in ((office.kanya, 200), (office.tawan, 200), (an_office("cpn1").malee, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status


def test_what_is_no_scan_is_refused_before_anybody_looks_for_a_square(client, office, trip):
    run = permitted(office, trip)
    assert attaches(client, office.malee, run, b"MZ not a picture", "x.jpg").status_code == 422
    with pikepdf.new() as empty:
        kept = io.BytesIO()
        empty.add_blank_page()
        empty.save(kept)
    assert attaches(client, office.malee, run, kept.getvalue(), "x.pdf").status_code == 422


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abcd-efgh-ijkl", "ABCD-EFGH-IJKL"),
        ("amnat:ABCDEFGHIJKL", "ABCD-EFGH-IJKL"),
        ("ABCD EFGH 1JK0", "ABCD-EFGH-IJKO"),
        ("ABCD-EFGH", ""),
        ("กขคง-EFGH-IJKL", ""),
    ],
)
def test_a_code_is_read_as_people_type_it(typed, read):
    assert read_code(typed) == read


def test_the_picture_of_an_old_telephone_is_read_as_well(office, trip):
    run = stage(trip, "decide")
    with Image.open(io.BytesIO(scanned(printed(run), turn=-6))) as picture:
        small = io.BytesIO()
        picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)).save(small, "JPEG", quality=40)
    assert code_of(run.pk, run.relied_on) in codes_in(small.getvalue(), "image/jpeg")
