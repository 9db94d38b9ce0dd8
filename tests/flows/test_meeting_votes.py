"""Items of a running meeting are put to the vote: what is counted, who may enter what, and what follows."""

from dataclasses import replace
from fractions import Fraction

import pytest

from approvals.audit.models import Event
from approvals.audit.verify import verify_all
from approvals.committees import in_the_room, loader
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import AnswerFirst, NotInTheRoom, VotingIsClosed
from approvals.committees.room_refusals import (
    MemberHasVoted,
    NoObjectionHere,
    NotACastingVote,
    NotTied,
    PaperMissing,
)
from approvals.committees.rules import SecondCall, Share
from approvals.meetings import items, room
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.meetings.room_refusals import (
    ClosedInTheRoom,
    HasToBeDiscussed,
    NoQuorumInTheRoom,
    NothingToConsentTo,
    NothingToResolve,
    NotYourRoom,
    NoVoteIsOpen,
    PresidingOnly,
    VoteIsOpen,
)
from approvals.models import Ranking, StageRun
from approvals.requests import stages
from approvals.requests.models import Status
from notifications.models import Delivery
from tests.builders import A_PDF, a_submitted, an_office, fresh, stage
from tests.builders_committees import a_committee, members_of
from tests.builders_room import (
    AT,
    PART,
    STARTS,
    a_called_meeting,
    again,
    an_item,
    an_item_about,
    ballot_of,
    called_up,
    comes,
    leaves,
    opened,
    vote_of,
)
from workflows import deadlines, meetings, services, votes

pytestmark = pytest.mark.django_db
ROLES = ("chair", "vice-chair", "secretary")


@pytest.fixture
def files(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path


@pytest.fixture
def consenting(monkeypatch):
    """Committees whose rules know "no objection", as the Administrative Procedure Act does."""
    rules = loader.profiles()
    allowed = {code: replace(profile, no_objection=True) for code, profile in rules.items()}
    monkeypatch.setattr(loader, "profiles", lambda: allowed)


@pytest.fixture
def committee(files):
    return a_committee(members=5, profile="apa-2539", roles=ROLES)


@pytest.fixture
def people(committee):
    return members_of(committee)


@pytest.fixture
def secretary(people):
    return people[2]


@pytest.fixture
def meeting(committee, people, secretary) -> Meeting:
    """In session with four of five; the fifth may still come."""
    return opened(a_called_meeting(committee), *people[:4], by=secretary)


@pytest.fixture
def item(meeting, secretary) -> AgendaItem:
    """A free matter with its vote open."""
    return put(an_item(meeting), secretary)


def put(item, by):
    called_up(item, by)
    return meetings.put_item_to_vote(item_id=item.pk, by=by, at=AT)


def votes_for(item, person, choice="yes"):
    vote = vote_of(item)
    said = {"choice": choice, "reason": "", "manifest": vote.manifest}
    return votes.vote(resolution_id=vote.pk, by=person, at=AT, **said)


def closes(item, by):
    return meetings.close_item_vote(item_id=item.pk, by=by, at=AT, discussion="อภิปรายแล้ว")


def enters(item, member, by, choice="yes", file=None):
    ballot = ballot_of(item, member)
    return meetings.enter_vote(item_id=item.pk, ballot_id=ballot.pk, choice=choice, reason="", by=by, at=AT, file=file)


def decides(item, by, choice="yes"):
    return meetings.give_casting_vote(item_id=item.pk, choice=choice, by=by, at=AT)


def sums_of(item):
    return {mark: count for mark, count in vote_of(item).certificate["sums"].items() if count}


def test_votes_in_the_room_are_counted_and_the_silent_have_abstained(item, people, secretary):
    votes_for(item, people[0])
    votes_for(item, people[1])

    closes(item, secretary)

    assert sums_of(item) == {"yes": 2, "abstain": 2, "absent": 1}
    assert (again(item).status, again(item).discussion) == (AgendaItem.Status.RESOLVED, "อภิปรายแล้ว")
    assert vote_of(item).outcome == Resolution.Outcome.CARRIED
    assert not list(verify_all())


def test_who_is_not_in_the_room_has_no_vote_until_they_come(item, meeting, people, secretary):
    with pytest.raises(NotInTheRoom):
        votes_for(item, people[4])

    comes(meeting, people[4], secretary)
    votes_for(item, people[4])

    closes(item, secretary)
    assert sums_of(item) == {"yes": 1, "abstain": 4}


def test_a_ballot_cast_stays_cast_when_its_member_leaves_and_a_silent_one_is_absent(item, meeting, people, secretary):
    votes_for(item, people[3], "no")
    leaves(meeting, people[3], secretary)
    leaves(meeting, people[1], secretary)

    closes(item, secretary)

    assert sums_of(item) == {"no": 1, "abstain": 2, "absent": 2}


def test_below_the_quorum_nothing_is_resolved_and_the_item_waits(item, meeting, people, secretary):
    votes_for(item, people[0])
    for person in people[1:4]:
        leaves(meeting, person, secretary)

    closes(item, secretary)

    assert vote_of(item).outcome == Resolution.Outcome.NO_QUORUM
    assert again(item).status == AgendaItem.Status.POSTPONED


def test_without_quorum_in_the_room_no_vote_is_opened(meeting, people, secretary):
    item = called_up(an_item(meeting), secretary)
    for person in people[:2]:
        leaves(meeting, person, secretary)
    room.elect(meeting_id=meeting.pk, membership_id=_membership(meeting, people[3]), by=secretary, at=AT)

    with pytest.raises(NoQuorumInTheRoom):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)


