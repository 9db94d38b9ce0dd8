"""Activities: planned, changed, held or cancelled; what partners gave; what shows them; what stays in the trail."""

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.models import Activity, Event, PrivateValue
from approvals.participation import activities, contributions, evidence, selectors
from approvals.participation.activities import Outcome
from approvals.participation.contributions import Gift
from approvals.participation.refusals import (
    ActivityCancelled,
    ActivityEnded,
    MayNotKeepActivities,
    NotHeldYet,
    NotOverYet,
    SayWhat,
)
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, an_office, in_post
from tests.builders_participation import DAY, a_gift, a_held, a_photo, a_plan, an_activity

TODAY = A_TUESDAY.date()
REPORT = Outcome(120, "เด็กอ่านหนังสือมากขึ้น")


def act(by) -> dict:
    return {"by": by, "at": A_TUESDAY}


def events_of(activity: Activity) -> list[Event]:
    rows = Event.objects.filter(subject_kind="activity", subject_id=str(activity.pk))
    return list(rows.order_by("seq"))


def data_of(event: Event) -> dict:
    return json.loads(bytes(event.body))["data"]


def told(template: str) -> list:
    rows = Delivery.objects.filter(template=template, channel="inbox").select_related("person")
    return [row.person for row in rows]


def test_an_activity_is_planned_changed_reported_and_corrected_and_every_step_stays(office):
    activity = an_activity(office, office.somchai)
    moved = a_plan(office, office.somchai, starts_on=DAY - timedelta(days=1), place="ศาลาวัด")

    activities.change(activity_id=activity.pk, said=moved, **act(office.orn))
    activities.report(activity_id=activity.pk, said=REPORT, **act(office.somchai))
    said = {"said": replace(moved, schools=()), "outcome": Outcome(98, "นับใหม่"), "why": "นับซ้ำสองคน"}
    with pytest.raises(MayNotKeepActivities):  # whose it is says how many came, not for whom it was
        activities.correct(activity_id=activity.pk, **said, **act(office.somchai))
    activities.correct(activity_id=activity.pk, **said | {"said": moved}, **act(office.somchai))

    activity.refresh_from_db()
    assert (activity.state, activity.reached, activity.outcome, activity.place) == ("held", 98, "นับใหม่", "ศาลาวัด")
    assert activity.schools.exists()
    activities.correct(activity_id=activity.pk, **said, **act(office.orn))
    assert not activity.schools.exists()
    kinds = [event.kind for event in events_of(activity)]
    assert kinds == ["activity.planned", "activity.changed", "activity.held", *["activity.corrected"] * 2]
    assert PrivateValue.objects.get(event=events_of(activity)[-1], field="reasons").value == "นับซ้ำสองคน"


def test_what_a_years_report_counts_stands_in_the_event_and_the_words_beside_it(office):
    activity = an_activity(office)
    a_gift(office, activity)
    a_gift(office, activity, value=None)
    activities.report(activity_id=activity.pk, said=REPORT, **act(office.orn))

    held = events_of(activity)[-1]
    counted = data_of(held)
    assert (counted["year"], counted["starts_on"], counted["schools"]) == (2570, "2026-11-20", ["cpn2-1"])
    assert (counted["reached"], counted["contributions"], len(counted["partners"])) == (120, 2, 1)
    assert counted["partner_kinds"] == {"community": 1, "religion": 1}
    given = data_of(events_of(activity)[1])
    assert (given["kind"], given["value"], given["partner_kinds"]) == ("goods", 1_250_050, ["community", "religion"])
    for event in events_of(activity):
        assert not [word for word in ("หนังสือ", "ห้องสมุด", "วันรัก") if word.encode() in bytes(event.body)]


