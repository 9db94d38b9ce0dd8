"""Days of a district on which it works otherwise than the country does."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """One day on which a district is closed though the country works, or works though it is a day off.

    A day that was recorded is struck out by `removed_at`, never deleted: deadlines were computed with it.
    """

    class Kind(models.TextChoices):
        CLOSED = "closed", _("closed")
        SUBSTITUTE = "substitute", _("day off in lieu of a holiday")
        WORKING = "working", _("working day")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="calendar_days")
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title_th = models.CharField(_("reason in Thai"), max_length=200)
    title_en = models.CharField(_("reason in English"), max_length=200, blank=True)
    order = models.CharField(_("order or notice"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_days")
    recorded_at = models.DateTimeField(_("recorded at"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="removed_calendar_days", null=True
    )
    removed_at = models.DateTimeField(_("removed at"), null=True)
    removed_why = models.CharField(_("why it was removed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("day of the calendar")
        verbose_name_plural = _("days of the calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "day"], condition=models.Q(removed_at=None), name="calendar_day_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
