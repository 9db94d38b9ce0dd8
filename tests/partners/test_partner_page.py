"""The page of one partner: agreements, seats, schools, and contacts for whoever keeps the register."""

import pytest

from approvals.models import PartnerContact, PartnerSchool, PartnerSeat
from tests.builders_partners import THE_ABBOT, a_contact, a_partner, a_seat, an_agreement, at_a_school
from tests.partners.test_pages import keeper, read

__all__ = ["keeper"]
REACHED = {
    "name": "พระสมมติ", "phone": "077-000-000", "consent_on": "20/11/2569", "consent_how": "ลงนามในแบบ",
}  # fmt: skip


def test_a_contact_is_entered_changed_and_erased(office, keeper, client):
    here = f"/partners/{a_partner(office).pk}/"
    assert client.post(f"{here}contacts/new/", REACHED).status_code == 303
    row = PartnerContact.objects.get()
    assert "077-000-000" in read(client.get(here))

    there = f"{here}contacts/{row.pk}/"
    assert 'value="พระสมมติ"' in read(client.get(f"{there}change/"))
    assert client.post(f"{there}change/", REACHED | {"phone": "077-111-111"}).status_code == 303
    assert "พระสมมติ" in read(client.get(f"{there}withdraw/"))
    assert client.post(f"{there}withdraw/").status_code == 303

    page = read(client.get(here))
    assert "พระสมมติ" not in page and "077-111-111" not in page
    assert client.get(f"{there}withdraw/").status_code == 404


def test_a_refused_contact_keeps_what_was_typed(office, keeper, client):
    answer = client.post(f"/partners/{a_partner(office).pk}/contacts/new/", REACHED | {"phone": ""})
    assert answer.status_code == 422 and "พระสมมติ" in read(answer)
    assert not PartnerContact.objects.exists()


@pytest.mark.parametrize("who", ["malee", "arun", "prasit", "tawan"])
def test_other_readers_of_the_district_see_the_partner_and_no_contact(office, client, who):
    temple = a_partner(office)
    a_contact(office, temple)
    client.force_login(office.people[who])
    page = read(client.get(f"/partners/{temple.pk}/"))
    assert "วัดตัวอย่างธรรม" in page
    assert THE_ABBOT.name not in page and THE_ABBOT.phone not in page and THE_ABBOT.email not in page


def test_control_whoever_keeps_the_register_sees_them(office, keeper, client):
    temple = a_partner(office)
    a_contact(office, temple)
    assert THE_ABBOT.name in read(client.get(f"/partners/{temple.pk}/"))


def test_a_contact_of_one_partner_is_not_reached_through_another(office, keeper, client):
    from tests.partners.test_register import A_FAMILY

    contact, family = a_contact(office, a_partner(office)), a_partner(office, A_FAMILY)
    assert client.get(f"/partners/{family.pk}/contacts/{contact.pk}/change/").status_code == 404


def test_a_seat_is_found_entered_and_ended(office, keeper, client):
    here = f"/partners/{a_partner(office).pk}/"
    assert "radio" not in read(client.get(f"{here}seats/new/"))
    page = read(client.get(f"{here}seats/new/?q=member3"))
    assert page.count('type="radio"') == 1
    assert client.post(f"{here}seats/new/?q=member3", {}).status_code == 422

    member = office.members()[2].memberships.get()
    assert client.post(f"{here}seats/new/?q=member3", {"membership": member.pk}).status_code == 303
    row = PartnerSeat.objects.get()
    assert office.board.name_th in read(client.get(here))
    assert "วัดตัวอย่างธรรม" in read(client.get(f"/committees/{office.board.pk}/"))

    assert client.post(f"{here}seats/{row.pk}/end/").status_code == 303
    assert "วัดตัวอย่างธรรม" not in read(client.get(f"/committees/{office.board.pk}/"))
    assert client.get(f"{here}seats/{row.pk}/end/").status_code == 404


def test_whoever_may_not_read_the_register_sees_no_partner_on_the_page_of_the_committee(office, client):
    a_seat(office, a_partner(office))
    client.force_login(office.members()[1])
    assert "วัดตัวอย่างธรรม" not in read(client.get(f"/committees/{office.board.pk}/"))


def test_a_school_is_entered_and_ended(office, keeper, client):
    here = f"/partners/{a_partner(office).pk}/"
    typed = {"school": str(office.school.pk), "does": "สอนสมาธิ", "since": "1/6/2569"}
    assert client.post(f"{here}schools/new/", typed).status_code == 303
    assert "สอนสมาธิ" in read(client.get(here))
    assert client.post(f"{here}schools/new/", typed).status_code == 422
    assert client.post(f"{here}schools/new/", typed | {"school": "999999"}).status_code == 422

    row = PartnerSchool.objects.get()
    assert client.post(f"{here}schools/{row.pk}/end/").status_code == 303
    assert client.get(f"{here}schools/{row.pk}/end/").status_code == 404


def test_the_page_costs_the_same_however_much_stands_there(office, keeper, client, django_assert_max_num_queries):
    temple = a_partner(office)
    at_a_school(office, temple)
    for number in range(8):
        an_agreement(office, temple, title=f"ข้อตกลง {number}")
        a_contact(office, temple)
    for place in range(2, 8):
        a_seat(office, temple, place=place)
    with django_assert_max_num_queries(18):
        page = read(client.get(f"/partners/{temple.pk}/"))
    assert page.count("MOU") == 0 and "ข้อตกลง 7" in page