def _membership(meeting, person):
    return meeting.attendances.filter(person=person).first().membership_id


def test_only_who_runs_the_meeting_puts_and_closes(item, people, secretary):
    with pytest.raises(NotYourRoom):
        closes(item, people[3])
    with pytest.raises(VoteIsOpen):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)
    with pytest.raises(ClosedInTheRoom):
        votes.close_vote(resolution_id=vote_of(item).pk, by=secretary, at=AT)


def test_an_item_for_information_is_not_voted_on(meeting, secretary):
    item = called_up(an_item(meeting, part=PART.INFORM), secretary)
    with pytest.raises(NothingToResolve):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)
    with pytest.raises(NoVoteIsOpen):
        closes(item, secretary)


def test_members_are_not_written_to_while_they_sit_there(item):
    assert not Delivery.objects.filter(template="vote-opened").exists()


def test_the_secretary_enters_a_vote_and_the_member_is_told(item, people, secretary):
    enters(item, people[1], secretary, "no")

    ballot = ballot_of(item, people[1])
    assert (ballot.choice, ballot.entered_by) == ("no", secretary)
    event = Event.objects.get(kind="vote.entered")
    assert event.actor == secretary.pseudonym
    assert str(people[1].pseudonym) in bytes(event.body).decode()
    assert Delivery.objects.get(template="vote-entered").person == people[1]


def test_whoever_voted_themselves_is_overwritten_by_their_paper_only(item, people, secretary):
    votes_for(item, people[1])
    with pytest.raises(MemberHasVoted):
        enters(item, people[1], secretary, "no")

    enters(item, people[1], secretary, "no", file=("บัตร.pdf", A_PDF))

    ballot = ballot_of(item, people[1])
    assert (ballot.choice, ballot.paper.name) == ("no", "บัตร.pdf")


def test_only_a_paper_is_invalid(item, people, secretary):
    with pytest.raises(PaperMissing):
        enters(item, people[1], secretary, "invalid")

    enters(item, people[1], secretary, "invalid", file=("บัตร.pdf", A_PDF))

    closes(item, secretary)
    assert sums_of(item)["invalid"] == 1


def test_nobody_enters_a_vote_for_who_is_not_there(item, people, secretary):
    with pytest.raises(NotInTheRoom):
        enters(item, people[4], secretary, "yes", file=("บัตร.pdf", A_PDF))


def tied(item, people, secretary):
    for person, choice in zip(people[:2], ("yes", "no"), strict=True):
        votes_for(item, person, choice)
    return closes(item, secretary)


def test_equal_votes_wait_for_the_chair_who_decides_explicitly(item, people, secretary):
    tied(item, people, secretary)
    assert vote_of(item).closed_at is None
    with pytest.raises(PresidingOnly):
        decides(item, secretary)
    with pytest.raises(NotACastingVote):
        decides(item, people[0], "abstain")

    decides(item, people[0], "no")

    assert (vote_of(item).casting_vote, vote_of(item).outcome) == ("no", Resolution.Outcome.LOST)
    assert again(item).status == AgendaItem.Status.RESOLVED
    kinds = list(Event.objects.filter(district=item.district).order_by("seq").values_list("kind", flat=True))
    assert kinds[-4:] == ["vote.tied", "vote.casting_vote_given", "vote.closed", "meeting.item_ended"]


