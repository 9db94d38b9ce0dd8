"""Activities, contributions, evidence, briefings, and the cycle of watching over them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """Something partners took part in, or will: why, when (both days included), at which schools, and what came of it.

    `reached` is how many people it reached, as whoever reports it counted them; unknown until it is reported.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(_("title"), max_length=300)
    aim = models.TextField(_("aim"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    network = models.ForeignKey("approvals.Network", on_delete=models.PROTECT, related_name="activities", null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="activities")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    reached = models.PositiveIntegerField(_("people reached"), null=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_activities")
    added_at = models.DateTimeField(_("added at"))
    ended_at = models.DateTimeField(_("reported or cancelled at"), null=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["district", "-starts_on", "-id"], name="activity_newest")]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_has_a_period")]

    def __str__(self) -> str:
        return self.title


class ActivitySchool(models.Model):
    """A school that an activity was for."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="activity_schools")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="schools")
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="activities")

    class Meta:
        verbose_name = _("school of an activity")
        verbose_name_plural = _("schools of activities")
        constraints = [models.UniqueConstraint(fields=["activity", "school"], name="activity_at_a_school_once")]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.school_id}"


class Contribution(models.Model):
    """What one partner gives to an activity. `value` is in satang, and unknown unless somebody said it."""

    class Kind(models.TextChoices):
        MONEY = "money", _("money")
        GOODS = "goods", _("goods")
        LABOUR = "labour", _("labour")
        KNOWLEDGE = "knowledge", _("knowledge")
        PLACE = "place", _("a place")
        PRESENCE = "presence", _("taking part")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="contributions")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="contributions")
    partner = models.ForeignKey("approvals.Partner", on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    says = models.CharField(_("what they gave"), max_length=300, blank=True)
    value = models.PositiveBigIntegerField(_("value"), null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")

    def __str__(self) -> str:
        return self.says or self.get_kind_display()


class ActivityFile(models.Model):
    """A paper or a photo that shows an activity; taken away by a mark, never deleted."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="activity_files")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="activity_files")
    says = models.CharField(_("what it shows"), max_length=300)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="activity_files")
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("evidence of an activity")
        verbose_name_plural = _("evidence of activities")

    def __str__(self) -> str:
        return self.says


class Briefing(models.Model):
    """Partners were told something: what, when, how. Whether each understood is asked apart (`BriefedPartner`)."""

    class How(models.TextChoices):
        MEETING = "meeting", _("at a meeting")
        VISIT = "visit", _("on a visit")
        LETTER = "letter", _("by letter")
        ONLINE = "online", _("online")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="briefings")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="briefings", null=True)
    title = models.CharField(_("about what"), max_length=300)
    told = models.TextField(_("what was told"))
    held_on = models.DateField(_("on"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="briefings")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        indexes = [models.Index(fields=["district", "-held_on", "-id"], name="briefing_newest")]

    def __str__(self) -> str:
        return self.title


class BriefedPartner(models.Model):
    """One partner at a briefing: how many of theirs heard it, whether they understood, and how that was checked."""

    class Understood(models.TextChoices):
        UNCHECKED = "unchecked", _("not checked yet")
        YES = "yes", _("understood")
        PARTLY = "partly", _("understood in part")
        NO = "no", _("not understood")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="briefed_partners")
    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="partners")
    partner = models.ForeignKey("approvals.Partner", on_delete=models.PROTECT, related_name="briefings")
    people = models.PositiveIntegerField(_("how many people"), default=1)
    understood = models.CharField(
        _("understood"), max_length=10, choices=Understood.choices, default=Understood.UNCHECKED
    )
    checked_how = models.CharField(_("how it was checked"), max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="checked_briefings", null=True
    )
    checked_at = models.DateTimeField(_("checked at"), null=True)

    class Meta:
        verbose_name = _("partner at a briefing")
        verbose_name_plural = _("partners at briefings")
        constraints = [models.UniqueConstraint(fields=["briefing", "partner"], name="briefed_once")]

    def __str__(self) -> str:
        return f"{self.briefing_id}:{self.partner_id}"


class Oversight(models.Model):
    """One turn of supervising, following up or inspecting: of an activity, an agreement or a network, or of the whole.

    `follows` is the turn before: what that one found is looked at again.
    """

    class Kind(models.TextChoices):
        SUPERVISE = "supervise", _("supervision")
        FOLLOW_UP = "follow-up", _("following up")
        INSPECT = "inspect", _("inspection")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="oversights")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("what is looked at"), max_length=300)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="oversights", null=True)
    agreement = models.ForeignKey("approvals.Agreement", on_delete=models.PROTECT, related_name="oversights", null=True)
    network = models.ForeignKey("approvals.Network", on_delete=models.PROTECT, related_name="oversights", null=True)
    follows = models.OneToOneField("self", on_delete=models.PROTECT, related_name="followed_by", null=True)
    planned_on = models.DateField(_("planned for"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="oversights")
    held_on = models.DateField(_("held on"), null=True)
    saw = models.TextField(_("what was seen"), blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_oversights")
    added_at = models.DateTimeField(_("added at"))
    reported_at = models.DateTimeField(_("reported at"), null=True)

    class Meta:
        verbose_name = _("oversight")
        verbose_name_plural = _("oversights")
        indexes = [models.Index(fields=["district", "-planned_on", "-id"], name="oversight_newest")]

    def __str__(self) -> str:
        return self.title


class OversightFinding(models.Model):
    """What an oversight found, who mends it until when, and how it ended: mended, or not mended because."""

    class State(models.TextChoices):
        OPEN = "open", _("to be mended")
        MENDED = "mended", _("mended")
        LEFT = "left", _("not mended, with a reason")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="oversight_findings")
    oversight = models.ForeignKey(Oversight, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField(_("finding"))
    to_do = models.TextField(_("what is to be done"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="oversight_findings")
    due_on = models.DateField(_("due on"))
    reminded_on = models.DateField(_("reminded on"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    result = models.TextField(_("what was done, or why not"), blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ended_oversight_findings", null=True
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("finding of an oversight")
        verbose_name_plural = _("findings of oversights")
        indexes = [models.Index(fields=["district", "state", "due_on"], name="oversight_finding_due")]

    def __str__(self) -> str:
        return self.text
