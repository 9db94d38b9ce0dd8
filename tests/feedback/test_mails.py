"""What the mails about feedback say, in both languages, and where they lead."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from approvals.feedback import reminding, services
from approvals.models import Person, Tenure
from notifications import letters
from notifications.models import Delivery
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, in_post
from tests.builders_feedback import A_MOTHER, a_feedback, a_given, ended


def mail(template: str, person: Person, language: str) -> tuple[str, str]:
    """The subject and the text of the newest mail of that template to the person."""
    rows = Delivery.objects.filter(template=template, person=person, channel="email").select_related("person", *WORDS)
    row = rows.latest("id")
    row.person.language = language
    letter = message_from_bytes(letters.write(row).raw, policy=policy.default)
    return letter["Subject"], letter.get_body(("plain",)).get_content()


@pytest.fixture
def at_work(office):
    for person in (office.orn, office.malee, office.kanya):
        person.email = f"{person.pk}@example.org"
        person.save(update_fields=["email"])
    return office


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("en", "What came of your feedback", "Read what changed, or why it could not be done."),
        ("th", "ผลของข้อเสนอแนะของท่าน", "โปรดอ่านว่ามีอะไรเปลี่ยนแปลง หรือเหตุใดจึงดำเนินการไม่ได้"),
    ],
)
def test_whoever_gave_it_reads_that_it_ended_and_where(at_work, language, subject, says):
    row = ended(a_given(at_work, at_work.kanya), at_work.orn)
    title, text = mail("feedback-ended", at_work.kanya, language)
    assert subject in title
    assert says in " ".join(text.split()) and f"/feedback/mine/{row.pk}/" in text


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "Feedback for you to look at"), ("th", "มีข้อเสนอแนะให้ท่านพิจารณา")]
)
def test_its_owner_reads_that_it_came_and_not_what_was_said_or_by_whom(at_work, language, subject):
    row = a_feedback(at_work, owner=at_work.malee)
    title, text = mail("feedback-received", at_work.malee, language)
    assert subject in title and f"/feedback/{row.pk}/" in text
    assert not any(words in title + text for words in (A_MOTHER.text, A_MOTHER.giver, A_MOTHER.giver_email))


@pytest.mark.parametrize(("language", "subject"), [("en", "Feedback is overdue"), ("th", "ข้อเสนอแนะเกินกำหนด")])
def test_its_owner_reads_that_it_is_late(at_work, language, subject):
    row = a_feedback(at_work, owner=at_work.malee)
    reminding.remind(feedback_id=row.pk, at=A_TUESDAY + timedelta(days=70))
    assert subject in mail("feedback-late", at_work.malee, language)[0]


@pytest.mark.parametrize(("language", "subject"), [("en", "Feedback without an owner"), ("th", "ข้อเสนอแนะไม่มีผู้รับผิดชอบ")])
def test_the_keepers_read_that_somebody_has_to_be_found(at_work, language, subject):
    a_feedback(at_work, owner=at_work.malee)
    Tenure.objects.filter(person=at_work.malee).update(last_day=A_TUESDAY.date() - timedelta(days=1))
    reminding.sweep(at=A_TUESDAY)
    assert subject in mail("feedback-ownerless", at_work.orn, language)[0]


@pytest.mark.parametrize(("language", "subject"), [("en", "Feedback is open again"), ("th", "เปิดข้อเสนอแนะพิจารณาใหม่")])
def test_its_owner_reads_that_it_is_open_again(at_work, language, subject):
    row = ended(a_feedback(at_work, owner=at_work.malee), at_work.malee)
    services.reopen(feedback_id=row.pk, why="ยังไม่แก้", by=at_work.orn, at=A_TUESDAY)
    assert subject in mail("feedback-reopened", at_work.malee, language)[0]


@pytest.mark.parametrize(("language", "subject"), [("en", "Feedback is now yours"), ("th", "ท่านเป็นผู้รับผิดชอบข้อเสนอแนะ")])
def test_the_next_owner_reads_that_it_is_theirs(at_work, language, subject):
    row = a_feedback(at_work, owner=in_post(at_work, "head", "group-promotion"))
    services.reassign(feedback_id=row.pk, owner_id=at_work.malee.pk, why="ย้าย", by=at_work.orn, at=A_TUESDAY)
    assert subject in mail("feedback-reassigned", at_work.malee, language)[0]
