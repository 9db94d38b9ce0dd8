"""A clerk drafts, sees who decides, the director submits, everybody concerned reads."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.models import ApprovalRequest, Event
from approvals.requests.models import Status
from tests.builders import A_PDF, a_draft, a_submitted, an_office, fresh, stage
from workflows.services import decide, return_for_revision

pytestmark = pytest.mark.django_db


def a_pdf(name="โครงการ.pdf"):
    return SimpleUploadedFile(name, A_PDF, content_type="application/pdf")


def test_a_clerk_drafts_a_trip_and_sees_who_decides_and_why(client, office):
    client.force_login(office.kanya)
    assert "ACA-07" in client.get("/requests/new/?q=aca-07").content.decode()

    answer = client.post("/requests/new/ACA-07/", {"title": "ค่ายลูกเสือ", "nights": "๑", "abroad": "false"}, follow=True)

    page = answer.content.decode()
    paper = ApprovalRequest.objects.get()
    assert answer.redirect_chain[-1][0] == f"/requests/{paper.pk}/submit/"
    assert "ACA-07-1" in page and "S15" in page
    assert "ACA-06-1" in page  # the nearest boundary: without a night the school decides
    assert "โครงการ" in page  # the document that is still missing


def test_the_clerk_marks_it_ready_and_the_director_submits(client, office):
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.kanya)
    refused = client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})
    assert refused.status_code == 403
    client.post(f"/requests/{paper.pk}/ready/")
    assert fresh(paper).status == Status.READY

    client.force_login(office.somchai)
    answer = client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())}, follow=True)

    assert "1/25" in answer.content.decode()
    assert fresh(paper).status == Status.UNDER_REVIEW


def test_pressing_twice_submits_once(client, office):
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.somchai)
    key = {"key": str(uuid.uuid4())}

    client.post(f"/requests/{paper.pk}/submit/", key)
    client.post(f"/requests/{paper.pk}/submit/", key)

    assert Event.objects.filter(kind="request.submitted").count() == 1


def test_looking_never_submits(client, office):
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.somchai)
    events = Event.objects.count()

    for address in ("", "submit/", "edit/", "files/", "discard/", "withdraw/"):
        assert client.get(f"/requests/{paper.pk}/{address}").status_code == 200, address

    assert fresh(paper).status == Status.DRAFT
    assert Event.objects.count() == events


def test_own_initiative_is_explained_and_needs_its_reasons(client, office):
    paper = a_draft(office, "ACA-06", nights="0")
    client.force_login(office.somchai)
    client.cookies["django_language"] = "en"
    office.somchai.__class__.objects.filter(pk=office.somchai.pk).update(language="en")
    assert "on your own initiative" in client.get(f"/requests/{paper.pk}/submit/").content.decode()

    refused = client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4()), "reasons": ""})
    assert refused.status_code == 422
    done = {"key": str(uuid.uuid4()), "reasons": "ตามแผน"}
    client.post(f"/requests/{paper.pk}/submit/", done)

    assert fresh(paper).status == Status.APPROVED


def test_a_file_is_attached_read_and_removed(client, office):
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.kanya)
    client.post(f"/requests/{paper.pk}/files/", {"kind": "", "file": a_pdf("ใบเสนอ ราคา.pdf")})
    document = paper.documents.order_by("-id").first()

    answer = client.get(f"/requests/{paper.pk}/files/{document.pk}/")
    assert b"".join(answer.streaming_content) == A_PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]

    client.post(f"/requests/{paper.pk}/files/{document.pk}/remove/")
    assert paper.documents.filter(removed_at=None).count() == 1


def test_the_file_of_another_request_is_not_served_through_ones_own(client, office):
    own, other = a_draft(office, "ACA-07", nights="1"), a_draft(an_office("krb"), "ACA-07", nights="1")
    client.force_login(office.kanya)

    assert client.get(f"/requests/{own.pk}/files/{other.documents.first().pk}/").status_code == 404
    assert client.get(f"/requests/{other.pk}/files/{other.documents.first().pk}/").status_code == 404


@pytest.mark.parametrize("who", ["wichai", "malee", "tawan", "nok", "rung"])
def test_a_draft_is_the_schools_own(client, office, who):
    paper = a_draft(office, "ACA-07", nights="1")
    client.force_login(office.people[who])

    assert client.get(f"/requests/{paper.pk}/").status_code == 404
    assert client.get(f"/requests/{paper.pk}/submit/").status_code == 404


def test_a_decided_request_shows_its_decision_its_stages_and_its_whole_story(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(
        stage_run_id=stage(paper, "decide").pk,
        outcome="for",
        reasons="แผนครบถ้วน",
        by=office.malee,
        at=paper.submitted_at,
    )
    client.force_login(office.kanya)

    page = client.get(f"/requests/{paper.pk}/").content.decode()

    assert "1/2570" in page
    assert "แผนครบถ้วน" in page.replace("<wbr>", "")
    assert page.count("<time") >= 5


def test_a_returned_request_says_why_and_is_submitted_again(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(
        stage_run_id=stage(paper, "decide").pk, reasons="ขอรายชื่อครู", by=office.malee, at=paper.submitted_at
    )
    client.force_login(office.somchai)
    assert "ขอรายชื่อครู" in client.get(f"/requests/{paper.pk}/submit/").content.decode().replace("<wbr>", "")

    client.post(f"/requests/{paper.pk}/edit/", {"title": "ใหม่", "nights": "2", "abroad": "false"})
    client.post(f"/requests/{paper.pk}/submit/", {"key": str(uuid.uuid4())})

    assert (fresh(paper).round, fresh(paper).number) == (2, "1/2570")


def test_the_flow_is_drawn(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.kanya)

    answer = client.get(f"/requests/{paper.pk}/diagram/")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "ส่งคำขอแล้ว" in answer.content.decode() or "<svg" in answer.content.decode()


@pytest.mark.parametrize(("words", "found"), [("1/2570", True), ("๑/๒๕๗๐", True), ("2/2570", False), ("ACA-07", True)])
def test_requests_are_found_by_number_and_words(client, office, words, found):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.tawan)

    assert ("ขออนุญาต" in client.get("/requests/", {"q": words}).content.decode().replace("<wbr>", "")) == found


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_one_row_and_for_a_full_page(client, office, rows, django_assert_max_num_queries):
    paper = a_submitted(office, "ACA-07", nights="1")
    for n in range(2, rows + 2):
        paper.pk, paper.serial = None, n
        paper.save(force_insert=True)
    client.force_login(office.malee)

    with django_assert_max_num_queries(7):  # session, person, tenures, rows, choices of the filter, unread
        client.get("/requests/")


def test_the_second_page_begins_after_the_last_row_of_the_first(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    for n in range(2, 31):
        paper.pk, paper.serial = None, n
        paper.save(force_insert=True)
    client.force_login(office.malee)
    first = client.get("/requests/").context["page"]

    second = client.get("/requests/" + first.next).context["page"]

    assert (len(first.rows), len(second.rows)) == (25, 5)
    assert first.rows[-1].pk > second.rows[0].pk
