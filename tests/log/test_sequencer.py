"""Every event gets its place once, in the order of its chain, and only if it is still what it was."""

import os
import random
import signal
import time
from multiprocessing import Pipe, get_context

import pytest
from django.db import connection, connections, transaction

from approvals import guards
from approvals.audit.models import Chain, Event, PendingEvent
from approvals.log.models import Leaf, LogAlarm, LogCheckpoint
from approvals.log.selectors import size_of_tree
from approvals.log.sequencer import integrate
from approvals.log.services import beat
from approvals.log.signing import sign
from tests.builders import A_TUESDAY
from tests.log.conftest import a_district, happens
from tests.racing import at_once


def nothing_is_skipped_or_doubled() -> bool:
    """Places without a gap, every event once, and of each district the first first."""
    rows = list(Leaf.objects.order_by("place").values_list("place", "event_id", "district_id", "event__seq"))
    by_district: dict[int, list[int]] = {}
    for _place, _event, district, seq in rows:
        by_district.setdefault(district, []).append(seq)
    return (
        [row[0] for row in rows] == list(range(len(rows)))
        and {row[1] for row in rows} == set(Event.objects.values_list("pk", flat=True))
        and len({row[1] for row in rows}) == len(rows)
        and all(seqs == list(range(1, len(seqs) + 1)) for seqs in by_district.values())
    )


def test_what_happened_in_several_districts_gets_places_in_the_order_of_each(district):
    other = a_district("krb")
    for n in range(30):
        happens(district, n % 3)
        happens(other, n % 4)
        if n % 5 == 0:
            integrate(batch=4, steps=2)
    integrate()

    assert nothing_is_skipped_or_doubled()
    assert not PendingEvent.objects.exists()
    assert integrate().events == 0


def test_an_event_without_a_row_in_the_queue_is_taken_with_the_next_one(district):
    happens(district, 3)
    PendingEvent.objects.all().delete()
    happens(district)
    integrate()

    assert nothing_is_skipped_or_doubled()


@pytest.fixture
def tampered(district):
    """Three events in each of two districts; what an administrator of the database then does needs no guards."""
    other = a_district("krb")
    happens(district, 3)
    happens(other, 3)
    connection.check_constraints()
    guards.remove(connection)
    return district, other


CHANGES = {"body": b"{}", "leaf": bytes(32), "link": bytes(32), "clock_us": 1, "seq": 40}


@pytest.mark.parametrize("column", CHANGES)
def test_the_log_stops_before_a_changed_event_and_everybody_else_goes_on(tampered, column, settings):
    district, other = tampered
    Event.objects.filter(district=district, seq=3).update(**{column: CHANGES[column]})
    done = beat(at=A_TUESDAY)

    assert Leaf.objects.filter(district=district).count() == 2
    assert not Leaf.objects.filter(event__district=district, event__seq__gte=3).exists()
    assert Leaf.objects.filter(district=other).count() == 4
    assert done.checkpoint.size == 6
    alarm = LogAlarm.objects.get()
    assert alarm.about == "cpn2" and alarm.what.startswith("event 3:")


def test_an_alarm_is_an_event_once_and_ends_when_its_cause_is_mended(tampered):
    district, _other = tampered
    event = Event.objects.get(district=district, seq=3)
    Event.objects.filter(pk=event.pk).update(body=b"{}")
    beat(at=A_TUESDAY)
    beat(at=A_TUESDAY)
    assert Event.objects.filter(district=district, kind="log.stopped").count() == 1
    assert happens(district)[0].seq == 7  # acts go on; the stop and the first key were told before

    Event.objects.filter(pk=event.pk).update(body=event.body)
    beat(at=A_TUESDAY)
    beat(at=A_TUESDAY)
    assert nothing_is_skipped_or_doubled()
    assert LogAlarm.objects.get().ended_at == A_TUESDAY
    assert Event.objects.filter(district=district, kind="log.resumed").count() == 1
    assert LogCheckpoint.objects.order_by("-size").first().size == size_of_tree()


