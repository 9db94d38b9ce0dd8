"""The audit trail: one chain of events per district, added to and never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chain(models.Model):
    """The end of one district's chain: the only row of the trail that ever changes.

    `seq` is the number of the last event, `head` its link.
    """

    district = models.OneToOneField(
        "approvals.District", on_delete=models.PROTECT, primary_key=True, related_name="chain"
    )
    seq = models.BigIntegerField(default=0)
    head = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("chain")
        verbose_name_plural = _("chains")

    def __str__(self) -> str:
        return f"{self.district_id}:{self.seq}"


class Event(models.Model):
    """One thing that happened, as canonical bytes (RFC 8785) with two hashes.

    `leaf` is SHA-256(0x00 || body) (RFC 6962, section 2.1); `link` ties it to its place:
    SHA-256(previous link || seq || database clock || leaf), computed by the database where it can.
    The other columns repeat what the body says, for queries only.
    """

    id = models.UUIDField(primary_key=True)
    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="events")
    seq = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    actor = models.UUIDField(null=True)
    at = models.DateTimeField(_("at"))
    clock_us = models.BigIntegerField(help_text=_("The database's clock, microseconds since 1970-01-01 UTC."))
    body = models.BinaryField()
    leaf = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.UniqueConstraint(fields=["district", "seq"], name="event_seq_once_in_district")]
        indexes = [
            models.Index(fields=["district", "subject_kind", "subject_id", "seq"], name="event_by_subject"),
            models.Index(fields=["district", "kind", "seq"], name="event_by_kind"),
            models.Index(fields=["district", "actor", "seq"], name="event_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject_kind}:{self.subject_id}"


class PrivateValue(models.Model):
    """One personal value that an event commits to but does not contain, so that it can be erased one day.

    The event's body holds HMAC-SHA256(salt, field || 0x00 || value).
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="private_values")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="private_values")
    field = models.CharField(max_length=40)
    salt = models.BinaryField(max_length=32)
    value = models.TextField()

    class Meta:
        verbose_name = _("private value")
        verbose_name_plural = _("private values")
        constraints = [models.UniqueConstraint(fields=["event", "field"], name="private_field_once_in_event")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.field}"
