"""The pages of the register of partners."""

import pytest

from approvals.models import Partner
from tests.builders_partners import A_TEMPLE, a_keeper, a_partner

TYPED = {"name_th": "บริษัทตัวอย่าง", "kinds": ["enterprise", "private"], "place": "หมู่ 4", "note": "ทุนการศึกษา"}


def read(answer) -> str:
    """The page without its marks of where a line may break."""
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture
def keeper(office, client):
    person = a_keeper(office)
    client.force_login(person)
    return person


def test_an_empty_register_says_what_belongs_there_and_leads_on(office, keeper, client):
    page = read(client.get("/partners/"))
    assert "/partners/new/" in page
    assert "ยังไม่มี" in page


def test_a_partner_is_added_shown_changed_and_ended(office, keeper, client):
    assert client.post("/partners/new/", TYPED).status_code == 303
    partner = Partner.objects.get()
    page = read(client.get(f"/partners/{partner.pk}/"))
    assert "บริษัทตัวอย่าง" in page and "สถานประกอบการ" in page

    assert 'value="หมู่ 4"' in read(client.get(f"/partners/{partner.pk}/change/"))
    assert client.post(f"/partners/{partner.pk}/change/", TYPED | {"place": "หมู่ 5"}).status_code == 303
    assert client.post(f"/partners/{partner.pk}/end/", {"why": "ย้ายไปแล้ว"}).status_code == 303

    assert "บริษัทตัวอย่าง" not in read(client.get("/partners/"))
    assert "บริษัทตัวอย่าง" in read(client.get("/partners/?show=ended"))
    page = read(client.get(f"/partners/{partner.pk}/"))
    assert "หมู่ 5" in page and "ย้ายไปแล้ว" in page and "/change/" not in page


def test_a_refused_form_keeps_what_was_typed(office, keeper, client):
    a_partner(office)
    answer = client.post("/partners/new/", TYPED | {"name_th": A_TEMPLE.name_th})
    assert answer.status_code == 422
    assert "ทุนการศึกษา" in read(answer)

    answer = client.post("/partners/new/", {"name_th": "กลุ่มแม่บ้านตัวอย่าง"})
    assert answer.status_code == 422
    assert "กลุ่มแม่บ้านตัวอย่าง" in read(answer)
    assert Partner.objects.count() == 1


def test_the_list_is_narrowed_by_kind_and_by_words(office, keeper, client):
    a_partner(office)
    client.post("/partners/new/", TYPED)
    of_kind = read(client.get("/partners/?kind=religion"))
    assert "วัดตัวอย่าง" in of_kind and "บริษัทตัวอย่าง" not in of_kind
    of_words = read(client.get("/partners/?q=ทุน"))
    assert "บริษัทตัวอย่าง" in of_words and "วัดตัวอย่าง" not in of_words
    assert client.get("/partners/?kind=dragon&q=%00").status_code == 200


def test_the_list_costs_the_same_however_many_there_are(office, keeper, client, django_assert_max_num_queries):
    for number in range(30):
        client.post("/partners/new/", TYPED | {"name_th": f"บริษัทตัวอย่าง {number:02}"})
    with django_assert_max_num_queries(14):
        page = read(client.get("/partners/"))
    assert page.count("บริษัทตัวอย่าง") == 25
    assert "after=" in page
