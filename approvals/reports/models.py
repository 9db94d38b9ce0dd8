"""What the nightly looks at power have found: acts without valid power, and chairs that will be empty."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PowerFinding(models.Model):
    """One past act by somebody without valid power on its day, as the nightly sweep found it; kept until answered."""

    body = ""  # the post or committee by name, where a reading has filled it in

    class Status(models.TextChoices):
        OPEN = "open", _("to be answered")
        ANSWERED = "answered", _("answered")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="power_findings")
    act_kind = models.SlugField(_("kind of act"), max_length=40)
    act_id = models.CharField(max_length=60)
    request = models.ForeignKey(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="power_findings", null=True
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="power_findings")
    acted_on = models.DateField(_("acted on"))
    why = models.SlugField(_("what is wrong"), max_length=40)
    detail = models.JSONField(default=dict)
    found_at = models.DateTimeField(_("found at"))
    gone_at = models.DateTimeField(_("no longer found since"), null=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answered_power_findings", null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("finding about power")
        verbose_name_plural = _("findings about power")
        constraints = [
            models.UniqueConstraint(fields=["district", "act_kind", "act_id", "why"], name="power_finding_once")
        ]

    def __str__(self) -> str:
        return f"{self.act_kind} {self.act_id} {self.why}"


class EmptyChair(models.Model):
    """One post or committee that has nobody able to act over a span of days, as the nightly forecast saw it coming."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="empty_chairs")
    post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="empty_chairs", null=True)
    committee = models.ForeignKey(
        "approvals.Committee", on_delete=models.PROTECT, related_name="empty_chairs", null=True
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True)
    why = models.SlugField(_("why"), max_length=40)
    detail = models.JSONField(default=dict)
    seen_at = models.DateTimeField(_("first seen at"))
    gone_at = models.DateTimeField(_("no longer foreseen since"), null=True)

    class Meta:
        verbose_name = _("empty chair")
        verbose_name_plural = _("empty chairs")
        indexes = [models.Index(fields=["district", "first_day"], name="empty_chair_by_day")]

    def __str__(self) -> str:
        return f"{self.post_id or self.committee_id} {self.first_day}"
