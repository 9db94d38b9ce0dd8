"""Which private values were erased by which event, and how long each district has chosen to keep what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One private value that was erased: whose event committed to it, which field, and which event says so."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="erasures")
    event = models.ForeignKey("approvals.Event", on_delete=models.PROTECT, related_name="erasures")
    field = models.CharField(max_length=40)
    by_event = models.ForeignKey("approvals.Event", on_delete=models.PROTECT, related_name="erased")

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [models.UniqueConstraint(fields=["event", "field"], name="erased_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.field}"


class RetentionChoice(models.Model):
    """What a district has decided about erasing by the schedule; the newest row holds. Nothing is erased before.

    `years` gives, for each line switched on, how long; `papers` which paper of the office says so. `schedule_sha256` is
    the schedule that was read: another one has to be read and confirmed again.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="retention_choices")
    is_on = models.BooleanField(_("switched on"))
    years = models.JSONField(default=dict)
    papers = models.JSONField(default=dict)
    schedule_sha256 = models.CharField(max_length=64)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="retention_choices")
    chosen_at = models.DateTimeField(_("chosen at"))

    class Meta:
        verbose_name = _("choice about the schedule of erasing")
        verbose_name_plural = _("choices about the schedule of erasing")

    def __str__(self) -> str:
        return f"{self.district_id} {self.is_on} {self.chosen_at:%Y-%m-%d}"
