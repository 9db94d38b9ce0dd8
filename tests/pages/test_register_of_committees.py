"""An administrator keeps the register of committees on the pages; others read it and change nothing."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from approvals.models import Committee, Event, Membership, Person, Post, School, StoredFile, Tenure
from approvals.store.services import keep
from tests.builders import A_PDF, A_TUESDAY, LONG_AGO, a_person, a_submitted, an_office

pytestmark = pytest.mark.django_db
FOUNDING = {"founding_order": "คำสั่งที่ 12/2569", "founded_on": "24/11/2569"}
DAY = date(2026, 11, 24)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)
    return an_office()


@pytest.fixture
def nok(client, office) -> Person:
    """The administrator, at the pages."""
    client.force_login(office.nok)
    return office.nok


@pytest.fixture
def school(office) -> School:
    """A second school, without a board; nobody is its director yet."""
    school = School.objects.create(
        district=office.district, code="two", name_th="โรงเรียนบ้านใหม่", amphoe_th="สวี", pupils=290
    )
    Post.objects.create(
        district=office.district, kind="school-director", anchor="school", school=school, title_th="ผู้อำนวยการ"
    )
    return school


def sent(client, path, **typed):
    return client.post(path, {"key": str(uuid.uuid4())} | typed)


def a_scan(content=A_PDF, name="คำสั่ง.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def founded(client, school, **changes) -> Committee:
    typed = FOUNDING | {"kind": "school-board", "school": str(school.pk)} | changes
    answer = sent(client, "/committees/found/", **typed)
    assert answer.status_code == 303, answer.content.decode()
    return Committee.objects.latest("pk")


def plain(page) -> str:
    return page.content.decode().replace("<wbr>", "")


def test_a_board_is_founded_with_its_order_and_reads_as_it_was_typed(client, nok, school):
    board = founded(client, school, file=a_scan())
    assert (board.seats.count(), board.pupils_at_founding) == (9, 290)
    page = plain(client.get(f"/committees/{board.pk}/"))
    for words in ("คำสั่งที่ 12/2569", "24 พ.ย. 2569", "290", f"/papers/{board.founding_paper_id}/"):
        assert words in page
    school.pupils = 900
    school.save()
    assert "290" in plain(client.get(f"/committees/{board.pk}/"))


def test_a_form_sent_twice_founds_once_and_a_refusal_keeps_what_was_typed(client, nok, school):
    typed = FOUNDING | {"kind": "school-board", "school": str(school.pk), "key": str(uuid.uuid4())}
    for _again in range(2):
        assert client.post("/committees/found/", typed).status_code == 303
    assert Committee.objects.filter(school=school).count() == 1
    answer = sent(client, "/committees/found/", **typed | {"key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "คำสั่งที่ 12/2569" in plain(answer)


def test_a_member_known_to_the_district_is_appointed_for_a_whole_term(client, office, nok, school):
    seat = founded(client, school).seats.get(kind="teacher")
    page = plain(client.get(f"/committees/seats/{seat.pk}/appoint/?q=wichai"))
    assert office.wichai.username in page
    assert "ผู้แทนครูของสถานศึกษา" in page
    typed = {"person": str(office.wichai.pk), "first_day": "24/11/2569", "order": "13/2569", "file": a_scan()}
    assert sent(client, f"/committees/seats/{seat.pk}/appoint/", **typed).status_code == 303
    member = Membership.objects.get(seat=seat)
    assert (member.person, member.last_day) == (office.wichai, date(2030, 11, 23))
    assert member.paper.sha256
    too_long = typed | {"first_day": "24/11/2573", "last_day": "24/11/2577", "file": a_scan()}
    assert sent(client, f"/committees/seats/{seat.pk}/appoint/", **too_long).status_code == 422


def test_somebody_new_is_added_together_with_the_appointment_or_not_at_all(client, nok, school):
    seat = founded(client, school).seats.get(kind="parent")
    typed = {"name_th": "นางสาวใหม่ มาดี", "username": "mai.m", "first_day": "23/11/2569", "order": "13/2569"}
    assert sent(client, f"/committees/seats/{seat.pk}/appoint/", **typed).status_code == 422  # before the founding
    assert not Person.objects.filter(username="mai.m").exists()
    typed["first_day"] = "24/11/2569"
    assert sent(client, f"/committees/seats/{seat.pk}/appoint/", **typed).status_code == 303
    assert Membership.objects.get(seat=seat).person.username == "mai.m"


@pytest.mark.parametrize("typed", [{}, {"username": "mai.m"}, {"name_th": "ใหม่"}, {"both": True}])
def test_exactly_one_person_is_asked_for(client, office, nok, school, typed):
    seat = founded(client, school).seats.get(kind="parent")
    if typed.pop("both", False):
        typed = {"person": str(office.wichai.pk), "name_th": "ใหม่", "username": "mai.m"}
    answer = sent(client, f"/committees/seats/{seat.pk}/appoint/", first_day="24/11/2569", order="1/2569", **typed)
    assert answer.status_code == 422
    assert not Membership.objects.filter(seat=seat).exists()


def test_a_seat_that_follows_a_post_offers_its_holder_and_nobody_else(client, office, nok, school):
    seat = founded(client, school).seats.get(role="secretary")
    path = f"/committees/seats/{seat.pk}/appoint/"
    Person.objects.update(language="en")
    assert "Nobody holds the post today" in plain(client.get(path))
    director = a_person("director.two")
    Tenure.objects.create(district=office.district, person=director, post=seat.post, first_day=LONG_AGO)
    assert "director.two" in plain(client.get(path))
    typed = {"first_day": "24/11/2569", "order": "1/2569"}
    assert sent(client, path, person=str(office.wichai.pk), **typed).status_code == 422
    assert sent(client, path, person=str(director.pk), **typed).status_code == 303


def test_alternates_are_offered_where_the_order_allows_them_and_not_for_experts(client, office, nok, school):
    board = founded(client, school, allows_alternates="on")
    for kind, person in (("teacher", office.wichai), ("expert", office.rung)):
        typed = {"person": str(person.pk), "first_day": "24/11/2569", "order": "1/2569"}
        assert sent(client, f"/committees/seats/{board.seats.get(kind=kind).pk}/appoint/", **typed).status_code == 303
    teacher, expert = (Membership.objects.get(seat__committee=board, seat__kind=k) for k in ("teacher", "expert"))
    page = plain(client.get(f"/committees/{board.pk}/"))
    assert f"/members/{teacher.pk}/alternate/" in page
    assert f"/members/{expert.pk}/alternate/" not in page
    typed = {"person": str(office.ploy.pk), "first_day": "24/11/2569", "order": "2/2569"}
    assert sent(client, f"/committees/members/{expert.pk}/alternate/", **typed).status_code == 422
    assert sent(client, f"/committees/members/{teacher.pk}/alternate/", **typed).status_code == 303
    assert str(office.ploy) in plain(client.get(f"/committees/{board.pk}/"))


def test_a_membership_is_ended_with_a_reason_that_only_the_sealed_part_of_the_trail_keeps(client, office, nok):
    member = Membership.objects.get(seat__committee=office.board, seat__place=2)
    path = f"/committees/members/{member.pk}/end/"
    assert sent(client, path, last_day="24/11/2569", reason="").status_code == 422
    assert sent(client, path, last_day="24/11/2569", reason="ลาออกเพราะย้ายบ้าน").status_code == 303
    member.refresh_from_db()
    assert member.last_day == DAY
    event = Event.objects.filter(kind="membership.ended").latest("seq")
    assert "ย้ายบ้าน" not in bytes(event.body).decode()
    assert event.private_values.filter(field="reason").exists()


def test_particulars_seats_and_the_end_of_a_committee(client, office, nok):
    answer = sent(client, "/committees/found/", kind="monitoring-committee", **FOUNDING)
    assert answer.status_code == 303
    body = Committee.objects.latest("pk")
    typed = {"name_th": "ก.ต.ป.น. เขต", "founding_order": "14/2569", "allows_alternates": "on"}
    assert sent(client, f"/committees/{body.pk}/change/", **typed).status_code == 303
    assert sent(client, f"/committees/{body.pk}/seats/", seat="add:expert:member").status_code == 303
    assert body.seats.filter(kind="expert").count() == 5
    empty = body.seats.filter(kind="expert").last()
    assert sent(client, f"/committees/{body.pk}/seats/", seat=f"remove:{empty.pk}").status_code == 303
    assert sent(client, f"/committees/{body.pk}/seats/", seat="add:chair:chair").status_code == 422
    assert sent(client, f"/committees/{body.pk}/dissolve/", last_day="24/11/2569", reason="").status_code == 422
    assert sent(client, f"/committees/{body.pk}/dissolve/", last_day="24/11/2569", reason="ตั้งใหม่").status_code == 303
    body.refresh_from_db()
    assert (body.name_th, body.ended_on) == ("ก.ต.ป.น. เขต", DAY)


def test_a_committee_with_an_open_vote_says_why_it_is_not_dissolved(client, office, nok):
    a_submitted(office, "ACA-01", year="2570")
    answer = sent(client, f"/committees/{office.board.pk}/dissolve/", last_day="24/11/2569", reason="ครบวาระ")
    assert answer.status_code == 422
    office.board.refresh_from_db()
    assert office.board.ended_on is None


def test_the_administrator_reads_the_roster_and_not_what_is_voted_on(client, office, nok):
    paper = a_submitted(office, "ACA-01", year="2570")
    path = f"/committees/{office.board.pk}/"
    page = plain(client.get(path))
    assert paper.title not in page
    assert f"{path}dissolve/" in page
    client.force_login(office.prasit)  # the control: who runs committees reads the votes, and keeps no register
    page = plain(client.get(path))
    assert paper.title in page
    assert f"{path}dissolve/" not in page


def test_the_page_says_in_how_many_days_a_term_ends_and_what_to_do(client, office):
    Membership.objects.filter(seat__committee=office.board, seat__place=2).update(last_day=DAY + timedelta(days=43))
    Person.objects.update(language="en")
    client.force_login(office.malee)
    page = plain(client.get(f"/committees/{office.board.pk}/"))
    assert "term ends in 43 days" in page
    assert "What needs attention" in page


def test_orders_are_downloaded_by_whoever_reads_the_committee_and_are_not_there_for_others(client, office, nok):
    member = Membership.objects.get(seat__committee=office.board, seat__place=2)
    file = a_stored_file(office)
    Membership.objects.filter(pk=member.pk).update(paper=file)
    foreign = a_stored_file(office)  # of the same district, and of no committee
    path = f"/committees/{office.board.pk}/papers/{file.pk}/"
    for person in (office.nok, office.malee, member.person, office.kanya):
        client.force_login(person)
        answer = client.get(path)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == A_PDF
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert client.get(f"/committees/{office.board.pk}/papers/{foreign.pk}/").status_code == 404
    elsewhere = an_office("srt1")
    for person in (elsewhere.malee, elsewhere.nok, office.rung):
        client.force_login(person)
        assert client.get(path).status_code == 404


def a_stored_file(office) -> StoredFile:

    return keep(district=office.district, name="คำสั่ง.pdf", content=A_PDF, by=office.nok, at=A_TUESDAY)


def test_the_register_names_every_committee_its_findings_and_schools_without_a_board(client, office, nok, school):
    page = plain(client.get("/committees/register/"))
    assert f"/committees/{office.board.pk}/" in page
    assert "โรงเรียนบ้านใหม่" in page
    assert f"kind=school-board&amp;school={school.pk}" in page
    board = founded(client, school)
    page = plain(client.get("/committees/register/?q=บ้านใหม่"))
    assert f"/committees/{board.pk}/" in page
    assert f"/committees/{office.board.pk}/" not in page
    sent(client, f"/committees/{board.pk}/dissolve/", last_day="24/11/2569", reason="ตั้งใหม่")
    Committee.objects.filter(pk=board.pk).update(ended_on=DAY - timedelta(days=1))
    assert f"/committees/{board.pk}/" not in plain(client.get("/committees/register/"))
    assert f"/committees/{board.pk}/" in plain(client.get("/committees/register/?ended=1"))


@pytest.mark.parametrize("boards", [1, 30])
def test_the_register_costs_the_same_for_one_board_and_for_a_full_page(
    client, office, nok, boards, django_assert_max_num_queries
):
    for place in range(boards):
        school = School.objects.create(
            district=office.district, code=f"s{place}", name_th=f"โรงเรียนที่ {place}", amphoe_th="สวี", pupils=100
        )
        founded(client, school)
    with django_assert_max_num_queries(9):
        page = plain(client.get("/committees/register/"))
    assert ("after=" in page) == (boards > 25)