def test_a_casting_vote_is_asked_for_only_when_votes_are_equal(item, people):
    votes_for(item, people[0])

    with pytest.raises(NotTied):
        decides(item, people[0])


def test_the_vice_chair_decides_while_the_chair_is_out(item, meeting, people, secretary):
    leaves(meeting, people[0], secretary)
    for person, choice in ((people[1], "yes"), (people[3], "no")):
        votes_for(item, person, choice)
    closes(item, secretary)
    with pytest.raises(PresidingOnly):
        decides(item, people[0])

    decides(item, people[1])

    assert vote_of(item).outcome == Resolution.Outcome.CARRIED


def test_a_chair_who_withdrew_from_the_item_does_not_decide_it(item, people, secretary):
    votes.recuse(resolution_id=vote_of(item).pk, ground="kin", explanation="", by=people[0], at=AT)
    for person, choice in ((people[1], "yes"), (people[3], "no")):
        votes_for(item, person, choice)
    closes(item, secretary)

    with pytest.raises(PresidingOnly):
        decides(item, people[0])
    assert meetings.presides_over(item.meeting, again(item)) == people[1].pk


def test_a_vote_changed_while_the_tie_waits_ends_the_tie(item, people, secretary):
    tied(item, people, secretary)
    votes_for(item, people[3], "yes")

    closes(item, secretary)

    assert vote_of(item).outcome == Resolution.Outcome.CARRIED


def test_without_a_rule_nothing_is_resolved_by_silence(meeting, secretary):
    item = called_up(an_item(meeting), secretary)
    with pytest.raises(NoObjectionHere):
        meetings.no_objection(item_id=item.pk, by=secretary, at=AT)


def test_the_consent_list_is_resolved_in_one_act(meeting, people, secretary, consenting):
    listed = [an_item(meeting, is_consent=True) for _ in range(2)]
    apart, other = an_item(meeting, is_consent=True), an_item(meeting)
    items.discuss(item_id=apart.pk, by=people[3], at=AT)

    meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)

    for item in listed:
        vote = vote_of(item)
        assert (vote.method, vote.outcome) == (Resolution.Method.NO_OBJECTION, Resolution.Outcome.CARRIED)
        assert sums_of(item) == {"yes": 4, "absent": 1}
    assert {again(apart).status, again(other).status} == {AgendaItem.Status.PLANNED}
    with pytest.raises(NothingToConsentTo):
        meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)
    assert not list(verify_all())


def test_a_ranking_is_never_resolved_together_with_others(meeting, committee, secretary, consenting):
    ranking = Ranking.objects.create(
        district=committee.district, committee=committee, type_code="PER-09", stage_name="consent", title="ย้าย",
        status="ready", sha256="b" * 64, begun_by=secretary, begun_at=AT,
    )  # fmt: skip
    an_item(meeting, ranking=ranking, is_consent=True)

    with pytest.raises(HasToBeDiscussed):
        meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)


def test_whoever_has_a_conflict_to_answer_for_is_not_counted_as_silent(meeting, people, secretary, consenting):
    item = put(an_item(meeting), secretary)
    Ballot.objects.filter(pk=ballot_of(item, people[1]).pk).update(must_answer=True)
    with pytest.raises(AnswerFirst):
        in_the_room.no_objection(resolution_id=vote_of(item).pk, by=secretary, at=AT)


def test_postponing_voids_the_vote(item, people, secretary):
    votes_for(item, people[0])

    meetings.postpone(item_id=item.pk, reason="ขอข้อมูลเพิ่ม", by=secretary, at=AT)

    assert vote_of(item).outcome == Resolution.Outcome.VOID
    assert (again(item).status, again(item).discussion) == (AgendaItem.Status.POSTPONED, "ขอข้อมูลเพิ่ม")
    with pytest.raises(VotingIsClosed):
        votes_for(item, people[1])


def test_minutes_are_put_to_the_vote_bound_to_their_digest(meeting, committee, secretary):
    before = a_called_meeting(committee, status=Meeting.Status.ENDED)
    minutes = Minutes.objects.create(
        district=committee.district, meeting=before, sha256="c" * 64, drafted_by=secretary, drafted_at=AT, changed_at=AT
    )
    item = put(an_item(meeting, part=PART.MINUTES, minutes=minutes), secretary)

    vote = vote_of(item)
    assert (vote.subject_kind, vote.subject_id, vote.manifest) == ("minutes", str(minutes.pk), "c" * 64)


