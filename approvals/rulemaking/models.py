"""What is kept of the proofs of a version: its replays, and what the night found about the matrix in force."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Replay(models.Model):
    """One run of a draft over the frozen facts of real requests, beside the matrix in force. It changes none of them.

    `content_sha256` is the draft's digest when it ran; `sha256` the digest of the canonical bytes of `report`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="replays")
    version = models.ForeignKey("approvals.RulebookVersion", on_delete=models.PROTECT, related_name="replays")
    against = models.ForeignKey(
        "approvals.RulebookVersion", on_delete=models.PROTECT, related_name="replays_against", null=True
    )
    content_sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    report = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replays")
    asked_at = models.DateTimeField(_("asked at"))
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("replay")
        verbose_name_plural = _("replays")
        indexes = [models.Index(fields=["version", "-id"], name="replay_newest")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.state}"


class DriftReport(models.Model):
    """What one night found between the matrix in force and the office: vacant posts, ended committees, expired orders.

    `findings` is a list of {code, rule, ...}; one report a district and day, the last look of that day.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="drift_reports")
    day = models.DateField(_("day"))
    findings = models.JSONField(default=list)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("report on drift")
        verbose_name_plural = _("reports on drift")
        constraints = [models.UniqueConstraint(fields=["district", "day"], name="drift_report_once_a_day")]

    def __str__(self) -> str:
        return f"{self.district_id} {self.day}"
