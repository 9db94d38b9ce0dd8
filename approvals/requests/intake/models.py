"""What an officer found when a request was received at the district."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IntakeCheck(models.Model):
    """One check of a request against its list of documents; `lines` lists {document, state, remark} per document."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="intake_checks")
    stage_run = models.OneToOneField("approvals.StageRun", on_delete=models.PROTECT, related_name="intake_check")
    lines = models.JSONField(default=list)
    is_complete = models.BooleanField(_("complete"))
    group_post = models.ForeignKey(
        "approvals.Post", on_delete=models.PROTECT, related_name="screened_checks", null=True
    )
    note = models.TextField(_("note"), blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="intake_checks")
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("check on receipt")
        verbose_name_plural = _("checks on receipt")

    def __str__(self) -> str:
        return f"{self.stage_run_id}"
