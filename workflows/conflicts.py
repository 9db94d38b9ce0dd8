"""Acts about conflicts of interest: answering, challenging, standing aside, acting all the same because it is urgent.

One transaction each; locks in the order of the house: the request, then its votes, then the chain.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.conflicts import INSTRUMENT, Ground
from approvals.committees.keeping import keeps
from approvals.committees.models import Ballot, Resolution
from approvals.errors import BadInput
from approvals.interests import challenging, exceptions, proposing
from approvals.interests.models import Challenge, StandAside, UrgentException
from approvals.interests.refusals import MayNotChallenge, NoUrgentWay, StoodAside
from approvals.interests.selectors import stood_aside
from approvals.interests.trail import section
from approvals.models import ApprovalRequest, StageRun
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import standing_aside
from approvals.requests.idempotency import is_repeated
from approvals.requests.refusals import NotYourStage, OwnMatter
from approvals.requests.rounds import Round
from approvals.requests.scope import capacity_for, must_reach
from approvals.requests.selectors import locked, persons_concerned, told_of_request
from workflows import votes


@transaction.atomic
def answer(
    *, resolution_id: int, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:  # fmt: skip
    """Say that there is no conflict in what the system asked; then the member may vote."""
    asked = {"resolution": resolution_id, "explanation": explanation}
    vote, _held, done = votes.begin(resolution_id, by, at, key, "conflict.answer", asked)
    return vote if done else proposing.answer(resolution_id=resolution_id, explanation=explanation, by=by, at=at)


@transaction.atomic
def challenge(
    *, resolution_id: int, member_id: int, ground: str, explanation: str, by: Person, at: datetime,
    key: UUID | None = None,
) -> Challenge | None:  # fmt: skip
    """Challenge a member; the others begin to hear it. None: this very challenge was raised before."""
    asked = {"resolution": resolution_id, "member": member_id, "ground": ground, "explanation": explanation}
    vote, _held, done = votes.begin(resolution_id, by, at, key, "conflict.challenge", asked)
    if done:
        return None
    if not may_challenge(vote, by, at):
        raise MayNotChallenge(title=vote.title)
    return challenging.challenge(
        resolution_id=resolution_id, member_id=member_id, ground=ground, explanation=explanation, by=by, at=at
    )


def may_challenge(vote: Resolution, person: Person, at: datetime) -> bool:
    """Members with a ballot, whoever sees to the vote, and the requester's side. A hearing itself is not challenged."""
    return may_challenge_with(Ballot.objects.filter(resolution=vote, person=person).first(), vote, person, at)


def may_challenge_with(ballot: Ballot | None, vote: Resolution, person: Person, at: datetime) -> bool:
    """The same for whoever has read the person's ballot already. No query for a member who votes."""
    if vote.subject_kind == challenging.SUBJECT:
        return False
    if ballot is not None and not ballot.is_recused:
        return True
    if vote.subject_kind == "request" and person in told_of_request(int(vote.subject_id)):
        return True
    if ballot is not None:
        return False
    return keeps(grants_of(person, localdate(at)), vote.committee)


@transaction.atomic
def reply(*, challenge_id: int, text: str, by: Person, at: datetime, key: UUID | None = None) -> Challenge:
    """Answer a challenge of oneself."""
    row = Challenge.objects.select_related("ballot__resolution__district").get(pk=challenge_id)
    asked = {"challenge": challenge_id, "text": text}
    _vote, _held, done = votes.begin(row.ballot.resolution_id, by, at, key, "conflict.reply", asked)
    return row if done else challenging.reply(challenge_id=challenge_id, text=text, by=by, at=at)


@transaction.atomic
def act_urgently(
    *, resolution_id: int, ground: str, reason: str, by: Person, at: datetime, key: UUID | None = None
) -> UrgentException | None:
    """Vote in spite of a conflict because it is urgent or nobody can replace the member (APA s. 18)."""
    asked = {"resolution": resolution_id, "ground": ground, "reason": reason}
    _vote, _held, done = votes.begin(resolution_id, by, at, key, "conflict.urgent", asked)
    if done:
        return None
    return exceptions.use_in_vote(resolution_id=resolution_id, ground=ground, reason=reason, by=by, at=at)


