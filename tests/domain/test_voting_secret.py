"""Secret votes: who voted is known to everybody afterwards, what each voted to nobody."""

import json
import uuid

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees import selectors, services
from approvals.committees.models import Ballot, SecretBox
from approvals.committees.refusals import NotAChoice, SecretVoteStands
from approvals.requests.idempotency import DoneAct
from tests.builders_committees import AFTER, AT, MANIFEST, a_committee, a_vote, choices_of, members_of, vote, withdraw
from workflows import votes

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return a_committee(members=5, profile="secret-by-order")


def test_a_secret_vote_stands_in_the_box_and_on_no_ballot(committee):
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), ["yes", "no", "abstain"], strict=False):
        vote(resolution, member, choice)
    assert choices_of(resolution) == [""] * 5
    box = SecretBox.objects.get(resolution=resolution)
    assert (box.yes, box.no, box.abstain, box.invalid) == (1, 1, 1, 0)
    cast = Ballot.objects.filter(resolution=resolution).exclude(cast_at=None)
    assert [(ballot.person, ballot.manifest) for ballot in cast.order_by("id")] == [
        (member, MANIFEST) for member in members_of(committee)[:3]
    ]


def test_an_open_vote_has_no_box(committee):
    assert not SecretBox.objects.filter(resolution=a_vote(a_committee())).exists()


def test_the_trail_tells_who_voted_and_nothing_of_what(committee):
    trails = []
    for choice in ("yes", "no"):
        vote(a_vote(committee), members_of(committee)[0], choice)
        event = Event.objects.filter(kind="vote.cast").latest("seq")
        told = json.loads(bytes(event.body))["data"]
        trails.append({name: value for name, value in told.items() if name not in {"resolution", "ballot"}})
        assert not PrivateValue.objects.filter(event=event).exists()
    assert trails[0] == trails[1]
    assert "choice" not in trails[0]


def test_no_fingerprint_of_a_repeated_form_tells_the_choice(committee):
    """Three choices are soon tried out against a digest; the one of an open vote holds the choice, as a control."""
    for board, same in ((committee, True), (a_committee(members=5), False)):
        resolution = a_vote(board)
        for member, choice in zip(members_of(board)[:2], ["yes", "no"], strict=True):
            asked = {"resolution_id": resolution.pk, "reason": "", "manifest": MANIFEST}
            votes.vote(**asked, choice=choice, by=member, at=AT, key=uuid.uuid4())
        prints = DoneAct.objects.filter(person__in=members_of(board)[:2]).values_list("fingerprint", flat=True)
        assert (len(set(prints)) == 1) is same


def test_a_repeated_form_puts_one_vote_into_the_box(committee):
    resolution = a_vote(committee)
    asked = {"resolution_id": resolution.pk, "choice": "yes", "reason": "", "manifest": MANIFEST, "key": uuid.uuid4()}
    for _ in range(2):
        votes.vote(**asked, by=members_of(committee)[0], at=AT)
    assert SecretBox.objects.get(resolution=resolution).yes == 1


def test_a_secret_vote_takes_no_reason(committee):
    resolution = a_vote(committee)
    with pytest.raises(NotAChoice) as refused:
        vote(resolution, members_of(committee)[0], reason="เพราะเห็นด้วย")
    assert list(refused.value.fields) == ["reason"]
    assert vote(resolution, members_of(committee)[0], reason=" ").ballot.reason == ""


def test_a_secret_vote_is_neither_changed_nor_taken_back(committee):
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    vote(resolution, member, "yes")
    for act in (lambda: vote(resolution, member, "no"), lambda: withdraw(resolution, member)):
        with pytest.raises(SecretVoteStands) as refused:
            act()
        assert "nobody can find it again" in str(refused.value) or "ลับ" in str(refused.value)
    assert SecretBox.objects.get(resolution=resolution).yes == 1


def test_who_voted_in_secret_is_not_asked_again(committee):
    resolution = a_vote(committee)
    first, second, *_ = members_of(committee)
    vote(resolution, first)
    assert not selectors.ballots_waiting_for(first).exists()
    assert selectors.ballots_waiting_for(second).count() == 1


def test_after_the_close_who_voted_can_be_checked_against_the_sums(committee):
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), ["yes", "no", "yes", "abstain"], strict=False):
        vote(resolution, member, choice)
    paper = services.close(resolution_id=resolution.pk, at=AFTER).certificate
    assert paper["secret"] is True
    assert paper["sums"] == {"yes": 2, "no": 1, "abstain": 1, "invalid": 0, "absent": 1, "recused": 0}
    assert [row["counted_as"] for row in paper["members"]] == ["voted"] * 4 + ["absent"]
    turnout = Ballot.objects.filter(resolution=resolution).exclude(cast_at=None).count()
    assert turnout == sum(paper["sums"][said] for said in ("yes", "no", "abstain", "invalid"))


def test_a_vote_made_void_leaves_its_box_and_a_new_one_begins_empty(committee):
    resolution = a_vote(committee)
    vote(resolution, members_of(committee)[0])
    services.void(resolution_id=resolution.pk, at=AT)
    again = a_vote(committee)
    assert SecretBox.objects.get(resolution=resolution).yes == 1
    assert SecretBox.objects.get(resolution=again).yes == 0
    assert selectors.ballots_waiting_for(members_of(committee)[0]).count() == 1
