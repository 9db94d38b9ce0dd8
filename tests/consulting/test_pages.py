"""The pages of questions and advice: who finds them, what they show, and what they never give away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import Inquiry
from tests.builders import a_person, a_submitted, stage
from tests.builders_consulting import ASKED, a_question, a_wish, answered
from tests.support.looking import asks, reads, sends

SOON = "27/11/2569"


@pytest.fixture(autouse=True)
def a_tuesday(monkeypatch):
    from tests.builders import A_TUESDAY

    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)


def test_the_director_asks_from_the_stage_and_the_school_answers_from_its_desk(client, office, trip):
    run = stage(trip, "decide")
    assert f"/desk/{run.pk}/question/" in reads(client, office.malee, f"/desk/{run.pk}/")
    done = sends(client, office.malee, f"/desk/{run.pk}/question/", text=ASKED, due_on=SOON)
    assert done.status_code == 303
    row = Inquiry.objects.get()

    assert f"/inquiries/{row.pk}/" in reads(client, office.kanya, "/desk/")
    assert ASKED in reads(client, office.kanya, f"/inquiries/{row.pk}/")
    assert sends(client, office.kanya, f"/inquiries/{row.pk}/", text="พักในตัวเมือง").status_code == 303
    for page in (f"/desk/{run.pk}/", f"/requests/{trip.pk}/"):
        assert "พักในตัวเมือง" in reads(client, office.malee, page)
    assert f"/inquiries/{row.pk}/" not in reads(client, office.kanya, "/desk/")


def test_what_was_typed_stays_when_the_day_is_missing(client, office, trip):
    answer = sends(client, office.malee, f"/desk/{stage(trip, 'decide').pk}/question/", text=ASKED, due_on="")
    assert answer.status_code == 422
    assert ASKED in answer.content.decode()
    assert not Inquiry.objects.exists()


def test_a_member_is_not_named_on_any_page(client, office):
    paper = a_submitted(office, "ACA-01", year="2570")
    member = office.members()[1]
    a_question(paper, member, name="consent")
    vote = stage(paper, "consent").resolution_id
    for person, page in ((office.kanya, f"/requests/{paper.pk}/"), (office.members()[2], f"/ballots/{vote}/"),
                         (office.kanya, f"/inquiries/{Inquiry.objects.get().pk}/")):  # fmt: skip
        text = reads(client, person, page)
        assert ASKED in text
        assert member.display_name not in text or page.startswith("/ballots/")  # the ballot lists who has not voted
    trail = reads(client, office.tawan, f"/audit/requests/{paper.pk}/")
    assert "inquiry" in trail or "ซักถาม" in trail or "question" in trail


def test_an_outsider_who_is_asked_reads_this_request_and_no_other(client, office, trip):
    guest, other = a_person("expert.example"), a_submitted(office, "ACA-07", nights="1", abroad="false")
    assert asks(client, guest, f"/requests/{trip.pk}/").status_code == 404
    row = a_wish(trip, office.malee, account="expert.example")

    assert f"/inquiries/{row.pk}/" in reads(client, guest, "/desk/")
    assert trip.title in reads(client, guest, f"/requests/{trip.pk}/")
    assert trip.title in reads(client, guest, "/requests/")
    assert asks(client, guest, f"/requests/{other.pk}/").status_code == 404
    assert asks(client, guest, f"/desk/{stage(trip, 'decide').pk}/").status_code == 404
    assert sends(client, guest, f"/inquiries/{row.pk}/", text="ปลอดภัย").status_code == 303
    assert "ปลอดภัย" in reads(client, office.malee, f"/desk/{stage(trip, 'decide').pk}/")


def test_advice_is_asked_of_somebody_who_is_found_by_name(client, office, trip):
    page = f"/desk/{stage(trip, 'decide').pk}/advice/"
    found = sends(client, office.malee, page, find="1", q="arun", text="ช่วยดูเส้นทาง")
    assert found.status_code == 200
    assert f'value="{office.arun.pk}"' in found.content.decode()
    assert "ช่วยดูเส้นทาง" in found.content.decode()
    assert sends(client, office.malee, page, text="ช่วยดู", due_on=SOON).status_code == 422
    typed = {"text": "ช่วยดู", "due_on": SOON}
    assert client.post(page, {**typed, "person": office.wichai.pk}).status_code == 303
    assert client.post(page, {**typed, "person": office.somchai.pk}).status_code == 403  # of the side that asks


def test_nobody_else_finds_the_pages(client, office, trip):
    row, run = a_question(trip, office.malee), stage(trip, "decide")
    for person in (office.kanya, office.wichai, office.orn, office.nok):
        for page in (f"/desk/{run.pk}/question/", f"/desk/{run.pk}/advice/"):
            assert asks(client, person, page).status_code == 404
            assert sends(client, person, page, text="x", due_on=SOON).status_code == 404
    assert asks(client, office.wichai, f"/inquiries/{row.pk}/").status_code == 404
    assert sends(client, office.orn, f"/inquiries/{row.pk}/", text="x").status_code == 404
    assert sends(client, office.kanya, f"/inquiries/{row.pk}/take-back/").status_code == 403
    assert sends(client, office.malee, f"/inquiries/{row.pk}/take-back/").status_code == 303
    assert asks(client, office.malee, f"/inquiries/{row.pk}/file/").status_code == 404


def test_an_answer_is_not_taken_back(client, office, trip):
    row = answered(a_question(trip, office.malee), office.kanya)
    assert sends(client, office.malee, f"/inquiries/{row.pk}/take-back/").status_code == 422
    assert Inquiry.objects.get(pk=row.pk).status == "answered"
    assert row.due_on - row.asked_at.date() < timedelta(days=9)
