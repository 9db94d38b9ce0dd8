"""Endpoints of other systems, the calls made to them, and calls asked for again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class WebhookEndpoint(models.Model):
    """One address of another system that hears of a district's events, as a reader of its chain with a position.

    `position` is the number of the last event that was looked at for it; what comes after is still to be told, so
    nothing is written when something happens. `kinds` are kinds of events, or families like `request.*`. The secrets
    are sealed (`keys`); the old one signs beside the new one until `old_until`. Whoever holds the lease calls: one
    call at a time, in order. An endpoint ends (`ended_at`) and is never deleted.
    """

    class Paused(models.TextChoices):
        NO = "", _("calls go out")
        BY_HAND = "by-hand", _("paused by an administrator")
        GONE = "gone", _("paused: the other system says it is gone for good")
        FAILING = "failing", _("paused: calls have failed for days")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="webhooks")
    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("address"), max_length=500)
    kinds = models.JSONField(_("events"), default=list)
    secret = models.TextField()
    old_secret = models.TextField(blank=True, default="")
    old_until = models.DateTimeField(null=True)
    position = models.BigIntegerField(default=0)
    paused = models.CharField(_("state"), max_length=10, choices=Paused.choices, blank=True, default=Paused.NO)
    paused_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(_("last accepted at"), null=True)
    served_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"], condition=Q(ended_at=None), name="webhook_name_once_in_district"
            ),
            models.CheckConstraint(
                condition=Q(lease__isnull=True, lease_until__isnull=True)
                | Q(lease__isnull=False, lease_until__isnull=False),
                name="webhook_lease_has_its_end",
            ),
            models.CheckConstraint(
                condition=Q(old_secret="", old_until__isnull=True) | (~Q(old_secret="") & Q(old_until__isnull=False)),
                name="webhook_old_secret_has_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WebhookReplay(models.Model):
    """Calls asked for again: the events from the one after `position` to `until` of an endpoint, in order.

    `position` moves on as calls are written; `asked_from` keeps the number that was asked for. The replay is over when
    `done_at` is set: every call was written, though perhaps not yet accepted.
    """

    district = models.ForeignKey(
        "approvals.District", on_delete=models.PROTECT, related_name="webhook_replays", db_index=False
    )
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="replays")
    asked_from = models.BigIntegerField()
    position = models.BigIntegerField()
    until = models.BigIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("replay of webhook calls")
        verbose_name_plural = _("replays of webhook calls")
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint"], condition=Q(done_at=None), name="webhook_replayed_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(position__lte=F("until")), name="webhook_replay_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint_id}: {self.asked_from}-{self.until}"


class WebhookCall(models.Model):
    """One event told to one endpoint: the very bytes that are sent, at every attempt under the id of the event.

    `seq` is the number of the event in its chain, by which receivers order. `phase` turns to `data` before the call
    goes out, so that a process that dies leaves behind whether it may have arrived (`ambiguous` counts how often). A
    call that never succeeds is a dead letter until somebody sends it again or drops it. A call that was accepted is
    taken away after a month: the chain keeps the event.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be sent")
        SENT = "sent", _("accepted")
        DEAD = "dead", _("never accepted")
        DROPPED = "dropped", _("dropped by a person")

    class Phase(models.TextChoices):
        NOT_GONE = "", _("certainly not gone")
        DATA = "data", _("sent, answer unknown")

    district = models.ForeignKey(
        "approvals.District", on_delete=models.PROTECT, related_name="webhook_calls", db_index=False
    )
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="calls", db_index=False)
    event = models.ForeignKey("approvals.Event", on_delete=models.PROTECT, related_name="+", db_index=False)
    replay = models.ForeignKey(WebhookReplay, on_delete=models.PROTECT, related_name="calls", null=True, db_index=False)
    seq = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=60)
    body = models.TextField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    phase = models.CharField(max_length=10, choices=Phase.choices, blank=True, default=Phase.NOT_GONE)
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ambiguous = models.PositiveSmallIntegerField(_("possibly sent before"), default=0)
    next_at = models.DateTimeField(_("not before"), null=True)
    tried_at = models.DateTimeField(_("last tried at"), null=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    answer = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = _("webhook call")
        verbose_name_plural = _("webhook calls")
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event"], condition=Q(replay=None), name="webhook_event_called_once"
            ),
            models.UniqueConstraint(
                fields=["replay", "event"], condition=Q(replay__isnull=False), name="webhook_event_replayed_once"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", next_at__isnull=False) | (~Q(state="waiting") & Q(next_at__isnull=True)),
                name="waiting_webhook_call_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["endpoint", "seq"], condition=Q(state="waiting"), name="webhook_call_waiting"),
            models.Index(fields=["endpoint", "-id"], condition=Q(state="dead"), name="webhook_call_dead"),
            models.Index(fields=["endpoint", "-id"], name="webhook_call_newest"),
            models.Index(fields=["tried_at"], condition=Q(state__in=["sent", "dropped"]), name="webhook_call_over"),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint_id} {self.seq} {self.kind} {self.state}"
