"""The public's pages: asking, looking up, reading; floods, programs, guesses and hostile words."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import HourMark, PublicQuestion
from approvals.questions.codes import in_groups, new_code
from approvals.questions.limits import FROM_ONE_PLACE, WRONG_CODES
from approvals.questions.stamps import seal
from tests.builders import an_office
from tests.builders_questions import ABOUT_ADMISSION, a_published, a_question, an_answered

HOME = "/public/cpn2/questions/"
TYPED = {"area": "general", "text": "โรงเรียนเปิดรับสมัครนักเรียนชั้น ป.1 วันใด", "consent": "on"}


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


def a_stamp(ago: timedelta = timedelta(minutes=2)) -> str:
    return seal("cpn2", timezone.now() - ago)


def ask(client, stamp: str | None = None, **typed):
    return client.post(HOME + "ask/", {**TYPED, "stamp": a_stamp() if stamp is None else stamp, **typed})


def test_somebody_asks_keeps_the_code_and_reads_the_answer_later(office, client):
    form = read(client.get(HOME + "ask/"))
    assert 'name="stamp"' in form and "<script>" not in form
    answer = ask(client, email="somying@example.org")
    row = PublicQuestion.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{HOME}asked/{row.code}/")
    assert (row.area, row.email, row.consent) == ("general", "somying@example.org", "1")

    page = read(client.get(answer["Location"]))
    assert in_groups(row.code) in page and "somying@example.org" not in page

    found = client.post(HOME + "track/", {"code": in_groups(row.code).lower()})
    assert (found.status_code, found["Location"]) == (303, f"{HOME}track/{row.code}/")
    assert TYPED["text"] in read(client.get(found["Location"]))


def test_something_else_is_a_topic_and_nothing_chosen_is_none(office, client):
    assert ask(client, area="other").status_code == 303
    assert PublicQuestion.objects.get().area == ""
    assert ask(client, area="", text="ขอทราบกำหนดการอื่น").status_code == 422


def test_the_code_shows_the_answer_its_correction_and_why_there_is_none(office, client):
    from approvals.questions import services

    row = an_answered(office)
    assert "รับสมัครวันที่ 1 ถึง 5 มีนาคม" in read(client.get(f"{HOME}track/{row.code}/"))
    services.correct(question_id=row.pk, text="วันที่ 6 มีนาคม", by=office.orn, at=timezone.now())
    page = read(client.get(f"{HOME}track/{row.code}/"))
    assert "วันที่ 6 มีนาคม" in page and "ถึง 5 มีนาคม" not in page

    aside = a_question(office, replace(ABOUT_ADMISSION, text="ขอต่อทะเบียนรถได้ที่ไหน"))
    act = {"ground": "not-ours", "why": "สอบถามสำนักงานขนส่ง", "by": office.orn, "at": timezone.now()}
    services.set_aside(question_id=aside.pk, **act)
    assert "สอบถามสำนักงานขนส่ง" in read(client.get(f"{HOME}track/{aside.code}/"))


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        ({"text": "สั้น"}, 422),
        ({"text": "ก" * 4001}, 422),
        ({"text": "ขอถาม\0เรื่องรับสมัครนักเรียน"}, 422),
        ({"area": "dragons"}, 422),
        ({"consent": ""}, 422),
        ({"email": "somying"}, 422),
        ({"name": "ก" * 201}, 422),
        ({"website": "https://example.org"}, 422),
        ({"stamp": ""}, 422),
        ({"stamp": "forged:seal"}, 422),
    ],
)
def test_a_refused_question_keeps_every_word_and_is_taken_when_mended(office, client, refused, status):
    typed = {"name": "สมหญิง", "text": "ขอทราบวันเปิดภาคเรียนที่หนึ่ง", **refused}
    answer = ask(client, **typed)
    page = read(answer)
    assert answer.status_code == status and not PublicQuestion.objects.exists()
    assert 'role="alert"' in page
    assert "\0" in typed["text"] or typed["text"] in page
    assert len(typed["name"]) > 200 or 'value="สมหญิง"' in page
    assert ask(client).status_code == 303


def test_a_form_sent_at_once_is_refused_with_its_stamp_so_that_waiting_is_enough(office, client):
    stamp = seal("cpn2", timezone.now())
    page = read(ask(client, stamp))
    assert stamp in page and TYPED["text"] in page
    assert not PublicQuestion.objects.exists()


def test_a_form_of_yesterday_gets_a_new_stamp(office, client):
    stamp = a_stamp(timedelta(hours=25))
    answer = ask(client, stamp)
    found = re.search(r'name="stamp" value="([^"]+)"', read(answer))
    assert answer.status_code == 422 and found is not None and found[1] != stamp


def test_the_same_form_sent_again_leads_to_the_same_question(office, client):
    stamp = a_stamp()
    first, again = ask(client, stamp), ask(client, stamp)
    assert first["Location"] == again["Location"]
    assert PublicQuestion.objects.count() == 1
    replayed = ask(client, stamp, text="ซื้อของราคาถูกได้ที่ร้านตัวอย่าง")
    assert replayed.status_code == 422 and PublicQuestion.objects.count() == 1


def test_a_flood_meets_the_limit_and_loses_nothing(office, client):
    for number in range(FROM_ONE_PLACE):
        assert ask(client, text=f"ขอทราบกำหนดการเรื่องที่ {number}").status_code == 303
    answer = ask(client, text="ขอทราบกำหนดการเรื่องสุดท้าย")
    assert answer.status_code == 429 and "ขอทราบกำหนดการเรื่องสุดท้าย" in read(answer)
    assert client.post(HOME + "ask/", {**TYPED, "stamp": a_stamp()}, REMOTE_ADDR="192.0.2.9").status_code == 303
    assert client.get(HOME + "ask/", HTTP_X_FORWARDED_FOR="192.0.2.10").status_code == 200
    forged = client.post(HOME + "ask/", {**TYPED, "stamp": a_stamp()}, HTTP_X_FORWARDED_FOR="192.0.2.10")
    assert forged.status_code == 429


def test_whoever_guesses_codes_is_stopped_though_they_hit_one(office, client):
    row = a_question(office)
    for _each in range(WRONG_CODES):
        assert client.post(HOME + "track/", {"code": new_code()}).status_code == 422
    assert client.get(f"{HOME}track/{row.code}/").status_code == 429
    assert client.get(f"{HOME}asked/{row.code}/").status_code == 429
    assert client.post(HOME + "track/", {"code": row.code}).status_code == 429
    assert client.get(f"{HOME}track/{row.code}/", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_mistyped_code_is_told_apart_and_counts_for_nothing(office, client):
    for _each in range(WRONG_CODES + 1):
        answer = client.post(HOME + "track/", {"code": "7K2MX-9QW4"})
        assert answer.status_code == 422 and "7K2MX-9QW4" in read(answer)
    assert client.post(HOME + "track/", {"code": ""}).status_code == 422
    assert not HourMark.objects.exists()


def test_a_code_of_another_district_is_nobodys_here(office, client):
    row = a_question(an_office("krb"))
    assert client.get(f"{HOME}track/{row.code}/").status_code == 404
    assert client.get(f"/public/krb/questions/track/{row.code}/").status_code == 200


def test_what_is_published_is_found_by_words_and_topic_and_has_its_own_address(office, client):
    row = a_published(office)
    a_published(office, replace(ABOUT_ADMISSION, area="", text="ขอใช้สนามกีฬาของโรงเรียนได้หรือไม่"))
    page = read(client.get(HOME))
    assert "รับสมัครนักเรียน" in page and "สนามกีฬา" in page
    for query in ("?q=สนาม", "?area=other", "?q=ขอใช้+กีฬา&area=other"):
        page = read(client.get(HOME + query))
        assert "สนามกีฬา" in page and "รับสมัครนักเรียน" not in page
    assert client.get(HOME + "?q=%00&area=dragons&before=x").status_code == 200

    one = client.get(f"{HOME}{row.pk}/")
    assert row.shown_answer in read(one) and "X-Robots-Tag" not in one
    assert client.get(HOME + "ask/")["X-Robots-Tag"].startswith("noindex")


def test_only_what_is_published_is_read_by_everybody(office, client):
    from approvals.questions import publishing

    waiting, published = a_question(office), a_published(office, replace(ABOUT_ADMISSION, text="ขอย้ายกลางปีได้หรือไม่"))
    elsewhere = a_published(an_office("krb"))
    assert client.get(f"{HOME}{waiting.pk}/").status_code == 404
    assert client.get(f"{HOME}{elsewhere.pk}/").status_code == 404
    assert client.get("/public/nowhere/questions/").status_code == 404
    assert waiting.text not in read(client.get(HOME))

    publishing.unpublish(question_id=published.pk, why="ล้าสมัย", by=office.orn, at=timezone.now())
    assert client.get(f"{HOME}{published.pk}/").status_code == 404
    assert "กลางปี" not in read(client.get(HOME))


def test_hostile_words_are_shown_as_words(office, client):
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)>'
    row = a_published(office, replace(ABOUT_ADMISSION, text=hostile))
    ask(client, text=hostile, name=hostile, consent="")
    for page in (HOME, f"{HOME}{row.pk}/", f"{HOME}track/{row.code}/", HOME + "?q=" + hostile):
        assert "<script>alert" not in read(client.get(page)) and "<img" not in read(client.get(page))
    assert "<script>alert" not in read(ask(client, text=hostile, name=hostile, consent=""))


def test_no_cookie_but_that_of_the_forms_is_set_and_nothing_private_is_kept_by_caches(office, client):
    row = a_question(office)
    for page in (HOME, HOME + "ask/", HOME + "track/", f"{HOME}track/{row.code}/", f"{HOME}asked/{row.code}/"):
        answer = client.get(page)
        assert set(client.cookies) <= {"csrftoken", "__Host-csrftoken"}, page
    assert answer["Cache-Control"] == "no-store"


def test_a_form_without_its_token_is_refused(office):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(HOME + "ask/", {**TYPED, "stamp": a_stamp()}).status_code == 403
    assert not PublicQuestion.objects.exists()


def test_it_is_all_there_in_english(office, client):
    client.cookies["django_language"] = "en"
    page = read(client.get(HOME + "ask/"))
    assert "Ask the office" in page and "within 15 days" in page
    ask(client)
    assert PublicQuestion.objects.get().language == "en"


def test_the_list_costs_the_same_however_many_there_are(office, client, django_assert_max_num_queries):
    for number in range(27):
        a_published(office, replace(ABOUT_ADMISSION, text=f"ขอทราบกำหนดการเรื่องที่ {number:02}"))
    with django_assert_max_num_queries(3):
        page = read(client.get(HOME))
    assert page.count("<article") == 25 and "before=" in page
