"""What is written down about the sending itself: when it last ran, and for what it rings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailBeat(models.Model):
    """The heartbeat of the sending, one row for the installation: when the sweep ran, and what the mail server said.

    `sent` and `tried` count letters since the installation began, for whoever draws their rate; the deliveries are
    the record. `silent_since` is when the mail server stopped taking connections; empty while it takes them.
    """

    number = models.PositiveSmallIntegerField(primary_key=True, default=1)
    swept_at = models.DateTimeField(_("the sweep ran"), null=True)
    answered_at = models.DateTimeField(_("the mail server answered"), null=True)
    silent_since = models.DateTimeField(_("the mail server is silent since"), null=True)
    silent_why = models.CharField(max_length=300, blank=True)
    sent = models.BigIntegerField(_("sent so far"), default=0)
    tried = models.BigIntegerField(_("tried so far"), default=0)

    class Meta:
        verbose_name = _("heartbeat of the sending")
        verbose_name_plural = _("heartbeats of the sending")
        constraints = [models.CheckConstraint(condition=models.Q(number=1), name="one_heartbeat_of_the_sending")]

    def __str__(self) -> str:
        return f"{self.swept_at}"


class MailAlarm(models.Model):
    """Something about the mail of one district that a person has to look at; it rings until `ended_at`."""

    class What(models.TextChoices):
        STOPPED = "stopped", _("Nobody looks for waiting mail")
        LATE = "late", _("Mail waits for more than five minutes")
        FAILED = "failed", _("Mail was refused by the mail server")
        PARKED = "parked", _("Mail was set aside")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="mail_alarms")
    what = models.CharField(_("what"), max_length=10, choices=What.choices)
    raised_at = models.DateTimeField(_("raised at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("alarm of the mail")
        verbose_name_plural = _("alarms of the mail")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "what"],
                condition=models.Q(ended_at=None),
                name="one_open_mail_alarm_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.district_id} {self.what}"
