"""The desk says what is asked and what is new; the trail of a request tells everything about every step."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.urls import reverse

from approvals.audit.models import Event
from approvals.models import AccessGrant
from approvals.requests import drafting
from tests.auditing.counting import statements
from tests.builders import A_TUESDAY, a_draft, a_person, a_submitted, stage
from tests.doors import DOORS
from tests.pages.test_every_door import knock
from tests.roles import CAST
from tests.things import Things
from tests.things_auditing import a_finding, a_plan
from workflows.services import decide

TODAY = A_TUESDAY.date()


def told(page) -> str:
    return page.content.decode().replace("<wbr>", "")


def test_the_desk_shows_findings_by_their_last_day_plans_and_what_is_new(client, tawan, office, trip):
    later = a_finding(office, trip, title="ข้อหลัง", due_on=TODAY + timedelta(days=9))
    sooner = a_finding(office, trip, title="ข้อแรก", due_on=TODAY + timedelta(days=1))
    plan = a_plan(office, 1)

    page = client.get("/audit/desk/")

    assert [row.pk for row in page.context["findings"]] == [sooner.pk, later.pk]
    assert list(page.context["plans"]) == [plan]
    assert page.context["is_first_visit"] and "ข้อแรก" in told(page)
    assert any(row["address"] == f"/audit/requests/{trip.pk}/" for row in page.context["news"])


def test_what_is_new_counts_from_the_last_day_one_was_here(client, tawan, office, trip):
    client.get("/audit/desk/")
    with time_machine.travel(A_TUESDAY + timedelta(days=1), tick=False):
        client.force_login(tawan)
        first = client.get("/audit/desk/")
        paper = a_submitted(office, "ACA-07", nights="1")
        run = stage(paper, "decide")
        at = A_TUESDAY + timedelta(days=1)
        decide(stage_run_id=run.pk, outcome="against", reasons="ไม่ครบ", by=office.malee, at=at, key=None)
        again = client.get("/audit/desk/")

    assert first.context["news"] == [] and not first.context["is_first_visit"]
    assert [row["subject"].split()[-1] for row in again.context["news"]] == [paper.number]


@pytest.mark.parametrize("rows", [1, 26])
def test_the_desk_costs_the_same_however_much_there_is(client, tawan, office, trip, rows):
    for _each in range(rows):
        a_finding(office, trip)
        a_plan(office, 1)

    with statements(most=10):
        client.get("/audit/desk/")


def test_the_trail_shows_every_change_in_the_words_of_the_office(client, tawan, office):
    paper = a_draft(office, "ACA-07", nights="1")
    drafting.edit(
        request_id=paper.pk, title="ชื่อใหม่", typed={"nights": "2"}, concerned=[], by=office.kanya, at=A_TUESDAY
    )

    acts = client.get(f"/audit/requests/{paper.pk}/").context["acts"]

    changes = next(act["changes"] for act in acts if act["changes"])
    assert ("ขออนุญาต ACA-07", "ชื่อใหม่") in [(each["before"], each["after"]) for each in changes]
    assert any(each["before"].startswith("1") and each["after"].startswith("2") for each in changes)


def test_the_trail_has_the_why_card_and_leads_to_the_power_of_that_day(client, tawan, office, trip):
    page = client.get(f"/audit/requests/{trip.pk}/")

    assert page.context["why"]["rule"] == "ACA-07-1"
    acted = next(act for act in page.context["acts"] if act["power"])
    answer = client.get(acted["power"].partition("#")[0])
    assert answer.context["answer"]["may"] and answer.context["person"] == office.malee
    assert urlsplit(acted["power"]).path == "/power/"
    assert f"/audit/findings/new/?event={acted['event']}" in told(page)


def test_every_reading_names_the_grant_it_rests_on(client, office, trip):
    visitor = a_person("visitor")
    grant = AccessGrant.objects.create(
        district=office.district, person=visitor, ability="audit", order_number="คำสั่งที่ 9/2569", order_day=TODAY,
        first_day=TODAY, last_day=TODAY, recorded_by=office.nok, recorded_at=A_TUESDAY,
    )  # fmt: skip
    client.force_login(visitor)

    client.get("/audit/desk/")
    client.get(f"/audit/requests/{trip.pk}/")

    read = Event.objects.filter(actor=visitor.pseudonym)
    assert list(read.order_by("seq").values_list("kind", flat=True)) == ["audit.page_read", "audit.read"]
    assert all(f'"grant":{grant.pk}'.encode() in bytes(event.body) for event in read)


OWN_WORK = {  # where an auditor acts: on their own plans and findings, and on things of their own
    "audit-plan-new", "audit-sample-item", "audit-finding", "audit-finding-new", "audit-export", "audit-verify",
    "audit-evidence",
}  # fmt: skip


@pytest.mark.once
def test_somebody_with_nothing_but_a_grant_to_audit_acts_at_no_door_of_others(client, office):
    things, visitor = Things(office), a_person("visitor")
    AccessGrant.objects.create(
        district=office.district, person=visitor, ability="audit", order_number="คำสั่งที่ 9/2569", order_day=TODAY,
        first_day=TODAY, last_day=TODAY, recorded_by=office.nok, recorded_at=A_TUESDAY,
    )  # fmt: skip
    client.force_login(visitor)
    let_in, knocked = [], 0
    for name, row in DOORS.items():
        if row.act is None or row.public or set(CAST) <= row.act or name in OWN_WORK:
            continue
        knocked += 1
        address = reverse(name, args=[things.by_name[thing] for thing in row.things])
        if knock(client, "post", address) not in {403, 404}:
            let_in.append(name)

    assert let_in == BY_ABILITY
    assert knocked > 100
    assert knock(client, "post", reverse("audit-verify")) == 200  # control: the same person's own door opens


BY_ABILITY = ["exception", "message-hidden", "yearly-read"]
# an auditor reviews urgent exceptions, reads hidden messages, and has the figures of the yearly report read
