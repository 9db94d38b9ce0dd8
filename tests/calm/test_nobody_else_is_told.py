"""Over the whole table: nobody is told who cannot open what they are told of, and who withdrew hears nothing more."""

import json
from collections import Counter

import pytest

from approvals.committees.models import Ballot
from approvals.models import Event
from notifications.calm.ballots import WHO_ACTS
from notifications.letters import still_needed
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.selectors import WORDS
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.things import Things
from workflows import votes

pytestmark = pytest.mark.django_db
AS_MEMBERS = [message for message in BY_TEMPLATE.values() if message.to in WHO_ACTS]


def told(**where) -> list[Delivery]:
    rows = Delivery.objects.filter(**where).select_related("person", *WORDS)
    return list(rows.order_by("person", "id"))


@pytest.mark.once
def test_whoever_is_told_may_open_the_page_they_are_led_to(client, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    Things(an_office())
    shut, seen, reader = [], Counter(), None
    for row in told(channel="inbox"):
        if row.stage_run is not None and row.stage_run.action == "intake":
            continue  # the set-up gives this stage to another post by hand, without telling anybody
        if row.person != reader:
            reader = row.person
            client.force_login(reader)
        notice = notice_of(row)
        status = client.get(notice.path, follow=True).status_code
        seen[row.template] += 1
        if status != 200:
            shut.append(f"{row.template} to {reader.username}: {notice.path} {status}")

    assert not shut, "\n".join(sorted(set(shut)))
    assert len(seen) >= 25


def test_control_a_stranger_may_not_open_what_others_are_told_of(office, client):
    a_submitted(office, "ACA-07", nights="1")
    client.force_login(office.nok)

    (row,) = told(template="stage-opened", channel="inbox")
    assert client.get(notice_of(row).path).status_code == 404


@pytest.fixture
def vote(office):
    """A vote of the board by circulation."""
    return stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution


def asked_with(vote) -> tuple[Event, dict]:
    """An event of the vote, with all that any message of the table asks for."""
    event = Event.objects.get(kind="vote.opened")
    run = vote.stage_run.pk
    more = {"stage_run": run, "was_open": [run], "body": "school-board@requesting-school"}
    return event, json.loads(bytes(event.body))["data"] | more


@pytest.mark.parametrize("message", AS_MEMBERS, ids=lambda message: message.template)
def test_no_message_of_the_table_reaches_a_member_who_withdrew(office, vote, message):
    out = office.members()[1]
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=out, at=A_TUESDAY)

    assert out not in list(message.to(*asked_with(vote)))


def test_control_before_they_withdrew_most_of_these_reached_them(office, vote):
    member, (event, data) = office.members()[1], asked_with(vote)

    reached = {message.template for message in AS_MEMBERS if member in list(message.to(event, data))}
    assert reached >= {"vote-opened", "stage-overdue", "stage-due-soon", "office-due-soon", "request-taken-back"}


@pytest.mark.parametrize("message", AS_MEMBERS, ids=lambda message: message.template)
def test_a_mail_of_any_kind_that_waits_does_not_go_to_a_member_who_withdraws_meanwhile(office, vote, message):
    out, stays = office.members()[1:3]
    (pattern,) = told(template="vote-opened", channel="email", person=stays)
    about = [
        Delivery(
            district=pattern.district, event=pattern.event, person=person, template=message.template, channel="email",
            resolution=None, stage_run=vote.stage_run, request=vote.stage_run.request,
        )
        for person in (out, stays)
    ]  # fmt: skip
    for key, row in enumerate(about, start=1):
        row.pk = key
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=out, at=A_TUESDAY)

    needed = still_needed(about)
    assert 1 not in needed
    assert message.leads_to.name == "BALLOT" or 2 in needed  # control: the other member still gets it


def test_what_is_for_the_member_themselves_still_reaches_one_who_is_kept_out(office, vote):
    (row,) = told(template="vote-opened", channel="email", person=office.members()[1])
    Ballot.objects.filter(resolution=vote, person=row.person).update(is_challenged=True)

    row.template = "challenge-upheld"
    assert still_needed([row]) == {row.pk}
    row.template = "stage-overdue"
    assert still_needed([row]) == set()
