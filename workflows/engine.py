"""What the house asks of the process engine: begin, follow, cancel. Nobody else starts or finishes its tasks.

Each function runs inside the transaction of a service that already holds the request's row.
"""

from collections.abc import Iterable

from approvals.models import ApprovalRequest, StageRun
from workflows.flows.approval import ApprovalFlow
from workflows.models import RequestProcess, StageTask


def begin(paper: ApprovalRequest) -> None:
    """Begin the process of the request's round; its opened stages become tasks."""
    ApprovalFlow.begin.run(paper=paper, round=paper.round)


def follow(stage_run: StageRun) -> None:
    """Finish the task of a stage that was closed; the engine makes tasks for what was opened, or ends."""
    task = StageTask.objects.select_related("task", "task__process").get(stage_run=stage_run).task
    ApprovalFlow.stage.run(task)


def cancel(stage_runs: Iterable[StageRun]) -> None:
    """Cancel the tasks of stages that are not needed any more."""
    for tie in StageTask.objects.filter(stage_run__in=stage_runs).select_related("task", "task__process"):
        tie.task.flow_task.activation_class(tie.task).cancel()


def abandon(paper: ApprovalRequest) -> None:
    """Cancel the whole process of the round: the request was withdrawn."""
    process = RequestProcess.objects.select_related("process").get(request=paper, round=paper.round).process
    ApprovalFlow.instance.cancel(process)
