"""Who may ask from an open stage, who may answer, and who may not advise because the matter is theirs."""

from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from approvals.committees.keeping import keeps
from approvals.committees.models import Ballot
from approvals.consulting.models import Inquiry
from approvals.interests.selectors import withdrawn_from
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest, Concern, StageRun
from approvals.requests.scope import outside


class Voice(StrEnum):
    """In which voice somebody asks from a stage."""

    HOLDER = "holder"  # of the post that has the stage, its substitute too
    RECORDER = "recorder"  # of answers from above the district
    KEEPER = "keeper"  # chair, secretary, whoever runs the committees
    MEMBER = "member"  # with a ballot that may still be cast

    @property
    def is_of_committee(self) -> bool:
        """Whether it is heard as the committee's, so that nobody learns which member wonders."""
        return self in (Voice.KEEPER, Voice.MEMBER)


def voice_of(grants: Grants, run: StageRun) -> Voice | None:
    """In which voice the person may ask from a stage; None: in none. At most three queries.

    Nobody who is concerned, submitted the request or withdrew from it has one.
    """
    if not _hears(run, grants.person):
        return None
    if run.post_id is not None:
        return Voice.HOLDER if _is_put_to(grants, run) else None
    if run.outside:
        records = run.district_id in grants.districts_with(Ability.RECORD_ANSWER)
        return Voice.RECORDER if records else None
    if keeps(grants, run.committee):
        return Voice.KEEPER
    return _as_member(Ballot.objects.filter(resolution=run.resolution_id, person=grants.person).first())


def voice_in_vote(run: StageRun, person: Person, ballot: Ballot | None, *, is_keeper: bool) -> Voice | None:
    """The same for a page that has read already the person's ballot and whether they keep the committee. One query."""
    if not _hears(run, person):
        return None
    return Voice.KEEPER if is_keeper else _as_member(ballot)


def _hears(run: StageRun, person: Person) -> bool:
    return run.status == StageRun.Status.OPEN and is_disinterested(person, run.request)


def _is_put_to(grants: Grants, run: StageRun) -> bool:
    """Whether the stage of a post is theirs: they hold or head it, or an order of theirs reaches the matter."""
    orders = (order for order in grants.orders if order.post_id == run.post_id)
    return grants.heads(run.post_id) or any(not outside(order, run.request) for order in orders)


def _as_member(ballot: Ballot | None) -> Voice | None:
    if ballot is None or not ballot.is_open or ballot.is_recused or ballot.is_challenged:
        return None
    return Voice.MEMBER


def is_disinterested(person: Person, paper: ApprovalRequest) -> bool:
    """Whether a request is somebody else's matter: not their own, not theirs to ask, not given away. One query."""
    if person.pk in (paper.submitted_by_id, paper.drafted_by_id):
        return False
    is_concerned = Exists(Concern.objects.filter(request=OuterRef("pk"), person=person))
    return not ApprovalRequest.objects.filter(withdrawn_from(person) | Q(is_concerned), pk=paper.pk).exists()


def may_answer(grants: Grants, row: Inquiry) -> bool:
    """Whether the person answers: for the school, or as the one whose advice was asked and who is still out of it."""
    if row.kind == Inquiry.Kind.QUESTION:
        return row.request.school_id in grants.schools_with(Ability.DRAFT)
    return row.person_id == grants.person.pk and is_disinterested(grants.person, row.request)


def is_waiting(row: Inquiry) -> bool:
    """Whether an answer is still waited for: the stage it was asked from has not ended."""
    return row.status == Inquiry.Status.OPEN and row.stage_run.status == StageRun.Status.OPEN