def test_a_second_call_has_the_smaller_quorum_when_the_notice_said_so(committee, people, secretary, monkeypatch):
    second = SecondCall(Share(Fraction(1, 3)), 14)
    known = {code: replace(profile, second_call=second) for code, profile in loader.profiles().items()}
    monkeypatch.setattr(loader, "profiles", lambda: known)
    first = a_called_meeting(committee, status=Meeting.Status.FAILED)
    silent = a_called_meeting(committee, second_call_of=first, tells_second_call=False)
    with pytest.raises(NoQuorumInTheRoom):
        opened(silent, *people[1:3], by=secretary)
    Meeting.objects.filter(pk=silent.pk).update(tells_second_call=True)

    meeting = room.open_meeting(meeting_id=silent.pk, by=secretary, at=AT)
    vote = vote_of(put(an_item(meeting), secretary))
    assert (vote.is_second_call, vote.quorum_part, vote.quorum_whole) == (True, 1, 3)


@pytest.fixture
def office(files, monkeypatch):
    """A board of nine that decides at meetings only."""
    monkeypatch.setattr(stages, "may_be_circulated", lambda run, planned: False)
    return an_office()


@pytest.fixture
def paper(office):
    return a_submitted(office, "ACA-01", year="2570")


@pytest.fixture
def sitting(office):
    return opened(a_called_meeting(office.board, by=office.somchai), *office.members()[:6], by=office.somchai)


def test_a_carried_request_goes_on_to_its_next_stage(office, paper, sitting):
    run = stage(paper, "consent")
    assert (run.status, run.resolution) == (StageRun.Status.OPEN, None)
    item = put(an_item_about(sitting, run), office.somchai)
    for member in office.members()[:5]:
        votes_for(item, member)

    closes(item, office.somchai)

    assert stage(paper, "consent").outcome == StageRun.Outcome.FOR
    assert stage(paper, "sign").status == StageRun.Status.OPEN
    assert again(item).status == AgendaItem.Status.RESOLVED


@pytest.mark.parametrize("way", ["postponed", "without quorum"])
def test_a_request_not_resolved_waits_for_the_next_agenda(office, paper, sitting, way):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    if way == "postponed":
        meetings.postpone(item_id=item.pk, reason="รอข้อมูล", by=office.somchai, at=AT)
    else:
        for member in office.members()[:4]:
            leaves(sitting, member, office.somchai)
        closes(item, office.somchai)

    run = stage(paper, "consent")
    assert (run.status, run.resolution_id, again(item).status) == ("open", None, AgendaItem.Status.POSTPONED)
    following = a_called_meeting(office.board, by=office.somchai)
    assert an_item_about(following, run).status == AgendaItem.Status.PLANNED  # it may stand on the next agenda


def test_a_request_withdrawn_in_the_middle_leaves_an_item_to_be_taken_off(office, paper, sitting):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    services.return_for_revision(stage_run_id=stage(paper, "consent").pk, reasons="แก้ไข", by=office.somchai, at=AT)
    assert vote_of(item).outcome == Resolution.Outcome.VOID

    items.take_off(item_id=item.pk, reason="เรื่องกลับโรงเรียน", by=office.somchai, at=AT)

    assert again(item).status == AgendaItem.Status.TAKEN_OFF
    assert fresh(paper).status == Status.RETURNED


def test_the_sweep_of_deadlines_leaves_the_votes_of_a_meeting_alone(office, paper, sitting):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    StageRun.objects.filter(pk=item.stage_run_id).update(due_on=STARTS.date().replace(day=1))

    deadlines.sweep_deadlines(at=AT)

    assert vote_of(item).closed_at is None


def test_requests_on_the_consent_list_all_go_on(office, sitting, consenting):
    papers = [a_submitted(office, "ACA-01", year="2570") for _ in range(2)]
    for paper in reversed(papers):
        an_item_about(sitting, stage(paper, "consent"), is_consent=True)

    meetings.consent(meeting_id=sitting.pk, by=office.somchai, at=AT)

    assert {stage(paper, "sign").status for paper in papers} == {StageRun.Status.OPEN}
