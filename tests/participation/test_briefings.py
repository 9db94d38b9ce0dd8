"""Briefings: who was told what, how many heard it, and whether they understood."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.models import BriefedPartner, Briefing, Event
from approvals.participation import activities, briefings, selectors
from approvals.participation.refusals import MayNotKeepActivities, SayWhat
from approvals.people.selectors import grants_of
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_participation import DAY, a_briefing, an_activity, the_partner
from tests.builders_partners import A_TEMPLE, a_partner

TODAY = A_TUESDAY.date()
Understood = BriefedPartner.Understood


def check(row: BriefedPartner, by, understood: str = "partly", how: str = "ถามให้เล่ากลับ", **more) -> BriefedPartner:
    return briefings.check(briefed_id=row.pk, understood=understood, how=how, by=by, at=A_TUESDAY, **more)


def trail(briefing: Briefing) -> list[dict]:
    rows = Event.objects.filter(subject_kind="briefing", subject_id=str(briefing.pk)).order_by("seq")
    return [json.loads(bytes(row.body))["data"] | {"event": row.kind} for row in rows]


def test_partners_are_told_and_asked_afterwards_and_asked_again(office):
    temple, company = the_partner(office), a_partner(office, replace(A_TEMPLE, name_th="บริษัทตัวอย่าง"))
    briefing = a_briefing(office, heard=[(temple.pk, 7), (company.pk, 2)])
    row = briefing.partners.get(partner=temple)
    assert row.understood == Understood.UNCHECKED

    check(row, office.orn)
    check(row, office.orn, "yes", "เห็นทำถูกต้อง")

    row.refresh_from_db()
    assert (row.understood, row.checked_how, row.checked_by) == ("yes", "เห็นทำถูกต้อง", office.orn)
    given, first, second = trail(briefing)
    assert (given["event"], given["people"], given["partners"], given["how"]) == (
        "briefing.given", 9, [temple.pk, company.pk], "visit",
    )  # fmt: skip
    assert (first["understood_before"], first["understood"]) == ("unchecked", "partly")
    assert (second["understood_before"], second["understood"], second["year"]) == ("partly", "yes", 2570)
    found = selectors.briefings_seen_by(grants_of(office.malee, TODAY)).get()
    assert (found.told_partners, found.told_people, found.unchecked) == (2, 9, 1)


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "tawan", "nok"])
def test_only_whoever_keeps_participation_records_and_checks(office, who):
    row, person = a_briefing(office).partners.get(), office.people[who]
    said = briefings.Told("เรื่อง", "เนื้อหา", DAY, "visit", [(row.partner_id, 1)])
    with pytest.raises(MayNotKeepActivities):
        briefings.brief(district=office.district, said=said, by=person, at=A_TUESDAY)
    with pytest.raises(MayNotKeepActivities):
        check(row, person)
    assert briefings.brief(district=office.district, said=said, by=office.orn, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": ""}, "title"),
        ({"told": " "}, "told"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"how": "dream"}, "how"),
        ({"heard": []}, "heard"),
        ({"heard": [(0, 3)]}, "heard"),
        ({"activity_id": 0}, "activity"),
    ],
)
def test_a_briefing_says_what_when_how_and_to_whom(office, said, field):
    with pytest.raises(SayWhat) as refused:
        a_briefing(office, **said)
    assert list(refused.value.fields) == [field]
    assert not Briefing.objects.exists()


def test_a_partner_is_named_once_and_with_people(office):
    temple = the_partner(office)
    for heard in ([(temple.pk, 1), (temple.pk, 2)], [(temple.pk, 0)]):
        with pytest.raises(SayWhat):
            a_briefing(office, heard=heard)


def test_a_briefing_is_about_an_activity_that_takes_place(office):
    activity = an_activity(office)
    assert a_briefing(office, activity_id=activity.pk).activity == activity
    activities.cancel(activity_id=activity.pk, why="ฝน", by=office.orn, at=A_TUESDAY)
    with pytest.raises(SayWhat):
        a_briefing(office, activity_id=activity.pk)


@pytest.mark.parametrize(("understood", "how", "field"), [("unchecked", "ถาม", "understood"), ("yes", "", "how")])
def test_an_answer_says_whether_and_how(office, understood, how, field):
    row = a_briefing(office).partners.get()
    with pytest.raises(SayWhat) as refused:
        check(row, office.orn, understood, how)
    assert list(refused.value.fields) == [field]


def test_the_same_form_sent_twice_records_and_checks_once(office):
    key, again = uuid4(), uuid4()
    said = briefings.Told("เรื่อง", "เนื้อหา", DAY, "visit", [(the_partner(office).pk, 1)])
    act = {"district": office.district, "said": said, "by": office.orn, "at": A_TUESDAY, "key": key}
    briefing = briefings.brief(**act)
    assert briefings.brief(**act) is None
    for _press in range(2):
        check(briefing.partners.get(), office.orn, key=again)
    assert [row["event"] for row in trail(briefing)] == ["briefing.given", "briefing.checked"]


def test_readers_of_the_district_alone_see_briefings(office):
    a_briefing(office)
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    for person in (office.somchai, office.wichai, stranger):
        held = grants_of(person, TODAY)
        assert not selectors.briefings_seen_by(held).exists() and not selectors.briefed_seen_by(held).exists()
    assert selectors.briefed_seen_by(grants_of(office.tawan, TODAY)).exists()
