"""What a vote costs in statements of its own, without those who listen to the trail, on PostgreSQL."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.audit.services import recorded
from approvals.committees import services
from tests.builders_committees import AFTER, a_committee, a_vote, members_of, vote, withdraw

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch):
    """Outbox rows are the post office's statements, counted where it is tested."""
    monkeypatch.setattr(recorded, "send", lambda **kwargs: [])


def statements_of(act):
    """How many statements an act sends, beside BEGIN and COMMIT."""
    with CaptureQueriesContext(connection) as sent:
        act()
    return len([query for query in sent.captured_queries if query["sql"] not in {"BEGIN", "COMMIT"}])


@pytest.mark.parametrize("members", [3, 15])
@pytest.mark.parametrize(("reason", "expected"), [("", 5), ("เห็นด้วย", 6)])
def test_a_plain_vote(members, reason, expected):
    """Resolution under lock, ballots, membership under lock, ballot, event; and the reason beside the trail."""
    committee = a_committee(members=members)
    resolution = a_vote(committee)
    chair = members_of(committee)[0]
    assert statements_of(lambda: vote(resolution, chair, reason=reason)) == expected


@pytest.mark.parametrize("members", [3, 15])
def test_a_close(members):
    """Resolution under lock, ballots, resolution, ballots, event."""
    resolution = a_vote(a_committee(members=members))
    assert statements_of(lambda: services.close(resolution_id=resolution.pk, at=AFTER)) == 5


@pytest.mark.parametrize("members", [3, 15])
def test_an_opening(members):
    """Committee, members, resolution, ballots, event; on PostgreSQL one more that holds off a dissolution."""
    committee = a_committee(members=members)
    assert statements_of(lambda: a_vote(committee)) == 5 + (connection.vendor == "postgresql")


def test_a_withdrawal():
    """Resolution under lock, ballots, membership under lock, ballot, recusal, event, explanation."""
    committee = a_committee(members=15)
    resolution = a_vote(committee)
    member = members_of(committee)[5]
    assert statements_of(lambda: withdraw(resolution, member, explanation="ญาติกัน")) == 7
