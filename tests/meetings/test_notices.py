"""Members are told of a meeting in writing: a notice, a letter in their language, an entry for their calendar."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from approvals.meetings import agenda, calling
from approvals.meetings.refusals import NobodyToCall
from approvals.people.models import Person
from notifications import letters
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, a_submitted, stage
from tests.builders_committees import AT, add_member, members_of
from tests.builders_meetings import MEETS, a_meeting, an_item, called
from tests.notifications.mail_links import link, outcome
from workflows.agendas import move_to_meeting
from workflows.votes import recuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(committee) -> list[Person]:
    """The members, each with an address."""
    people = members_of(committee)
    for person in people:
        person.email = f"{person.username}@example.org"
        person.save()
    return people


def call(committee, by, **changes):
    meeting = a_meeting(committee)
    an_item(meeting)
    return calling.call(meeting_id=meeting.pk, revision=1, by=by, at=AT, **changes)


def plan_of(meeting, **changes):
    return replace(calling.Plan.of(meeting), **changes)


def told(template, channel="inbox"):
    return {row.person for row in Delivery.objects.filter(template=template, channel=channel).select_related("person")}


def letter(template, person, language="en"):
    rows = Delivery.objects.filter(template=template, person=person, channel="email")
    row = rows.select_related("person", *WORDS).latest("id")
    row.person.language = language
    return message_from_bytes(letters.write(row).raw, policy=policy.default)


def entry(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_content())
    return part, calendar, calendar.walk("VEVENT")[0]


def test_everybody_called_gets_a_notice_and_a_letter_the_caller_too(committee, chair, everybody):
    call(committee, chair)

    assert told("meeting-called") == told("meeting-called", "email") == set(everybody)


def test_nobody_is_asked_any_more_whether_they_come_to_a_meeting_that_is_not_held(committee, chair, everybody):
    meeting = call(committee, chair)
    asked = Delivery.objects.filter(template="meeting-called", channel="inbox")
    assert asked.filter(overtaken_at=None).count() == len(everybody)

    calling.cancel(meeting_id=meeting.pk, reason="น้ำท่วม", by=chair, at=AT)

    assert not asked.filter(overtaken_at=None).exists()
    assert Delivery.objects.filter(template="meeting-cancelled", overtaken_at=None).exists()


def test_the_letter_says_when_and_where_in_both_languages(committee, chair, everybody, django_assert_num_queries):
    meeting = call(committee, chair)

    english, thai = letter("meeting-called", chair), letter("meeting-called", chair, "th")
    assert english["Subject"] == f"[{meeting}] You are called to a meeting: Test committee"
    assert thai["Subject"].startswith(f"[{meeting}] ")
    text = english.get_body(("plain",)).get_content()
    assert "Friday 27 November 2026, 13:30" in text
    assert "ห้องประชุม 1" in text
    assert f"/meetings/{meeting.pk}/" in text
    assert "วันศุกร์ที่ 27 พฤศจิกายน 2569 เวลา 13.30 น." in thai.get_body(("plain",)).get_content()
    row = Delivery.objects.select_related("person", *WORDS).filter(channel="email").first()
    with django_assert_num_queries(0):
        letters.write(row)


@pytest.mark.parametrize("tells", [True, False])
def test_the_notice_says_what_holds_at_a_second_call_or_does_not(committee, chair, everybody, tells):
    call(committee, chair, tells_second_call=tells)

    text = letter("meeting-called", chair).get_body(("plain",)).get_content()
    assert ("called again within 14 days; then 1/3 of all members are enough" in " ".join(text.split())) is tells


def test_the_letter_carries_an_entry_for_the_calendar(committee, chair, everybody):
    meeting = call(committee, chair)

    part, calendar, event = entry(letter("meeting-called", everybody[2]))
    assert part.get_param("method") == calendar["METHOD"] == "REQUEST"
    assert (event.start, event.end) == (MEETS, MEETS + timedelta(hours=2))
    assert event["SEQUENCE"] == meeting.revision
    assert event["ATTENDEE"] == f"MAILTO:{everybody[2].email}"
    assert str(event["LOCATION"]) == "ห้องประชุม 1"


def test_a_change_updates_the_same_entry_and_a_cancellation_takes_it_back(committee, chair, secretary, everybody):
    meeting = call(committee, chair)
    _, _, first = entry(letter("meeting-called", everybody[2]))
    plan = plan_of(meeting, place="ห้องประชุม 2")
    meeting = calling.change(meeting_id=meeting.pk, revision=meeting.revision, plan=plan, by=chair, at=AT)
    _, _, second = entry(letter("meeting-changed", everybody[2]))
    calling.cancel(meeting_id=meeting.pk, reason="ประธานป่วย", by=secretary, at=AT)
    _, cancelled, third = entry(letter("meeting-cancelled", everybody[2]))

    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert (str(second["LOCATION"]), str(third["STATUS"]), cancelled["METHOD"]) == ("ห้องประชุม 2", "CANCELLED", "CANCEL")


def test_the_reason_of_a_cancellation_stays_out_of_the_letter(committee, chair, secretary, everybody):
    meeting = call(committee, chair)
    calling.cancel(meeting_id=meeting.pk, reason="ประธานป่วย", by=secretary, at=AT)

    assert "ประธานป่วย" not in letter("meeting-cancelled", everybody[2]).as_string()


def test_nobody_hears_of_a_meeting_nobody_was_called_to(committee, chair, everybody):
    meeting = a_meeting(committee)
    plan = plan_of(meeting, place="ห้องประชุม 2")
    calling.change(meeting_id=meeting.pk, revision=1, plan=plan, by=chair, at=AT)
    agenda.add(meeting_id=meeting.pk, revision=2, part=5, title="ก", by=chair, at=AT)
    calling.cancel(meeting_id=meeting.pk, reason="ไม่มีเรื่อง", by=chair, at=AT)

    assert not Delivery.objects.exists()


def test_members_hear_of_new_items_and_not_of_a_new_order(committee, chair, secretary, everybody):
    meeting = called(a_meeting(committee))
    first, second = an_item(meeting), an_item(meeting)
    order = {"meeting_id": meeting.pk, "by": chair, "at": AT}
    agenda.reorder(**order, revision=1, order=[second.pk, first.pk])
    assert not Delivery.objects.exists()

    agenda.add(**order, revision=2, part=5, title="ชื่อเรื่องลับ")
    assert told("agenda-changed") == set(everybody) - {chair}
    assert "ชื่อเรื่องลับ" not in letter("agenda-changed", secretary).as_string()


def test_who_withdrew_hears_nothing_when_a_matter_is_moved_to_a_meeting(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    chair, withdrawn, *others = office.members()
    held = stage(paper, "consent").resolution
    recuse(resolution_id=held.pk, ground="kin", explanation="", by=withdrawn, at=A_TUESDAY)
    meeting = a_meeting(office.board)

    move_to_meeting(stage_run_id=stage(paper, "consent").pk, meeting_id=meeting.pk, revision=1, by=chair, at=A_TUESDAY)

    assert told("moved-to-meeting") == {*others}
    row = Delivery.objects.select_related("person", *WORDS).filter(template="moved-to-meeting").first()
    assert notice_of(row).path == f"/committees/{office.board.pk}/"


def test_who_becomes_a_member_after_the_call_is_called_alone(committee, chair, everybody):
    meeting = call(committee, chair)
    later = AT + timedelta(hours=3)
    Delivery.objects.all().delete()
    newcomer = add_member(committee, place=6).person

    calling.call_new_members(meeting_id=meeting.pk, by=chair, at=later)

    assert told("meeting-called") == {newcomer}
    with pytest.raises(NobodyToCall):
        calling.call_new_members(meeting_id=meeting.pk, by=chair, at=later)


def test_the_mails_of_a_meeting_make_one_thread(committee, chair, everybody):
    meeting = call(committee, chair)
    plan = plan_of(meeting, place="ห้องประชุม 2")
    calling.change(meeting_id=meeting.pk, revision=meeting.revision, plan=plan, by=chair, at=AT)
    first, second = letter("meeting-called", everybody[2]), letter("meeting-changed", everybody[2])

    assert first["References"] == second["References"]
    assert first["References"].startswith("<meeting-")
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Auto-Submitted"] == "auto-generated"


def test_the_link_of_a_call_leads_to_the_meeting_until_it_is_moved(committee, chair, everybody, client):
    meeting = call(committee, chair)
    path = link("meeting-called", everybody[2])
    client.force_login(everybody[2])
    assert outcome(client, path) == f"/meetings/{meeting.pk}/"

    plan = plan_of(meeting, place="ห้องประชุม 2")
    calling.change(meeting_id=meeting.pk, revision=meeting.revision, plan=plan, by=chair, at=AT)

    assert outcome(client, path) == "settled"
    assert outcome(client, link("meeting-changed", everybody[2])) == f"/meetings/{meeting.pk}/"
