"""What was reported about sent mails, and addresses that mails cannot reach."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What one report says became of a mail."""

    TAKEN = "taken", _("taken on by the provider")
    DELAYED = "delayed", _("delayed; it is tried again")
    DELIVERED = "delivered", _("delivered")
    RETURNED = "returned", _("came back; the address may still work")
    HARD = "hard", _("came back; the address does not work")
    COMPLAINT = "complaint", _("marked as unwanted by the reader")


class MailReport(models.Model):
    """One kind of news about one sent mail, from its provider or from a returned mail.

    News of the same kind come once; `is_applied` is false while the mail was still being sent when they came.
    """

    class Source(models.TextChoices):
        PROVIDER = "provider", _("webhook of the provider")
        MAILBOX = "mailbox", _("mailbox of returned mails")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="+", db_index=False)
    delivery = models.ForeignKey("notifications.Delivery", on_delete=models.PROTECT, related_name="reports")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    status = models.CharField(_("status code"), max_length=20, blank=True)
    detail = models.CharField(_("in the words of the mail server"), max_length=300, blank=True)
    is_current = models.BooleanField(_("about the address of today"), default=True)
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    at = models.DateTimeField(_("reported at"))
    is_applied = models.BooleanField(_("carried over to the mail"), default=False)

    class Meta:
        verbose_name = _("report about a mail")
        verbose_name_plural = _("reports about mails")
        constraints = [models.UniqueConstraint(fields=["delivery", "outcome"], name="mail_reported_once_by_outcome")]
        indexes = [models.Index(fields=["id"], condition=Q(is_applied=False), name="mail_report_not_applied")]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.status} {self.detail}".replace(":  ", ": ").strip(": ")


class StrayReport(models.Model):
    """How many reports of one day were about no mail of ours; of the whole installation, so of no district."""

    day = models.DateField()
    source = models.CharField(max_length=10, choices=MailReport.Source.choices)
    count = models.PositiveIntegerField(_("reports"), default=0)

    class Meta:
        verbose_name = _("reports about unknown mails")
        verbose_name_plural = _("reports about unknown mails")
        constraints = [models.UniqueConstraint(fields=["day", "source"], name="stray_reports_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} · {self.source} · {self.count}"


class AddressTrouble(models.Model):
    """One address of one person that mails cannot reach, or whose reader does not want them; open until settled.

    The address itself is not kept, only its digest: a trouble is about the address the person had, and says nothing
    about a later one. While it is open and the address the same, no mails are sent to it.
    """

    class Kind(models.TextChoices):
        HARD = "hard", _("mails come back")
        COMPLAINT = "complaint", _("mails were marked as unwanted")

    class Settled(models.TextChoices):
        CHANGED = "changed", _("the address was changed")
        WORKS = "works", _("an administrator said that it works again")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="address_troubles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="address_troubles")
    delivery = models.ForeignKey("notifications.Delivery", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    status = models.CharField(_("status code"), max_length=20, blank=True)
    detail = models.CharField(_("in the words of the mail server"), max_length=300, blank=True)
    address_sha256 = models.CharField(max_length=64)
    since = models.DateTimeField(_("since"))
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_how = models.CharField(_("settled how"), max_length=10, choices=Settled.choices, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        verbose_name = _("address that does not work")
        verbose_name_plural = _("addresses that do not work")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(settled_at=None), name="one_open_address_trouble_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_how="") | (Q(settled_at__isnull=False) & ~Q(settled_how="")),
                name="settled_address_trouble_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.kind} · {self.status}"
