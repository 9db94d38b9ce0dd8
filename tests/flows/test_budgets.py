"""What an act costs: the statements of one act on PostgreSQL, without its BEGIN and COMMIT."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import A_TUESDAY, a_draft, a_submitted, fresh, stage
from workflows.services import decide, submit
from workflows.votes import vote

pytestmark = pytest.mark.postgresql


def statements_of(act, **asked) -> int:
    """The number of statements; the transaction of the test turns BEGIN and COMMIT into a savepoint."""
    with CaptureQueriesContext(connection) as counted:
        act(**asked, at=A_TUESDAY, key=uuid.uuid4())
    return len(counted) - 2


def test_a_plain_vote_costs_ten_and_a_closing_vote_forty_at_most(office):
    resolution = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    cast = {"resolution_id": resolution.pk, "choice": "yes", "reason": "เห็นด้วย", "manifest": resolution.manifest}

    *plain, closing = [statements_of(vote, **cast, by=member) for member in office.members()[:5]]

    assert max(plain) <= 10
    assert closing <= 40


def test_submitting_and_deciding_stay_within_their_budgets(office):
    draft = a_draft(office, "ACA-07", nights="1")

    assert statements_of(submit, request_id=draft.pk, by=office.somchai) <= 45
    answer = {"stage_run_id": stage(fresh(draft), "decide").pk, "outcome": "for"}
    assert statements_of(decide, **answer, reasons="ครบ", by=office.malee) <= 40
