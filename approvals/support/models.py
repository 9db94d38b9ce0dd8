"""Papers of a committee, follow-up of its resolutions, threads with the office, and its yearly self-review."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommitteePaper(models.Model):
    """One paper in the information room of a committee; taken off the shelf by a mark, never deleted."""

    class Shelf(models.TextChoices):
        LAW = "law", _("law and rules")
        ORDER = "order", _("orders and appointments")
        FIGURES = "figures", _("figures")
        PAPER = "paper", _("working papers")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="committee_papers")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="papers")
    shelf = models.CharField(_("shelf"), max_length=10, choices=Shelf.choices)
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("what it is for"), blank=True)
    day = models.DateField(_("date of the paper"), null=True, blank=True)
    file = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="committee_papers", null=True
    )
    address = models.URLField(_("web address"), max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="committee_papers")
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("paper of a committee")
        verbose_name_plural = _("papers of a committee")
        indexes = [models.Index(fields=["committee", "shelf"], name="paper_by_shelf")]

    def __str__(self) -> str:
        return self.title


class FollowUp(models.Model):
    """What a resolution asks somebody to do: who, until when, what came of it, and the evidence."""

    class Status(models.TextChoices):
        OPEN = "open", _("to be done")
        REPORTED = "reported", _("reported as done")
        DONE = "done", _("done")
        DROPPED = "dropped", _("no longer needed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="follow_ups")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="follow_ups")
    resolution = models.ForeignKey(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="follow_ups", null=True
    )
    thread = models.ForeignKey("approvals.Thread", on_delete=models.PROTECT, related_name="follow_ups", null=True)
    task = models.CharField(_("what is to be done"), max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField(_("due on"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="opened_follow_ups")
    opened_at = models.DateTimeField(_("opened at"))
    report = models.TextField(_("what came of it"), blank=True)
    evidence = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="follow_ups", null=True)
    reported_at = models.DateTimeField(_("reported at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    end_note = models.TextField(_("why it ended"), blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(status="open"), name="open_follow_up_by_owner"),
            models.Index(fields=["committee", "status", "due_on"], name="follow_up_by_committee"),
        ]

    def __str__(self) -> str:
        return self.task


class Thread(models.Model):
    """One exchange between a committee and the office, about a request or a theme. Only who may see either reads it.

    It ends with what came of it.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="threads")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="threads")
    request = models.ForeignKey(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="threads", null=True
    )
    area = models.CharField(_("area"), max_length=10, blank=True)
    title = models.CharField(_("theme"), max_length=300)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="threads")
    opened_at = models.DateTimeField(_("opened at"))
    last_at = models.DateTimeField(_("last message at"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="closed_threads", null=True
    )
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [models.Index(fields=["committee", "-last_at"], name="thread_by_committee")]

    def __str__(self) -> str:
        return self.title


class ThreadMessage(models.Model):
    """One message of a thread. A moderator hides it with a reason; it is never deleted."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="thread_messages")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thread_messages")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("text"))
    file = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="thread_messages", null=True
    )
    hidden_at = models.DateTimeField(_("hidden at"), null=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hidden_messages", null=True
    )
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("message of a thread")
        verbose_name_plural = _("messages of a thread")
        indexes = [models.Index(fields=["thread", "id"], name="message_in_thread")]

    def __str__(self) -> str:
        return f"{self.thread_id}:{self.pk}"


class ThreadReading(models.Model):
    """Up to when somebody has read a thread."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="thread_readings")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thread_readings")
    read_at = models.DateTimeField(_("read until"))

    class Meta:
        verbose_name = _("reading of a thread")
        verbose_name_plural = _("readings of a thread")
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="one_reading_per_person")]

    def __str__(self) -> str:
        return f"{self.thread_id}:{self.person_id}"


class SelfReview(models.Model):
    """A committee's look back at one fiscal year, by a named person: level 1 to 5, why, and what it means to do."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="self_reviews")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="self_reviews")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (Buddhist Era)"))
    level = models.PositiveSmallIntegerField(_("level"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    answers = models.JSONField(default=dict)
    reasons = models.TextField(_("why this level"))
    aims = models.TextField(_("what is to be better next year"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="self_reviews")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("self-review")
        verbose_name_plural = _("self-reviews")
        constraints = [
            models.UniqueConstraint(fields=["committee", "fiscal_year"], name="one_self_review_a_year"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="self_review_level_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.committee_id} {self.fiscal_year}"
