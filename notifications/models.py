"""The outbox: one message, one person, one channel; the in-app notices are rows of the same table."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from notifications.bounces.models import AddressTrouble, MailReport, StrayReport
from notifications.operations.models import MailAlarm, MailBeat
from notifications.webhooks.models import WebhookCall, WebhookEndpoint, WebhookReplay

__all__ = [
    "AddressTrouble", "Delivery", "MailAlarm", "MailBeat", "MailReport", "NoteMail", "StrayReport", "WebhookCall",
    "WebhookEndpoint", "WebhookReplay",
]  # fmt: skip
LOOKED_AFTER = ("pending", "sending", "failed", "parked", "bounced", "cancelled")  # states in which few mails stay


class Delivery(models.Model):
    """One message to one person by one channel, written in the transaction of the event it tells about.

    Rows of one person with the same `bundle` that wait together travel in one mail: `carried_by` is the row whose
    mail it is, and says where it stands; a row that is carried stays so. `is_urgent` breaks through quiet hours.

    An in-app notice is delivered by being there. A mail is claimed by a relay under a lease; `phase` turns to
    `data` before the letter is handed over, so that a relay that dies leaves behind whether the letter may have
    gone (`ambiguous` counts how often). Every attempt carries the same Message-ID. `due_since` is when a mail that was
    put off was due first; empty while it never was put off.
    """

    class Channel(models.TextChoices):
        INBOX = "inbox", _("in-app notice")
        EMAIL = "email", _("e-mail")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        CARRIED = "carried", _("in a mail with others")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("delivered")
        BOUNCED = "bounced", _("came back")
        FAILED = "failed", _("refused by the mail server")
        PARKED = "parked", _("set aside for a person to look at")
        CANCELLED = "cancelled", _("not needed any more")

    class Phase(models.TextChoices):
        NOT_GONE = "", _("certainly not gone")
        DATA = "data", _("handed over, answer unknown")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="deliveries")
    event = models.ForeignKey("approvals.Event", on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    template = models.SlugField(_("message"), max_length=40, db_index=False)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    request = models.ForeignKey(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    stage_run = models.ForeignKey(
        "approvals.StageRun", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    resolution = models.ForeignKey(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    committee = models.ForeignKey(
        "approvals.Committee", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    meeting = models.ForeignKey(
        "approvals.Meeting", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    is_urgent = models.BooleanField(_("urgent"), default=False)
    bundle = models.CharField(max_length=40, blank=True, default="")
    carried_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="carried", null=True, db_index=False)
    message_id = models.CharField(max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    phase = models.CharField(max_length=10, choices=Phase.choices, blank=True, default=Phase.NOT_GONE)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ambiguous = models.PositiveSmallIntegerField(_("possibly sent before"), default=0)
    next_at = models.DateTimeField(_("not before"), null=True)
    due_since = models.DateTimeField(_("due since"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    reply = models.CharField(_("answer of the mail server"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    overtaken_at = models.DateTimeField(_("settled before it was read"), null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["event", "person", "channel", "template"], name="told_once_by_channel"),
            models.UniqueConstraint(fields=["message_id"], condition=~Q(message_id=""), name="message_id_once"),
            models.CheckConstraint(
                condition=Q(state="sending", lease__isnull=False, lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease__isnull=True, lease_until__isnull=True)),
                name="delivery_leased_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state="pending", next_at__isnull=False) | ~Q(state="pending"),
                name="pending_delivery_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="carried", carried_by__isnull=False)
                | (~Q(state="carried") & Q(carried_by__isnull=True)),
                name="carried_delivery_has_its_mail",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="pending"), name="delivery_due"),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="delivery_leased"),
            models.Index(
                fields=["person", "bundle"], condition=Q(state="pending") & ~Q(bundle=""), name="delivery_bundle"
            ),
            models.Index(
                fields=["person", "-sent_at"],
                condition=Q(channel="email", sent_at__isnull=False),
                name="mail_of_person_newest",
            ),
            models.Index(fields=["carried_by"], condition=Q(carried_by__isnull=False), name="delivery_carried"),
            models.Index(
                Coalesce("due_since", "next_at"), F("district"), condition=Q(state="pending"), name="delivery_overdue"
            ),
            models.Index(
                fields=["district", "state", "-id"],
                condition=Q(channel="email", state__in=LOOKED_AFTER),
                name="mail_by_state",
            ),
            models.Index(fields=["district", "-id"], condition=Q(channel="email"), name="mail_newest"),
            models.Index(fields=["person", "-id"], condition=Q(channel="email"), name="mail_of_person"),
            models.Index(
                fields=["district", "sent_at"], condition=Q(channel="email", sent_at__isnull=False), name="mail_by_hour"
            ),
            models.Index(fields=["district", "sent_at"], condition=Q(ambiguous__gt=0), name="mail_possibly_twice"),
            models.Index(fields=["person", "-id"], condition=Q(channel="inbox"), name="notice_newest"),
            models.Index(
                fields=["person"],
                condition=Q(channel="inbox", read_at=None, overtaken_at=None),
                name="notice_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} · {self.person_id} · {self.channel} · {self.state}"

    @property
    def is_possibly_twice(self) -> bool:
        """Whether the mail went though an earlier attempt, whose answer was lost, may have gone too."""
        return self.ambiguous > 0 and self.state in (self.State.SENT, self.State.DELIVERED, self.State.BOUNCED)


class NoteMail(models.Model):
    """The checkpoint of one day on its way to the auditors' mailbox; of the whole installation, so of no district.

    Whoever moves `next_at` on may send it; every attempt of a day carries the same Message-ID and the same note.
    """

    day = models.DateField(primary_key=True)
    note = models.TextField()
    next_at = models.DateTimeField(_("not before"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    reply = models.CharField(_("answer of the mail server"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail with a checkpoint")
        verbose_name_plural = _("mails with a checkpoint")

    def __str__(self) -> str:
        return f"{self.day}"
