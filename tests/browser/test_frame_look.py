"""The frame, the door and the parts in a browser: both languages, desk and phone."""

import pytest

from approvals.people.models import Person
from web import samples

CAST = {
    "school-director": ("นายสมชาย ใจดี", "Somchai Jaidee"),
    "school-clerk": ("นางสาวมาลี จันทร์ส่อง", "Malee Chansong"),
    "board-member": ("นายอรุณ ทองคำ", "Arun Thongkham"),
    "committee-secretary": ("นางนก ศรีสุข", "Nok Srisuk"),
    "district-officer": ("นางสาวพิมพ์ใจ แก้วมณี", "Phimchai Kaewmanee"),
    "director": ("นายวิชัย รัตนพันธ์", "Wichai Rattanaphan"),
    "rule-steward": ("นางสุดา บุญมา", "Suda Bunma"),
    "rule-approver": ("นายประสิทธิ์ พรหมดี", "Prasit Phromdee"),
    "auditor": ("นายประเสริฐ วงศ์ดี", "Prasert Wongdee"),
    "administrator": ("นางสาวกานดา ชูชื่น", "Kanda Chuchuen"),
}


@pytest.fixture
def cast(transactional_db, monkeypatch) -> dict[str, Person]:
    """The sample persons, one per card."""
    monkeypatch.setattr(samples, "SAMPLE_SIGN_INS", [(key, f"sample.{key}") for key in CAST])
    return {
        key: Person.objects.create_user(f"sample.{key}", "a long password 9", name_th=th, name_en=en)
        for key, (th, en) in CAST.items()
    }


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sign-in", "/sign-in/"),
        ("reset", "/password/reset/"),
        ("reset-sent", "/password/reset/sent/"),
        ("new-password", "/password/reset/x/y/"),
        ("mails", "/demo/mails/"),
        ("parts", "/demo/parts/"),
    ],
)
def test_a_stranger_finds_the_page_in_order(visitor, cast, name, path):
    visitor.goes_to(path)
    visitor.finds_it_in_order(name)


def test_a_missing_page_says_so_in_the_frame(visitor, cast):
    visitor.goes_to("/nowhere/")
    visitor.complaints.clear()  # the browser itself notes every 404
    visitor.finds_it_in_order("404")


def test_a_card_signs_in_and_the_menu_signs_out(visitor, cast):
    page = visitor.goes_to("/")
    page.locator("button[value=director]").click()
    page.locator("details.menu > summary").click()
    visitor.finds_it_in_order("menu")
    page.locator("form[action='/sign-out/'] button").click()
    assert page.url.endswith("/sign-in/")


def test_a_wrong_password_is_said_above_and_at_the_door(visitor, cast):
    page = visitor.goes_to("/sign-in/")
    page.locator("details summary", has_text="password" if visitor.language == "en" else "รหัสผ่าน").click()
    page.fill("#id_username", "sample.director")
    page.fill("#id_password", "wrong")
    page.locator("form[action='/sign-in/'] button").click()
    page.locator(".errors").wait_for()
    visitor.finds_it_in_order("wrong-password")


def test_the_other_language_keeps_the_page(visitor, cast):
    page = visitor.goes_to("/password/reset/")
    other = "th" if visitor.language == "en" else "en"
    page.locator("form[action='/language/'] button").click()
    assert page.url.endswith("/password/reset/")
    assert page.locator("html").get_attribute("lang") == other
