"""Written dissent with its reasons (APA s. 83): who may hand it in, until when, and what is kept of it."""

import json

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees import services
from approvals.committees.dissents import hand_in_dissent, may_dissent
from approvals.committees.models import Ballot, Dissent, Resolution
from approvals.committees.refusals import (
    DissentHandedIn,
    DissentIsLate,
    NoBallot,
    NotADissenter,
    NothingToDissentFrom,
)
from approvals.errors import BadInput
from tests.builders import A_PDF
from tests.builders_committees import AFTER, AT, a_committee, a_person, a_vote, kinds_of, members_of, vote, withdraw

pytestmark = pytest.mark.django_db

REASONS = "เห็นว่าหลักสูตรยังไม่ผ่านการรับฟังความคิดเห็น"


def closed(said, *, members=5, profile="school-board", at=AT):
    """A closed vote in which the first members said these things, and its members."""
    committee = a_committee(members=members, profile=profile)
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), said, strict=False):
        if choice == "withdraws":
            withdraw(resolution, member)
        else:
            vote(resolution, member, choice)
    return services.close(resolution_id=resolution.pk, at=at), members_of(committee)


def dissent(resolution, by, **changes):
    return hand_in_dissent(**{"resolution_id": resolution.pk, "by": by, "text": REASONS, "at": AFTER} | changes)


def test_who_voted_against_hands_in_a_dissent_with_reasons():
    resolution, people = closed(["no", "yes", "yes", "yes"])
    kept = dissent(resolution, people[0], text=f"  {REASONS} ")
    assert (kept.text, kept.ballot.person, kept.paper) == (REASONS, people[0], None)
    assert kinds_of(resolution)[-1] == "vote.dissent_handed_in"
    event = Event.objects.get(kind="vote.dissent_handed_in")
    assert REASONS not in bytes(event.body).decode()
    assert json.loads(bytes(event.body))["authority"]["clause"] == "83"
    assert PrivateValue.objects.get(event=event).value == REASONS


def test_after_an_early_close_whoever_was_not_heard_may_dissent():
    resolution, people = closed(["yes", "yes", "yes", "abstain"])
    assert resolution.certificate["early"]
    for member in people[3:]:
        dissent(resolution, member)
    assert Dissent.objects.filter(ballot__resolution=resolution).count() == 2


def test_who_voted_for_the_result_has_nothing_to_dissent_from():
    carried, people = closed(["no", "yes", "yes", "yes"])
    lost, others = closed(["yes", "no", "no", "no"])
    for resolution, member in ((carried, people[1]), (lost, others[1])):
        with pytest.raises(NotADissenter):
            dissent(resolution, member)
    assert dissent(lost, others[0]).text == REASONS  # in favour of what was refused: the minority


def test_in_a_secret_vote_every_member_who_did_not_withdraw_may_dissent():
    resolution, people = closed(["yes", "no", "yes", "withdraws"], profile="secret-by-order", at=AFTER)
    assert dissent(resolution, people[0]).ballot.choice == ""
    with pytest.raises(NotADissenter):
        dissent(resolution, people[3])


def test_who_withdrew_and_who_never_had_a_ballot_hand_in_nothing():
    resolution, people = closed(["withdraws", "yes", "yes", "yes"])
    with pytest.raises(NotADissenter):
        dissent(resolution, people[0])
    with pytest.raises(NoBallot):
        dissent(resolution, a_person("stranger"))


def test_a_dissent_is_handed_in_once():
    resolution, people = closed(["no", "yes", "yes", "yes"])
    dissent(resolution, people[0])
    with pytest.raises(DissentHandedIn):
        dissent(resolution, people[0], text="อีกครั้ง")


def test_a_dissent_comes_until_the_minutes_are_approved():
    resolution, people = closed(["no", "yes", "yes", "yes"])
    ballot = Ballot.objects.get(resolution=resolution, person=people[0])
    assert may_dissent(resolution, ballot)
    Resolution.objects.filter(pk=resolution.pk).update(recorded_at=AFTER)
    with pytest.raises(DissentIsLate):
        dissent(resolution, people[0])
    resolution.refresh_from_db()
    assert not may_dissent(resolution, ballot)


def test_without_a_result_there_is_nothing_to_dissent_from():
    committee = a_committee(members=5)
    open_vote, void, member = a_vote(committee), a_vote(committee), members_of(committee)[0]
    vote(open_vote, member, "no")
    services.void(resolution_id=void.pk, at=AT)
    none, people = closed(["no"], at=AFTER)
    for resolution, by in ((open_vote, member), (void, member), (none, people[0])):
        with pytest.raises(NothingToDissentFrom):
            dissent(resolution, by)


@pytest.mark.parametrize("text", ["", "  ", "ก" * 8001])
def test_a_dissent_without_reasons_is_no_dissent(text):
    resolution, people = closed(["no", "yes", "yes", "yes"])
    with pytest.raises(BadInput) as refused:
        dissent(resolution, people[0], text=text)
    assert list(refused.value.fields) == ["text"]


def test_a_signed_paper_is_kept_with_the_dissent(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    resolution, people = closed(["no", "yes", "yes", "yes"])
    kept = dissent(resolution, people[0], file=("ความเห็นแย้ง.pdf", A_PDF))
    assert kept.paper.media_type == "application/pdf"
    told = json.loads(bytes(Event.objects.get(kind="vote.dissent_handed_in").body))["data"]
    assert told["paper"] == kept.paper.sha256
