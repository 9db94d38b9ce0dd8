"""The pages of feedback: the office's, those of whoever gave it, and the one for whoever has its address."""

from dataclasses import replace
from uuid import uuid4

import pytest

from approvals.models import Feedback, Person
from tests.builders import A_TUESDAY, an_office
from tests.builders_feedback import A_MOTHER, a_feedback, a_given, ended
from tests.builders_partners import a_partner

HEARD = {"text": "อยากให้มีรถรับส่ง", "channel": "meeting", "received_on": "24/11/2569"}


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture
def keeper(office, client):
    client.force_login(office.orn)
    return office.orn


def test_an_empty_list_says_what_belongs_there_and_leads_on(office, keeper, client):
    assert read(client.get("/feedback/")).count("/feedback/new/") == 2
    for show in ("overdue", "untold", "done", "not-done", "all"):
        assert 'class="empty"' in read(client.get(f"/feedback/?show={show}"))


def test_an_officer_writes_it_down_ends_it_and_tells(office, keeper, client):
    partner = a_partner(office)
    typed = HEARD | {"partner": str(partner.pk), "about": f"school:{office.school.pk}", "owner": str(keeper.pk)}
    assert client.post("/feedback/new/", typed).status_code == 303
    row = Feedback.objects.get()
    assert (row.partner, row.school, row.owner) == (partner, office.school, keeper)
    page = read(client.get(f"/feedback/{row.pk}/"))
    assert HEARD["text"] in page and "วัดตัวอย่างธรรม" in page and str(row.code) in page

    answer = client.post(f"/feedback/{row.pk}/end/", {"outcome": "done", "result": "มีรถแล้วทุกเช้า"})
    assert (answer.status_code, answer["Location"]) == (303, f"/feedback/{row.pk}/")
    assert HEARD["text"] in read(client.get("/feedback/?show=untold"))
    assert str(row.code) in read(client.get(f"/feedback/{row.pk}/told/"))
    assert client.post(f"/feedback/{row.pk}/told/", {"how": "ที่ประชุม"}).status_code == 303
    assert HEARD["text"] not in read(client.get("/feedback/?show=untold"))
    assert HEARD["text"] in read(client.get("/feedback/?show=done"))
    assert client.post(f"/feedback/{row.pk}/open-again/", {"why": "รถเสีย"}).status_code == 303
    assert client.post(f"/feedback/{row.pk}/owner/", {"owner": office.malee.pk, "why": "งบประมาณ"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.owner) == ("open", office.malee)


def test_a_refused_form_keeps_what_was_typed(office, keeper, client):
    answer = client.post("/feedback/new/", HEARD | {"giver": "นายตัวอย่าง", "owner": str(keeper.pk)})
    assert answer.status_code == 422
    assert "นายตัวอย่าง" in read(answer) and HEARD["text"] in read(answer)
    row = a_feedback(office)
    answer = client.post(f"/feedback/{row.pk}/end/", {"result": "แก้แล้ว"})
    assert answer.status_code == 422 and "แก้แล้ว" in read(answer)
    assert Feedback.objects.filter(state="open").count() == 1


def test_what_others_may_not_choose_is_refused(office, keeper, client):
    other = an_office("krb")
    for wrong in ({"about": f"school:{other.school.pk}"}, {"about": "dragon:1"}, {"owner": str(office.kanya.pk)}):
        assert client.post("/feedback/new/", HEARD | {"owner": str(keeper.pk)} | wrong).status_code == 422
    assert not Feedback.objects.exists()


def test_an_e_mail_to_an_outsider_is_written_ready_to_be_sent(office, keeper, client):
    row = ended(a_feedback(office), keeper)
    page = read(client.get(f"/feedback/{row.pk}/told/"))
    assert "mailto:mother@example.org?subject=" in page
    without = ended(a_feedback(office, replace(A_MOTHER, giver_email="")), keeper)
    assert "mailto:" not in read(client.get(f"/feedback/{without.pk}/told/"))


def test_a_header_of_a_mail_cannot_be_typed_into_the_address(office, keeper, client):
    row = a_feedback(office)
    Feedback.objects.filter(pk=row.pk).update(
        giver_email="a&bcc=b@example.org", state="done", result="ดี", ended_at=A_TUESDAY
    )
    assert "a%26bcc%3Db@example.org" in read(client.get(f"/feedback/{row.pk}/told/"))


def test_consent_taken_back_erases_the_name_from_the_pages(office, keeper, client):
    row = a_feedback(office)
    assert A_MOTHER.giver_email in read(client.get(f"/feedback/{row.pk}/"))
    assert client.post(f"/feedback/{row.pk}/withdraw/", {"paper": "หนังสือที่ 4"}).status_code == 303
    page = read(client.get(f"/feedback/{row.pk}/"))
    assert A_MOTHER.giver_email not in page and A_MOTHER.giver not in page and A_MOTHER.text in page


def test_somebody_gives_feedback_and_reads_what_came_of_it(office, client):
    client.force_login(office.kanya)
    assert "/feedback/mine/new/" in read(client.get("/feedback/mine/"))
    about = f"school:{office.school.pk}"
    assert client.post("/feedback/mine/new/", {"text": "ขอเน็ตเร็วขึ้น", "about": about}).status_code == 303
    row = Feedback.objects.get()
    assert (row.person, row.school) == (office.kanya, office.school)
    assert "ขอเน็ตเร็วขึ้น" in read(client.get("/feedback/mine/"))
    ended(row, office.orn)
    assert "ประกาศทุกต้นเดือน" in read(client.get(f"/feedback/mine/{row.pk}/"))
    assert client.get(f"/feedback/{row.pk}/").status_code == 404
    client.force_login(office.somchai)
    assert client.get(f"/feedback/mine/{row.pk}/").status_code == 404


def test_a_form_sent_twice_gives_once(office, client):
    client.force_login(office.kanya)
    for _time in range(2):
        assert client.post("/feedback/mine/new/", {"text": "ขอเน็ต", "key": str(uuid4())[:-1] + "0"}).status_code == 303
    key = str(uuid4())
    for _time in range(2):
        client.post("/feedback/mine/new/", {"text": "ขอน้ำ", "key": key})
    assert Feedback.objects.filter(text="ขอน้ำ").count() == 1


def test_an_officer_who_gave_it_sees_it_and_is_offered_nothing(office, keeper, client):
    a_given(office, office.kanya)
    row = a_given(office, keeper)
    page = read(client.get(f"/feedback/{row.pk}/"))
    assert f"/feedback/{row.pk}/end/" not in page
    assert client.post(f"/feedback/{row.pk}/end/", {"outcome": "done", "result": "x"}).status_code == 404


def test_an_owner_without_the_register_finds_it_on_the_desk_and_ends_it(office, client):
    row = a_feedback(office, owner=office.malee)
    client.force_login(office.malee)
    assert f"/feedback/{row.pk}/" in read(client.get("/desk/"))
    page = read(client.get(f"/feedback/{row.pk}/"))
    assert f"/feedback/{row.pk}/end/" in page and "/withdraw/" not in page
    assert client.post(f"/feedback/{row.pk}/end/", {"outcome": "done", "result": "แล้ว"}).status_code == 303
    assert f"/feedback/{row.pk}/" not in read(client.get("/desk/"))


def test_the_public_page_shows_what_came_of_it_and_nobodys_name(office, client):
    row = a_feedback(office)
    address = f"/public/{office.district.code}/feedback/{row.code}/"
    names = [A_MOTHER.giver, A_MOTHER.giver_email, office.orn.name_th, office.orn.username]
    for stands in ("open", "done"):
        if stands == "done":
            ended(row, office.orn)
        answer = client.get(address)
        page = read(answer)
        assert A_MOTHER.text in page and not any(name in page for name in names)
        assert answer["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in answer["Cache-Control"]
    assert "ประกาศทุกต้นเดือน" in read(client.get(address))
    assert client.get(f"/public/krb/feedback/{row.code}/").status_code == 404
    assert client.get(f"/public/{office.district.code}/feedback/{uuid4()}/").status_code == 404
    assert client.post(address).status_code == 405


def test_the_list_is_narrowed_and_strange_words_do_no_harm(office, keeper, client):
    a_feedback(office)
    a_feedback(office, replace(A_MOTHER, text="หลังคารั่ว", about=office.school))
    of_school = read(client.get("/feedback/?about=school"))
    assert "หลังคารั่ว" in of_school and A_MOTHER.text not in of_school
    of_owner = read(client.get(f"/feedback/?owner={keeper.pk}&q=หลังคา"))
    assert "หลังคารั่ว" in of_owner and A_MOTHER.text not in of_owner
    for strange in ("?show=dragon&about=x&owner=99999999999999999999&q=%00&year=9999", "?after=x.y", "?year=0001"):
        assert client.get(f"/feedback/{strange}").status_code == 200


@pytest.mark.parametrize(("show", "most"), [("open", 17), ("all", 17)])
def test_the_list_costs_the_same_however_much_there_is(
    office, keeper, client, django_assert_max_num_queries, show, most
):
    for number in range(30):
        a_feedback(office, replace(A_MOTHER, text=f"ข้อเสนอ {number:02}"))
    with django_assert_max_num_queries(most):
        page = read(client.get(f"/feedback/?show={show}"))
    assert page.count("ข้อเสนอ ") == 25
    assert "after=" in page or "before=" in page


def test_what_is_mine_costs_the_same_however_much_there_is(office, client, django_assert_max_num_queries):
    client.force_login(office.kanya)
    for number in range(30):
        a_given(office, office.kanya, f"คำขอ {number:02}")
    with django_assert_max_num_queries(10):
        assert read(client.get("/feedback/mine/")).count("คำขอ ") == 25


def test_the_year_is_a_table_with_its_chart(office, keeper, client):
    ended(a_given(office, office.kanya), keeper)
    a_feedback(office)
    page = read(client.get("/feedback/?year=2570"))
    assert "50 %" in page and 'class="chart' in page
    assert 'class="chart' not in read(client.get("/feedback/?year=2569"))


def test_everybody_who_is_signed_in_has_the_page_of_their_feedback_in_their_menu(office, client):
    for person in (office.kanya, office.malee, Person.objects.get(pk=office.members()[1].pk)):
        client.force_login(person)
        assert 'href="/feedback/mine/"' in read(client.get("/desk/"))