def test_whoever_is_responsible_is_told_unless_they_planned_it_themselves(office):
    an_activity(office)
    assert told("activity-planned") == []
    activity = an_activity(office, office.somchai)
    assert told("activity-planned") == [office.somchai]

    activities.change(activity_id=activity.pk, said=a_plan(office, office.somchai, place="วัด"), **act(office.orn))
    assert told("activity-given") == []
    activities.change(activity_id=activity.pk, said=a_plan(office, office.kanya), **act(office.orn))
    activities.cancel(activity_id=activity.pk, why="ฝนตกหนัก", **act(office.orn))
    assert told("activity-given") == told("activity-cancelled") == [office.kanya]


def test_a_cancelled_activity_keeps_its_reason_and_takes_nothing_more(office):
    activity = an_activity(office)
    activities.cancel(activity_id=activity.pk, why="ฝนตกหนัก", **act(office.orn))

    activity.refresh_from_db()
    assert (activity.state, activity.outcome, activity.reached) == ("cancelled", "ฝนตกหนัก", None)
    with pytest.raises(ActivityCancelled):
        a_gift(office, activity)
    with pytest.raises(ActivityCancelled):
        a_photo(office, activity)
    for late in (
        lambda: activities.report(activity_id=activity.pk, said=REPORT, **act(office.orn)),
        lambda: activities.change(activity_id=activity.pk, said=a_plan(office), **act(office.orn)),
        lambda: activities.cancel(activity_id=activity.pk, why="อีก", **act(office.orn)),
    ):
        with pytest.raises(ActivityEnded):
            late()


def test_what_is_still_going_on_is_not_held_and_what_was_not_held_is_not_corrected(office):
    activity = an_activity(office, ends_on=TODAY + timedelta(days=1))
    with pytest.raises(NotOverYet) as refused:
        activities.report(activity_id=activity.pk, said=REPORT, **act(office.orn))
    assert "25/11/2569" in str(refused.value)
    said = {"said": a_plan(office), "outcome": REPORT, "why": "ผิด"}
    with pytest.raises(NotHeldYet):
        activities.correct(activity_id=activity.pk, **said, **act(office.orn))

    activities.report(activity_id=activity.pk, said=REPORT, by=office.orn, at=A_TUESDAY + timedelta(days=1))
    later = a_plan(office, ends_on=TODAY + timedelta(days=9))
    with pytest.raises(SayWhat) as refused:
        activities.correct(activity_id=activity.pk, **said | {"said": later, "why": ""}, **act(office.orn))
    assert set(refused.value.fields) == {"why", "ends_on"}


@pytest.mark.parametrize("who", ["kanya", "wichai", "malee", "tawan", "nok", "prasit"])
def test_only_whoever_keeps_participation_or_is_responsible_writes(office, who):
    activity, person = an_activity(office, office.somchai), office.people[who]
    given, shown = a_gift(office, activity), a_photo(office, activity)
    pdf = ("a.pdf", A_PDF)
    for refused in (
        lambda: activities.plan(district=office.district, said=a_plan(office), **act(person)),
        lambda: activities.change(activity_id=activity.pk, said=a_plan(office), **act(person)),
        lambda: activities.report(activity_id=activity.pk, said=REPORT, **act(person)),
        lambda: activities.cancel(activity_id=activity.pk, why="ฝน", **act(person)),
        lambda: contributions.contribute(activity_id=activity.pk, said=Gift(1, "money"), **act(person)),
        lambda: contributions.take_back(contribution_id=given.pk, why="ผิด", **act(person)),
        lambda: evidence.show(activity_id=activity.pk, says="ภาพ", file=pdf, **act(person)),
        lambda: evidence.take_away(activity_file_id=shown.pk, why="ผิด", **act(person)),
    ):
        with pytest.raises(MayNotKeepActivities):
            refused()
    assert len(events_of(activity)) == 3


def test_the_responsible_person_reports_but_does_not_change_the_plan_and_a_stranger_does_neither(office):
    activity = an_activity(office, office.somchai)
    with pytest.raises(MayNotKeepActivities):
        activities.change(activity_id=activity.pk, said=a_plan(office), **act(office.somchai))
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    with pytest.raises(MayNotKeepActivities):
        activities.report(activity_id=activity.pk, said=REPORT, **act(stranger))
    assert activities.report(activity_id=activity.pk, said=REPORT, **act(office.somchai)).state == "held"


