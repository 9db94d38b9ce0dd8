"""Orders of the sample office: the deputy director is deputised for two areas, an officer's order was revoked."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.acting import services
from approvals.acting.services import Paper, Terms
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from web.sample.papers import a_page

LASTS = 90  # days


def let_act(district: District, now: datetime) -> None:
    """One order in force, one that was revoked; both on plainly fictitious papers."""
    director, deputy, officer, administrator = (
        _holder(district, kind) for kind in ("director", "deputy-director", "district-officer", "administrator")
    )
    at = now - timedelta(days=20)
    first = localdate(at)
    post = post_of_kind(district.pk, "director", None)
    for person, number, areas, ceiling in (
        (deputy, "ตัวอย่าง 12/2569", ("academic", "general"), None),
        (officer, "ตัวอย่าง 13/2569", ("general",), 5_000_000),
    ):
        paper = Paper(number, first, _scan(number, district), director, "มอบอำนาจเพื่อความสะดวกรวดเร็ว (ตัวอย่าง)")
        terms = Terms(first, first + timedelta(days=LASTS), areas, (), ceiling, person == deputy)
        given = {"post_id": post.pk, "person_id": person.pk, "capacity": "on-behalf-of", "paper": paper}
        order = services.record_order(**given, terms=terms, by=administrator, at=at)
    why = "ผู้รับมอบอำนาจย้ายกลุ่มงาน (ตัวอย่าง)"
    services.revoke(order_id=order.pk, reason=why, by=administrator, at=now - timedelta(days=6))


def _holder(district: District, kind: str) -> Person:
    return Tenure.objects.get(post=post_of_kind(district.pk, kind, None)).person


def _scan(number: str, district: District) -> tuple[str, bytes]:
    return (f"คำสั่ง {number}.pdf".replace("/", "-"), a_page(f"คำสั่งมอบอำนาจ {number}", str(district)))
