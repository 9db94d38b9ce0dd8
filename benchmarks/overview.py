"""The overview of a district with ten thousand requests beside that of one with a thousand.

    python -m benchmarks.overview

The rows lie in a database of its own, in a folder that goes away. Time is that of the processor, the best of five; the
ratio is what counts: an overview reads tallies, so ten times the requests must cost far less than ten times the time.
"""

import os
import tempfile
import time
from pathlib import Path

FEW, MANY = 1_000, 10_000
TIMES = 5


def prepare(folder: Path) -> None:
    """An empty database with all tables."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'overview.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def read(office) -> tuple[float, int]:
    """The seconds of the best reading of a whole overview, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from approvals.people.selectors import grants_of
    from approvals.reports.overview.reading import overview_of
    from approvals.reports.overview.views import views_of
    from tests.builders import A_TUESDAY

    grants = grants_of(office.malee, A_TUESDAY.date())
    best = float("inf")
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as asked:
            start = time.process_time()
            overview_of(views_of(grants)[0], grants, A_TUESDAY)
            best = min(best, time.process_time() - start)
    return best, len(asked)


def main() -> None:
    """Print seconds and queries of both, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from tests.builders import A_TUESDAY, an_office
        from tests.builders_overview import a_year

        office = an_office()
        a_year(office, FEW, A_TUESDAY.date())
        few, asked = read(office)
        a_year(office, MANY - FEW, A_TUESDAY.date())
        many, asked_of_many = read(office)
    print(f"{FEW} requests: {few:.3f} s, {asked} queries")
    print(f"{MANY} requests: {many:.3f} s, {asked_of_many} queries")
    print(f"ratio for {MANY // FEW} times the requests: {many / few:.1f}")


if __name__ == "__main__":
    main()