def test_whoever_left_the_district_reports_no_more(office):
    left = in_post(office, "left", "district-officer", last_day=TODAY)
    activity = an_activity(office, left)
    assert selectors.activities_seen_by(grants_of(left, TODAY)).exists()

    tomorrow = A_TUESDAY + timedelta(days=1)
    with pytest.raises(MayNotKeepActivities):
        activities.report(activity_id=activity.pk, said=REPORT, by=left, at=tomorrow)
    assert not selectors.activities_seen_by(grants_of(left, tomorrow.date())).exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "ก" * 301}, "title"),
        ({"aim": ""}, "aim"),
        ({"place": "ก" * 301}, "place"),
        ({"ends_on": date(2026, 11, 19)}, "ends_on"),
        ({"owner_id": 0}, "owner"),
        ({"schools": (0,)}, "schools"),
        ({"network_id": 0}, "network"),
    ],
)
def test_an_activity_says_what_is_needed_and_nothing_impossible(office, said, field):
    with pytest.raises(SayWhat) as refused:
        an_activity(office, **said)
    assert list(refused.value.fields) == [field]
    assert not Activity.objects.exists()


def test_nobody_of_another_district_is_responsible_and_no_school_of_it_takes_part(office):
    other = an_office("krb")
    for said in ({"owner_id": other.somchai.pk}, {"schools": (other.school.pk,)}):
        with pytest.raises(SayWhat):
            an_activity(office, **said)


@pytest.mark.parametrize(
    ("reached", "text", "field"), [(-1, "ดี", "reached"), (10**7, "ดี", "reached"), (5, " ", "outcome")]
)
def test_a_report_has_people_and_an_outcome(office, reached, text, field):
    activity = an_activity(office)
    with pytest.raises(SayWhat) as refused:
        activities.report(activity_id=activity.pk, said=Outcome(reached, text), **act(office.orn))
    assert list(refused.value.fields) == [field]
    activities.report(activity_id=activity.pk, said=Outcome(0, "ไม่มีใครมา"), **act(office.orn))


def test_the_same_form_sent_twice_acts_once(office):
    key, plan = uuid4(), a_plan(office)
    first = activities.plan(district=office.district, said=plan, key=key, **act(office.orn))
    assert first is not None
    assert activities.plan(district=office.district, said=plan, key=key, **act(office.orn)) is None
    again = uuid4()
    for _press in range(2):
        activities.report(activity_id=first.pk, said=REPORT, key=again, **act(office.orn))
    assert [event.kind for event in events_of(first)] == ["activity.planned", "activity.held"]


def test_who_reads_which_activities(office):
    for_school, other = an_activity(office), an_activity(office, office.wichai, schools=())

    def seen(person) -> set:
        return set(selectors.activities_seen_by(grants_of(person, TODAY)))

    for person in (office.malee, office.tawan, office.orn):
        assert seen(person) == {for_school, other}
    assert seen(office.kanya) == {for_school}
    assert seen(office.wichai) == {other}
    assert seen(office.nok) == seen(in_post(an_office("krb"), "stranger", "district-officer")) == set()


def test_the_figures_of_a_year_count_what_was_held_in_it(office):
    first, second = a_held(office), a_held(office, reached=30, schools=())
    an_activity(office)
    a_gift(office, first)
    a_gift(office, second)
    a_held(office, reached=999, starts_on=date(2026, 9, 30), ends_on=date(2026, 9, 30))

    year = selectors.year_of(selectors.activities_seen_by(grants_of(office.malee, TODAY)), 2570)
    assert (year.planned, year.held, year.cancelled) == (1, 2, 0)
    assert (year.reached, year.schools, year.partners) == (150, 1, 1)
    assert {kind: many for kind, _label, many in year.by_kind if many} == {"community": 1, "religion": 1}
    assert len(year.by_kind) == 10
    assert selectors.year_of(Activity.objects.all(), 2569).reached == 999
