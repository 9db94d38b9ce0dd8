"""One event, the right people, once each."""

import pytest

from approvals.audit import kinds
from approvals.audit.sentences import SENTENCES
from approvals.models import Event, Membership, Person
from approvals.requests import drafting
from notifications.messages import BY_TEMPLATE, MESSAGES, SILENT
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_draft, a_submitted, stage
from workflows import services, votes
from workflows.deadlines import sweep_deadlines

pytestmark = pytest.mark.django_db


def told(template: str, channel: str = "inbox") -> set[Person]:
    return {row.person for row in Delivery.objects.filter(template=template, channel=channel).select_related("person")}


def test_every_kind_of_event_is_told_or_listed_as_silent_and_none_is_both():
    assert set(SENTENCES) == set(MESSAGES) | SILENT
    assert not set(MESSAGES) & SILENT


def test_every_message_has_a_name_of_its_own():
    assert len(BY_TEMPLATE) == sum(len(messages) for messages in MESSAGES.values())


def test_whoever_decides_is_asked_and_the_school_is_not(office):
    a_submitted(office, "ACA-07", nights="1")

    assert told("stage-opened") == told("stage-opened", "email") == {office.malee}


def test_the_drafter_and_the_persons_concerned_hear_of_a_submission_and_the_submitter_does_not(office):
    a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])

    assert told("request-submitted") == {office.kanya, office.wichai}


def test_every_member_gets_one_ballot_letter_and_no_second_one_for_the_stage(office):
    a_submitted(office, "ACA-01", year="2570")

    assert told("vote-opened", "email") == set(office.members())
    assert Delivery.objects.filter(channel="email", template="vote-opened").count() == 9
    assert told("stage-opened") == set()


def test_a_member_whom_the_matter_concerns_hears_of_it_but_gets_no_ballot_letter(office):
    Membership.objects.filter(seat__place=2).update(person=office.wichai)
    a_submitted(office, "ACA-01", year="2570", concerned=[office.wichai])

    assert told("vote-opened") == set(office.members()) - {office.wichai}
    assert told("request-submitted") == {office.kanya, office.wichai}


def test_a_decision_reaches_the_requesters_side_and_not_whoever_decided(office):
    paper = a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])
    services.decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)

    assert told("request-approved") == {office.somchai, office.kanya, office.wichai}


def test_conditions_are_told_in_other_words(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    services.decide(stage_run_id=run.pk, outcome="conditions", reasons="ทำประกัน", by=office.malee, at=A_TUESDAY)

    assert told("approved-with-conditions") == {office.somchai, office.kanya}
    assert told("request-approved") == set()


def test_a_refusal_and_a_return_reach_the_school(office):
    refused, returned = (a_submitted(office, "ACA-07", nights="1") for _ in range(2))
    act = {"reasons": "ยังไม่ครบ", "by": office.malee, "at": A_TUESDAY}
    services.decide(stage_run_id=stage(refused, "decide").pk, outcome="against", **act)
    services.return_for_revision(stage_run_id=stage(returned, "decide").pk, **act)

    assert told("request-refused") == told("request-returned") == {office.somchai, office.kanya}


def test_the_school_director_who_decides_alone_is_not_told_what_they_did(office):
    a_submitted(office, "ACA-06", nights="0", reasons="ไปกลับวันเดียว", concerned=[office.wichai])

    assert told("decided-on-own-initiative") == {office.kanya, office.wichai}
    asked = Delivery.objects.get(template="stage-opened", channel="inbox", person=office.somchai)
    assert asked.overtaken_at is not None  # the stage they opened and closed in one act asks for nothing


def test_a_withdrawal_reaches_everybody_who_had_it_open(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    services.withdraw(request_id=paper.pk, reasons="เปลี่ยนแผน", by=office.somchai, at=A_TUESDAY)

    assert told("request-taken-back") == (set(office.members()) | {office.arun}) - {office.somchai}
    assert told("request-withdrawn") == {office.kanya}
    assert not Delivery.objects.filter(template="vote-opened", channel="inbox", overtaken_at=None).exists()


def test_what_goes_above_the_district_waits_for_its_officer(office):
    paper = a_submitted(office, "ACA-08", nights="4", abroad="ใช่")
    services.decide(
        stage_run_id=stage(paper, "opinion").pk, outcome="for", reasons="เห็นควร", by=office.malee, at=A_TUESDAY
    )

    assert told("answer-awaited", "email") == {office.orn}
    assert told("request-forwarded", "email") == {office.somchai, office.kanya}

    services.record_answer(
        stage_run_id=stage(paper, "forward").pk, outcome="for", reasons="ตอบแล้ว", by=office.orn, at=A_TUESDAY
    )
    assert told("answer-recorded") == told("request-approved", "email") == {office.somchai, office.kanya}
    assert told("answer-recorded", "email") == set()


def test_lateness_is_told_to_whoever_has_it_and_to_the_school(office, clock):
    paper = a_submitted(office, "ACA-07", nights="1")
    sweep_deadlines(at=clock.move(days=40))

    assert told("stage-overdue") == {office.malee}
    assert told("request-late") == {office.somchai, office.kanya}
    assert stage(paper, "decide").status == "open"


def test_the_director_hears_of_a_draft_that_is_ready(office):
    paper = a_draft(office, "ACA-07", nights="1")
    drafting.make_ready(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)

    assert told("request-ready") == {office.somchai}


def test_nobody_inactive_is_told_and_nobody_without_an_address_is_mailed(office):
    Person.objects.filter(pk=office.kanya.pk).update(is_active=False)
    Person.objects.filter(pk=office.malee.pk).update(email="")
    a_submitted(office, "ACA-07", nights="1", concerned=[office.wichai])

    assert told("request-submitted") == {office.wichai}
    assert told("stage-opened") == {office.malee}
    assert told("stage-opened", "email") == set()


def test_votes_are_silent(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution = stage(paper, "consent").resolution
    before = Delivery.objects.count()
    votes.vote(
        resolution_id=resolution.pk,
        choice="yes",
        reason="",
        manifest=resolution.manifest,
        by=office.members()[1],
        at=A_TUESDAY,
    )

    assert Event.objects.filter(kind=kinds.VOTE_CAST).exists()
    assert Delivery.objects.count() == before
