"""Who has read the papers of a stage, as they are now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StageReading(models.Model):
    """One person's word that they read the papers of one stage; `relied_on` is the digest of what was read."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="stage_readings")
    stage_run = models.ForeignKey("approvals.StageRun", on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stage_readings")
    relied_on = models.CharField(max_length=64)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading of a stage")
        verbose_name_plural = _("readings of stages")
        constraints = [
            models.UniqueConstraint(fields=["stage_run", "person", "relied_on"], name="stage_read_once_as_it_is")
        ]

    def __str__(self) -> str:
        return f"{self.stage_run_id} {self.person_id}"
