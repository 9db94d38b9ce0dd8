"""The same report accepted and sent back at the same instant, the same leave changed twice: one of the two."""

from threading import Barrier

import pytest

from approvals.models import Decision, Event, LeaveChange, Obligation
from approvals.obligations import leave
from approvals.obligations import services as obligations
from approvals.obligations.leave_refusals import ChangeIsSettled, ChangeWaits
from approvals.obligations.refusals import NothingReported, ObligationEnded
from tests.builders import A_TUESDAY
from tests.builders_obligations import an_advance, an_office_with_the_whole_matrix, granted, settled
from tests.racing import at_once
from workflows import leave_changes

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office_with_the_whole_matrix()


def both(office, row):
    """The director accepts what an officer sends back."""
    act = {"obligation_id": row.pk, "at": A_TUESDAY}
    return at_once(
        lambda: obligations.accept(by=office.somchai, **act),
        lambda: obligations.send_back(why="ใบเสร็จไม่ครบ", by=office.somchai, **act),
    )


def test_a_report_is_accepted_or_sent_back_and_never_both(office):
    row = settled(an_advance(office), office.kanya, day=A_TUESDAY.date())
    came = both(office, row)

    assert sum(isinstance(each, (NothingReported, ObligationEnded)) for each in came) == 1
    row.refresh_from_db()
    assert row.status in (Obligation.Status.DONE, Obligation.Status.OPEN)


def test_control_without_the_lock_both_are_done(office, monkeypatch):
    row = settled(an_advance(office), office.kanya, day=A_TUESDAY.date())
    meet, unlocked = Barrier(2), Obligation.objects.select_related(*obligations.power.WITH)

    def read(pk):
        found = unlocked.get(pk=pk)
        meet.wait(5)
        return found

    monkeypatch.setattr(obligations, "_locked", read)
    came = both(office, row)

    assert [type(each) for each in came] == [Obligation, Obligation]


def a_leave(office):
    days = {"leave_kind": "personal", "days": 5, "first_day": "2026-11-30"}
    return granted(office, "PER-01", **days, concerned=[office.wichai])


def test_a_change_of_leave_is_asked_for_once(office):
    paper = a_leave(office)
    asked = {"request_id": paper.pk, "last_day": None, "why": "งดลา", "at": A_TUESDAY}
    came = at_once(
        lambda: leave.ask(by=office.wichai, **asked),
        lambda: leave.ask(by=office.kanya, **asked),
    )

    assert sum(isinstance(each, ChangeWaits) for each in came) == 1
    assert LeaveChange.objects.count() == 1


def test_a_change_of_leave_is_granted_or_refused_and_never_both(office):
    paper = a_leave(office)
    change = leave.ask(request_id=paper.pk, last_day=None, why="งดลา", by=office.wichai, at=A_TUESDAY)
    act = {"change_id": change.pk, "reasons": "พิจารณาแล้ว", "by": office.somchai, "at": A_TUESDAY}
    came = at_once(lambda: leave_changes.grant(**act), lambda: leave.refuse(**act))

    assert sum(isinstance(each, ChangeIsSettled) for each in came) == 1
    change.refresh_from_db()
    is_granted = change.status == LeaveChange.Status.GRANTED
    assert Decision.objects.filter(request=paper, kind="revocation").exists() is is_granted
    assert Event.objects.filter(kind="leave.changed").exists() is is_granted
