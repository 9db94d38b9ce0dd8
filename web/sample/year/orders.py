"""Acting orders of the year: for three spells the deputy director is deputised, on plainly fictitious papers."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils.timezone import make_aware

from approvals.acting import services
from approvals.acting.services import Paper, Terms
from approvals.models import District, Person
from approvals.people.selectors import holders_of, post_of_kind
from approvals.requests.numbering import BUDDHIST_ERA
from web.sample.papers import a_page
from web.sample.year.scale import Year

SPELLS = ((40, 25), (150, 30), (270, 35))  # the first day's number in the year, and how many days


def spells_of(year: Year) -> list[tuple[date, date]]:
    """The first and the last day of each spell, both included."""
    return [(year.day(first), year.day(first + days - 1)) for first, days in SPELLS]


def orders_of(year: Year, district: District) -> list[tuple[date, Iterator[datetime]]]:
    """The orders of the year, each with the day on which it is recorded."""
    return [(first, _record(district, number, first, last)) for number, (first, last) in enumerate(spells_of(year), 1)]


def _record(district: District, number: int, first: date, last: date) -> Iterator[datetime]:
    at = make_aware(datetime.combine(first, time(8)))
    yield at
    name = f"ตัวอย่าง {number}/{first.year + BUDDHIST_ERA}"
    director, deputy, administrator = (
        _holder(district, kind, first) for kind in ("director", "deputy-director", "administrator")
    )
    scan = (f"คำสั่ง {name}.pdf".replace("/", "-"), a_page(f"คำสั่งมอบอำนาจ {name}", str(district)))
    paper = Paper(name, first, scan, director, "มอบอำนาจเพื่อความสะดวกรวดเร็ว (ตัวอย่าง)")
    terms = Terms(first, last, (), (), None, may_hand_on=False)
    post = post_of_kind(district.pk, "director", None)
    given = {"post_id": post.pk, "person_id": deputy.pk, "capacity": "on-behalf-of", "paper": paper}
    services.record_order(**given, terms=terms, by=administrator, at=at)


def deputy_on(district: District, day: date) -> Person:
    """Who was deputised in a spell."""
    return _holder(district, "deputy-director", day)


def is_in_a_spell(year: Year, day: date) -> bool:
    """Whether the deputy may sign for the director on a day."""
    return any(first < day <= last for first, last in spells_of(year))


def _holder(district: District, kind: str, day: date) -> Person:
    return holders_of(post_of_kind(district.pk, kind, None).pk, day).first().person
