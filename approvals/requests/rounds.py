"""One round of a request in hand: the paper under lock, its frozen route and its stages, read once per act."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from approvals.audit.services import record
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.delegation.plan import PlannedStage, Route
from approvals.interests.superiors import name_of_outside
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, StageRun, Status
from approvals.requests.progress import State, Step, next_step, next_step_of_appeal
from approvals.requests.refusals import NotRunning, StageNotOpen
from approvals.requests.selectors import stage_runs_of
from approvals.requests.submission import authority

CLOCKS = ("complete_on", "office_due_on", "revise_by")  # set on the paper by approvals.requests.clocks
UNFINISHED = (StageRun.Status.OPEN, StageRun.Status.WAITING)


@dataclass
class Round:
    """The present round of a locked request. Whoever changes a stage changes it here, so that all see the same."""

    paper: ApprovalRequest
    route: Route
    runs: list[StageRun]

    @classmethod
    def of(cls, paper: ApprovalRequest) -> "Round":
        """Read the round of a request whose row the caller holds. One query."""
        return cls(paper, Route.from_json(paper.route), stage_runs_of(paper))

    @cached_property
    def calendar(self) -> Calendar:
        """The working calendar of the district. One query, once."""
        return calendar_of(self.paper.district_id)

    def named(self, name: str) -> StageRun:
        """The stage of that name."""
        return next(run for run in self.runs if run.name == name)

    def planned(self, run: StageRun) -> PlannedStage:
        """What the route planned for a stage."""
        return next(stage for stage in self.route.stages if stage.name == run.name)

    def open_run(self, stage_run_id: int) -> StageRun:
        """One open stage of a running request; raises NotRunning or StageNotOpen."""
        if not self.paper.is_running:
            raise NotRunning(status=self.paper.get_status_display())
        run = next((run for run in self.runs if run.pk == stage_run_id), None)
        if run is None or run.status != StageRun.Status.OPEN:
            raise StageNotOpen(status=run.get_status_display() if run else "–")
        return run

    @property
    def clause(self) -> str:
        """The instrument and clause of the route, in the reader's language."""
        return f"{self.route.basis.title.in_language(get_language())} {self.route.basis.clause}"

    def body_of(self, run: StageRun) -> str:
        """The body that has a stage, in the reader's language."""
        body = name_of_outside(run.outside) or self.planned(run).body
        return str(run.post or run.committee or body.in_language(get_language()))

    def unfinished(self) -> list[str]:
        """The names of the stages that are open or wait their turn."""
        return [run.name for run in self.runs if run.status in UNFINISHED]

    def next_step(self) -> Step:
        """What has to happen now, by the pure order of stages."""
        order = next_step_of_appeal if self.paper.appeals_id else next_step
        return order(self.route.stages, {run.name: _state(run) for run in self.runs})

    def keep_in_step(self) -> None:
        """Keep the request's own columns in step with its stages: where it stands and its nearest deadline."""
        opened = [run for run in self.runs if run.status == StageRun.Status.OPEN]
        self.paper.due_on = min((run.due_on for run in opened), default=None)
        if self.paper.is_running:
            self.paper.status = Status.FORWARDED if any(run.outside for run in opened) else Status.UNDER_REVIEW
        self.save_paper("due_on", "status", *CLOCKS)

    def save_paper(self, *fields: str) -> None:
        """Save columns of the request, whose version grows with every change."""
        self.paper.version += 1
        self.paper.save(update_fields=[*fields, "version"])

    def record(
        self, kind: str, *, by: Person | None, at: datetime, data: dict[str, Any], run: StageRun | None = None,
        capacity: Capacity | None = None, private: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Write down an event about the request, under the rule of its route."""
        about = {"stage_run": run.pk, "stage": run.name} if run else {}
        record(
            kind,
            district=self.paper.district,
            subject=("request", self.paper.pk),
            by=by,
            at=at,
            capacity=capacity.to_event() if capacity else {},
            authority=authority(self.route),
            data={"number": self.paper.number, "round": self.paper.round, **about, **data},
            state=state_of(self.paper),
            private=private,
        )


def _state(run: StageRun) -> State:
    if run.status in (StageRun.Status.WAITING, StageRun.Status.OPEN, StageRun.Status.CANCELLED):
        return State(run.status)
    return State.AGAINST if run.outcome == StageRun.Outcome.AGAINST else State.FOR
