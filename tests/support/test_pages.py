"""The pages of follow-up and threads, asked as everybody: what each shows, and what it keeps to itself."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from approvals.models import Event, FollowUp, Person, Thread
from approvals.support import followup
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_person, an_office
from tests.builders_support import a_follow_up, a_paper, a_thread, recuse
from tests.support.looking import TODAY, asks, at_board, reads, sends


@pytest.fixture(autouse=True)
def today(monkeypatch, office):
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    Person.objects.update(language="en")


# tabs


def test_who_is_not_inside_has_no_tab_for_follow_ups_and_threads(client, office):
    for person, shown in ((office.kanya, False), (office.wichai, False), (office.malee, True), (office.somchai, True)):
        for path in (f"/committees/{office.board.pk}/", at_board(office, "room")):
            page = reads(client, person, path)
            assert (at_board(office, "follow-ups") in page) is shown, (person, path)
            assert (at_board(office, "threads") in page) is shown, (person, path)
            assert at_board(office, "room") in page


def test_a_follow_up_and_a_thread_keep_the_tabs_of_their_committee_for_those_inside(client, office):
    row, thread = a_follow_up(office), a_thread(office)
    for path in (f"/follow-ups/{row.pk}/", f"/threads/{thread.pk}/", at_board(office, "room/resolutions")):
        assert 'class="tabs"' in reads(client, office.prasit, path), path
    assert 'class="tabs"' not in reads(client, office.kanya, f"/follow-ups/{row.pk}/")  # an owner from outside


# follow-up


def test_a_keeper_finds_an_owner_by_name_and_opens_a_follow_up(client, office):
    path = at_board(office, "follow-ups/new")
    page = reads(client, office.prasit, path)
    assert "Kanya" not in page and "Member2" in page
    found = sends(client, office.prasit, path, find="1", q="kanya", task="ส่งเอกสาร", due_on="18/12/2569")
    text = found.content.decode()
    assert found.status_code == 200 and "Kanya" in text and "ส่งเอกสาร" in text and FollowUp.objects.count() == 0
    assert "Kanya" in reads(client, office.prasit, at_board(office, "follow-ups/owners") + "?q=kanya")
    typed = {"task": "ส่งเอกสาร", "due_on": "18/12/2569", "owner": office.kanya.pk}
    assert sends(client, office.prasit, path, **typed).status_code == 303
    assert FollowUp.objects.get().owner == office.kanya


def test_only_people_of_the_district_are_offered_and_taken(client, office):
    stranger, foreign = a_person("kanokwan"), an_office("srt1").kanya
    Person.objects.update(language="en")
    path = at_board(office, "follow-ups/owners") + "?q="
    assert "Kanokwan" not in reads(client, office.prasit, path + "kanokwan")
    page = reads(client, office.prasit, path + "kanya")
    assert "Kanya.Cpn2" in page and "Kanya.Srt1" not in page
    for person in (stranger, foreign):
        typed = {"task": "x", "due_on": "18/12/2569", "owner": person.pk}
        answer = sends(client, office.prasit, at_board(office, "follow-ups/new"), **typed)
        assert answer.status_code == 422 and "post or a seat in this district" in answer.content.decode()


def test_what_was_typed_comes_back_with_the_refusal(client, office):
    typed = {"task": "ส่งเอกสาร", "due_on": "1/1/2569", "owner": office.members()[2].pk}
    answer = sends(client, office.prasit, at_board(office, "follow-ups/new"), **typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Choose today or a later day" in page
    assert "ส่งเอกสาร" in page and re.search(rf'value="{office.members()[2].pk}" checked', page)


def test_the_owner_reports_with_a_photo_and_a_keeper_accepts(client, office):
    row = a_follow_up(office)
    path = f"/follow-ups/{row.pk}/"
    assert "Report as done" in reads(client, office.kanya, path)
    typed = {"text": "ส่งแล้ว", "file": SimpleUploadedFile("ใบรับ.pdf", A_PDF)}
    assert sends(client, office.kanya, path, **typed).status_code == 303
    page = reads(client, office.prasit, path)
    assert "ใบรับ.pdf" in page and "Accept or send back" in page and "Report as done" not in page
    evidence = re.search(rf"{path}files/\d+/", page)[0]
    assert asks(client, office.malee, evidence).status_code == 200
    assert asks(client, office.wichai, evidence).status_code == 404
    assert sends(client, office.prasit, path + "settle/", what="back", why=" ").status_code == 422
    assert sends(client, office.prasit, path + "settle/", what="accept").status_code == 303
    assert "done" in reads(client, office.kanya, path)
    assert asks(client, office.prasit, path + "settle/").status_code == 404


def test_a_bad_file_is_refused_in_words_and_nothing_is_reported(client, office):
    row = a_follow_up(office)
    answer = sends(client, office.kanya, f"/follow-ups/{row.pk}/", text="x", file=SimpleUploadedFile("a.exe", b"MZ"))
    assert answer.status_code == 422 and "not accepted" in answer.content.decode()
    assert FollowUp.objects.get().status == "open"


def test_no_file_of_the_store_is_reached_through_a_follow_up_it_does_not_belong_to(client, office):
    row, paper = a_follow_up(office), a_paper(office)
    assert asks(client, office.prasit, f"/follow-ups/{row.pk}/files/{paper.file_id}/").status_code == 404
    assert asks(client, office.prasit, at_board(office, f"papers/{paper.file_id}/")).status_code == 404


def test_the_list_tells_running_late_and_ended_apart(client, office):
    a_follow_up(office, task="ช้าแล้ว", due_on=(TODAY - timedelta(days=0)).date())
    FollowUp.objects.update(due_on=(TODAY - timedelta(days=3)).date())
    done = a_follow_up(office, task="เลิกแล้ว")
    followup.drop(follow_up_id=done.pk, why="ไม่ต้อง", by=office.prasit, at=A_TUESDAY)
    a_follow_up(office, task="ยังทำอยู่")

    def page(show: str) -> str:
        return reads(client, office.malee, at_board(office, "follow-ups") + show)

    assert [word in page("") for word in ("ช้าแล้ว", "ยังทำอยู่", "เลิกแล้ว")] == [True, True, False]
    assert [word in page("?show=late") for word in ("ช้าแล้ว", "ยังทำอยู่", "เลิกแล้ว")] == [True, False, False]
    assert [word in page("?show=done") for word in ("ช้าแล้ว", "ยังทำอยู่", "เลิกแล้ว")] == [False, False, True]


@pytest.mark.parametrize("rows", [2, 30])
def test_the_list_of_follow_ups_costs_the_same_for_few_and_many(client, office, rows, django_assert_max_num_queries):
    for number in range(rows):
        a_follow_up(office, task=f"งาน {number}")
    client.force_login(office.malee)
    with django_assert_max_num_queries(13):
        page = client.get(at_board(office, "follow-ups")).content.decode()
    assert ("after=" in page) == (rows > 25)


@pytest.mark.parametrize(
    "query", ["q=%00&owner=²", "thread=²", "resolution=²", "owner=99999999999999999999", "after=²"]
)
def test_what_nobody_would_type_into_the_address_shows_a_page(client, office, query):
    for rest in ("follow-ups/new", "follow-ups/owners", "threads", "follow-ups", "threads/new"):
        reads(client, office.prasit, at_board(office, rest) + f"?{query}")


# threads


def test_a_member_opens_a_thread_about_a_case_by_its_number(client, office, case):
    path = at_board(office, "threads/new")
    member = office.members()[1]
    typed = {"title": "หลักสูตร", "text": "ขอดูโครงสร้างเวลาเรียน", "number": case.number}
    assert sends(client, member, path, **typed).status_code == 303
    assert Thread.objects.get().request == case
    for number in ("999/2570", "abc", "1"):
        answer = sends(client, member, path, **{**typed, "number": number})
        assert answer.status_code == 422 and "no request with this number" in answer.content.decode()


def test_a_recused_member_cannot_even_learn_that_the_number_is_there(client, office, case):
    member = office.members()[1]
    recuse(case, member)
    typed = {"title": "x", "text": "y", "number": case.number}
    there, nowhere = (
        sends(client, member, at_board(office, "threads/new"), **{**typed, "number": number})
        for number in (case.number, "999/2570")
    )
    assert there.status_code == nowhere.status_code == 422
    said = [re.findall(r"There is no request[^<]*", answer.content.decode())[0] for answer in (there, nowhere)]
    assert said[0] == said[1]


def test_for_a_recused_member_the_thread_of_the_case_is_nowhere(client, office, case):
    thread = a_thread(office, by=office.prasit, title="ลับเฉพาะเรื่อง", request_id=case.pk, file=("a.pdf", A_PDF))
    message, member = thread.messages.get(), office.members()[1]
    about = a_follow_up(office, task="งานจากเรื่อง", thread_id=thread.pk)
    paths = [f"/threads/{thread.pk}/", f"/threads/{thread.pk}/messages/{message.pk}/file/", f"/follow-ups/{about.pk}/"]
    assert all(asks(client, member, path).status_code == 200 for path in paths)
    recuse(case, member)

    assert all(asks(client, member, path).status_code == 404 for path in paths)
    for rest, word in (("threads", "ลับเฉพาะ"), ("threads", "เรื่อง"), ("follow-ups", "งานจากเรื่อง")):
        assert "ลับเฉพาะเรื่อง" not in reads(client, member, at_board(office, rest) + f"?q={word}")
    assert "งานจากเรื่อง" not in reads(client, member, at_board(office, "follow-ups"))
    assert sends(client, member, f"/threads/{thread.pk}/", text="x").status_code == 404
    assert sends(client, member, f"/threads/{thread.pk}/read/", until=message.pk).status_code == 404


def test_what_is_hidden_shows_its_reason_and_no_word_of_it_but_to_the_auditor(client, office):
    thread = a_thread(office, text="ถ้อยคำหยาบคาย", file=("หลักฐาน.pdf", A_PDF))
    message, path = thread.messages.get(), f"/threads/{thread.pk}/"
    assert sends(client, office.prasit, f"{path}messages/{message.pk}/hide/", why="ไม่สุภาพ").status_code == 303
    for person in (office.members()[1], office.malee, office.prasit, office.tawan):
        page = reads(client, person, path)
        assert "ไม่สุภาพ" in page and "หยาบคาย" not in page and "หลักฐาน.pdf" not in page
    for person, status in ((office.prasit, 404), (office.members()[1], 404), (office.tawan, 200)):
        assert asks(client, person, f"{path}messages/{message.pk}/file/").status_code == status
        assert sends(client, person, f"{path}messages/{message.pk}/hidden/").status_code == status
    read = Event.objects.get(kind="audit.read", subject_kind="thread")
    assert read.actor == office.tawan.pseudonym


def test_reading_is_marked_by_a_post_and_settles_the_notices_of_the_thread(client, office):
    reader = office.members()[2]
    thread = a_thread(office, by=office.members()[1])
    path = f"/threads/{thread.pk}/"
    assert "not read yet" in reads(client, reader, at_board(office, "threads"))
    reads(client, reader, path)
    assert "not read yet" in reads(client, reader, at_board(office, "threads"))
    assert Delivery.objects.filter(person=reader, channel="inbox", read_at=None).count() == 1
    assert sends(client, reader, path + "read/", until=thread.messages.get().pk).status_code == 302
    assert "not read yet" not in reads(client, reader, at_board(office, "threads"))
    assert not Delivery.objects.filter(person=reader, channel="inbox", read_at=None).exists()
    assert sends(client, reader, path + "read/", until="no").status_code == 404


def test_a_message_of_another_thread_is_not_reached_through_ones_own(client, office, case):
    mine = a_thread(office)
    other = a_thread(office, by=office.prasit, request_id=case.pk, file=("a.pdf", A_PDF))
    recuse(case, office.members()[1])
    hidden = other.messages.get()
    for rest in ("file", "hide", "hidden"):
        assert asks(client, office.members()[1], f"/threads/{mine.pk}/messages/{hidden.pk}/{rest}/").status_code in (
            404,
            405,
        )
    assert sends(client, office.members()[1], f"/threads/{mine.pk}/read/", until=hidden.pk).status_code == 404


def test_closing_says_what_came_of_it_and_leads_to_a_follow_up(client, office):
    thread = a_thread(office)
    path = f"/threads/{thread.pk}/"
    answer = sends(client, office.prasit, path + "close/", outcome="ให้โรงเรียนส่งแผน", follow="on")
    assert answer.status_code == 303 and answer.url.endswith(f"follow-ups/new/?thread={thread.pk}")
    assert "ให้โรงเรียนส่งแผน" in reads(client, office.prasit, answer.url)
    typed = {"task": "ส่งแผน", "due_on": "18/12/2569", "owner": office.kanya.pk, "thread": thread.pk}
    assert sends(client, office.prasit, at_board(office, "follow-ups/new"), **typed).status_code == 303
    page = reads(client, office.malee, path)
    assert "ส่งแผน" in page and "can only be read" in page and "Your message" not in page
    # the owner, who is not inside, sees the task and not the thread
    page = reads(client, office.kanya, f"/follow-ups/{FollowUp.objects.get().pk}/")
    assert path not in page
    assert sends(client, office.orn, path, text="ช้าไป").status_code == 422


def test_hostile_words_stay_words(client, office):
    bad = "<script>alert(1)</script>"
    thread = a_thread(office, title=bad, text=bad)
    row = a_follow_up(office, task=bad)
    a_paper(office, title=bad)
    paths = (f"/threads/{thread.pk}/", f"/follow-ups/{row.pk}/", at_board(office, "threads"))
    for path in (*paths, at_board(office, "room"), at_board(office, "follow-ups")):
        page = reads(client, office.prasit, path)
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page, path


@pytest.mark.parametrize("rows", [2, 30])
def test_the_threads_cost_the_same_for_few_and_many(client, office, rows, django_assert_max_num_queries):
    for number in range(rows):
        a_thread(office, by=office.prasit, title=f"หัวข้อ {number}", at=A_TUESDAY + timedelta(minutes=number))
    client.force_login(office.malee)
    with django_assert_max_num_queries(14):
        page = client.get(at_board(office, "threads"))
    assert page.content.decode().count("<article") == min(rows, 25)
    if rows > 25:
        rest = client.get(at_board(office, "threads") + page.context["next"])
        assert rest.content.decode().count("<article") == rows - 25
