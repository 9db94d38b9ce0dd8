"""Feedback to an office, plainly invented."""

from dataclasses import replace
from datetime import datetime

from approvals.feedback import services
from approvals.feedback.models import Feedback
from approvals.feedback.saying import Heard
from approvals.people.models import Person
from tests.builders import A_TUESDAY, Office
from tests.builders_partners import a_keeper

A_MOTHER = Heard(
    text="อยากให้ประกาศวันหยุดล่วงหน้า",
    channel="talk",
    received_on=A_TUESDAY.date(),
    giver="นางตัวอย่าง ใจดี",
    giver_email="mother@example.org",
    consent_how="บอกด้วยวาจาที่สำนักงาน",
)
NAMELESS = replace(A_MOTHER, giver="", giver_email="", consent_how="")


def a_feedback(office: Office, heard: Heard = A_MOTHER, owner: Person | None = None) -> Feedback:
    """What an officer of the office heard and wrote down."""
    keeper = a_keeper(office)
    owned = (owner or keeper).pk
    row = services.receive(district=office.district, heard=heard, owner_id=owned, by=keeper, at=A_TUESDAY)
    assert row is not None
    return row


def a_given(office: Office, by: Person, text: str = "ขอให้ตอบหนังสือเร็วขึ้น") -> Feedback:
    """What somebody of the district gave under their own name."""
    row = services.give(district=office.district, text=text, by=by, at=A_TUESDAY)
    assert row is not None
    return row


def ended(row: Feedback, by: Person, outcome: str = "done", at: datetime = A_TUESDAY) -> Feedback:
    """The same feedback after its end."""
    return services.end(feedback_id=row.pk, outcome=outcome, result="ประกาศทุกต้นเดือน", by=by, at=at)
