"""The rounds of a request as they were submitted, and remarks made when it was given back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestRound(models.Model):
    """One round of a request exactly as it was submitted: answers, frozen facts, route, and its files.

    `documents` lists [kind, name, sha256, id]. `back_to` names the stage an officer gave it back to; empty: the round
    was submitted by the school.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="request_rounds")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    title = models.CharField(_("subject"), max_length=300)
    facts = models.JSONField(default=dict)
    frozen = models.JSONField()
    route = models.JSONField()
    documents = models.JSONField(default=list)
    back_to = models.SlugField(_("stage it was given back to"), max_length=40, blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="begun_rounds", null=True
    )
    begun_at = models.DateTimeField(_("begun at"))

    class Meta:
        verbose_name = _("round of a request")
        verbose_name_plural = _("rounds of a request")
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="round_of_request_once")]

    def __str__(self) -> str:
        return f"{self.request_id}:{self.number}"


class Remark(models.Model):
    """What is to be revised about one answer, one kind of file, or the whole, said when a request was given back."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="remarks")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="remarks")
    stage_run = models.ForeignKey("approvals.StageRun", on_delete=models.PROTECT, related_name="remarks")
    round = models.PositiveSmallIntegerField(_("round"))
    fact = models.SlugField(_("answer"), max_length=40, blank=True)
    document = models.SlugField(_("document"), max_length=40, blank=True)
    text = models.TextField(_("what is to be revised"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks", null=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["request", "round"], name="remark_by_round")]

    def __str__(self) -> str:
        return f"{self.request_id}:{self.round} {self.fact or self.document}"


class RemarkAnswer(models.Model):
    """What the school says about one remark before it submits again; the latest counts, none is ever removed."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="remark_answers")
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("what became of it"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remark_answers")
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a remark")
        verbose_name_plural = _("answers to remarks")

    def __str__(self) -> str:
        return f"{self.remark_id}"
