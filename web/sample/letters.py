"""Letters of the sample office: a letterhead with a code that stands for none, two issued letters, one draft."""

from datetime import datetime, timedelta

from django.db.models import Q

from approvals.letters import drafting, issuing
from approvals.letters.office import set_office
from approvals.models import ApprovalRequest, District, Person

LETTERHEAD = {
    "book_code": "ศธ 00000",  # stands for no office; every letter says so
    "address": "(ที่อยู่สมมุติ)\nอำเภอหลังสวน จังหวัดชุมพร 86110",
    "phone": "0 0000 0000",
    "email": "saraban@amnat.example",
}
TRIPS_TOLD = Q(
    type_code="ACA-06", decisions__decided_by__username="district.director", decisions__notices__isnull=False
)
SECTION = "กลุ่มส่งเสริมการจัดการศึกษา"


def write_letters(district: District, now: datetime) -> None:
    """The administrator sets the letterhead; an officer writes about a refusal and two grants, the last one a draft."""
    administrator, officer = (Person.objects.get(username=name) for name in ("administrator", "officer"))
    at = now - timedelta(hours=20)
    set_office(district=district, typed=LETTERHEAD, garuda=None, is_sample=True, by=administrator, at=at)
    told = ApprovalRequest.objects.filter(TRIPS_TOLD, district=district, appeals=None).distinct().order_by("pk")
    refused, granted = list(told.filter(status="refused")[:1]), list(told.filter(status="approved")[:2])
    for paper in (*refused, *granted):
        letter = drafting.draft(request_id=paper.pk, form="external", by=officer, at=at)
        typed = {name: getattr(letter, name) for name in (*drafting.TEXTS, *drafting.SHORT)}
        typed |= {name: "\n".join(getattr(letter, name)) for name in drafting.LINES}
        drafting.edit(letter_id=letter.pk, typed={**typed, "section": SECTION}, version=1, by=officer, at=at)
        if paper not in granted[1:]:
            issuing.issue(letter_id=letter.pk, version=2, by=officer, at=at)
