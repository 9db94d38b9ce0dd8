"""Name and e-mail of somebody who asked are kept with consent, and go when it is taken back."""

from dataclasses import replace

import pytest

from approvals.models import Event, PrivateValue
from approvals.privacy import consents
from approvals.privacy.refusals import AlreadyErased, NoPaper
from approvals.questions import telling
from approvals.questions.refusals import NotYourDesk
from tests.builders import A_TUESDAY
from tests.builders_questions import ABOUT_ADMISSION, a_question

SIGNED = replace(ABOUT_ADMISSION, name="สมหญิง ใจดี", email="somying@example.org")
PAPER = "อีเมลลงวันที่ 24 พ.ย. 2569"


def withdrawn(row, by, paper: str = PAPER):
    return consents.withdraw_from_question(question_id=row.pk, paper=paper, by=by, at=A_TUESDAY)


def test_name_and_e_mail_go_from_the_row_and_from_beside_the_trail_and_the_question_stays(office):
    row, other = a_question(office, SIGNED), a_question(office, replace(SIGNED, text="ขอทราบกำหนดการสอบปลายปี"))
    withdrawn(row, office.orn)
    row.refresh_from_db()
    assert (row.name, row.email, row.text, row.tell_at) == ("", "", SIGNED.text, None)
    left = PrivateValue.objects.filter(event__kind="public_question.asked", event__subject_id=str(row.pk))
    assert list(left.values_list("field", flat=True)) == ["text"]
    assert Event.objects.filter(kind="privacy.erased", subject_kind="public-question").count() == 1
    other.refresh_from_db()
    assert other.email == SIGNED.email


def test_an_answer_of_the_mail_server_does_not_bring_the_address_back(office):
    row = a_question(office, SIGNED)
    withdrawn(row, office.orn)
    telling.failed(row, "550 5.1.1 <somying@example.org>: unknown")
    row.refresh_from_db()
    assert row.tell_reply == ""


@pytest.mark.parametrize("who", ["malee", "tawan", "kanya"])
def test_only_the_desk_erases_it_once_and_on_a_paper(office, who):
    row = a_question(office, SIGNED)
    with pytest.raises(NotYourDesk):
        withdrawn(row, office.people[who])
    with pytest.raises(NoPaper):
        withdrawn(row, office.orn, paper=" ")
    withdrawn(row, office.orn)
    with pytest.raises(AlreadyErased):
        withdrawn(row, office.orn)


def test_the_page_of_the_desk_erases_and_offers_it_no_more(office, client):
    row = a_question(office, SIGNED)
    client.force_login(office.orn)
    assert f"/public-questions/{row.pk}/withdraw/" in client.get(f"/public-questions/{row.pk}/").content.decode()
    assert client.get(f"/public-questions/{row.pk}/withdraw/").status_code == 200
    assert client.post(f"/public-questions/{row.pk}/withdraw/", {"paper": ""}).status_code == 422
    assert client.post(f"/public-questions/{row.pk}/withdraw/", {"paper": PAPER}).status_code == 303
    assert f"/public-questions/{row.pk}/withdraw/" not in client.get(f"/public-questions/{row.pk}/").content.decode()
