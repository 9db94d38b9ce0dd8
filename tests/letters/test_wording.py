"""The words a draft begins with are those an official of the form would write."""

import pytest

from tests.builders_letters import a_letter, issued

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("form", "name"), [("order", "คำสั่ง"), ("notice", "ประกาศ"), ("memo", "บันทึกข้อความ")])
def test_a_later_letter_calls_the_earlier_one_by_its_form(office, refused, form, name):
    first = issued(office, refused, form)
    letter = a_letter(office, refused, replaces=first.pk, later="revocation")
    assert letter.opening.startswith(f"ตาม{name} ที่ {first.number}") and f"เพิกถอน{name}ดังกล่าว" in letter.opening
    assert letter.refers_to[0].startswith(name) and letter.result.startswith(f"เพิกถอน{name} ที่")


def test_an_order_is_a_result_and_does_not_tell_one(office, refused):
    letter = a_letter(office, refused, "order")
    assert letter.subject == f"ผลการพิจารณาการ{refused.title}"
    assert "ความละเอียดแจ้งแล้ว" not in letter.opening and "ขอเรียนว่า" not in letter.opening
