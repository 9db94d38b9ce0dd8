"""What is taken out: CSV that no spreadsheet runs, Excel by a worker, JSON lines as CloudEvents; each one recorded."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from approvals.audit.canonical import body_bytes, leaf_of
from approvals.audit.models import Event
from approvals.auditing import exporting
from approvals.auditing.models import AuditExport
from approvals.auditing.refusals import MayNotAudit
from approvals.models import ApprovalRequest, Person, Printout
from tests.builders import A_TUESDAY, a_submitted, an_office
from web.pages.auditing.exporting import safe
from web.printing import working

REQUIRED = {"specversion", "id", "source", "type"}  # CloudEvents 1.0, section "Required attributes"


def taken_out(client, of: str, form: str, asked: str = "") -> tuple[AuditExport, str]:
    """An export asked for at the page, and the address it leads to."""
    answer = client.post("/audit/exports/", {"of": of, "form": form, "asked": asked})
    assert answer.status_code == 303
    return AuditExport.objects.latest("id"), answer.url


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.streaming and "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content).decode()


def test_requests_as_csv_with_days_and_baht(client, tawan, office, trip):
    ApprovalRequest.objects.filter(pk=trip.pk).update(title='=HYPERLINK("x")')
    _row, address = taken_out(client, "requests", "csv", "area=ACA")

    said = text_of(client, address)

    assert said.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(said.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][0] == trip.number and rows[1][2] == '\'=HYPERLINK("x")'
    assert rows[1][5].startswith("2026-11-24T10:00")


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "'x"])
def test_no_cell_is_taken_for_a_formula(typed):
    assert safe(typed) == f"'{typed}"
    assert safe("เรื่องธรรมดา = ไม่ใช่สูตร") == "เรื่องธรรมดา = ไม่ใช่สูตร"


def test_events_as_cloud_events_whose_bodies_make_their_leaves(client, tawan, office, trip):
    _row, address = taken_out(client, "events", "jsonl", "request=1/2570")

    told = [json.loads(line) for line in text_of(client, address).splitlines()]

    events = Event.objects.filter(subject_kind="request", subject_id=str(trip.pk))
    assert {one["id"] for one in told} == {str(event.pk) for event in events}
    for one in told:
        assert set(one) >= REQUIRED and one["specversion"] == "1.0" and one["time"].endswith("Z")
        assert all(name.isalnum() and name.islower() for name in one)
        assert leaf_of(body_bytes(one["data"])).hex() == one["leafhash"]
        assert "ระเบียบพัสดุ" not in json.dumps(one, ensure_ascii=False)  # private values stay


def test_requests_as_cloud_events_have_satang_and_the_common_era(client, tawan, office, trip):
    _row, address = taken_out(client, "requests", "jsonl")

    (told,) = [json.loads(line) for line in text_of(client, address).splitlines()]

    assert told["type"] == "amnat.request.found" and told["data"]["number"] == trip.number
    assert told["data"]["submitted_at"].startswith("2026-11-24T03:00")


def test_events_as_csv_have_their_sentence_and_their_receipt(client, tawan, office, trip):
    _row, address = taken_out(client, "events", "csv", "kind=stage.acted")

    rows = list(csv.reader(io.StringIO(text_of(client, address))))

    assert len(rows) == 2 and str(office.malee) in rows[1][3] + rows[1][4]
    assert rows[1][-1] == bytes(Event.objects.get(kind="stage.acted").leaf).hex()


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_worker_makes_the_excel_file_with_texts_as_texts(client, tawan, office, trip, language):
    Person.objects.filter(pk=tawan.pk).update(language=language)
    ApprovalRequest.objects.filter(pk=trip.pk).update(title="=1+1")
    row, address = taken_out(client, "requests", "xlsx")
    assert address == f"/printouts/audit-xlsx/{row.pk}/"
    client.post(address)
    printout = Printout.objects.latest("id")

    working.work(printout_id=printout.pk, at=A_TUESDAY)

    made = b"".join(client.get(f"{address}file/"))
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet.max_row == 2 and sheet["C2"].value == "=1+1" and sheet["C2"].data_type == "s"


def test_the_taking_out_is_an_event_that_keeps_the_words_apart(client, tawan, office, trip):
    row, _address = taken_out(client, "requests", "csv", "q=นายสมชาย")

    event = Event.objects.get(kind="audit.exported")
    assert event.subject_id == str(row.pk) and "นายสมชาย".encode() not in bytes(event.body)
    assert "นายสมชาย" in event.private_values.get().value


def test_long_exports_are_read_in_chunks_and_lose_no_row(client, tawan, office, monkeypatch):
    papers = [a_submitted(office, "ACA-07", nights="1") for _each in range(7)]
    monkeypatch.setattr(exporting.chunks, "__defaults__", (3,))
    _row, address = taken_out(client, "requests", "jsonl")

    told = [json.loads(line)["data"]["number"] for line in text_of(client, address).splitlines()]

    assert told == [paper.number for paper in reversed(papers)]


def test_an_export_is_for_whoever_asked_for_it_and_of_districts_granted(client, tawan, office, trip):
    row, address = taken_out(client, "requests", "csv")
    a_submitted(an_office("ubon1"), "ACA-07", nights="1")

    assert text_of(client, address).count("\r\n") == 2
    assert (
        client.post("/audit/exports/", {"of": "requests", "form": "csv", "asked": "district=ubon1"}).status_code == 404
    )
    assert client.post("/audit/exports/", {"of": "requests", "form": "exe"}).status_code == 404
    client.force_login(office.malee)
    assert client.get(address).status_code == 404
    assert client.post("/audit/exports/", {"of": "requests", "form": "csv"}).status_code == 404
    with pytest.raises(MayNotAudit):
        exporting.ask(district=office.district, of="requests", form="csv", wanted={}, by=office.malee, at=A_TUESDAY)
    assert row.asked_by == tawan
