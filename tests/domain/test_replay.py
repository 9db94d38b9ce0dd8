"""A draft over the frozen facts of real requests: what would change, told exactly, and nothing touched."""

import pytest

from approvals.delegation.models import RulebookVersion
from approvals.models import Event, Replay
from approvals.rulemaking import replay
from tests.builders import A_TUESDAY, Office, a_submitted, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def test_the_matrix_in_force_replayed_changes_nothing(office):
    for nights in ("0", "1", "2"):
        a_submitted(office, "ACA-07", nights=nights, reasons="ครบ")
    version = RulebookVersion.objects.get()
    asked = replay.ask(version_id=version.pk, by=office.rung, at=A_TUESDAY)

    done = replay.run(replay_id=asked.pk, at=A_TUESDAY)

    assert done.state == Replay.State.FINISHED
    assert (done.report["asked"], done.report["changed"]) == (3, 0)
    assert Event.objects.get(kind="rulebook.replayed")
