"""A granted leave is cancelled before it begins, or ends earlier than it was granted."""

from datetime import UTC, date, datetime

import pytest

from approvals.models import Absence, Decision
from approvals.obligations import leave
from approvals.obligations.leave_refusals import (
    ChangeIsSettled,
    ChangeWaits,
    LeaveHasBegun,
    LeaveIsOver,
    NotInside,
    NotYoursToChange,
)
from approvals.requests.refusals import NotYourStage, OwnMatter
from approvals.requests.routing import _leave_days_used
from notifications.models import Delivery
from tests.builders import A_TUESDAY, fresh
from tests.builders_obligations import granted
from workflows import leave_changes

TODAY = date(2026, 11, 24)


def at(*day: int) -> datetime:
    return datetime(*day, 3, 0, tzinfo=UTC)


def a_leave(office, kind: str = "personal", days: int = 5, first: str = "2026-11-30"):
    """Five working days from Monday 30 November, the fifth is Friday 4 December; 7 December is a holiday."""
    paper = granted(office, "PER-01", leave_kind=kind, days=days, first_day=first, concerned=[office.wichai])
    assert paper.status == "approved"
    return paper


def ask(paper, by, last_day=None, moment=A_TUESDAY):
    return leave.ask(request_id=paper.pk, last_day=last_day, why="กลับมาก่อน", by=by, at=moment)


def grant(change, by, moment=A_TUESDAY):
    return leave_changes.grant(change_id=change.pk, reasons="อนุญาต", by=by, at=moment)


def test_a_leave_that_has_not_begun_is_cancelled_and_no_day_counts(office):
    paper = a_leave(office)
    assert _leave_days_used(office.wichai, TODAY) == 5

    change = grant(ask(paper, office.wichai), office.somchai)

    assert (change.status, change.decision.kind, change.decision.outcome) == ("granted", "revocation", "revoked")
    assert change.decision.replaces == Decision.objects.filter(request=paper).earliest("id")
    assert _leave_days_used(office.wichai, TODAY) == 0
    assert fresh(paper).status == "approved"


def test_a_leave_that_runs_is_cut_short_and_the_days_taken_count(office):
    paper = a_leave(office)
    change = ask(paper, office.kanya, date(2026, 12, 1), at(2026, 12, 1))
    assert change.days == 2
    grant(change, office.somchai, at(2026, 12, 1))

    assert _leave_days_used(office.wichai, date(2026, 12, 2)) == 2
    assert leave.leave_of(fresh(paper)).last_day == date(2026, 12, 1)
    shorter = ask(fresh(paper), office.kanya, date(2026, 11, 30), at(2026, 12, 1))
    assert grant(shorter, office.somchai, at(2026, 12, 1)).decision.facts["was"] == 2


def test_sick_leave_counts_every_day_and_personal_leave_working_days(office):
    sick, personal = a_leave(office, "sick", 10), a_leave(office, "personal", 10)
    assert leave.leave_of(sick).last_day == date(2026, 12, 9)
    assert leave.leave_of(personal).last_day == date(2026, 12, 15)
    assert ask(sick, office.wichai, date(2026, 12, 8)).days == 9
    assert ask(personal, office.wichai, date(2026, 12, 8)).days == 6


def test_what_has_begun_is_not_cancelled_and_what_is_over_not_changed(office):
    paper = a_leave(office)
    with pytest.raises(LeaveHasBegun):
        ask(paper, office.wichai, None, at(2026, 11, 30))
    with pytest.raises(LeaveIsOver):
        ask(paper, office.wichai, date(2026, 12, 2), at(2026, 12, 5))
    for wrong in (date(2026, 12, 4), date(2026, 12, 20), date(2026, 11, 29)):
        with pytest.raises(NotInside):
            ask(paper, office.wichai, wrong, at(2026, 12, 1))
    assert ask(paper, office.wichai, date(2026, 12, 3), at(2026, 12, 1)).status == "asked"


def test_the_person_or_the_school_asks_once_and_whoever_granted_it_answers(office):
    paper = a_leave(office)
    for stranger in (office.malee, office.orn, office.nok):
        with pytest.raises(NotYoursToChange):
            ask(paper, stranger)
    change = ask(paper, office.wichai)
    with pytest.raises(ChangeWaits):
        ask(paper, office.kanya)
    for stranger in (office.malee, office.orn, office.kanya, office.wichai):
        with pytest.raises((NotYourStage, OwnMatter)):
            grant(change, stranger)
    refused = leave.refuse(change_id=change.pk, reasons="มีผู้สอนแทนแล้ว", by=office.somchai, at=A_TUESDAY)
    assert refused.status == "refused"
    with pytest.raises(ChangeIsSettled):
        grant(change, office.somchai)
    assert _leave_days_used(office.wichai, TODAY) == 5
    told = Delivery.objects.filter(channel="inbox", template__startswith="leave-change")
    assert set(told.values_list("template", flat=True)) == {"leave-change-asked", "leave-change-refused"}


def test_what_was_granted_is_settled_even_where_no_leave_is_left(office):
    change = ask(a_leave(office), office.wichai)
    grant(change, office.somchai)
    with pytest.raises(ChangeIsSettled):
        leave.refuse(change_id=change.pk, reasons="ช้าไป", by=office.somchai, at=A_TUESDAY)
    with pytest.raises(ChangeIsSettled):
        grant(change, office.somchai)


def test_nobody_grants_what_they_asked_for_themselves(office):
    change = ask(a_leave(office), office.somchai)
    with pytest.raises(OwnMatter):
        grant(change, office.somchai)


def test_the_absence_ends_with_the_leave(office):
    paper = a_leave(office)
    absence = Absence.objects.create(
        district=office.district, person=office.wichai, kind="leave", first_day=date(2026, 11, 30),
        last_day=date(2026, 12, 4), request=paper, recorded_at=A_TUESDAY,
    )  # fmt: skip
    grant(ask(paper, office.wichai, date(2026, 12, 1), at(2026, 12, 1)), office.somchai, at(2026, 12, 1))
    absence.refresh_from_db()
    assert (absence.last_day, absence.ended_by) == (date(2026, 12, 1), office.somchai)
