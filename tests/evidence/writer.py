"""One writer of the test that kills PostgreSQL: it acts, and keeps outside the database what was acknowledged.

    python -m tests.evidence.writer DISTRICT FILE

`TEST_DATABASE_URL` names the database. It writes a line for each act whose commit was answered, and goes on after a
crash until it is told to end (SIGTERM).
"""

import itertools
import json
import os
import signal
import sys
import time
from pathlib import Path


def main(code: str, file: Path) -> None:
    """Act for ever: draft and submit requests of one school, and let the director of the district decide them."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.db import DatabaseError, InterfaceError, OperationalError, connection

    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(True))
    with file.open("a", encoding="utf-8") as kept:
        for place in itertools.count():
            try:
                for said in acts(code, place):
                    kept.write(json.dumps(said) + "\n")
                    kept.flush()
                    if ended:
                        return
            except (OperationalError, InterfaceError, DatabaseError):
                connection.close()
                time.sleep(0.05)
            if ended:
                return


def acts(code: str, place: int):
    """Submit one request and have it decided; after each act what its last event is."""
    from approvals.models import Event, Person
    from tests.builders import A_TUESDAY, Office, a_submitted, stage
    from workflows.services import decide

    people = {name: Person.objects.get(username=f"{name}.{code}") for name in ("somchai", "kanya", "malee")}
    school = people["somchai"].tenures.get().post.school
    office = Office(school.district, school, people)
    paper = a_submitted(office, "ACA-07", nights="1")
    yield told(Event, paper)
    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    yield told(Event, paper)


def told(events, paper) -> dict:
    """Which request, and the number and leaf of the last event about it: what a receipt says."""
    last = events.objects.filter(subject_kind="request", subject_id=str(paper.pk)).order_by("-seq").first()
    return {"district": paper.district.code, "seq": last.seq, "leaf": bytes(last.leaf).hex(), "request": paper.pk}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
