"""A finding is written, answered by the office, and closed or kept open with reasons; every step stays."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from approvals.audit.models import Event
from approvals.auditing import findings
from approvals.auditing.models import AuditFinding, FindingStep
from approvals.auditing.refusals import (
    BadFinding,
    FindingIsClosed,
    MayNotAnswerFinding,
    MayNotAudit,
    NothingAnswered,
    OwnAnswer,
)
from approvals.auditing.selectors import findings_seen_by, open_findings
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.auditing.counting import statements
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, in_post
from tests.things_auditing import a_finding

TODAY = A_TUESDAY.date()
LATER = TODAY + timedelta(days=7)


def act(finding, by, **more):
    return {"finding_id": finding.pk, "by": by, "at": A_TUESDAY, **more}


def told(template: str) -> set[str]:
    rows = Delivery.objects.filter(template=template, channel="inbox")
    return set(rows.values_list("person__username", flat=True))


def test_a_finding_goes_round_and_every_step_is_an_event_and_a_row(office, trip):
    finding = a_finding(office, trip)
    findings.name(person_id=office.orn.pk, text="โปรดชี้แจง", **act(finding, office.malee))
    findings.answer(text="แนบแล้ว", upload=("หลักฐาน.pdf", A_PDF), **act(finding, office.orn))
    findings.keep_open(text="ยังขาดลายมือชื่อ", due_on=LATER, **act(finding, office.tawan))
    findings.answer(text="แก้ไขแล้ว", **act(finding, office.malee))
    findings.close(text="ครบถ้วน", **act(finding, office.tawan))

    kinds = list(Event.objects.filter(subject_kind="audit-finding").order_by("seq").values_list("kind", flat=True))
    assert kinds == [f"audit.finding_{step}" for step in STEPS]
    assert list(finding.steps.order_by("id").values_list("kind", flat=True)) == [
        "named", "answered", "kept-open", "answered", "closed",
    ]  # fmt: skip
    row = findings_seen_by(grants_of(office.tawan, TODAY)).get()
    assert (row.state, row.due) == ("closed", LATER)
    assert not open_findings(grants_of(office.tawan, TODAY)).exists()


STEPS = ("written", "given", "answered", "kept_open", "answered", "closed")


def test_the_right_people_are_told_of_each_step(office, trip):
    finding = a_finding(office, trip)
    findings.name(person_id=office.orn.pk, text="", **act(finding, office.malee))
    findings.answer(text="แนบแล้ว", **act(finding, office.orn))
    findings.keep_open(text="ยังขาด", due_on=LATER, **act(finding, office.tawan))
    findings.close(text="พอแล้ว", **act(finding, office.tawan))

    assert told("audit-finding") == {"malee.cpn2"}
    assert told("audit-finding-given") == {"orn.cpn2"}
    assert told("audit-finding-answered") == {"tawan.cpn2"}
    assert told("audit-finding-kept-open") == told("audit-finding-closed") == {"malee.cpn2", "orn.cpn2"}
    assert not mail.outbox  # mails leave with the worker, not with the act


@pytest.mark.parametrize("who", ["somchai", "orn", "arun", "tawan"])
def test_nobody_else_answers(office, trip, who):
    finding = a_finding(office, trip)

    with pytest.raises(MayNotAnswerFinding):
        findings.answer(text="ตอบ", **act(finding, office.people[who]))
    assert findings.answer(text="ตอบ", **act(finding, office.malee))


@pytest.mark.parametrize("who", ["malee", "orn", "nok"])
def test_nobody_else_writes_or_judges(office, trip, who):
    finding = a_finding(office, trip)
    findings.answer(text="ตอบ", **act(finding, office.malee))

    for judge in (
        lambda by: findings.close(text="ปิด", **act(finding, by)),
        lambda by: findings.keep_open(text="ไม่พอ", due_on=LATER, **act(finding, by)),
    ):
        with pytest.raises(MayNotAudit):
            judge(office.people[who])
    assert findings.close(text="ปิด", **act(finding, office.tawan))


def test_whoever_answered_does_not_judge_the_answer(office, trip):
    finding = a_finding(office, trip)
    findings.name(person_id=office.tawan.pk, text="", **act(finding, office.malee))
    findings.answer(text="ตอบเอง", **act(finding, office.tawan))

    with pytest.raises(OwnAnswer):
        findings.close(text="ปิด", **act(finding, office.tawan))
    assert findings.close(text="ปิด", **act(finding, in_post(office, "second", "auditor")))


def test_nothing_is_kept_open_before_an_answer_and_nothing_happens_after_the_close(office, trip):
    finding = a_finding(office, trip)
    with pytest.raises(NothingAnswered):
        findings.keep_open(text="ไม่พอ", due_on=LATER, **act(finding, office.tawan))
    findings.close(text="เข้าใจผิด", **act(finding, office.tawan))

    for late in (
        lambda: findings.answer(text="ตอบ", **act(finding, office.malee)),
        lambda: findings.close(text="ปิดอีก", **act(finding, office.tawan)),
    ):
        with pytest.raises(FindingIsClosed):
            late()


@pytest.mark.parametrize(
    ("missing", "value"),
    [("title", " "), ("text", ""), ("clause", ""), ("asked", ""), ("severity", "?"), ("due_on", date(2026, 11, 23))],
)
def test_a_finding_is_whole_or_is_not_written(office, trip, missing, value):
    with pytest.raises(BadFinding) as refused:
        a_finding(office, trip, **{missing: value})
    assert list(refused.value.fields) == [missing]
    assert a_finding(office, trip)


def test_pressing_twice_answers_once(office, trip):
    finding, key = a_finding(office, trip), uuid4()

    first = findings.answer(text="ตอบ", **act(finding, office.malee, key=key))
    second = findings.answer(text="ตอบ", **act(finding, office.malee, key=key))

    assert first == second and finding.steps.count() == 1


def test_keeping_open_twice_with_one_press_keeps_open_once(office, trip):
    finding, key = a_finding(office, trip), uuid4()
    findings.answer(text="ตอบ", **act(finding, office.malee))

    for _press in range(2):
        findings.keep_open(text="ไม่พอ", due_on=LATER, **act(finding, office.tawan, key=key))

    assert finding.steps.filter(kind="kept-open").count() == 1


@pytest.mark.parametrize("model", [AuditFinding, FindingStep])
def test_the_database_refuses_to_change_or_delete_what_was_written(office, trip, model):
    finding = a_finding(office, trip)
    findings.answer(text="ตอบ", **act(finding, office.malee))

    for change in (lambda rows: rows.update(text="อื่น"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(model.objects.all())


def test_the_auditor_writes_at_the_page_and_the_director_answers_with_a_file(client, tawan, office, trip):
    typed = {
        "title": "ไม่พบหนังสือ", "text": "แฟ้มไม่ครบ", "clause": "ข้อ 8", "asked": "ขอให้ชี้แจง", "severity": "high",
        "due_on": "27/11/2569",
    }  # fmt: skip
    lost = client.post(f"/audit/findings/new/?request={trip.pk}", typed | {"clause": ""})
    assert lost.status_code == 422 and "แฟ้มไม่ครบ" in lost.content.decode()
    made = client.post(f"/audit/findings/new/?request={trip.pk}", typed)
    assert made.status_code == 303
    assert "ไม่พบหนังสือ" in client.get(f"/audit/requests/{trip.pk}/").content.decode().replace("<wbr>", "")

    client.force_login(office.malee)
    file = SimpleUploadedFile("หลักฐาน.pdf", A_PDF, "application/pdf")
    assert client.post(made.url, {"act": "answer", "text": "แนบแล้ว", "file": file}).status_code == 303
    page = client.get(made.url).content.decode()
    step = FindingStep.objects.get()
    assert b"".join(client.get(f"{made.url}evidence/{step.pk}/")) == A_PDF
    assert "หลักฐาน.pdf" in page and 'value="close"' not in page

    client.force_login(office.tawan)
    assert client.post(made.url, {"act": "answer", "text": "แทน"}).status_code == 404
    assert client.post(made.url, {"act": "keep", "text": "ยังขาด", "due_on": ""}).status_code == 422
    assert client.post(made.url, {"act": "close", "text": "ครบ"}).status_code == 303
    assert client.get(made.url).context["forms"] == {}


def test_the_director_names_somebody_who_then_reads_and_answers_it(client, office, trip):
    finding = a_finding(office, trip)
    address = f"/audit/findings/{finding.pk}/"
    client.force_login(office.orn)
    assert client.get(address).status_code == 404
    assert client.get("/audit/findings/").status_code == 404

    client.force_login(office.malee)
    assert client.post(address, {"act": "name", "person": "ไม่มีใคร"}).status_code == 422
    assert client.post(address, {"act": "name", "person": "orn.cpn2"}).status_code == 303

    client.force_login(office.orn)
    assert client.get("/audit/findings/").status_code == 200
    assert client.post(address, {"act": "answer", "text": "ชี้แจง"}).status_code == 303
    assert client.get("/audit/desk/").status_code == 404


@pytest.mark.parametrize("about", ["event", "committee", "rule"])
def test_findings_are_about_events_committees_and_rules_too(client, tawan, office, trip, about):
    query = {
        "event": f"event={Event.objects.filter(kind='stage.acted').first().pk}",
        "committee": f"committee={office.board.pk}",
        "rule": "rule=ACA-07-1",
    }[about]
    typed = {"title": "ก", "text": "ข", "clause": "ค", "asked": "ง", "severity": "low", "due_on": "27/11/2569"}

    assert client.get(f"/audit/findings/new/?{query}").status_code == 200
    made = client.post(f"/audit/findings/new/?{query}", typed)

    assert made.status_code == 303 and client.get(made.url).status_code == 200
    assert client.get("/audit/findings/").status_code == 200


def test_nothing_of_another_district_is_found_about_or_read(client, tawan, office):
    other = an_office("ubon1")
    theirs = a_submitted(other, "ACA-07", nights="1")
    finding = a_finding(other, theirs)

    assert client.get(f"/audit/findings/new/?request={theirs.pk}").status_code == 404
    assert client.get(f"/audit/findings/new/?committee={other.board.pk}").status_code == 404
    assert client.get(f"/audit/findings/{finding.pk}/").status_code == 404
    assert list(client.get("/audit/findings/").context["page"].rows) == []


@pytest.mark.parametrize("rows", [1, 26])
def test_the_list_costs_the_same_for_one_finding_and_for_a_full_page(client, tawan, office, trip, rows):
    for _each in range(rows):
        a_finding(office, trip)

    with statements(most=8):
        page = client.get("/audit/findings/")
    assert len(page.context["rows"]) == min(rows, 25)
