"""Spans of days in which the office's or the requester's time ran."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ClockSpan(models.Model):
    """Days in which one side's time ran on a request: from the day it began to the day it stopped, if it has.

    By the law the first day is not counted. `due_on` is the last day of the side, as it was computed when it began.
    """

    class Side(models.TextChoices):
        OFFICE = "office", _("the office")
        REQUESTER = "requester", _("the requester")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="clock_spans")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="clock_spans")
    side = models.CharField(_("whose time"), max_length=10, choices=Side.choices)
    began_on = models.DateField(_("began on"))
    stopped_on = models.DateField(_("stopped on"), null=True)
    due_on = models.DateField(_("last day"), null=True)
    why = models.SlugField(_("why it began"), max_length=40)
    reminded_on = models.DateField(_("reminded on"), null=True)
    late_told_on = models.DateField(_("told of the delay on"), null=True)

    class Meta:
        verbose_name = _("span of time")
        verbose_name_plural = _("spans of time")
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(stopped_on__gte=F("began_on")), name="clock_stops_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(stopped_on=None), name="one_clock_runs_on_a_request"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(stopped_on=None), name="running_clock_by_day")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.side} {self.began_on}"
