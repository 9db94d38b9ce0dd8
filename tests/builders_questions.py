"""Questions of the public to an office, plainly invented."""

from datetime import datetime, timedelta

from approvals.questions import publishing, services
from approvals.questions.limits import place_of
from approvals.questions.models import PublicQuestion
from approvals.questions.services import Asking
from approvals.questions.stamps import seal
from tests.builders import A_TUESDAY, Office

A_PLACE = place_of("192.0.2.7")
ABOUT_ADMISSION = Asking("general", "โรงเรียนเปิดรับสมัครนักเรียนชั้น ป.1 วันใด", consent="1")
READ_FOR = timedelta(minutes=2)


def a_question(
    office: Office, asking: Asking = ABOUT_ADMISSION, at: datetime = A_TUESDAY, place: str = A_PLACE
) -> PublicQuestion:  # fmt: skip
    """A question that has arrived."""
    stamp = seal(office.district.code, at - READ_FOR)
    return services.ask(district=office.district, asking=asking, stamp=stamp, place=place, at=at)


def an_answered(office: Office, asking: Asking = ABOUT_ADMISSION, at: datetime = A_TUESDAY) -> PublicQuestion:
    """A question that the district's officer has answered."""
    row = a_question(office, asking, at, place_of(asking.text))
    return services.answer(question_id=row.pk, text="รับสมัครวันที่ 1 ถึง 5 มีนาคม", by=office.orn, at=at)


def a_published(office: Office, asking: Asking = ABOUT_ADMISSION, at: datetime = A_TUESDAY) -> PublicQuestion:
    """A question that everybody may read with its answer."""
    row = an_answered(office, asking, at)
    words = {"question": row.text, "answer": row.answer}
    return publishing.publish(question_id=row.pk, **words, is_looked_over=True, by=office.orn, at=at)
