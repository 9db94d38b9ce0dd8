"""The outbox: one message, one person, one channel; the in-app notices are rows of the same table."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One message to one person by one channel, written in the transaction of the event it tells about.

    An in-app notice is delivered by being there. A mail is claimed by a relay under a lease; `phase` turns to
    `data` before the letter is handed over, so that a relay that dies leaves behind whether the letter may have
    gone (`ambiguous` counts how often). Every attempt carries the same Message-ID.
    """

    class Channel(models.TextChoices):
        INBOX = "inbox", _("in-app notice")
        EMAIL = "email", _("e-mail")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
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
    message_id = models.CharField(max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    phase = models.CharField(max_length=10, choices=Phase.choices, blank=True, default=Phase.NOT_GONE)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ambiguous = models.PositiveSmallIntegerField(_("possibly sent before"), default=0)
    next_at = models.DateTimeField(_("not before"), null=True)
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
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="pending"), name="delivery_due"),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="delivery_leased"),
            models.Index(fields=["person", "-id"], condition=Q(channel="inbox"), name="notice_newest"),
            models.Index(
                fields=["person"],
                condition=Q(channel="inbox", read_at=None, overtaken_at=None),
                name="notice_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} · {self.person_id} · {self.channel} · {self.state}"
