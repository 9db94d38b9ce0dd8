"""The audit trail: one chain of events per district, added to and never changed."""

from django.conf import settings
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


class PendingEvent(models.Model):
    """An event that the log has not integrated yet: written with the event, taken away by the sequencer.

    A queue and no evidence. The sequencer never asks for numbers above the last one it saw: a number is given
    before its transaction commits, and whoever commits late would be skipped.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="pending_events")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="pending")

    class Meta:
        verbose_name = _("event to be logged")
        verbose_name_plural = _("events to be logged")

    def __str__(self) -> str:
        return str(self.event_id)


class HourMark(models.Model):
    """Something of which one event within an hour is enough, so that nobody can flood a chain with looking or trying.

    `hour` counts whole hours since 1970-01-01 UTC; `key` tells what was written down, `circle` what is counted
    together. A mark is no evidence: it is taken away a day later.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="hour_marks")
    hour = models.BigIntegerField()
    circle = models.CharField(max_length=64)
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mark of an hour")
        verbose_name_plural = _("marks of an hour")
        constraints = [
            models.UniqueConstraint(fields=["district", "hour", "circle", "key"], name="marked_once_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.hour} {self.key}"


class Reading(models.Model):
    """One person whose record was shown to somebody else: finds the event of it. The event is the evidence."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="readings")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings", db_index=False
    )

    class Meta:
        verbose_name = _("reading of a personal record")
        verbose_name_plural = _("readings of personal records")
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="reading_once_in_event")]
        indexes = [models.Index(fields=["person", "-id"], name="reading_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.event_id}"
