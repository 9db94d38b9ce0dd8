"""Counting what a page asks of the database, apart from the one record that it was read."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def statements(most: int):
    """Fail when more than MOST statements are made outside the record of the reading, or when there are two records."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked, records, inside = [], 0, False
    for query in captured.captured_queries:
        if query["sql"].startswith("SAVEPOINT"):
            records, inside = records + 1, True
        elif query["sql"].startswith("RELEASE"):
            inside = False
        elif not inside:
            asked.append(query["sql"][:200])
    assert len(asked) <= most, "\n".join(asked)
    assert records <= 1, records
