"""The life of an obligation: made by the decision, reported with evidence, accepted, sent back, dropped, late."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from approvals.models import Event, Obligation
from approvals.obligations import power
from approvals.obligations import services as obligations
from approvals.obligations.refusals import (
    NothingReported,
    NotYourObligation,
    NotYoursToAccept,
    ObligationEnded,
    OwnObligation,
    ReportIncomplete,
)
from approvals.obligations.reports import Report
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.builders_obligations import a_paper, an_advance, an_office_with_the_whole_matrix, granted, settled
from workflows import obligations as night
from workflows import services

TODAY = date(2026, 11, 24)
TRIP = {"destination": "อุทยาน", "first_day": "2026-11-23", "nights": 0, "abroad": "false", "pupils_going": 20,
        "teachers_going": 2}  # fmt: skip
PROOF = (("report", "รายงาน.pdf", A_PDF),)
WENT = {"pupils_went": "19", "everybody_back": "true"}


def trip(office) -> Obligation:
    return granted(office, "ACA-06", **TRIP).obligations.get()


def reported(row: Obligation, by, at=A_TUESDAY, text="ไปและกลับโดยปลอดภัย", files=PROOF, **more) -> Obligation:
    return obligations.report(obligation_id=row.pk, said=Report(text, WENT, files=files, **more), by=by, at=at)


def told(template: str) -> list:
    rows = Delivery.objects.filter(template=template, channel="inbox").select_related("person")
    return [row.person for row in rows.order_by("id")]


def test_a_permitted_trip_asks_for_a_report_and_says_until_when(office):
    row = trip(office)

    assert (row.code, row.kind, row.status, row.owner_post.kind) == ("trip-report", "declared", "open", "school-clerk")
    assert (row.counted_from, row.due_on) == (date(2026, 11, 24), date(2026, 12, 9))
    assert row.declared["practice"] is True
    assert row.declared["source"] == "S15"
    assert row.declared["checked_on"] is None
    assert told("obligations-made") == [office.kanya]


def test_a_refused_request_and_a_type_that_declares_nothing_ask_for_nothing(office):
    paper = granted(office, "ACA-06", outcome="against", **TRIP)
    assert paper.status == "refused"
    assert granted(office, "PER-01", leave_kind="sick", days=2, concerned=[office.wichai]).status == "approved"
    assert not Obligation.objects.exists()


def test_a_trip_report_is_handed_in_with_its_paper_and_accepted_by_the_director(office):
    row = reported(trip(office), office.kanya)
    assert (row.status, row.was_late, row.facts) == ("reported", False, {"pupils_went": 19, "everybody_back": True})
    assert told("obligation-reported") == [office.somchai, office.orn]

    row = obligations.accept(obligation_id=row.pk, by=office.somchai, at=A_TUESDAY)

    assert (row.status, row.settled_by) == ("done", office.somchai)
    kinds = list(Event.objects.filter(kind__startswith="obligation.").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["obligation.made", "obligation.reported", "obligation.ended"]


def test_the_paper_and_the_facts_that_are_asked_for_are_needed(office):
    row = trip(office)
    with pytest.raises(ReportIncomplete) as refused:
        reported(row, office.kanya, files=(), text=" ")
    assert set(refused.value.fields) == {"text", "file_report"}
    with pytest.raises(ReportIncomplete) as refused:
        obligations.report(obligation_id=row.pk, said=Report("ไปแล้ว", {}, files=PROOF), by=office.kanya, at=A_TUESDAY)
    assert set(refused.value.fields) == {"pupils_went", "everybody_back"}
    assert reported(row, office.kanya).status == "reported"


def test_only_the_school_reports_and_only_who_decided_or_the_district_accepts(office):
    row = trip(office)
    for stranger in (office.wichai, office.malee, office.tawan, office.nok, an_office("srt1").kanya):
        with pytest.raises(NotYourObligation):
            reported(row, stranger)
    with pytest.raises(NothingReported):
        obligations.accept(obligation_id=row.pk, by=office.orn, at=A_TUESDAY)
    row = reported(row, office.kanya)
    for stranger in (office.wichai, office.malee, office.tawan, office.nok, an_office("srt2").orn):
        with pytest.raises(NotYoursToAccept):
            obligations.accept(obligation_id=row.pk, by=stranger, at=A_TUESDAY)
        with pytest.raises(NotYoursToAccept):
            obligations.drop(obligation_id=row.pk, why="ไม่ต้อง", by=stranger, at=A_TUESDAY)
    assert obligations.accept(obligation_id=row.pk, by=office.orn, at=A_TUESDAY).status == "done"


def test_nobody_accepts_their_own_report_and_the_district_can(office):
    row = reported(trip(office), office.somchai)
    with pytest.raises(OwnObligation):
        obligations.accept(obligation_id=row.pk, by=office.somchai, at=A_TUESDAY)
    assert obligations.accept(obligation_id=row.pk, by=office.orn, at=A_TUESDAY).status == "done"


def test_a_report_sent_back_stays_in_the_trail_and_is_made_again(office):
    row = reported(trip(office), office.kanya)
    row = obligations.send_back(obligation_id=row.pk, why="ขาดรายชื่อ", by=office.somchai, at=A_TUESDAY)
    assert (row.status, row.due_on) == ("open", date(2026, 12, 9))
    assert office.kanya in told("obligation-sent-back")

    reported(row, office.kanya, text="เพิ่มรายชื่อแล้ว", files=())
    first, second = Event.objects.filter(kind="obligation.reported").order_by("seq")
    texts = [event.private_values.get().value for event in (first, second)]
    assert texts == ["ไปและกลับโดยปลอดภัย", "เพิ่มรายชื่อแล้ว"]


def test_what_is_dropped_needs_a_reason_and_is_not_reported_any_more(office):
    row = trip(office)
    with pytest.raises(ReportIncomplete):
        obligations.drop(obligation_id=row.pk, why=" ", by=office.somchai, at=A_TUESDAY)
    obligations.drop(obligation_id=row.pk, why="ยกเลิกการเดินทาง", by=office.somchai, at=A_TUESDAY)
    with pytest.raises(ObligationEnded):
        reported(row, office.kanya)
    with pytest.raises(ObligationEnded):
        obligations.drop(obligation_id=row.pk, why="อีกครั้ง", by=office.somchai, at=A_TUESDAY)


def test_a_report_after_the_last_day_is_marked_late_and_half_past_midnight_counts_in_bangkok(office):
    in_time, late = trip(office), trip(office)
    assert reported(in_time, office.kanya, at=datetime(2026, 12, 9, 16, 59, tzinfo=UTC)).was_late is False
    assert reported(late, office.kanya, at=datetime(2026, 12, 9, 17, 30, tzinfo=UTC)).was_late is True


def test_the_same_form_sent_twice_reports_once(office):
    row, key = trip(office), uuid4()
    said = Report("ไปแล้ว", WENT, files=PROOF)
    for _ in range(2):
        obligations.report(obligation_id=row.pk, said=said, by=office.kanya, at=A_TUESDAY, key=key)
    assert Event.objects.filter(kind="obligation.reported").count() == 1
    assert row.files.count() == 1


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)


def test_the_owner_is_reminded_before_and_on_the_day_then_the_director_and_last_whoever_decided(office):
    trip(office)  # due on Wednesday 9 December; the 7th is a holiday and so is the 10th
    heard = {
        date(2026, 12, 2): [], date(2026, 12, 3): ["due"], date(2026, 12, 4): [], date(2026, 12, 9): ["due"],
        date(2026, 12, 10): [], date(2026, 12, 11): ["late", "late-at-your-school"], date(2026, 12, 14): [],
        date(2026, 12, 19): [], date(2026, 12, 21): ["late-for-the-decider"], date(2026, 12, 22): [],
    }  # fmt: skip
    for day, templates in heard.items():
        before = Delivery.objects.filter(channel="inbox").count()
        night.remind_owners(at=at(day))
        night.remind_owners(at=at(day))
        new = Delivery.objects.filter(channel="inbox").order_by("id")[before:]
        assert sorted({row.template.removeprefix("obligation-") for row in new}) == sorted(templates), day
    assert set(told("obligation-late-for-the-decider")) == {office.somchai, office.orn}


def test_what_is_reported_is_not_reminded_of(office):
    reported(trip(office), office.kanya)
    assert night.remind_owners(at=at(date(2026, 12, 21))) == 0


def test_each_condition_is_an_obligation_with_its_own_day(office):
    conditions = [{"text": "ทำประกันอุบัติเหตุ", "due_on": date(2026, 12, 1)}, {"text": "รายงานทุกวัน", "due_on": None}]
    paper = granted(office, "ACA-06", outcome="conditions", conditions=conditions, **TRIP)

    rows = list(paper.obligations.filter(kind="condition").order_by("id"))
    assert [(row.title_th, row.due_on) for row in rows] == [
        ("ทำประกันอุบัติเหตุ", date(2026, 12, 1)), ("รายงานทุกวัน", None),
    ]  # fmt: skip
    assert paper.decisions.get().outcome == "conditions"
    said = Report("ทำแล้ว")
    obligations.report(obligation_id=rows[0].pk, said=said, by=office.kanya, at=A_TUESDAY)
    assert obligations.accept(obligation_id=rows[0].pk, by=office.somchai, at=A_TUESDAY).status == "done"


def test_conditions_that_nobody_wrote_apart_are_followed_up_by_their_reasons(office):
    paper = granted(office, "ACA-06", outcome="conditions", **TRIP)
    assert paper.obligations.get(kind="condition").title_th == "ครบถ้วน"


def test_a_condition_belongs_to_an_answer_with_conditions_and_lies_ahead(office):
    from approvals.requests.refusals import ConditionUnclear, NotConditional

    paper = a_paper(office, "ACA-06", **TRIP)
    act = {"stage_run_id": paper.stage_runs.get().pk, "reasons": "ครบ", "by": office.somchai, "at": A_TUESDAY}
    with pytest.raises(NotConditional):
        services.decide(outcome="for", conditions=[{"text": "ทำประกัน"}], **act)
    for wrong in ({"text": "  "}, {"text": "ทำประกัน", "due_on": TODAY - timedelta(days=1)}, {"text": "ก" * 501}):
        with pytest.raises(ConditionUnclear):
            services.decide(outcome="conditions", conditions=[wrong], **act)
    services.decide(outcome="conditions", conditions=[{"text": "ทำประกัน"}], **act)
    assert fresh(paper).status == "approved"


def test_the_days_of_closure_are_made_up_one_by_one(office):
    closed = {"days": 2, "cause": "event", "first_day": "2026-11-19", "details": "น้ำท่วม"}
    row = granted(office, "GEN-01", **closed).obligations.get()
    assert row.code == "make-up-days"
    later = datetime(2026, 12, 14, 3, 0, tzinfo=UTC)

    def make_up(*days: date):
        return obligations.report(obligation_id=row.pk, said=Report("สอนแล้ว", days=days), by=office.kanya, at=later)

    for wrong in (
        (date(2026, 12, 5),),
        (date(2026, 12, 5), date(2026, 12, 5)),
        (date(2026, 11, 20), date(2026, 12, 5)),
        (date(2026, 12, 5), date(2027, 1, 9)),
    ):
        with pytest.raises(ReportIncomplete):
            make_up(*wrong)
    assert make_up(date(2026, 12, 12), date(2026, 12, 5)).facts == {"days": ["2026-12-05", "2026-12-12"]}


def test_who_sees_the_request_sees_what_it_asks_for_and_nobody_else(office):
    row = trip(office)
    seen = {"somchai": True, "kanya": True, "orn": True, "tawan": True, "wichai": False, "nok": False}
    for name, there in seen.items():
        rows = power.seen_by(grants_of(office.people[name], TODAY))
        assert rows.filter(pk=row.pk).exists() is there, name
    stranger = an_office_with_the_whole_matrix("srt1").orn
    assert not power.seen_by(grants_of(stranger, TODAY)).exists()


def test_a_committee_s_conditions_are_written_by_who_keeps_it_and_followed_up(office):
    from approvals.committees.refusals import NotKeeper
    from approvals.obligations.conditions import write_conditions
    from approvals.obligations.refusals import ConditionsThere, NothingCarried
    from tests.builders_support import resolve

    office = an_office("srt3")  # its matrix is the small one, in which a board consents
    case = a_submitted(office, "ACA-01", year="2570")
    act = {"conditions": [{"text": "เพิ่มชั่วโมงสาระท้องถิ่น", "due_on": None}], "at": A_TUESDAY}
    with pytest.raises(NothingCarried):
        write_conditions(stage_run_id=stage(case, "consent").pk, by=office.prasit, **act)
    resolve(office, case)
    with pytest.raises(NotKeeper):
        write_conditions(stage_run_id=stage(case, "consent").pk, by=office.kanya, **act)
    write_conditions(stage_run_id=stage(case, "consent").pk, by=office.members()[0], **act)
    with pytest.raises(ConditionsThere):
        write_conditions(stage_run_id=stage(case, "consent").pk, by=office.prasit, **act)
    run = case.stage_runs.get(status="open")
    services.decide(stage_run_id=run.pk, outcome="for", reasons="", by=office.somchai, at=A_TUESDAY)

    assert fresh(case).decisions.get().outcome == "conditions"
    assert fresh(case).obligations.get().title_th == "เพิ่มชั่วโมงสาระท้องถิ่น"


def test_an_advance_waits_on_the_list_of_its_school(office):
    row = an_advance(office)
    assert list(power.owed_by(grants_of(office.kanya, TODAY))) == [row]
    assert list(power.waiting_for(grants_of(office.somchai, TODAY))) == []
    settled(row, office.kanya, day=TODAY)
    assert list(power.waiting_for(grants_of(office.somchai, TODAY))) == [row]
    assert list(power.waiting_for(grants_of(office.kanya, TODAY))) == []
