"""Questions, advice and a letter above in the sample office, each by whoever has the request."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.consulting import asking
from approvals.models import District, Person, StageRun
from approvals.requests.forwarding.services import Cover, send_above


def ask(district: District, now: datetime) -> None:
    """An open question, one that was answered, advice that was given, advice waited for, a letter above."""
    director = Person.objects.get(username="district.director")
    yesterday = now - timedelta(days=1)
    due = localdate(now) + timedelta(days=4)
    camp, contest = _waiting(district, "ค่ายวิทยาศาสตร์ภาคฤดูหนาว"), _waiting(district, "แข่งขันศิลปหัตถกรรมนักเรียน ระดับภาค")
    by = {"due_on": due, "by": director, "at": yesterday}
    asking.ask(stage_run_id=camp.pk, text="ครูผู้ควบคุมที่เป็นครูหญิงมีกี่คน และพักแยกอาคารหรือไม่ (ตัวอย่าง)", **by)
    known = asking.ask(stage_run_id=contest.pk, text="ใช้รถของโรงเรียนหรือรถเช่า (ตัวอย่าง)", **by)
    clerk = Person.objects.get(username="clerk.suanphon")
    asking.answer(inquiry_id=known.pk, text="รถเช่าที่มีประกันภัย 2 คัน ตามสัญญาแนบ (ตัวอย่าง)", by=clerk, at=now)
    head, officer = Person.objects.get(username="head.promotion"), Person.objects.get(username="officer")
    wish = asking.ask_advice(stage_run_id=contest.pk, person_id=head.pk, text="เส้นทางกลางคืนปลอดภัยหรือไม่ (ตัวอย่าง)", **by)
    asking.answer(inquiry_id=wish.pk, text="ควรเดินทางเฉพาะกลางวัน และพักที่จุดพักรถทุกสองชั่วโมง (ตัวอย่าง)", by=head, at=now)
    asking.ask_advice(stage_run_id=camp.pk, person_id=officer.pk, text="มีที่พักของทางราชการใกล้ค่ายหรือไม่ (ตัวอย่าง)", **by)
    _send(_waiting(district, "แลกเปลี่ยนวัฒนธรรม ณ ปีนัง ประเทศมาเลเซีย"), officer, now - timedelta(days=6))


def _waiting(district: District, title: str) -> StageRun:
    """The open stage of a sample request."""
    return StageRun.objects.get(district=district, request__title=title, status=StageRun.Status.OPEN)


def _send(run: StageRun, officer: Person, at: datetime) -> None:
    day = localdate(at)
    cover = Cover("เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน", "system", "ศธ 04170/สมมุติ 101", day, day + timedelta(days=21))
    opinion = "เห็นควรอนุญาต โรงเรียนมีแผนดูแลนักเรียนและประกันภัยการเดินทางครบถ้วน (ตัวอย่าง)"
    send_above(stage_run_id=run.pk, opinion=opinion, cover=cover, by=officer, at=at)
