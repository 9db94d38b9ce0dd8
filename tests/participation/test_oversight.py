"""Oversight: a turn is planned and reported, its findings end, the next turn follows, and owners are reminded."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from approvals.models import Agreement, Event, Network, Oversight, OversightFinding, Tenure
from approvals.participation import findings, oversights, selectors
from approvals.participation.refusals import (
    FindingEnded,
    MayNotKeepActivities,
    OversightNotReported,
    OversightReported,
    SayWhat,
    TurnFollowed,
)
from approvals.people.selectors import grants_of
from config.schedule import SCHEDULE
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_participation import (
    DAY,
    DUE,
    a_finding,
    a_reported,
    a_turn,
    an_activity,
    an_oversight,
    the_partner,
)
from workflows import findings as sweep

TODAY = A_TUESDAY.date()


def trail(oversight: Oversight) -> list[dict]:
    rows = Event.objects.filter(subject_kind="oversight", subject_id=str(oversight.pk)).order_by("seq")
    return [json.loads(bytes(row.body))["data"] | {"event": row.kind} for row in rows]


def told(template: str, channel: str = "inbox") -> list:
    rows = Delivery.objects.filter(template=template, channel=channel).select_related("person").order_by("id")
    return [row.person for row in rows]


def end(finding: OversightFinding, by, state: str = "mended", result: str = "ทำทะเบียนแล้ว", **more) -> OversightFinding:
    act = {"by": by, "at": A_TUESDAY} | more
    return findings.end(finding_id=finding.pk, state=state, result=result, **act)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)


def test_a_turn_is_planned_changed_reported_and_followed(office):
    row = an_oversight(office)
    oversights.change(oversight_id=row.pk, said=a_turn(office, title="ใหม่"), by=office.orn, at=A_TUESDAY)
    oversights.report(oversight_id=row.pk, held_on=DAY, saw="ดี", by=office.orn, at=A_TUESDAY)
    following = an_oversight(office, kind="follow-up", follows_id=row.pk)

    row.refresh_from_db()
    assert (row.title, row.held_on, row.saw, row.followed_by) == ("ใหม่", DAY, "ดี", following)
    events = trail(row)
    assert [one["event"] for one in events] == ["oversight.planned", "oversight.changed", "oversight.reported"]
    assert {(one["kind"], one["about"], one["year"]) for one in events} == {("supervise", "whole", 2570)}
    assert trail(following)[0]["follows"] == row.pk
    with pytest.raises(TurnFollowed):
        an_oversight(office, follows_id=row.pk)
    for late in (
        lambda: oversights.change(oversight_id=row.pk, said=a_turn(office), by=office.orn, at=A_TUESDAY),
        lambda: oversights.report(oversight_id=row.pk, held_on=DAY, saw="ดี", by=office.orn, at=A_TUESDAY),
    ):
        with pytest.raises(OversightReported):
            late()


def test_the_next_turn_and_findings_come_after_the_report(office):
    row = an_oversight(office)
    with pytest.raises(OversightNotReported):
        an_oversight(office, follows_id=row.pk)
    with pytest.raises(OversightNotReported):
        a_finding(office, row)


def test_a_turn_looks_at_an_activity_an_agreement_a_network_or_the_whole(office):
    made = {"district": office.district, "added_by": office.orn, "added_at": A_TUESDAY}
    agreement = Agreement.objects.create(
        partner=the_partner(office), title="ข้อตกลง", starts_on=DAY, they_give="หนังสือ", owner=office.orn, **made
    )
    network = Network.objects.create(
        name_th="เครือข่ายอ่าน", formality="formal", reach="internal", aim="อ่าน", founded_on=DAY, **made
    )
    things = {"activity": an_activity(office), "agreement": agreement, "network": network}
    for about, thing in things.items():
        row = an_oversight(office, about=about, about_id=thing.pk)
        assert oversights.subject_of(row) == (about, thing.pk) and getattr(row, about) == thing
    row = oversights.change(oversight_id=row.pk, said=a_turn(office), by=office.orn, at=A_TUESDAY)
    assert oversights.subject_of(row) == ("whole", None)
    assert an_activity(office, network_id=network.pk).network == network

    other = an_office("krb")
    for about, pk in (("activity", None), ("activity", 0), ("dragon", 1), ("activity", an_activity(other).pk)):
        with pytest.raises(SayWhat) as refused:
            an_oversight(office, about=about, about_id=pk)
        assert list(refused.value.fields) == ["about"]


def test_a_finding_is_given_to_its_owner_who_is_told_and_ends_it(office):
    finding = a_finding(office)
    assert told("oversight-finding") == [office.kanya]
    end(finding, office.kanya, "left", "หนังสือคืนวัดแล้ว")

    finding.refresh_from_db()
    assert (finding.state, finding.result, finding.ended_by) == ("left", "หนังสือคืนวัดแล้ว", office.kanya)
    last = trail(finding.oversight)[-1]
    assert (last["event"], last["state"], last["late"], last["finding"]) == (
        "oversight.finding_ended", "left", False, finding.pk,
    )  # fmt: skip
    with pytest.raises(FindingEnded):
        end(finding, office.orn)


def test_an_end_after_the_last_day_counts_as_late(office):
    finding = a_finding(office)
    end(finding, office.orn, at=A_TUESDAY + timedelta(days=60))
    assert trail(finding.oversight)[-1]["late"] is True


@pytest.mark.parametrize("who", ["somchai", "wichai", "malee", "tawan", "nok"])
def test_only_whoever_keeps_participation_or_is_responsible_writes(office, who):
    row, finding, person = an_oversight(office), a_finding(office), office.people[who]
    act = {"by": person, "at": A_TUESDAY}
    found = findings.Found("พบ", "ทำ", person.pk, DUE)
    for refused in (
        lambda: oversights.plan(district=office.district, said=a_turn(office), **act),
        lambda: oversights.change(oversight_id=row.pk, said=a_turn(office), **act),
        lambda: oversights.report(oversight_id=row.pk, held_on=DAY, saw="ดี", **act),
        lambda: findings.find(oversight_id=finding.oversight_id, said=found, **act),
        lambda: end(finding, person),
    ):
        with pytest.raises(MayNotKeepActivities):
            refused()


def test_whoever_carries_a_turn_out_reports_it_and_writes_down_what_it_found(office):
    row = an_oversight(office, owner_id=office.arun.pk)
    assert told("oversight-planned") == [office.arun]
    act = {"by": office.arun, "at": A_TUESDAY}
    oversights.report(oversight_id=row.pk, held_on=DAY, saw="ดี", **act)
    assert findings.find(oversight_id=row.pk, said=findings.Found("พบ", "ทำ", office.kanya.pk, DUE), **act)


@pytest.mark.parametrize(
    ("said", "field"), [({"title": ""}, "title"), ({"kind": "x"}, "kind"), ({"owner_id": 0}, "owner")]
)
def test_a_plan_says_what_how_and_who(office, said, field):
    with pytest.raises(SayWhat) as refused:
        an_oversight(office, **said)
    assert list(refused.value.fields) == [field]


def test_a_report_and_a_finding_say_what_is_needed_and_in_time(office):
    row, tomorrow = an_oversight(office), TODAY + timedelta(days=1)
    with pytest.raises(SayWhat) as refused:
        oversights.report(oversight_id=row.pk, held_on=tomorrow, saw=" ", by=office.orn, at=A_TUESDAY)
    assert set(refused.value.fields) == {"held_on", "saw"}
    empty = findings.Found("", "", 0, DAY)
    with pytest.raises(SayWhat) as refused:
        findings.find(oversight_id=a_reported(office).pk, said=empty, by=office.orn, at=A_TUESDAY)
    assert set(refused.value.fields) == {"text", "to_do", "owner", "due_on"}
    with pytest.raises(SayWhat) as refused:
        end(a_finding(office), office.orn, "open", "")
    assert set(refused.value.fields) == {"state", "result"}


def test_the_owner_is_reminded_once_before_and_once_after_the_last_day_never_on_a_day_off(office):
    a_finding(office)  # due on a Friday
    days = {date(2026, 12, 14): 0, date(2026, 12, 15): 1, date(2026, 12, 16): 1, DUE: 1}
    days |= {date(2026, 12, 19): 1, date(2026, 12, 20): 1, date(2026, 12, 21): 2, date(2027, 1, 11): 2}
    for day, sent in days.items():
        sweep.remind_owners(at=at(day))
        assert len(told("oversight-finding-soon", "email") + told("oversight-finding-late", "email")) == sent, day
    assert told("oversight-finding-soon") == told("oversight-finding-late") == [office.kanya]


def test_where_the_owner_has_left_whoever_keeps_the_registers_is_told(office):
    a_finding(office)
    Tenure.objects.filter(person=office.kanya).update(last_day=TODAY)
    assert sweep.remind_owners(at=at(date(2026, 12, 21))) == 1
    assert told("oversight-finding-late") == [office.orn]


def test_nobody_is_reminded_of_what_has_ended_and_a_second_look_reminds_nobody(office):
    ended, open_one = a_finding(office), a_finding(office, owner=office.wichai)
    end(ended, office.kanya)
    late = at(date(2026, 12, 21))
    assert sweep.remind_owners(at=late) == 1
    assert sweep.remind_owners(at=late) == 0
    assert findings.remind(finding_id=open_one.pk, at=late) is False
    assert told("oversight-finding-late") == [office.wichai]
    assert SCHEDULE["remind-of-findings"]["task"] == "workflows.tasks.remind_of_findings"


def test_who_reads_a_turn_and_whose_findings_are_listed(office):
    mine, other = a_finding(office), a_finding(office, owner=office.orn)

    def seen(person) -> set:
        return set(selectors.oversights_seen_by(grants_of(person, TODAY)))

    assert seen(office.malee) == {mine.oversight, other.oversight}
    assert seen(office.kanya) == {mine.oversight}
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    assert seen(office.somchai) == seen(stranger) == set()
    assert list(selectors.findings_of(grants_of(office.kanya, TODAY))) == [mine]
    end(mine, office.kanya)
    assert not selectors.findings_of(grants_of(office.kanya, TODAY)).exists()


def test_the_same_form_sent_twice_acts_once(office):
    keys = [uuid4() for _each in range(4)]
    act = {"by": office.orn, "at": A_TUESDAY}
    plan = {"district": office.district, "said": a_turn(office), "key": keys[0], **act}
    row = oversights.plan(**plan)
    assert oversights.plan(**plan) is None
    found = {"oversight_id": row.pk, "said": findings.Found("พบ", "ทำ", office.kanya.pk, DUE), "key": keys[2], **act}
    for _press in range(2):
        oversights.report(oversight_id=row.pk, held_on=DAY, saw="ดี", key=keys[1], **act)
    finding = findings.find(**found)
    assert findings.find(**found) is None
    for _press in range(2):
        end(finding, office.orn, key=keys[3])
    assert [one["event"].partition(".")[2] for one in trail(row)] == [
        "planned", "reported", "finding_written", "finding_ended",
    ]  # fmt: skip
