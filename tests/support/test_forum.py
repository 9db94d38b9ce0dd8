"""Threads: every kind of reader, what each may do, what is told to whom, and that nothing is deleted."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.committees.refusals import CommitteeHasEnded, NotKeeper
from approvals.models import Ballot, Committee, Membership, Person, StandAside, Tenure, Thread, ThreadMessage
from approvals.people.selectors import grants_of
from approvals.support import forum, readers, selectors
from approvals.support.refusals import AlreadyHidden, NotInThread, SayMore, ThreadIsClosed
from notifications import services as post_office
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_draft, a_submitted, an_office, in_post
from tests.builders_support import a_thread, recuse, the_vote

TODAY = date(2026, 11, 24)
LAST_YEAR = date(2025, 12, 31)


def read_by(thread: Thread, person: Person, day: date = TODAY) -> bool:
    """Whether the person may read it; both ways of asking have to agree."""
    seen = readers.threads_seen_by(grants_of(person, day)).filter(pk=thread.pk).exists()
    assert readers.readers_of(thread, day).filter(pk=person.pk).exists() is seen, person
    return seen


def answer(thread: Thread, by: Person, text: str = "ขอบคุณครับ", at=A_TUESDAY, **more) -> Thread:
    return forum.answer(thread_id=thread.pk, text=text, by=by, at=at, **more)


def mailed(template: str) -> list[Person]:
    return told(template, "email")


def told(template: str, channel: str = "inbox") -> list[Person]:
    rows = Delivery.objects.filter(template=template, channel=channel).select_related("person")
    return [row.person for row in rows.order_by("id")]


INSIDE = ["malee", "arun", "orn", "prasit", "tawan", "somchai"]  # the director sits on the board as its secretary
OUTSIDE = ["kanya", "wichai", "rung", "ploy", "nok"]


def test_a_thread_about_a_theme_is_read_by_members_and_the_office_and_by_nobody_else(office):
    thread = a_thread(office)

    assert all(read_by(thread, office.people[name]) for name in INSIDE)
    assert all(read_by(thread, member) for member in office.members())
    assert not any(read_by(thread, office.people[name]) for name in OUTSIDE)


def test_nobody_of_another_district_reads_any_thread(office, case):
    elsewhere = an_office("srt1")
    threads = (a_thread(office), a_thread(office, by=office.prasit, request_id=case.pk))
    for person in [*elsewhere.people.values(), *elsewhere.members()]:
        assert not any(read_by(thread, person) for thread in threads), person
        with pytest.raises(NotInThread):
            answer(threads[0], person)


def test_a_thread_about_a_case_is_read_by_those_inside_who_may_see_the_case(office, case):
    thread = a_thread(office, request_id=case.pk)

    assert all(read_by(thread, office.people[name]) for name in INSIDE)
    assert all(read_by(thread, member) for member in office.members())
    # the clerk drafted the case and may see it, and is not inside
    assert not any(read_by(thread, office.people[name]) for name in OUTSIDE)


def a_new_member(office) -> Person:
    """Somebody who came onto the board after the vote on the case was opened, and so holds no ballot."""
    person = in_post(office, "pim", "teacher")
    Membership.objects.filter(seat__committee=office.board, seat__place=4).update(person=person)
    return person


def test_a_member_who_may_not_see_the_case_reads_the_themes_only(office, case):
    about, theme = a_thread(office, request_id=case.pk), a_thread(office)
    new = a_new_member(office)

    assert read_by(theme, new)
    assert not read_by(about, new)
    assert read_by(about, office.members()[1])


@pytest.mark.parametrize("mark", ["is_recused", "is_challenged", "must_answer"])
def test_a_member_in_conflict_reads_nothing_of_the_case(office, case, mark):
    about, theme = a_thread(office, request_id=case.pk), a_thread(office)
    member = office.members()[2]
    assert read_by(about, member)

    if mark == "is_recused":
        recuse(case, member)
    else:
        Ballot.objects.filter(person=member, resolution=the_vote(case)).update(**{mark: True})

    assert not read_by(about, member)
    assert read_by(theme, member)
    with pytest.raises(NotInThread):
        answer(about, member)
    with pytest.raises(SayMore):
        a_thread(office, by=member, request_id=case.pk)


def test_whoever_is_concerned_or_stood_aside_reads_nothing_of_the_case(office):
    member = office.wichai
    Membership.objects.filter(seat__committee=office.board, seat__place=2).update(person=member)
    case = a_submitted(office, "ACA-01", year="2570", concerned=[member])
    StandAside.objects.create(
        district=office.district, subject_kind="request", subject_id=str(case.pk), person=office.arun,
        from_post=Tenure.objects.get(person=office.arun).post, ground="kin", at=A_TUESDAY,
    )  # fmt: skip
    thread = a_thread(office, by=office.prasit, request_id=case.pk)

    assert not read_by(thread, member)
    assert not read_by(thread, office.arun)
    assert read_by(thread, office.orn)


def test_a_chair_who_withdrew_neither_reads_nor_moderates_the_case(office, case):
    thread = a_thread(office, request_id=case.pk)
    recuse(case, office.members()[0])
    message = thread.messages.get()

    for act in (
        lambda by: forum.hide(message_id=message.pk, why="นอกเรื่อง", by=by, at=A_TUESDAY),
        lambda by: forum.close(thread_id=thread.pk, outcome="จบ", by=by, at=A_TUESDAY),
    ):
        with pytest.raises(NotInThread):
            act(office.members()[0])
        act(office.prasit)


def test_an_ex_member_reads_and_writes_no_more_and_what_they_wrote_stays(office):
    member = office.members()[1]
    thread = a_thread(office, by=member)
    Membership.objects.filter(person=member).update(last_day=LAST_YEAR)

    assert not read_by(thread, member)
    with pytest.raises(NotInThread):
        answer(thread, member)
    with pytest.raises(NotInThread):
        forum.close(thread_id=thread.pk, outcome="จบ", by=member, at=A_TUESDAY)
    assert thread.messages.get().by == member


def test_an_officer_whose_post_ended_reads_no_more(office):
    thread = a_thread(office)
    Tenure.objects.filter(person=office.orn).update(last_day=LAST_YEAR)

    assert not read_by(thread, office.orn)
    assert read_by(thread, office.arun)


def test_a_dissolved_committee_has_no_members_and_no_new_threads_but_the_office_reads_on(office):
    thread = a_thread(office)
    Committee.objects.filter(pk=office.board.pk).update(ended_on=LAST_YEAR)
    thread = Thread.objects.get(pk=thread.pk)

    assert not read_by(thread, office.members()[1])
    assert read_by(thread, office.malee)
    with pytest.raises(CommitteeHasEnded):
        a_thread(office, by=office.malee)


@pytest.mark.parametrize("name", [*OUTSIDE, "tawan"])
def test_who_is_outside_and_an_auditor_open_and_write_nothing(office, name):
    thread = a_thread(office)
    with pytest.raises(NotInThread):
        a_thread(office, by=office.people[name])
    with pytest.raises(NotInThread):
        answer(thread, office.people[name])
    assert ThreadMessage.objects.count() == 1


def test_a_thread_is_about_no_draft_no_hidden_request_and_no_request_of_another_district(office, case):
    elsewhere = an_office("srt1")
    foreign, draft = a_submitted(elsewhere, "ACA-01", year="2570"), a_draft(office, "ACA-07", nights="1")
    for paper in (foreign, draft):
        with pytest.raises(SayMore):
            a_thread(office, by=office.prasit, request_id=paper.pk)
    with pytest.raises(SayMore):
        a_thread(office, by=a_new_member(office), request_id=case.pk)
    assert Thread.objects.count() == 0


def test_a_new_thread_is_told_to_who_takes_part_and_mailed_to_members_and_secretaries(office, case):
    out = office.members()[3]
    recuse(case, out)
    opener = office.members()[1]
    a_thread(office, by=opener, request_id=case.pk)

    members = set(office.members()) - {out, opener}
    assert set(mailed("thread-opened")) == members | {office.prasit}
    assert set(told("thread-opened-for-the-office")) == {office.malee, office.arun, office.orn}
    assert mailed("thread-opened-for-the-office") == []


def test_answers_reach_who_took_part_and_one_mail_waits_at_a_time(office):
    opener = office.members()[1]
    thread = a_thread(office, by=opener)
    for minute in range(3):
        answer(thread, office.prasit, at=A_TUESDAY + timedelta(minutes=minute))

    assert told("thread-answered") == [opener] and mailed("thread-answered") == [opener]
    assert told("thread-answered-again") == [opener, opener]
    assert mailed("thread-answered-again") == []
    post_office.mark_read(person=opener, at=A_TUESDAY)
    answer(thread, office.orn)
    assert mailed("thread-answered") == [opener, opener]
    # the secretary was told of the new thread and has not looked: no mail on top of that one
    assert told("thread-answered-again").count(office.prasit) == 1


def test_who_withdrew_after_taking_part_hears_nothing_more(office, case):
    opener = office.members()[1]
    thread = a_thread(office, by=opener, request_id=case.pk)
    recuse(case, opener)
    answer(thread, office.prasit)
    forum.close(thread_id=thread.pk, outcome="เห็นชอบ", by=office.prasit, at=A_TUESDAY)

    assert opener not in [*told("thread-answered"), *told("thread-answered-again"), *told("thread-closed")]


def test_a_message_is_hidden_once_with_a_reason_by_who_keeps_the_committee_and_stays(office):
    thread = a_thread(office)
    message = thread.messages.get()
    for person in (office.members()[1], office.orn, office.tawan):
        with pytest.raises(NotKeeper):
            forum.hide(message_id=message.pk, why="ไม่สุภาพ", by=person, at=A_TUESDAY)
    with pytest.raises(SayMore):
        forum.hide(message_id=message.pk, why=" ", by=office.prasit, at=A_TUESDAY)
    forum.hide(message_id=message.pk, why="ไม่สุภาพ", by=office.prasit, at=A_TUESDAY)
    with pytest.raises(AlreadyHidden):
        forum.hide(message_id=message.pk, why="ไม่สุภาพ", by=office.prasit, at=A_TUESDAY)

    kept = ThreadMessage.objects.get(pk=message.pk)
    assert (kept.text, kept.hidden_reason) == ("ขอข้อมูลจากเขตพื้นที่ก่อนประชุม", "ไม่สุภาพ")
    assert told("message-hidden") == [office.members()[1]]


def test_a_closed_thread_says_what_came_of_it_and_is_read_only(office):
    thread = a_thread(office)
    with pytest.raises(NotKeeper):
        forum.close(thread_id=thread.pk, outcome="จบ", by=office.orn, at=A_TUESDAY)
    with pytest.raises(SayMore):
        forum.close(thread_id=thread.pk, outcome="", by=office.members()[1], at=A_TUESDAY)
    forum.close(thread_id=thread.pk, outcome="ใช้แนวทางเดิม", by=office.members()[1], at=A_TUESDAY)

    with pytest.raises(ThreadIsClosed):
        answer(thread, office.prasit)
    with pytest.raises(ThreadIsClosed):
        forum.close(thread_id=thread.pk, outcome="อีกครั้ง", by=office.prasit, at=A_TUESDAY)
    assert Thread.objects.get().outcome == "ใช้แนวทางเดิม"


def test_words_find_threads_but_not_by_what_was_hidden(office):
    thread = a_thread(office)
    answer(thread, office.prasit, text="ดูประกาศรับนักเรียน")
    held = grants_of(office.malee, TODAY)

    def finds(words: str) -> bool:
        return thread in selectors.threads_with(selectors.threads_in(held, office.board), words)

    assert finds("ชุมชน") and finds("ประกาศ รับนักเรียน") and not finds("งบประมาณ")
    forum.hide(message_id=thread.messages.last().pk, why="นอกเรื่อง", by=office.prasit, at=A_TUESDAY)
    assert not finds("ประกาศ")


def test_unread_is_what_was_written_after_one_read(office):
    opener, reader = office.members()[1], office.members()[2]
    thread = a_thread(office, by=opener)

    def unread(person: Person) -> bool:
        return selectors.threads_in(grants_of(person, TODAY), office.board).get().is_unread

    assert (unread(opener), unread(reader)) == (False, True)
    forum.mark_read(thread_id=thread.pk, until=A_TUESDAY, by=reader, at=A_TUESDAY)
    assert not unread(reader)
    later = A_TUESDAY + timedelta(hours=1)
    answer(thread, opener, at=later)
    assert unread(reader)
    forum.mark_read(thread_id=thread.pk, until=A_TUESDAY, by=reader, at=later)
    assert unread(reader)
    with pytest.raises(NotInThread):
        forum.mark_read(thread_id=thread.pk, until=later, by=office.kanya, at=later)


def test_a_form_sent_twice_writes_once_and_a_file_comes_along(office):
    key = uuid4()
    thread = a_thread(office, file=("แผนที่.pdf", A_PDF))
    for _press in range(2):
        answer(thread, office.prasit, key=key)
    assert thread.messages.count() == 2
    assert thread.messages.first().file.name == "แผนที่.pdf"
