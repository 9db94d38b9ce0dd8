"""Two hundred requests decided under one resolution, beside the same requests decided one by one.

    python -m benchmarks.rankings

The rows lie in a database of its own, in a folder that goes away. Time is that of the processor; the ratio is what
counts, the seconds say what the last voter of a full ranking waits at least.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REQUESTS = 200


def prepare(folder: Path) -> None:
    """An empty database with all tables, and a folder for uploads."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'rankings.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.UPLOAD_ROOT = folder
    call_command("migrate", verbosity=0)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def one_by_one(office, papers) -> None:
    """Every request has a vote of its own, closed by its second voter; only the deciding votes are measured."""
    from tests.builders import stage
    from tests.builders_rankings import cast

    for paper in papers:
        cast(stage(paper, "consent").resolution, office.members()[1])


def main() -> None:
    """Print seconds of both ways, and their ratio for each request."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from tests.builders import an_office, stage
        from tests.builders_rankings import a_ranking, cast, curricula, made_ready, put_to_vote

        office = an_office(members=3)
        alone, together = curricula(office, REQUESTS // 4), curricula(office, REQUESTS)
        ranking = made_ready(a_ranking(office, together), office.prasit)
        resolution = put_to_vote(ranking, office.prasit)
        for vote in [resolution, *(stage(paper, "consent").resolution for paper in alone)]:
            cast(vote, office.members()[0])
        many = seconds(lambda: cast(resolution, office.members()[1])) / len(together)
        single = seconds(lambda: one_by_one(office, alone)) / len(alone)
        print(f"{'one by one':<14}{single * 1000:>8.1f} ms a request")
        print(f"{'together':<14}{many * 1000:>8.1f} ms a request, {many * len(together):.1f} s for {len(together)}")
        print(f"together takes {many / single:.2f} times as long for each request")


if __name__ == "__main__":
    main()
