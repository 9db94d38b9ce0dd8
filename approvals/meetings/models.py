"""A meeting, who was called and who came, what stood on its agenda, and its minutes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Meeting(models.Model):
    """One meeting of one committee, numbered within its calendar year (Buddhist Era) when it is called.

    `second_call_of`: the meeting without quorum that this one repeats. `tells_second_call`: this notice says that
    at a second call the smaller quorum is enough. `revision` grows with every change of the agenda.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        CALLED = "called", _("called")
        OPEN = "open", _("in session")
        FAILED = "failed", _("no quorum")
        ENDED = "ended", _("ended")
        CANCELLED = "cancelled", _("cancelled")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="meetings")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField(_("year in the Buddhist Era"), null=True)
    serial = models.PositiveSmallIntegerField(_("number in the year"), null=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("planned end"), null=True)
    place = models.CharField(_("place"), max_length=300)
    online_address = models.CharField(_("address of the online meeting"), max_length=500, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    is_urgent = models.BooleanField(_("called at short notice"), default=False)
    urgency = models.TextField(_("why it is urgent"), blank=True)
    second_call_of = models.OneToOneField("self", on_delete=models.PROTECT, related_name="second_call", null=True)
    tells_second_call = models.BooleanField(default=True)
    chair = models.ForeignKey(
        "approvals.Membership", on_delete=models.PROTECT, related_name="chaired_meetings", null=True
    )
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="meetings")
    prepared_at = models.DateTimeField()
    called_at = models.DateTimeField(_("called at"), null=True)
    opened_at = models.DateTimeField(_("opened at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    end_reason = models.TextField(_("why it was cancelled or had no quorum"), blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "serial"], name="meeting_number_once"),
            models.CheckConstraint(condition=Q(is_urgent=False) | ~Q(urgency=""), name="urgent_meeting_says_why"),
        ]
        indexes = [models.Index(fields=["committee", "starts_at"], name="meeting_by_committee")]

    def __str__(self) -> str:
        return f"{self.serial}/{self.year}" if self.serial else f"#{self.pk}"


class Invitation(models.Model):
    """One member called to one meeting: when the notice went out, what they answered, when they read the pack."""

    class Answer(models.TextChoices):
        COMES = "comes", _("comes")
        ONLINE = "online", _("takes part online")
        STAYS_AWAY = "away", _("cannot come")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="invitations")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    membership = models.ForeignKey("approvals.Membership", on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    sent_at = models.DateTimeField(_("sent at"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    pack_read_at = models.DateTimeField(_("pack first opened at"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_invitation_per_person")]
        indexes = [models.Index(fields=["person", "meeting"], name="invitation_by_person")]

    def __str__(self) -> str:
        return f"{self.meeting_id}:{self.person_id}"


class AgendaItem(models.Model):
    """One item of one agenda. An item about a request names its stage, one about minutes or a ranking names those.

    `part` is the customary part of a Thai agenda, 1 to 6; `place` orders the items of the whole agenda.
    """

    class Part(models.IntegerChoices):
        INFORM = 1, _("what the chair tells the meeting")
        MINUTES = 2, _("minutes to be approved")
        FOLLOW_UP = 3, _("matters followed up")
        NOTE = 4, _("matters to be noted")
        RESOLVE = 5, _("matters to be resolved")
        OTHER = 6, _("other matters")

    class Status(models.TextChoices):
        PLANNED = "planned", _("on the agenda")
        OPEN = "open", _("being dealt with")
        RESOLVED = "resolved", _("resolved")
        NOTED = "noted", _("dealt with without a resolution")
        POSTPONED = "postponed", _("postponed")
        TAKEN_OFF = "off", _("taken off the agenda")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    part = models.PositiveSmallIntegerField(_("part of the agenda"), choices=Part.choices)
    place = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("explanation"), blank=True)
    is_consent = models.BooleanField(_("to be resolved without debate"), default=False)
    urgency = models.CharField(_("why it came after the last day of notice"), max_length=500, blank=True)
    stage_run = models.ForeignKey(
        "approvals.StageRun", on_delete=models.PROTECT, related_name="agenda_items", null=True
    )
    ranking = models.ForeignKey("approvals.Ranking", on_delete=models.PROTECT, related_name="agenda_items", null=True)
    minutes = models.ForeignKey("approvals.Minutes", on_delete=models.PROTECT, related_name="agenda_items", null=True)
    paper = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="agenda_items", null=True)
    resolution = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="agenda_item", null=True
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED)
    opened_at = models.DateTimeField(_("called up at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    discussion = models.TextField(_("what was said"), blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                fields=["stage_run"],
                condition=Q(status__in=("planned", "open")),
                name="stage_on_one_agenda_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["ranking"], condition=Q(status__in=("planned", "open")), name="ranking_on_one_agenda_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["meeting", "place"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """One stay of one member in the room, from the minute they came to the minute they left."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="attendances")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey("approvals.Membership", on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendances")
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True)
    is_online = models.BooleanField(_("online"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_attendances"
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.CheckConstraint(condition=Q(left_at=None) | Q(left_at__gte=F("came_at")), name="left_after_coming"),
            models.UniqueConstraint(fields=["meeting", "person"], condition=Q(left_at=None), name="in_the_room_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}:{self.person_id}"


class Minutes(models.Model):
    """The minutes of one meeting: drafted from its events, corrected, and approved by a vote at a later one.

    `content` is what is said, part by part; `sha256` the digest of its canonical bytes, to which the vote is bound.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("being drafted")
        LAID = "laid", _("laid before the committee")
        APPROVED = "approved", _("approved")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="minutes")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_minutes")
    drafted_at = models.DateTimeField(_("drafted at"))
    changed_at = models.DateTimeField(_("changed at"))
    approved_by = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="approved_minutes", null=True
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return f"{self.meeting_id}"
