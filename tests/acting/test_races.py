"""Approving against revoking at the same instant, a thousand times, judged by the times of the commits."""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from itertools import count

import pytest
from django.db import connection

from approvals.acting.refusals import CapacityGone
from approvals.acting.services import revoke
from approvals.audit.services import recorded
from approvals.models import ApprovalRequest, StageRun
from approvals.people.capacities import Capacity, capacity_under_lock
from approvals.people.orders import ActingOrder
from approvals.requests import scope
from tests.builders import A_TUESDAY, LONG_AGO, Office, a_submitted, an_office, stage
from tests.builders_acting import post_of
from tests.racing import PATIENCE
from workflows import advance
from workflows.services import decide

pytestmark = pytest.mark.once  # it brings its own server

ROUNDS = int(os.environ.get("RACE_ROUNDS", "1000"))
CONTROL = 50
HELD = 10  # rounds in which the revocation is kept waiting
STEP = 0.0005  # seconds by which the next round comes nearer to the instant at which the two meet, more each time
BLUR = 0.002  # seconds around that instant
codes = count(1)

HOW_IT_ENDED = """
SELECT CASE
         WHEN s.status <> 'done' THEN 'refused'
         WHEN pg_xact_commit_timestamp(s.xmin) > pg_xact_commit_timestamp(o.xmin) THEN 'after'
         ELSE 'before'
       END
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (run, held)
JOIN approvals_stagerun s ON s.id = pair.run
JOIN approvals_actingorder o ON o.id = pair.held AND o.revoked_at IS NOT NULL
"""


@pytest.fixture
def office(cluster, settings, tmp_path, monkeypatch):
    """On the cluster; what follows an approval (engine, messages) is left out, so that a round is short."""
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(advance, "go_on", lambda *_given, **_named: None)
    monkeypatch.setattr(recorded, "send", lambda *_given, **_named: [])  # nobody is told
    return an_office(f"race{next(codes)}")


class Race:
    """Requests that wait for the director, and for each an order under which the deputy may answer it."""

    def __init__(self, office: Office, rounds: int) -> None:
        self.office, self.lag, self.chance = office, 0.0, random.Random(rounds)  # noqa: S311 - only to come a little later
        self.runs, self.orders = waiting(office, rounds), orders_for(office, office.arun, rounds)
        self.start, self.read_now, self.streak = threading.Barrier(2), 0, 0
        self.read = [threading.Event() for _ in range(rounds)]
        self.gone = [threading.Event() for _ in range(rounds)]

    def approve(self, number: int) -> None:
        """Decide as the deputy; the next revocation comes sooner after an approval, later after a refusal."""
        self.read_now = number
        time.sleep(max(0, -self.lag) + self.chance.uniform(0, BLUR))
        said = {"outcome": "for", "reasons": "ครบ", "choice": f"order-{self.orders[number].pk}"}
        try:
            decide(stage_run_id=self.runs[number].pk, **said, by=self.office.arun, at=A_TUESDAY)
        except CapacityGone:
            self.streak = max(self.streak, 0) + 1
        else:
            self.streak = min(self.streak, 0) - 1
        self.lag += self.streak * STEP

    def end(self, number: int) -> None:
        """Revoke the order at about the instant at which the last approval read its own."""
        time.sleep(max(0, self.lag))
        self.revoke(number)

    def end_in_between(self, number: int) -> None:
        """Revoke the order once the approval has read it."""
        assert self.read[number].wait(PATIENCE)
        self.revoke(number)
        self.gone[number].set()

    def revoke(self, number: int) -> None:
        """Revoke the order of a round."""
        revoke(order_id=self.orders[number].pk, reason="ผู้ดำรงตำแหน่งกลับมาแล้ว", by=self.office.nok, at=A_TUESDAY)

    def halting(self, reader: Callable, patience: float) -> Callable:
        """A reader after which the approval halts until the revocation is in, or for so many seconds."""

        def read(*asked) -> Capacity | None:
            capacity = reader(*asked)
            self.read[self.read_now].set()
            self.gone[self.read_now].wait(patience)
            return capacity

        return read

    def run(self, *acts: Callable[[int], None]) -> Counter:
        """Let both acts go in every round and count how the rounds ended; what goes wrong in one ends the race."""
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(self._again_and_again, acts))
        with connection.cursor() as cursor:
            cursor.execute(HOW_IT_ENDED, [[run.pk for run in self.runs], [order.pk for order in self.orders]])
            return Counter(how for (how,) in cursor.fetchall())

    def _again_and_again(self, act: Callable[[int], None]) -> None:
        try:
            for number in range(len(self.orders)):
                self.start.wait(PATIENCE)
                act(number)
        except BaseException:
            self.start.abort()
            raise
        finally:
            connection.close()


def waiting(office: Office, number: int) -> list[StageRun]:
    """Many requests at the director's stage: copies of one that was submitted."""
    first = a_submitted(office, "ACA-07", nights="1")
    run = stage(first, "decide")
    papers = ApprovalRequest.objects.bulk_create(
        copied(first, serial=first.serial + n) for n in range(1, number + 1)
    )  # fmt: skip
    opened = {"status": StageRun.Status.OPEN, "opened_at": A_TUESDAY}
    return StageRun.objects.bulk_create(copied(run, request=paper, **opened) for paper in papers)


def copied(row, **changed):
    """A row like another that is not stored yet."""
    like = copy(row)
    like.pk, like._state = None, copy(row._state)
    like._state.adding = True
    for name, value in changed.items():
        setattr(like, name, value)
    return like


def orders_for(office: Office, person, number: int) -> list[ActingOrder]:
    """Many orders for the same person and post, one for each round."""
    row = {"district": office.district, "person": person, "post": post_of(office, "director"), "order_day": LONG_AGO}
    row |= {"capacity": "on-behalf-of", "first_day": LONG_AGO, "given_by": office.malee}
    row |= {"recorded_by": office.nok, "recorded_at": A_TUESDAY}
    return ActingOrder.objects.bulk_create(ActingOrder(**row, order_number=f"{n}/2569") for n in range(number))


def without_lock(person, post_id, on, choice="", covers=None) -> Capacity | None:
    """The order that was chosen, read as it stands and not kept."""
    order = ActingOrder.objects.on(on).select_related("post").filter(pk=choice.removeprefix("order-")).first()
    return Capacity.under(order, on) if order else None


def test_of_a_thousand_approvals_against_revocations_none_is_committed_after_the_revocation(office):
    race = Race(office, ROUNDS)

    outcomes = race.run(race.approve, race.end)

    assert outcomes.total() == ROUNDS
    assert outcomes["after"] == 0
    assert outcomes["before"] > ROUNDS / 5, outcomes  # both ways were met often, or nothing was raced
    assert outcomes["refused"] > ROUNDS / 5, outcomes


def test_a_revocation_that_comes_between_reading_and_writing_waits_for_the_approval(office, monkeypatch):
    race = Race(office, HELD)
    monkeypatch.setattr(scope, "capacity_under_lock", race.halting(capacity_under_lock, 0.2))

    assert race.run(race.approve, race.end_in_between) == {"before": HELD}


def test_control_without_the_lock_approvals_are_committed_after_the_revocation(office, monkeypatch):
    race = Race(office, CONTROL)
    monkeypatch.setattr(scope, "capacity_under_lock", race.halting(without_lock, PATIENCE))

    assert race.run(race.approve, race.end_in_between) == {"after": CONTROL}
