"""The settlement of an advance: it balances to the satang, is late or not, and warns at the next one."""

from datetime import UTC, date, datetime

import pytest

from approvals.models import Event
from approvals.obligations import services as obligations
from approvals.obligations.advances import unsettled_before
from approvals.obligations.refusals import DoesNotBalance, ReportIncomplete, TooMuchAccounted
from tests.builders import A_TUESDAY, an_office
from tests.builders_obligations import a_paper, an_advance, granted, settled

TODAY = date(2026, 11, 24)


def at(*day: int) -> datetime:
    return datetime(*day, 3, 0, tzinfo=UTC)


def test_fifteen_days_after_return_from_travel_and_thirty_after_receipt_otherwise(office):
    travel, other = an_advance(office), an_advance(office, use="other")
    assert (travel.code, other.code) == ("settlement", "settlement-other")
    assert travel.is_provisional is True
    assert other.is_provisional is True

    travel = obligations.tell_day(obligation_id=travel.pk, day=date(2026, 12, 1), by=office.kanya, at=at(2026, 12, 2))
    other = obligations.tell_day(obligation_id=other.pk, day=date(2026, 12, 1), by=office.kanya, at=at(2026, 12, 2))

    assert (travel.due_on, travel.is_provisional) == (date(2026, 12, 16), False)
    assert other.due_on == date(2027, 1, 4)  # the thirty-first is New Year's Eve, the first a holiday, then Saturday
    assert travel.declared["practice"] is False


def test_a_day_still_to_come_and_a_report_without_the_day_are_refused(office):
    row = an_advance(office)
    with pytest.raises(ReportIncomplete):
        obligations.tell_day(obligation_id=row.pk, day=date(2026, 11, 25), by=office.kanya, at=A_TUESDAY)
    with pytest.raises(ReportIncomplete) as refused:
        settled(row, office.kanya)
    assert "counted_from" in refused.value.fields
    assert settled(row, office.kanya, day=TODAY).status == "reported"


@pytest.mark.parametrize(
    ("spent", "returned", "more", "refused"),
    [
        ("11000", "999.99", {}, DoesNotBalance),
        ("11000", "1000.01", {}, TooMuchAccounted),
        ("12500", "0", {}, TooMuchAccounted),
        ("12500", "0", {"added": "500"}, None),
        ("11000.50", "999.50", {}, None),
        ("0", "12000", {}, None),
    ],
)
def test_what_was_spent_and_returned_makes_up_the_advance_to_the_satang(office, spent, returned, more, refused):
    row = an_advance(office)
    if refused is None:
        assert settled(row, office.kanya, spent=spent, returned=returned, day=TODAY, **more).status == "reported"
        return
    with pytest.raises(refused) as said:
        settled(row, office.kanya, spent=spent, returned=returned, day=TODAY, **more)
    assert type(said.value) is refused
    assert said.value.facts["difference"] in ("0.01", "500.00", "500")


def test_a_settlement_without_its_receipts_is_refused(office):
    from approvals.obligations.reports import Report

    said = Report("ส่งใช้แล้ว", {"spent": "12000", "returned": "0"}, counted_from=TODAY)
    with pytest.raises(ReportIncomplete) as refused:
        obligations.report(obligation_id=an_advance(office).pk, said=said, by=office.kanya, at=A_TUESDAY)
    assert "file_receipts" in refused.value.fields


def test_a_late_settlement_is_marked_late_in_the_row_and_in_the_trail(office):
    row = settled(an_advance(office), office.kanya, at=at(2026, 12, 30), day=date(2026, 12, 1))
    assert row.was_late is True
    obligations.accept(obligation_id=row.pk, by=office.somchai, at=at(2027, 1, 4))
    ended = Event.objects.get(kind="obligation.ended")
    assert b'"late":true' in bytes(ended.body)


def test_the_next_advance_of_the_same_person_is_warned_of_and_goes_on(office):
    row = an_advance(office, concerned=[office.wichai])
    second = a_paper(office, "BUD-14", amount="5000", use="other", concerned=[office.wichai])
    colleague = a_paper(office, "BUD-14", amount="5000", use="other", concerned=[office.kanya])
    another = a_paper(office, "PER-01", leave_kind="sick", days=1, concerned=[office.wichai])

    assert list(unsettled_before(second)) == [row]
    assert list(unsettled_before(colleague)) == []
    assert list(unsettled_before(another)) == []
    assert second.status == "under-review"

    settled(row, office.kanya, day=TODAY)
    assert list(unsettled_before(second)) == [row]  # reported is not settled
    obligations.accept(obligation_id=row.pk, by=office.orn, at=A_TUESDAY)
    assert list(unsettled_before(second)) == []


def test_without_a_person_the_advances_of_the_school_count_and_those_of_another_district_never(office):
    row = an_advance(office)
    from tests.builders_obligations import an_office_with_the_whole_matrix

    elsewhere = an_office_with_the_whole_matrix("srt1")
    an_advance(elsewhere)
    assert list(unsettled_before(a_paper(office, "BUD-14", amount="1", use="other"))) == [row]


def test_the_director_s_own_advance_is_settled_before_the_district(office):
    paper = granted(
        office, "BUD-14", amount="9000", use="travel", concerned=[office.somchai], by=office.somchai,
        decider=office.malee,
    )  # fmt: skip
    row = settled(paper.obligations.get(), office.somchai, spent="9000", returned="0", day=TODAY)
    assert obligations.accept(obligation_id=row.pk, by=office.malee, at=A_TUESDAY).status == "done"
    assert an_office("srt9")  # the control: other districts hold nothing of it