@transaction.atomic
def stand_aside(
    *, stage_run_id: int, ground: str, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> StandAside | None:
    """An officer in conflict stops; the stage goes to the immediate superior, or above the district (APA s. 14)."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "ground": ground, "explanation": explanation}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="conflict.aside", **asked):
        return None
    held, run, capacity = _own_stage(paper, stage_run_id, by, at)
    fields = {}
    if ground not in Ground.values:
        fields["ground"] = [_("Choose one of the grounds.")]
    elif ground == Ground.OTHER and not explanation.strip():
        fields["explanation"] = [_("Say what the circumstance is.")]
    if fields:
        raise BadInput(fields=fields)
    return _move_up(held, run, ground, explanation.strip(), whose=by, capacity=capacity, by=by, at=at)


def _move_up(
    held: Round, run: StageRun, ground: str, explanation: str, *, whose: Person, capacity: Capacity | None,
    by: Person | None, at: datetime,
) -> StandAside:  # fmt: skip
    """Hand a stage to the superior and write it down. `by` None: the system, for somebody who did not act."""
    row = standing_aside.move_up(held, run, ground=ground, explanation=explanation, by=whose, at=at)
    data = {
        "body": str(held.planned(run).who),
        "from_post": row.from_post.kind,
        "to": row.to_post.kind if row.to_post else row.to_outside,
        "ground": ground,
        "section": section(ground),
        "new_due_on": run.due_on.isoformat(),
    }
    told = {"explanation": row.explanation}
    held.record(kinds.STOOD_ASIDE, by=by, at=at, run=run, data=data, capacity=capacity, private=told)
    return row


def hand_on_what_nobody_may_act_on(held: Round, run: StageRun, *, at: datetime) -> bool:
    """A late stage whose holders are all kept from it by the act goes to the superior by itself; tell whether it did.

    Otherwise a request would wait for ever for somebody who may do nothing but stand aside, and does not.
    """
    bound = standing_aside.bound_holder(held, run, localdate(at))
    if bound is None:
        return False
    _move_up(held, run, Ground.PARTY, "", whose=bound, capacity=None, by=None, at=at)
    return True


@transaction.atomic
def see_no_conflict(
    *, stage_run_id: int, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """An officer whom somebody holds to be in conflict goes on, and notifies the superior why (APA s. 16)."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "explanation": explanation}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="conflict.none", **asked):
        return paper
    held, run, capacity = _own_stage(paper, stage_run_id, by, at)
    _must_not_be_party(held, by)
    if not explanation.strip():
        raise BadInput(fields={"explanation": [_("Say why there is no conflict.")]})
    superior = standing_aside.superior_of(held, run, by, localdate(at))
    data = {
        "superior": superior.pk if superior else None,
        "section": {"instrument": INSTRUMENT, "clause": "16"},
        "answer": "no-conflict",
    }
    told = {"explanation": explanation.strip()}
    held.record(kinds.CONFLICT_ANSWERED, by=by, at=at, run=run, data=data, capacity=capacity, private=told)
    return paper


@transaction.atomic
def decide_urgently(
    *, stage_run_id: int, ground: str, reason: str, by: Person, at: datetime, key: UUID | None = None
) -> UrgentException | None:
    """An officer in conflict will decide all the same, because it is urgent or nobody can replace them (APA s. 18)."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "ground": ground, "reason": reason}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="conflict.urgent", **asked):
        return None
    held, run, capacity = _own_stage(paper, stage_run_id, by, at)
    _must_not_be_party(held, by)
    if stood_aside(by.pk, "request", paper.pk):
        raise NoUrgentWay(why=str(StoodAside.sentence))
    return exceptions.note(
        district=paper.district, subject=("request", str(paper.pk)), ballot=None, data={"stage_run": run.pk},
        ground=ground, reason=reason, by=by, at=at, capacity=capacity.to_event(),
    )  # fmt: skip


def _paper_of(stage_run_id: int) -> ApprovalRequest:
    return locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))


def _own_stage(
    paper: ApprovalRequest, stage_run_id: int, by: Person, at: datetime
) -> tuple[Round, StageRun, Capacity]:  # fmt: skip
    """An open stage of a post that the person holds today; conflicts keep nobody from saying that they have one."""
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    capacity = capacity_for(paper, run.post_id, by, localdate(at)) if run.post_id else None
    if capacity is None:
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    must_reach(capacity, paper)
    return held, run, capacity


def _must_not_be_party(held: Round, by: Person) -> None:
    if by.pk in {person.pk for person in persons_concerned(held.paper)}:
        raise OwnMatter
