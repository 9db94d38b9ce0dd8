"""Scans of papers signed by hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignedScan(models.Model):
    """One scan of a printout that was signed by hand, matched with what it was printed from.

    `code` is the code printed on the sheet; it is computed from the stage and `manifest`, the digest of the facts and
    files that were signed.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="signed_scans")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="signed_scans")
    stage_run = models.ForeignKey(
        "approvals.StageRun", on_delete=models.PROTECT, related_name="signed_scans", null=True
    )
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="signed_scans", null=True)
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="signed_scans")
    code = models.CharField(_("code on the sheet"), max_length=40)
    manifest = models.CharField(max_length=64)
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signed_scans")
    attached_at = models.DateTimeField(_("attached at"))

    class Meta:
        verbose_name = _("signed scan")
        verbose_name_plural = _("signed scans")
        indexes = [models.Index(fields=["request", "id"], name="scan_by_request")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.code}"
