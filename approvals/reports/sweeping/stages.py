"""Past acts on requests: submissions, answers of posts, returns, decisions, and records of answers from above."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from approvals.acting.rules import Matter
from approvals.delegation.models import RulebookVersion
from approvals.delegation.plan import PlannedStage
from approvals.delegation.selectors import matrix_of
from approvals.interests import superiors
from approvals.interests.models import StandAside
from approvals.people.kinds import Ability
from approvals.people.models import Post
from approvals.reports.scope import matter_of
from approvals.reports.sweeping.registers import Registers
from approvals.reports.sweeping.wanted import Wanted, in_batches
from approvals.reports.sweeping.wrong import Act, Wrong
from approvals.requests.models import EDITABLE, ApprovalRequest, Concern, Decision, StageRun

STAGE, RETURN, DECISION, ANSWER, SUBMISSION, LATER = (
    "stage", "return", "decision", "answer", "submission", "later-decision"
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What is read beside a batch of stages: whom requests concern, who stood aside, what orders are measured by."""

    concerned: dict[int, set[int]]  # by request
    aside: dict[tuple[int, int], datetime]  # by request and person: since when
    matters: dict[int, Matter]  # by request

    @classmethod
    def of(cls, requests: set[int], measured: set[int]) -> "Around":
        """Read it for some requests; `measured` are those on which somebody acted under an order. Four queries."""
        concerned: dict[int, set[int]] = defaultdict(set)
        for paper, person in Concern.objects.filter(request__in=requests).values_list("request_id", "person_id"):
            concerned[paper].add(person)
        rows = StandAside.objects.filter(subject_kind="request", subject_id__in=[str(pk) for pk in requests])
        aside = {
            (int(paper), person): at
            for paper, person, at in rows.order_by("-at").values_list("subject_id", "person_id", "at")
        }
        return cls(concerned, aside, dict(_matters(measured)))


def _matters(requests: set[int]) -> Iterator[tuple[int, Matter]]:
    papers = ApprovalRequest.objects.filter(pk__in=requests).exclude(rulebook=None).exclude(frozen=None)
    rows = list(papers.values_list("pk", "type_code", "frozen", "rulebook_id"))
    versions = RulebookVersion.objects.defer("content", "cases").in_bulk({row[3] for row in rows})
    matrices = {pk: matrix_of(version) for pk, version in versions.items()}
    for pk, code, frozen, version in rows:
        kind = matrices[version].find(code)[0]
        yield pk, matter_of(kind, {name: fact["value"] for name, fact in frozen.items()})