def test_a_removed_event_stops_its_district(tampered):
    district, other = tampered
    gone = Event.objects.get(district=district, seq=2)
    PendingEvent.objects.filter(event=gone).delete()
    gone.delete()

    assert [(fault.district_id, fault.seq) for fault in integrate().faults.values()] == [(district.pk, 2)]
    assert Leaf.objects.filter(district=other).count() == 4


def test_a_chain_whose_end_was_cut_stops_its_district(tampered):
    district, _other = tampered
    Chain.objects.filter(district=district).update(seq=9)

    fault = integrate().faults[district.pk]
    assert fault.seq == 5 and "last event is #9" in fault.what


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_nothing_is_skipped_while_eight_people_act_and_some_change_their_minds():
    districts = [a_district(f"d{n}") for n in range(4)]
    writers = [writer(districts, seed) for seed in range(10)]
    outcomes = at_once(*writers, *[sequencer for _ in range(2)])

    assert not [each for each in outcomes if isinstance(each, Exception)]
    while integrate().events:
        pass
    assert Event.objects.count() > 300 and nothing_is_skipped_or_doubled()


def writer(districts, seed: int):
    """Somebody who acts forty times in one district or another, hesitates, and takes every tenth act back."""
    dice = random.Random(seed)  # noqa: S311

    def write() -> None:
        for _ in range(40):
            with transaction.atomic():
                happens(dice.choice(districts))
                time.sleep(dice.random() * 0.01)
                if dice.random() < 0.1:
                    transaction.set_rollback(True)

    return write


def sequencer() -> None:
    for _ in range(60):
        integrate(batch=11)
        time.sleep(0.005)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_control_a_cursor_over_numbers_given_before_the_commit_loses_rows():
    """The same hesitation; what a table of numbered rows and `id > last` would have made of it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE numbered (id bigserial PRIMARY KEY)")
    seen: set[int] = set()

    def act(seed: int):
        dice = random.Random(seed)  # noqa: S311

        def write() -> None:
            for _ in range(40):
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("INSERT INTO numbered DEFAULT VALUES")
                    time.sleep(dice.random() * 0.01)

        return write

    def read() -> None:
        last = 0
        for _ in range(200):
            with connection.cursor() as cursor:
                cursor.execute("SELECT id FROM numbered WHERE id > %s ORDER BY id", [last])
                found = [row[0] for row in cursor.fetchall()]
            seen.update(found)
            last = max([last, *found])
            time.sleep(0.002)

    try:
        at_once(*[act(seed) for seed in range(10)], read)
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM numbered")
            below = {row[0] for row in cursor.fetchall() if row[0] <= max(seen)}
        assert below - seen
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE numbered")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_second_sequencer_leaves_the_first_alone(district):
    happens(district, 50)
    counted = at_once(*[lambda: integrate(batch=5) for _ in range(4)])

    assert sum(done.events for done in counted if done) <= 51
    integrate()
    assert nothing_is_skipped_or_doubled()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_sequencer_killed_at_any_moment_skips_and_doubles_nothing():
    districts = [a_district(f"d{n}") for n in range(3)]
    dice, sizes = random.Random(6), [0]  # noqa: S311
    for kill in range(40):
        for each in districts:
            happens(each, 10)
        connections.close_all()
        work_until_killed(after=dice.randint(1, 6), pause=dice.random() * 0.03, step=1 + kill % 4)
        sizes.append(size_of_tree())
    while beat(at=A_TUESDAY).integrated.events:
        pass
    assert sizes == sorted(set(sizes))  # each was killed while it got on
    assert nothing_is_skipped_or_doubled() and not LogAlarm.objects.exists()
    assert LogCheckpoint.objects.count() > 1


def work_until_killed(*, after: int, pause: float, step: int) -> None:
    """A process of its own works in small steps; some time after so many of them it is killed without a word."""
    heard, tells = Pipe(duplex=False)
    child = get_context("fork").Process(target=work_without_end, args=(tells, step))
    child.start()
    for _ in range(after):
        heard.recv()
    time.sleep(pause)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL


def work_without_end(tells, step: int) -> None:
    while True:
        integrate(batch=step, steps=1)
        tells.send("integrated")
        sign(at=A_TUESDAY)
        tells.send("signed")
