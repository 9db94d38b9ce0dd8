"""Orders that let somebody act for a post or look into a district for a time, and days on which a person is away."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ActingCapacity(models.TextChoices):
    """In which capacity somebody acts for a post whose holder they are not; the words of the law."""

    RAKSA_RATCHAKAN = "in-place-of", _("acting head (raksa ratchakan thaen)")
    PATIBAT_RATCHAKAN = "on-behalf-of", _("deputised (patibat ratchakan thaen)")
    RAKSAKAN = "acting-in-post", _("acting in the post (raksakan nai tamnaeng)")


# who acts as head of the post has its whole power and its seats; whoever is deputised has what the order names
WHOLE_POWER = (ActingCapacity.RAKSA_RATCHAKAN, ActingCapacity.RAKSAKAN)


class OrderQuerySet(models.QuerySet):
    """Words for narrowing orders; none of them decides anything."""

    def on(self, day: date) -> "OrderQuerySet":
        """Those not revoked that include DAY, both ends counted."""
        begun = self.filter(revoked_at=None, first_day__lte=day)
        return begun.filter(Q(last_day=None) | Q(last_day__gte=day))

    def whole(self) -> "OrderQuerySet":
        """Of acting orders those that carry the whole power of their post."""
        return self.filter(capacity__in=WHOLE_POWER)

    def deputised(self) -> "OrderQuerySet":
        """Of acting orders those that carry decisions within a scope only."""
        return self.exclude(capacity__in=WHOLE_POWER)


class ActingOrder(models.Model):
    """One order that lets a person act for a post in a stated capacity, from a first to a last day, both included.

    The scope can only narrow the power of the post: `areas` and `types` empty mean all of them, `ceiling` (satang)
    empty means the ceiling of the rules. `handed_on_from` is the order whose power this one passes on. Nothing is
    overwritten: an order is revoked, and the revocation holds from the moment it is recorded.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="acting_orders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acting_orders")
    post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="acting_orders")
    capacity = models.CharField(_("capacity"), max_length=20, choices=ActingCapacity.choices)
    order_number = models.CharField(_("number of the order"), max_length=100)
    order_day = models.DateField(_("day of the order"))
    document = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="acting_orders", null=True
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True)
    areas = models.JSONField(_("areas"), default=list)
    types = models.JSONField(_("decision types"), default=list)
    ceiling = models.PositiveBigIntegerField(_("ceiling"), null=True)
    may_hand_on = models.BooleanField(_("may be handed on"), default=False)
    handed_on_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="handed_on", null=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="given_acting_orders", null=True
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_acting_orders"
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revoked_acting_orders", null=True
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_because = models.CharField(_("why it was revoked"), max_length=300, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("acting order")
        verbose_name_plural = _("acting orders")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="acting_order_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["district", "order_number", "person", "post"], name="acting_order_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "first_day"], name="acting_order_by_person"),
            models.Index(fields=["post", "first_day"], name="acting_order_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.order_number} · {self.person} · {self.post}"

    @property
    def has_whole_power(self) -> bool:
        """Whether the order carries everything the post may do, and not only decisions within a scope."""
        return self.capacity in WHOLE_POWER


class AccessGrant(models.Model):
    """One order that lets a person read a district, or audit it, until a last day, without a post in it."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="access_grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_grants")
    ability = models.CharField(_("what it opens"), max_length=20)
    order_number = models.CharField(_("number of the order"), max_length=100)
    order_day = models.DateField(_("day of the order"))
    document = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="access_grants", null=True
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="given_access_grants", null=True
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_access_grants"
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revoked_access_grants", null=True
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_because = models.CharField(_("why it was revoked"), max_length=300, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant of access")
        verbose_name_plural = _("grants of access")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="access_grant_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["person", "first_day"], name="access_grant_by_person")]

    def __str__(self) -> str:
        return f"{self.order_number} · {self.person} · {self.ability}"


class Absence(models.Model):
    """Days on which a person is away from their posts: leave, travel, or another cause; both ends included.

    `request` is the granted request it follows from. What was cut short or cancelled is told by `ended_at` and a new
    last day; a cancelled absence has its last day before its first.
    """

    class Kind(models.TextChoices):
        LEAVE = "leave", _("leave")
        TRAVEL = "travel", _("official travel")
        OTHER = "other", _("another cause")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="absences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    request = models.ForeignKey(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="absences", null=True
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_absences", null=True
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ended_absences", null=True
    )
    ended_at = models.DateTimeField(_("changed at"), null=True)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["district", "first_day"], name="absence_by_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.first_day}"
