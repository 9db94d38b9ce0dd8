"""With a hundred thousand mails the page, the list and the figures rest on indexes, and look at few rows."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Delivery
from notifications.operations import alarms, heartbeat, metrics, selectors
from tests.builders import A_TUESDAY, Office, a_submitted

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MANY = 100_000
READ = 2_000  # rows that one statement may look at; the whole outbox is fifty times that
OUTBOX = "notifications_delivery"
KEY = "notifications_delivery_pkey"  # newest first by it, where a district has most of the mails


STATES = (
    "CASE mod(n, 2000) WHEN 0 THEN 'pending' WHEN 1 THEN 'failed' WHEN 2 THEN 'parked' WHEN 3 THEN 'bounced'"
    " ELSE 'sent' END"
)
OTHERWISE = {  # what differs between the copies of one mail: number n of a hundred thousand, the last one newest
    "person_id": "CASE WHEN mod(n, 5000) = 11 THEN %(malee)s ELSE %(others)s END",
    "template": "'t-' || n",
    "message_id": "'<' || n || '@office.example>'",
    "state": STATES,
    "next_at": "CASE mod(n, 2000) WHEN 0 THEN %(now)s::timestamptz - interval '3 minutes' END",
    "sent_at": "CASE WHEN mod(n, 2000) > 2 THEN %(now)s::timestamptz - (100000 - n) * interval '2 minutes' END",
    "ambiguous": "(mod(n, 5000) = 7)::int",
}


@pytest.fixture
def full(office: Office) -> Office:
    """An office with a hundred thousand mails of half a year: almost all have gone, some of each state have not."""
    a_submitted(office, "ACA-07", nights="1")
    one = Delivery.objects.filter(channel="email").order_by("pk")[0]
    columns = [field.column for field in Delivery._meta.local_fields if not field.primary_key]
    chosen = ", ".join(OTHERWISE.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {OUTBOX} ({', '.join(columns)}) SELECT {chosen} FROM {OUTBOX}, generate_series(1, {MANY}) n "
            "WHERE id = %(one)s",
            {"one": one.pk, "malee": office.malee.pk, "others": office.kanya.pk, "now": A_TUESDAY},
        )
        cursor.execute(f"ANALYZE {OUTBOX}")
    return office


def scans(plan: dict) -> list[tuple[str, float]]:
    """How the outbox is read in a plan: the index, or empty for a reading of the whole table, and the rows read."""
    found = [scan for part in plan.get("Plans", ()) for scan in scans(part)]
    if plan["Node Type"] == "Bitmap Index Scan":
        return [*found, (plan["Index Name"], plan["Actual Rows"] * plan["Actual Loops"])]
    if plan.get("Relation Name") == OUTBOX and plan["Node Type"] != "Bitmap Heap Scan":
        rows = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        return [*found, (plan.get("Index Name", ""), rows * plan["Actual Loops"])]
    return found


def read_by(act) -> list[tuple[str, float]]:
    """How the outbox is read by every statement of an act."""
    with CaptureQueriesContext(connection) as asked:
        act()
    found = []
    for query in asked.captured_queries:
        if query["sql"].startswith("SELECT") and OUTBOX in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query['sql']}")
                (plan,) = cursor.fetchone()
            found += scans((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
    return found


def within(found: list[tuple[str, float]], *names: str) -> bool:
    """Whether these indexes were read and no other, and few rows; the key itself is an index too."""
    return {name for name, _ in found} - {KEY} == set(names) - {KEY} and all(rows <= READ for _, rows in found)


LISTS = {
    KEY: {},
    "mail_by_state": {"state": "failed"},
    "mail_possibly_twice": {"state": "twice"},
    "mail_of_person": {"words": "malee"},
}


def test_every_reading_rests_on_indexes_and_looks_at_few_rows(full):
    heartbeat.swept(A_TUESDAY)
    page = read_by(lambda: selectors.figures_of(full.district, A_TUESDAY))
    assert within(page, "mail_by_state", "delivery_overdue", "mail_possibly_twice", "mail_by_hour"), page
    for index, asked in LISTS.items():
        rows = read_by(lambda asked=asked: list(selectors.mails_of(full.district, **asked)[:26]))
        assert within(rows, index), (asked, rows)
    gone = read_by(lambda: list(selectors.mails_of(full.district, state="sent")[:26]))
    assert within(gone, KEY), gone
    watch = read_by(lambda: alarms.look(at=A_TUESDAY))
    assert within(watch, "mail_by_state", "delivery_overdue"), watch
    figures = read_by(lambda: metrics.Page().text())
    assert within(figures, "mail_by_state", "delivery_overdue", "mail_possibly_twice"), figures

    control = read_by(lambda: Delivery.objects.filter(reply="never said").count())
    assert not within(control, *{name for name, _ in control}), control
