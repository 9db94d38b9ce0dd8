"""Who bought first and asks afterwards: where the law allows it, by when, and how the request says so."""

from datetime import UTC, date, datetime

import pytest

from approvals.models import Event
from approvals.requests import drafting
from approvals.requests.afterwards.refusals import NotAfterwards, StateTheDay
from tests.builders import A_PDF, A_TUESDAY, fresh
from tests.builders_obligations import a_paper
from workflows import services

PETTY = {"amount": "900", "expense": "training"}
URGENT = {"amount": "9000", "cause": "หลังคารั่วกะทันหัน"}


def drafted(office, code: str, done=(None, ""), at=A_TUESDAY, **facts):
    return drafting.draft(
        school=office.school, code=code, title="ขออนุมัติ", typed=facts, concerned=(), by=office.kanya, at=at, done=done
    )


@pytest.mark.parametrize(
    ("bought_on", "until", "in_time"),
    [
        ("2026-11-23", "2026-11-30", True),
        ("2026-11-17", "2026-11-24", True),  # the fifth working day is today
        ("2026-11-16", "2026-11-23", False),
    ],
)
def test_a_petty_purchase_is_reported_within_five_working_days(office, bought_on, until, in_time):
    paper = drafted(office, "BUD-02", done=(None, "ใช้ในวันอบรม"), bought_on=bought_on, **PETTY)

    assert paper.done_on.isoformat() == bought_on
    assert paper.afterwards["until"] == until
    assert paper.afterwards["in_time"] is in_time
    assert paper.afterwards["clause"]["en"].startswith("Circular")
    assert (paper.afterwards["source"], paper.afterwards["checked_on"]) == ("m-H", None)


def test_an_urgent_purchase_is_asked_without_delay_and_no_number_of_days_is_made_up(office):
    paper = drafted(office, "BUD-07", done_on="2026-11-24", **URGENT)
    assert (paper.done_why, paper.afterwards["without_delay"]) == ("หลังคารั่วกะทันหัน", True)
    assert (paper.afterwards["until"], paper.afterwards["in_time"]) == (None, None)


def test_a_day_to_come_and_missing_reasons_are_refused(office):
    with pytest.raises(StateTheDay) as refused:
        drafted(office, "BUD-02", done=(None, "จะซื้อ"), bought_on="2026-11-25", **PETTY)
    assert "bought_on" in refused.value.fields
    with pytest.raises(StateTheDay) as refused:
        drafted(office, "BUD-02", done=(None, "  "), bought_on="2026-11-24", **PETTY)
    assert "done_why" in refused.value.fields
    assert drafted(office, "BUD-02", done=(None, "ซื้อแล้ว"), bought_on="2026-11-24", **PETTY).done_on


def test_a_type_without_a_clause_that_allows_it_refuses_a_day_done_and_says_the_law(office):
    facts = {"leave_kind": "personal", "days": 2}
    with pytest.raises(NotAfterwards, match="41"):
        drafted(office, "PER-01", done=(date(2026, 11, 20), "ไปก่อนแล้ว"), **facts)
    assert drafted(office, "PER-01", **facts).done_on is None


def test_what_is_always_asked_afterwards_says_when_it_was_done_before_it_is_submitted(office):
    paper = drafted(office, "BUD-02", **PETTY)
    _with_receipt(paper, office.kanya)
    with pytest.raises(StateTheDay):
        services.submit(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)
    typed = {**PETTY, "bought_on": "2026-11-20"}
    drafting.edit(
        request_id=paper.pk, title="ค่าวัสดุ", typed=typed, concerned=(), by=office.kanya, at=A_TUESDAY,
        done=(None, "ใช้ในวันอบรม"),
    )  # fmt: skip
    assert services.submit(request_id=paper.pk, by=office.kanya, at=A_TUESDAY).status == "under-review"


def test_whether_it_was_asked_in_time_is_frozen_by_the_first_submission(office):
    paper = drafted(office, "BUD-02", done=(None, "ใช้ในวันอบรม"), bought_on="2026-11-20", **PETTY)
    _with_receipt(paper, office.kanya)
    late = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
    services.submit(request_id=paper.pk, by=office.kanya, at=late)
    paper = fresh(paper)
    assert (paper.afterwards["asked_on"], paper.afterwards["in_time"]) == ("2026-12-01", False)
    event = Event.objects.get(kind="request.submitted", subject_id=str(paper.pk))
    assert b'"afterwards"' in bytes(event.body)
    run = paper.stage_runs.get()
    services.decide(stage_run_id=run.pk, outcome="for", reasons="จำเป็น", by=office.somchai, at=late)
    assert fresh(paper).status == "approved"
    assert fresh(paper).done_on == date(2026, 11, 20)


def test_the_consent_that_had_to_come_first_may_be_asked_late_under_section_41(office):
    facts = {"school_year": 2570, "grades": "ป.1-6", "summary": "ปรับสาระท้องถิ่น"}
    paper = drafted(office, "ACA-01", done=(date(2026, 11, 2), "ประกาศใช้ก่อนประชุมกรรมการ"), **facts)
    assert paper.afterwards["consent"] is True
    assert "41 (3)" in paper.afterwards["clause"]["th"]
    assert paper.afterwards["until"] is None


def test_an_ordinary_request_says_nothing_about_afterwards(office):
    paper = a_paper(office, "PER-01", leave_kind="sick", days=1, concerned=[office.wichai])
    assert (paper.done_on, paper.afterwards) == (None, None)


def _with_receipt(paper, by) -> None:
    drafting.attach(request_id=paper.pk, kind="receipt", name="ใบเสร็จ.pdf", content=A_PDF, by=by, at=A_TUESDAY)
