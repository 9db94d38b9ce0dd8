"""When the trail was verified and with what result, a memory and no proof; and which evidence packs were taken."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class VerificationRun(models.Model):
    """One verification of one district: how far it went, and what it found.

    The next run begins after `seq` if the event there still bears `link`. Nobody else should trust this row: whoever
    may change events may change it too. A full run reads it not at all.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="verification_runs")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="verification_runs"
    )
    is_full = models.BooleanField(_("from the first event on"))
    begun_after = models.BigIntegerField()  # the number of the event after which this run began; 0: from the first
    seq = models.BigIntegerField()  # the number of the last event that was read
    link = models.BinaryField(max_length=32)
    leaves = models.BigIntegerField()  # of the log, all of them
    notes = models.PositiveIntegerField(default=0)  # held by others, and compared with
    fault_count = models.PositiveIntegerField(_("faults"))
    faults = models.JSONField(default=list)  # the first of them: [district, number, code, facts]

    class Meta:
        verbose_name = _("verification of the trail")
        verbose_name_plural = _("verifications of the trail")
        indexes = [models.Index(fields=["district", "-at"], name="verification_latest")]

    def __str__(self) -> str:
        return f"{self.district_id} #{self.seq}: {self.fault_count}"


class TakenPack(models.Model):
    """The digest of one evidence pack that was taken, so that anybody can ask whether a ZIP is one of ours."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="taken_packs")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="taken_packs")
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="taken_packs")
    sha256 = models.CharField(max_length=64, db_index=True)
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("evidence pack that was taken")
        verbose_name_plural = _("evidence packs that were taken")

    def __str__(self) -> str:
        return f"{self.request_id} {self.sha256[:16]}"
