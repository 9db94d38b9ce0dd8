"""Who could decide on a day, and the sweep of past acts, over five years of a district's registers.

    python -m benchmarks.power

The rows lie in a database of its own, in a folder that goes away. Time is that of the processor; asking after five
years is measured beside asking after one day, and the ratio is what counts.
"""

import tempfile
from copy import copy
from datetime import date, timedelta
from pathlib import Path

from benchmarks.rankings import prepare, seconds

YEARS, SCHOOLS, ACTS = 5, 150, 2000
FIRST = date(2021, 10, 1)


def fill(office) -> None:
    """Five years: every half year another director at every school and in the district, and orders in between."""
    from approvals.models import Post, School, Tenure
    from approvals.people.orders import ActingOrder
    from tests.builders_power import an_order

    person, post = office.orn, {"anchor": "school", "kind": "school-director", "title_th": "ผู้อำนวยการโรงเรียน"}
    plain = {"district": office.district, "amphoe_th": "สวี", "pupils": 100}
    schools = School.objects.bulk_create(School(code=f"b-{n}", name_th=f"โรงเรียน {n}", **plain) for n in range(SCHOOLS))
    posts = Post.objects.bulk_create(Post(district=office.district, school=school, **post) for school in schools)
    halves = [FIRST + timedelta(days=182 * n) for n in range(YEARS * 2)]
    days = [(first, first + timedelta(days=181)) for first in halves]
    held = {"district": office.district, "person": person, "order": "คำสั่งที่ 1/2564"}
    Tenure.objects.bulk_create(
        Tenure(post=each, first_day=first, last_day=last, **held) for each in posts for first, last in days
    )
    pattern = an_order(office, person, "director", *days[0])
    rows = []
    for number, (first, last) in enumerate(days * 40):
        row = copy(pattern)
        row.pk, row.order_number, row.first_day, row.last_day = None, f"{number}/2564", first, last
        rows.append(row)
    ActingOrder.objects.bulk_create(rows)


def acted(office) -> None:
    """Past decisions of the director's post."""
    from approvals.models import StageRun, Tenure
    from tests.builders_power import moment
    from tests.builders_sweep import NIGHT, Year

    year, tenure = Year(office), Tenure.objects.get(person=office.malee)
    run = year.run(NIGHT, "decide", moment(2026, 6, 10), acted_by=office.malee, tenure=tenure)
    rows = []
    for number in range(ACTS):
        row = copy(run)
        row.pk, row.name = None, f"decide-{number}"
        rows.append(row)
    StageRun.objects.bulk_create(rows)


def main() -> None:
    """Print the seconds of one question before and after five years, and those of a sweep."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from approvals.reports.judging import PowerQuestion
        from approvals.reports.power import power_of
        from approvals.reports.sweeping.sweep import sweep
        from tests.builders import an_office
        from tests.builders_power import moment

        office = an_office()
        facts = {"nights": "1", "abroad": "false"}
        asked = PowerQuestion(None, office.school, "ACA-07", facts, date(2025, 6, 1), date(2025, 6, 1))
        power_of(asked)  # the matrix is compiled once per process
        empty = seconds(lambda: power_of(asked))
        fill(office)
        full = seconds(lambda: power_of(asked))
        acted(office)
        swept = seconds(lambda: sweep(at=moment(2026, 12, 1), full=True))
        print(f"{'one day':<14}{empty * 1000:>8.1f} ms a question")
        print(f"{'five years':<14}{full * 1000:>8.1f} ms a question, {full / empty:.1f} times as long")
        print(f"{'full sweep':<14}{swept:>8.1f} s for {ACTS} acts, {swept / ACTS * 1000:.2f} ms an act")


if __name__ == "__main__":
    main()
