"""Opening stages, putting them to the vote, cancelling them, and what their deadlines do."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees import loader
from approvals.committees import services as committees
from approvals.committees.models import Resolution
from approvals.committees.selectors import recused_about
from approvals.delegation.plan import PlannedStage
from approvals.interests import challenging, proposing
from approvals.interests.selectors import aside_from
from approvals.people.models import Person, Post
from approvals.people.selectors import post_of_kind
from approvals.requests.clocks.escalation import has_power
from approvals.requests.earlier_decision import without_ballot
from approvals.requests.manifest import manifest_of
from approvals.requests.matters import matter_of
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.selectors import documents_of

DAYS_WITHOUT_LIMIT = 15  # working days, where a rule sets none; practice, not law


def open_stages(held: Round, names: Iterable[str], *, at: datetime) -> list[StageRun]:
    """Open waiting stages of the round: deadline, ballots for a committee, an event each."""
    wanted = set(names)
    opened = [run for run in held.runs if run.name in wanted]
    for run in opened:
        _open(held, run, at)
    return opened


def _open(held: Round, run: StageRun, at: datetime) -> None:
    planned = held.planned(run)
    run.status, run.opened_at = StageRun.Status.OPEN, at
    run.due_on = held.calendar.after_working_days(localdate(at), planned.days or DAYS_WITHOUT_LIMIT)
    if run.committee_id and may_be_circulated(run, planned):
        run.resolution = put_to_vote(held, run, at)
    run.save(update_fields=["status", "opened_at", "due_on", "resolution"])
    kind = kinds.REQUEST_FORWARDED if run.outside else kinds.STAGE_OPENED
    held.record(kind, by=None, at=at, run=run, data={"due_on": run.due_on.isoformat(), "body": str(planned.who)})


def may_be_circulated(run: StageRun, planned: PlannedStage) -> bool:
    """Whether the committee of a stage may decide it between meetings; else it waits for an agenda."""
    profile = loader.profiles()[planned.profile or run.committee.profile]
    return profile.may_be_circulated(run.action)


def put_to_vote(
    held: Round, run: StageRun, at: datetime, *, here: Collection[int] | None = None, is_second_call: bool = False,
    called: dict[str, Any] | None = None, by: Person | None = None,
) -> Resolution:  # fmt: skip
    """Open the vote of a committee stage: by circulation, or among those `here` at a meeting. Not saved on the run.

    Who is concerned gets no ballot; members who are perhaps in conflict are asked before they vote.
    """
    paper, planned = held.paper, held.planned(run)
    apart = recused_about(run.committee_id, "request", [str(paper.pk)])
    facts = {name: fact["value"] for name, fact in paper.frozen.items()}
    profile, matter = planned.profile or run.committee.profile, matter_of(paper, run.committee)
    vote = committees.open_resolution(
        committee_id=run.committee_id,
        title=f"{paper.number} {paper.title}"[:300],
        subject=("request", str(paper.pk)),
        action=run.action,
        profile_code=profile,
        manifest=manifest_of(facts, documents_of(paper)),
        closes_on=run.due_on if here is None else localdate(at),
        here=here,
        is_second_call=is_second_call,
        called=called,
        by=by,
        recused=apart | without_ballot(paper, run.name) | proposing.without_ballot(matter, profile),
        at=at,
    )
    proposing.propose(vote, matter, profile, at=at)
    return vote


def call_again(held: Round, run: StageRun, *, at: datetime) -> None:
    """Put a stage to the vote again after a vote without quorum: the same question, a new deadline.

    Who withdrew stays out. Raises NoQuorumPossible when too few are left.
    """
    _open(held, run, at)
    held.keep_in_step()


def wait_for_agenda(run: StageRun) -> None:
    """Let an open stage wait for a meeting of its committee: no vote is held on it."""
    run.resolution = None
    run.save(update_fields=["resolution"])


def cancel(held: Round, names: Iterable[str], *, at: datetime, by: Person | None = None) -> list[StageRun]:
    """Cancel stages that are not needed any more; an open vote is void. Those that were open come back."""
    wanted = set(names)
    runs = [run for run in held.runs if run.name in wanted]
    were_open = [run for run in runs if run.status == StageRun.Status.OPEN]
    for run in runs:
        if run.resolution_id and run.resolution.closed_at is None:
            challenging.void(resolution_id=run.resolution_id, at=at, by=by)
        run.status, run.closed_at = StageRun.Status.CANCELLED, at
    if runs:
        StageRun.objects.filter(pk__in=[run.pk for run in runs]).update(status=StageRun.Status.CANCELLED, closed_at=at)
    for run in were_open:
        held.record(kinds.STAGE_CANCELLED, by=by, at=at, run=run, data={})
    return were_open


def note_overdue(held: Round, run: StageRun, *, at: datetime) -> bool:
    """Write down once that a stage passed its deadline, and move it up where its rule says so; tell whether it did.

    Where the rule names a post that may not have it, whoever has it is reminded, and the event says why it stayed.
    """
    if run.reminded_on is not None and run.reminded_on > run.due_on:
        return False
    data = {"due_on": run.due_on.isoformat()}
    run.reminded_on = localdate(at)
    post, why_not = _higher_post(held, run)
    if why_not:
        data |= {"stays": why_not, "would_move_to": held.planned(run).escalates_to.kind}
    if post is not None:
        days = held.planned(run).days or DAYS_WITHOUT_LIMIT
        run.post, run.reminded_on, run.due_on = post, None, held.calendar.after_working_days(localdate(at), days)
        data |= {"moved_to": post.kind, "new_due_on": run.due_on.isoformat()}
    run.save(update_fields=["reminded_on", "post", "due_on"])
    held.keep_in_step()
    held.record(kinds.STAGE_OVERDUE, by=None, at=at, run=run, data=data)
    return True


def _higher_post(held: Round, run: StageRun) -> tuple[Post | None, str]:
    """The post a late stage of a post moves up to, or why it stays: no power there, no such post, or it stood aside.

    Neither where the rule moves nothing, or where the stage is there already.
    """
    planned = held.planned(run)
    higher = planned.escalates_to
    if higher is None or run.post_id is None:
        return None, ""
    if not has_power(higher, planned.who, (stage.who for stage in held.route.stages)):
        return None, "no-power"
    school_id = held.paper.school_id if higher.level == "school" else None
    post = post_of_kind(held.paper.district_id, higher.kind, school_id)
    if post is None:
        return None, "no-post"
    if post.pk == run.post_id:
        return None, ""
    aside = any(row.from_post_id == post.pk for row in aside_from("request", held.paper.pk))
    return (None, "stood-aside") if aside else (post, "")
