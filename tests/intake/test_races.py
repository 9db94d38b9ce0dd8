"""Two officers who receive the same request at the same instant: one check, one answer."""

from threading import Barrier

import pytest

from approvals.models import ApprovalRequest, Event, IntakeCheck
from approvals.requests.intake.rules import Line
from approvals.requests.refusals import NotRunning, StageNotOpen
from tests.builders import A_TUESDAY, fresh, stage
from tests.builders_intake import a_receiving_office, in_order
from tests.intake.conftest import with_plan
from tests.racing import at_once
from workflows import intake

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
UNREADABLE = Line("unfit", "สแกนใหม่")


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return a_receiving_office()


def both(office, trip):
    """One officer finds everything in order, the other wants the plan again."""
    run = {"stage_run_id": stage(trip, "receive").pk, "at": A_TUESDAY}
    whole, lacking = in_order(trip), in_order(trip, plan=UNREADABLE)
    return at_once(
        lambda: intake.check_in(lines=whole, by=office.orn, **run),
        lambda: intake.check_in(lines=lacking, by=office.orn, **run),
    )


def test_of_two_checks_at_once_one_counts_and_the_other_is_told_so(office):
    trip = with_plan(office)
    came = both(office, trip)

    assert sum(isinstance(each, (StageNotOpen, NotRunning)) for each in came) == 1
    check = IntakeCheck.objects.get()
    assert fresh(trip).status == ("under-review" if check.is_complete else "returned")
    assert Event.objects.filter(kind="intake.checked").count() == 1


def test_control_without_the_lock_of_the_request_both_go_on_to_write(office, monkeypatch):
    trip = with_plan(office)
    meet, write, wrote = Barrier(2), intake.checking.write, []
    unlocked = ApprovalRequest.objects.select_related("district", "school", "rulebook")
    open_run = intake.Round.open_run

    def opened(held, pk):
        run = open_run(held, pk)
        meet.wait(5)
        return run

    monkeypatch.setattr(intake, "locked", lambda pk: unlocked.get(pk=pk))
    monkeypatch.setattr(intake.Round, "open_run", opened)
    monkeypatch.setattr(intake.checking, "write", lambda *args, **said: wrote.append(1) or write(*args, **said))
    both(office, trip)

    assert len(wrote) == 2
