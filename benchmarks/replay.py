"""Ten thousand requests replayed against a draft, beside a bare loop that only reads their rows.

    python -m benchmarks.replay

The rows lie in a database of its own, in a folder that goes away. Figures are ratios of one run.
"""

import os
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

REQUESTS = 10_000
ROUNDS = 3
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def prepare(folder: Path) -> None:
    """An empty database with all tables."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'replay.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill():
    """One district with a matrix in force, ten thousand submitted requests, and a draft with the same content."""
    from approvals.delegation.files.loader import FOLDER, load
    from approvals.delegation.models import RulebookVersion
    from approvals.models import ApprovalRequest, District, Person, School

    book = load(FOLDER)
    district = District.objects.create(code="bench", name_th="เขต", name_en="District")
    school = School.objects.create(district=district, code="1", name_th="ร.", name_en="S.", amphoe_th="อ.", pupils=185)
    person = Person.objects.create_user("clerk", None, name_th="ก", name_en="C")
    shared = {"district": district, "content": book.to_json(), "sha256": book.sha256}
    in_force = RulebookVersion.objects.create(
        number=1, first_day=date(2020, 1, 1), status="published", published_at=NOW, **shared
    )
    draft = RulebookVersion.objects.create(number=2, first_day=date(2026, 12, 1), **shared)
    chance = random.Random(1)  # noqa: S311  not a secret
    kinds = list(book.types.values())
    ApprovalRequest.objects.bulk_create(
        ApprovalRequest(
            district=district,
            school=school,
            type_code=(kind := chance.choice(kinds)).code,
            variant_code=kind.code,
            title="คำขอ",
            frozen=_facts(kind, chance),
            route={"rule": "-"},
            rulebook=in_force,
            status="approved",
            fiscal_year=2570,
            serial=number + 1,
            drafted_by=person,
            drafted_at=NOW,
            submitted_at=NOW - timedelta(minutes=number * 50),
        )
        for number in range(REQUESTS)
    )
    return draft


def _facts(kind, chance: random.Random) -> dict:
    """A plain value for every fact, within its bounds."""
    frozen = {}
    for fact in kind.facts:
        plain = "คำ" if fact.kind == "text" else fact.plain(chance.randint(*fact.bounds()))
        frozen[fact.name] = {"value": plain, "from": str(fact.source)}
    return frozen


def only_read(draft) -> int:
    """Read the very rows and columns, and do nothing with them."""
    from approvals.rulemaking import replay

    papers = replay.asked_again(draft.district_id, NOW)
    return sum(len(chunk) for chunk in replay._chunks(papers))


def seconds(work) -> float:
    """The best time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print seconds, requests a second, and the ratio to reading alone."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        draft = fill()
        from approvals.rulemaking import replay

        report = replay.measure(draft, at=NOW)
        assert (report["asked"], report["changed"]) == (REQUESTS, 0), report["by_kind"]
        bare, whole = seconds(lambda: only_read(draft)), seconds(lambda: replay.measure(draft, at=NOW))
        for name, taken in (("read only", bare), ("replay", whole)):
            print(f"{name:<12}{taken:>8.2f} s {REQUESTS / taken:>12,.0f} requests/s")
        print(f"replay takes {whole / bare:.2f} times as long as reading the rows")


if __name__ == "__main__":
    main()
