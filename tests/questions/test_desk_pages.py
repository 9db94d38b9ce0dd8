"""The pages on which a desk answers questions of the public."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import PublicQuestion
from approvals.questions.codes import in_groups
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_questions import ABOUT_ADMISSION, a_published, a_question, an_answered

SIGNED = replace(ABOUT_ADMISSION, name="สมหญิง ใจดี", email="somying@example.org")
HOME = "/public-questions/"


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture
def orn(office, client):
    client.force_login(office.orn)
    return office.orn


def test_an_empty_list_says_what_will_be_there(office, orn, client):
    assert client.get(HOME).status_code == 200
    for show in ("mine", "waiting", "answered", "published", "set-aside", "dragons"):
        assert 'class="empty"' in read(client.get(f"{HOME}?show={show}"))


def test_what_waits_stands_on_the_desk_and_first_on_the_list(office, orn, client):
    row = a_question(office, SIGNED)
    assert f'href="{HOME}{row.pk}/"' in read(client.get("/desk/"))
    assert f'href="{HOME}{row.pk}/"' in read(client.get(HOME))
    assert f"{HOME}{row.pk}/" in read(client.get(f"{HOME}?show=waiting&q={in_groups(row.code)}"))
    assert f"{HOME}{row.pk}/" not in read(client.get(f"{HOME}?show=waiting&q=%00dragon"))


def test_who_asked_is_shown_to_the_desk_alone(office, orn, client):
    row = a_question(office, SIGNED)
    assert "somying@example.org" in read(client.get(f"{HOME}{row.pk}/"))
    for who in (office.malee, office.arun, office.tawan, office.prasit):
        client.force_login(who)
        page = read(client.get(f"{HOME}{row.pk}/"))
        assert SIGNED.text in page and "somying" not in page and "สมหญิง" not in page
        assert "/answer/" not in page


def test_a_question_is_answered_corrected_published_and_taken_down(office, orn, client):
    row = a_question(office, SIGNED)
    here = f"{HOME}{row.pk}/"
    assert client.post(here + "answer/", {"text": "วันที่ 1 มีนาคม"}).status_code == 303
    assert client.post(here + "correct/", {"text": "วันที่ 2 มีนาคม"}).status_code == 303
    assert "วันที่ 2 มีนาคม" in read(client.get(here + "publish/"))
    words = {"question": "รับสมัคร ป.1 วันใด", "answer": "วันที่ 2 มีนาคม"}
    assert client.post(here + "publish/", words).status_code == 303
    assert words["question"] in read(client.get("/public/cpn2/questions/"))
    assert client.post(here + "correct/", {"text": "วันที่ 3 มีนาคม"}).status_code == 303
    assert "วันที่ 3 มีนาคม" in read(client.get(here + "publish/"))
    assert client.post(here + "unpublish/", {"why": "ล้าสมัย"}).status_code == 303
    assert words["question"] not in read(client.get("/public/cpn2/questions/"))
    row.refresh_from_db()
    assert row.answer == "วันที่ 3 มีนาคม"


def test_names_and_numbers_are_warned_of_before_and_after_sending(office, orn, client):
    row = an_answered(office, replace(SIGNED, text="ขอให้โทรกลับ 081-234-5678"))
    page = f"{HOME}{row.pk}/publish/"
    assert "081-234-5678" in read(client.get(page)) and "is_looked_over" in read(client.get(page))
    words = {"question": row.text, "answer": row.answer}
    refused = client.post(page, words)
    assert refused.status_code == 422 and row.answer in read(refused)
    assert client.post(page, {**words, "is_looked_over": "on"}).status_code == 303


def test_a_question_is_handed_on_or_set_aside_with_a_reason(office, orn, client):
    other, aside = a_question(office), a_question(office, replace(SIGNED, text="ขอต่อทะเบียนรถได้ที่ไหน"))
    refused = client.post(f"{HOME}{other.pk}/hand-on/", {"desk": "director", "why": ""})
    assert refused.status_code == 422
    assert client.post(f"{HOME}{other.pk}/hand-on/", {"desk": "director", "why": "เรื่องสำนักงาน"}).status_code == 303
    assert client.get(f"{HOME}{other.pk}/answer/").status_code == 404
    assert client.post(f"{HOME}{aside.pk}/set-aside/", {"ground": "", "why": "ถามขนส่ง"}).status_code == 422
    assert client.post(f"{HOME}{aside.pk}/set-aside/", {"ground": "not-ours", "why": "ถามขนส่ง"}).status_code == 303
    assert "ถามขนส่ง" in read(client.get(f"{HOME}{aside.pk}/"))


def test_what_somebody_else_answered_meanwhile_is_refused_and_the_text_stays(office, orn, client):
    row = an_answered(office)
    refused = client.post(f"{HOME}{row.pk}/answer/", {"text": "คำตอบที่พิมพ์ไว้นาน"})
    assert refused.status_code == 422 and "คำตอบที่พิมพ์ไว้นาน" in read(refused)
    assert client.get(f"{HOME}{row.pk}/answer/").status_code == 404


def test_a_late_question_says_so_to_the_desk_and_to_whoever_asked(office, orn, client):
    row = a_question(office, at=timezone.now() - timedelta(days=30))
    assert "note--bad" in read(client.get(f"{HOME}{row.pk}/"))
    assert "note--care" in read(client.get(f"/public/cpn2/questions/track/{row.code}/"))


def test_pages_of_another_district_are_not_there(office, client):
    row = a_published(office)
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    client.force_login(stranger)
    for page in ("", "answer/", "correct/", "hand-on/", "set-aside/", "publish/", "unpublish/"):
        assert client.get(f"{HOME}{row.pk}/{page}").status_code == 404
    assert client.get(f"{HOME}?district=cpn2").status_code == 404
    assert row.text not in read(client.get(HOME + "?show=answered"))


def test_hostile_words_are_shown_as_words_to_the_desk_too(office, orn, client):
    row = a_question(office, replace(SIGNED, text="<script>alert(1)</script> ถามเรื่องรับสมัคร", name="<b>x</b>"))
    for page in ("/desk/", HOME, f"{HOME}{row.pk}/", f"{HOME}{row.pk}/answer/"):
        shown = read(client.get(page))
        assert "<script>alert" not in shown and "<b>x" not in shown


def test_the_list_costs_the_same_however_many_there_are(office, orn, client, django_assert_max_num_queries):
    for number in range(27):
        asking = replace(ABOUT_ADMISSION, text=f"ขอทราบกำหนดการเรื่องที่ {number:02}")
        a_question(office, asking, at=A_TUESDAY + timedelta(hours=number))
    with django_assert_max_num_queries(12):
        page = read(client.get(HOME))
    assert page.count("ขอทราบกำหนดการ") == 25
    more = read(client.get(HOME + page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")))
    assert more.count("ขอทราบกำหนดการ") == 2
    assert PublicQuestion.objects.count() == 27
    assert client.get(HOME + "?after=999999999").status_code == 200
