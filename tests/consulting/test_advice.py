"""Advice: who is asked, what they may read, and that it is never a vote."""

from datetime import date

import pytest

from approvals.consulting import asking, selectors
from approvals.consulting.refusals import (
    AskedAlready,
    MayNotAskAdvice,
    NotDisinterested,
    NotYoursToAnswer,
    SayMore,
)
from approvals.interests.models import StandAside
from approvals.people.selectors import grants_of
from approvals.requests.selectors import visible_to
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_person, a_submitted, an_office, stage
from tests.builders_consulting import a_wish, answered, ended

TODAY = date(2026, 11, 24)


def reads(person, paper) -> bool:
    return visible_to(grants_of(person, TODAY)).filter(pk=paper.pk).exists()


def test_whoever_is_asked_reads_the_request_advises_and_reads_it_afterwards(office, trip):
    assert not reads(office.wichai, trip)
    row = a_wish(trip, office.malee, office.wichai)
    assert reads(office.wichai, trip)
    assert list(selectors.advice_of(office.wichai)) == [row]

    row = answered(row, office.wichai, text="ปลอดภัย")
    ended(office, trip)

    assert (row.status, row.answer) == ("answered", "ปลอดภัย")
    assert reads(office.wichai, trip)
    assert selectors.quoted_for(trip) == [row]
    assert Delivery.objects.filter(template="advice-given", person=office.malee, channel="inbox").count() == 1


def test_whoever_is_not_needed_any_more_reads_no_more(office, trip):
    row = a_wish(trip, office.malee, office.wichai)
    asking.withdraw(inquiry_id=row.pk, by=office.malee, at=A_TUESDAY)
    assert not reads(office.wichai, trip)
    assert selectors.quoted_for(trip) == []


def test_a_question_opens_the_request_to_nobody_else(office, trip):
    row = a_wish(trip, office.malee, office.wichai)
    other = a_submitted(office, "ACA-07", nights="1", abroad="false")
    assert row.person == office.wichai
    assert not reads(office.wichai, other)


def test_an_outsider_is_named_by_the_exact_name_of_an_account(office, trip):
    guest = a_person("expert.example")
    with pytest.raises(SayMore):
        a_wish(trip, office.malee, guest)  # a number alone finds only people of the district
    with pytest.raises(SayMore):
        a_wish(trip, office.malee, account="expert")
    row = a_wish(trip, office.malee, account=" EXPERT.example@example.org ")
    assert (row.person, reads(guest, trip)) == (guest, True)


def test_somebody_of_another_district_is_not_found_by_number(office, trip):
    with pytest.raises(SayMore):
        a_wish(trip, office.malee, an_office("srt1").malee)


@pytest.mark.parametrize("who", ["kanya", "somchai", "orn", "prasit", "tawan"])
def test_only_whoever_holds_the_stage_asks_for_advice(office, trip, who):
    with pytest.raises(MayNotAskAdvice):
        a_wish(trip, office.people[who], office.wichai)


def test_a_plain_member_does_not_ask_and_the_secretary_does(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    with pytest.raises(MayNotAskAdvice):
        a_wish(paper, office.members()[1], office.wichai, name="consent")
    before = stage(paper, "consent").resolution.ballots.count()
    answered(a_wish(paper, office.prasit, office.wichai, name="consent"), office.wichai)
    vote = stage(paper, "consent").resolution
    assert (vote.ballots.count(), vote.ballots.exclude(cast_at=None).count()) == (before, 0)


def test_nobody_advises_on_their_own_matter(office):
    trip = a_submitted(office, "ACA-07", concerned=[office.wichai], nights="1", abroad="false")
    for person in (office.wichai, office.kanya, office.somchai, office.malee):
        with pytest.raises(NotDisinterested):
            a_wish(trip, office.malee, person)
    assert a_wish(trip, office.malee, office.arun).person == office.arun


def test_whoever_stood_aside_after_being_asked_reads_and_advises_no_more(office, trip):
    row = a_wish(trip, office.malee, office.wichai)
    post = office.wichai.tenures.get().post
    StandAside.objects.create(
        district=office.district, person=office.wichai, subject_kind="request", subject_id=str(trip.pk),
        from_post=post, ground="other", at=A_TUESDAY,
    )  # fmt: skip
    assert not reads(office.wichai, trip)
    with pytest.raises(NotYoursToAnswer):
        answered(row, office.wichai)


def test_one_person_is_asked_once_at_a_time(office, trip):
    row = a_wish(trip, office.malee, office.wichai)
    with pytest.raises(AskedAlready):
        a_wish(trip, office.malee, office.wichai)
    answered(row, office.wichai)
    assert a_wish(trip, office.malee, office.wichai).status == "open"


@pytest.mark.parametrize("who", ["kanya", "malee", "arun", "orn"])
def test_nobody_gives_the_advice_of_another(office, trip, who):
    row = a_wish(trip, office.malee, office.wichai)
    with pytest.raises(NotYoursToAnswer):
        answered(row, office.people[who])