def submissions(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Who submitted a request in which post: they held it, or acted for it."""
    rows = wanted.of(ApprovalRequest.objects.all(), "submitted_at", "submitted_by", (SUBMISSION,))
    there = rows.exclude(from_post=None).values_list("pk", "submitted_by_id", "submitted_at", "from_post_id")
    for pk, person, at, post in there.order_by("pk").iterator(chunk_size=2000):
        yield _spoken_for(registers, Act(SUBMISSION, str(pk), person, at, pk, post))


def _spoken_for(registers: Registers, act: Act) -> Act:
    """The act with the tenure or the order in the post by which it was done best, where its row names none."""
    tenures, orders = registers.standing_at(act.person, act.post)
    good = [pk for pk in tenures if registers.tenures[pk].covers(act.day)]
    if good or not orders:
        chosen = (good or tenures or [None])[-1]
        return Act(act.kind, act.id, act.person, act.at, act.request, act.post, tenure=chosen)
    return Act(act.kind, act.id, act.person, act.at, act.request, act.post, order=orders[-1])


def stages(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Every answered stage somebody put their name to; where it was the decision, it is looked at as that."""
    original = Decision.objects.filter(stage_run=OuterRef("pk"), kind=Decision.Kind.ORIGINAL)
    alike = original.filter(decided_by=OuterRef("acted_by"))
    decided = Q(pk__in=Decision.objects.filter(pk__in=wanted.named(DECISION)).values("stage_run"))
    of_a_vote = Q(committee__isnull=False) & ~Q(outcome=StageRun.Outcome.RETURNED)  # whose power is its ballots'
    done = StageRun.objects.filter(~of_a_vote, status=StageRun.Status.DONE)
    rows = wanted.of(done, "closed_at", "acted_by", (STAGE, RETURN, ANSWER), also=decided)
    rows = rows.select_related("request").annotate(decision=Subquery(alike.values("pk")[:1]))
    for batch in in_batches(rows.order_by("pk")):
        around = Around.of({run.request_id for run in batch}, {run.request_id for run in batch if run.acting_order_id})
        yield from (_of_stage(run, run.decision, registers, around) for run in batch)


def _of_stage(run: StageRun, decision: int | None, registers: Registers, around: Around) -> Act:
    """A stage as an act; `decision` is the one that was given by it."""
    kind, number = STAGE, run.pk
    if run.outside:
        kind = ANSWER
    elif run.outcome == StageRun.Outcome.RETURNED:
        kind = RETURN
    elif decision is not None:
        kind, number = DECISION, decision
    act = Act(kind, str(number), run.acted_by_id, run.closed_at, run.request_id)
    if run.outside:
        return replace(act, needs=Ability.RECORD_ANSWER)
    if run.committee_id is not None:
        return replace(act, keeps=run.committee_id)
    return replace(
        act,
        post=run.post_id,
        tenure=run.tenure_id,
        order=run.acting_order_id,
        matter=around.matters.get(run.request_id) if run.acting_order_id else None,
        wrongs=tuple(_wrongs(run, registers, around)),
    )


def _wrongs(run: StageRun, registers: Registers, around: Around) -> Iterator[Wrong]:
    """What the rows themselves show: a matter of one's own, one that was given away, a body the route does not name."""
    paper, post = run.request, registers.posts[run.post_id]
    settled = run.round == paper.round and paper.status not in EDITABLE
    concerned = around.concerned.get(paper.pk, set()) if settled else set()
    if run.acted_by_id in concerned or _submitted(run, post):
        yield Wrong.OWN_MATTER
    if run.acting_order_id is not None and registers.holder_of(post.pk, localdate(run.closed_at)) in concerned:
        yield Wrong.PRINCIPALS_MATTER
    since = around.aside.get((paper.pk, run.acted_by_id))
    if since is not None and since < run.closed_at:
        yield Wrong.STOOD_ASIDE
    if settled and post.kind not in _lawful(paper.route or {}, run.name, post.kind):
        yield Wrong.WRONG_BODY


def _submitted(run: StageRun, post: Post) -> bool:
    """Whether who acted had submitted the request from another place than this post's."""
    paper = run.request
    if run.acted_by_id != paper.submitted_by_id:
        return False
    if run.acting_order_id is not None and paper.from_post_id is not None:
        return post.pk != paper.from_post_id
    return post.school_id != paper.school_id


def _lawful(route: dict, name: str, kind: str) -> set[str]:
    """The kinds of post that may have a stage: the one of the route, the one it escalates to, and their superiors."""
    planned = next((stage for stage in route.get("stages", ()) if stage["name"] == name), None)
    if planned is None:
        return {kind}
    stage = PlannedStage.from_json(planned)
    named = {who.kind for who in (stage.who, stage.escalates_to) if who is not None}
    return named | {above for each in named for above in superiors.line_of(each)}


def decisions(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Decisions that are not the answer of their stage: corrections, revocations, decisions on appeal, and the like."""
    resolved = Q(resolution__isnull=False, tenure=None, acting_order=None)
    rows = wanted.of(Decision.objects.exclude(resolved), "decided_at", "decided_by", (LATER,))
    rows = _of_their_own(rows).select_related("request", "stage_run").order_by("pk")
    for batch in in_batches(rows):
        around = Around.of({row.request_id for row in batch}, {row.request_id for row in batch if row.acting_order_id})
        for row in batch:
            yield _of_decision(row, registers, around)


def _of_their_own(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Those that say something else than the stage they stand at."""
    told = Q(kind=Decision.Kind.ORIGINAL, decided_by=F("stage_run__acted_by"))
    same_tenure = Q(tenure=F("stage_run__tenure")) | Q(tenure=None, stage_run__tenure=None)
    same_order = Q(acting_order=F("stage_run__acting_order")) | Q(acting_order=None, stage_run__acting_order=None)
    return rows.exclude(pk__in=Decision.objects.filter(told & same_tenure & same_order).values("pk"))


def _of_decision(row: Decision, registers: Registers, around: Around) -> Act:
    act = Act(LATER, str(row.pk), row.decided_by_id, row.decided_at, row.request_id)
    if row.stage_run.outside and row.kind == Decision.Kind.ORIGINAL:
        return replace(act, needs=Ability.RECORD_ANSWER)
    settled = row.request.status not in EDITABLE
    own = settled and row.decided_by_id in around.concerned.get(row.request_id, ())
    return replace(
        act,
        post=_post_of(row, registers),
        tenure=row.tenure_id,
        order=row.acting_order_id,
        matter=around.matters.get(row.request_id) if row.acting_order_id else None,
        wrongs=(Wrong.OWN_MATTER,) if own else (),
    )


def _post_of(row: Decision, registers: Registers) -> int | None:
    """The post for which somebody decided; a decision that nobody signed for any post has that of its stage."""
    if row.tenure_id is not None:
        return registers.tenures[row.tenure_id].place
    if row.acting_order_id is not None:
        return registers.orders[row.acting_order_id].acting.place
    return row.stage_run.post_id


def readers() -> Iterable:
    """The readings of this room."""
    return (submissions, stages, decisions)
