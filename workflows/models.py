"""What ties a request and its stages to the process engine; nothing else of ours touches the engine's tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process, Task


class RequestProcess(models.Model):
    """The engine's process of one round of one request."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(_("round"))
    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("process of a request")
        verbose_name_plural = _("processes of requests")
        constraints = [models.UniqueConstraint(fields=["request", "round"], name="one_process_per_round")]

    def __str__(self) -> str:
        return f"{self.request_id}:{self.round}"


class StageTask(models.Model):
    """The engine's one task of one stage that was opened."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="+")
    stage_run = models.OneToOneField("approvals.StageRun", on_delete=models.PROTECT, related_name="+")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("task of a stage")
        verbose_name_plural = _("tasks of stages")

    def __str__(self) -> str:
        return f"{self.stage_run_id}"
