"""The questions at the forks; they ask the database by id, never an object that somebody else may have changed."""

from approvals.models import ApprovalRequest, StageRun
from workflows.models import RequestProcess, StageTask


def round_of(activation) -> RequestProcess:
    """The round of the request a process stands for."""
    return RequestProcess.objects.get(process_id=activation.process.pk)


def opened_without_task(activation) -> list[StageRun]:
    """The open stages of the round that the engine has no task for yet, in the order of the plan."""
    tie = round_of(activation)
    opened = StageRun.objects.filter(request_id=tie.request_id, round=tie.round, status=StageRun.Status.OPEN)
    known = StageTask.objects.filter(stage_run__request_id=tie.request_id).values("stage_run_id")
    return list(opened.exclude(pk__in=known).order_by("place"))


def round_has_ended(activation) -> bool:
    """Whether no stage of the round is open or waiting."""
    tie = round_of(activation)
    unfinished = (StageRun.Status.OPEN, StageRun.Status.WAITING)
    return not StageRun.objects.filter(request_id=tie.request_id, round=tie.round, status__in=unfinished).exists()


def tie(stage_run: StageRun, task) -> None:
    """Remember which task stands for a stage."""
    StageTask.objects.create(district_id=stage_run.district_id, stage_run=stage_run, task=task)


def tie_process(paper: ApprovalRequest, round: int, process) -> None:
    """Remember which process stands for a round."""
    RequestProcess.objects.create(district_id=paper.district_id, request=paper, round=round, process=process)
