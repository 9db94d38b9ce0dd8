"""The questions at the forks; they ask the database by id, never an object that somebody else may have changed."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from approvals.models import ApprovalRequest, StageRun
from workflows.models import RequestProcess, StageTask


def of_round(activation) -> QuerySet[StageRun]:
    """The stages of the round a process stands for; which round that is, is asked in the same statement."""
    tie = RequestProcess.objects.filter(process_id=activation.process.pk)
    return StageRun.objects.filter(request_id=Subquery(tie.values("request_id")), round=Subquery(tie.values("round")))


def opened_without_task(activation) -> list[StageRun]:
    """The open stages of the round that the engine has no task for yet, in the order of the plan. One query."""
    known = StageTask.objects.filter(stage_run=OuterRef("pk"))
    opened = of_round(activation).filter(~Exists(known), status=StageRun.Status.OPEN)
    return list(opened.order_by("place"))


def round_has_ended(activation) -> bool:
    """Whether no stage of the round is open or waiting. One query."""
    unfinished = (StageRun.Status.OPEN, StageRun.Status.WAITING)
    return not of_round(activation).filter(status__in=unfinished).exists()


def tie(stage_run: StageRun, task) -> None:
    """Remember which task stands for a stage."""
    StageTask.objects.create(district_id=stage_run.district_id, stage_run=stage_run, task=task)


def tie_process(paper: ApprovalRequest, round: int, process) -> None:
    """Remember which process stands for a round."""
    RequestProcess.objects.create(district_id=paper.district_id, request=paper, round=round, process=process)
