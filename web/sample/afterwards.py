"""What decisions of the sample office ask for afterwards: a report done, an advance overdue, a condition open."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.models import ApprovalRequest, District, Obligation, Person, Tenure
from approvals.obligations import reminding, services
from approvals.obligations.reports import Report
from web.sample.papers import a_page

REPORTED = "ทัศนศึกษาตลาดน้ำ ไปเช้าเย็นกลับ"
OVERDUE = "ยืมเงินไปอบรมครูแกนนำ"


def follow_up(district: District, now: datetime) -> None:
    """The day trip is reported and accepted; the teacher came back, and the advance waits for its settlement."""
    trip = Obligation.objects.get(request__title=REPORTED, request__district=district)
    clerk, director = (_at(trip.request, kind, now) for kind in ("school-clerk", "school-director"))
    officer = Person.objects.get(username="officer")
    page = a_page("รายงานผลการพานักเรียนไปนอกสถานศึกษา", str(trip.request.school))
    said = Report(
        "ไปและกลับโดยปลอดภัย นักเรียนได้เรียนรู้วิถีชุมชน (ตัวอย่าง)", {"pupils_went": "58", "everybody_back": "true"},
        files=[("report", "รายงานผล.pdf", page)], counted_from=localdate(now - timedelta(days=3)),
    )  # fmt: skip
    services.report(obligation_id=trip.pk, said=said, by=clerk, at=now - timedelta(days=2))
    services.accept(obligation_id=trip.pk, note="ครบถ้วน", by=officer, at=now - timedelta(days=1))
    for advance in Obligation.objects.filter(request__title=OVERDUE, request__district=district):
        back = localdate(now - timedelta(days=28))
        services.tell_day(obligation_id=advance.pk, day=back, by=director, at=now - timedelta(days=20))
        reminding.remind(obligation_id=advance.pk, at=now)


def _at(paper: ApprovalRequest, kind: str, now: datetime) -> Person:
    held = Tenure.objects.on(localdate(now)).filter(post__school=paper.school_id, post__kind=kind)
    return held.select_related("person").first().person
