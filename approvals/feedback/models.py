"""Feedback, from the day it is heard to the day whoever gave it is told what changed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

BY_NOTICE = "notice"  # a person of the district is told by the notice of the end itself


class Feedback(models.Model):
    """What somebody said about the work. It ends as done, or as not done because; whoever gave it sees which.

    It was given by a partner, by a person of the district, by somebody else (`giver`), or without a name; it is about
    an activity, a network or a school, or about the work of the district. `code` opens the page on which the giver sees
    what became of it. `told_on` is the day they were told of the present end; `ownerless_on` the day on which the
    keepers were told that its owner has left the office. Name and e-mail are kept with consent, until it is withdrawn.
    """

    class State(models.TextChoices):
        """Open, or one of its two ends."""

        OPEN = "open", _("being looked at")
        DONE = "done", _("done")
        NOT_DONE = "not-done", _("not done")

    class Channel(models.TextChoices):
        """The way it reached the office."""

        FORM = "form", _("the form of this site")
        TALK = "talk", _("said in person")
        LETTER = "letter", _("letter to the office")
        MEETING = "meeting", _("at a meeting")
        SURVEY = "survey", _("survey")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="feedback")
    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(_("how it came"), max_length=10, choices=Channel.choices)
    partner = models.ForeignKey("approvals.Partner", on_delete=models.PROTECT, related_name="feedback", null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="given_feedback", null=True
    )
    giver = models.CharField(_("who said it"), max_length=200, blank=True)
    giver_email = models.EmailField(_("e-mail of whoever said it"), blank=True)
    consent_on = models.DateField(_("consented on"), null=True)
    consent_how = models.CharField(_("how consent was given"), max_length=300, blank=True)
    activity = models.ForeignKey("approvals.Activity", on_delete=models.PROTECT, related_name="feedback", null=True)
    network = models.ForeignKey("approvals.Network", on_delete=models.PROTECT, related_name="feedback", null=True)
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="feedback", null=True)
    text = models.TextField(_("what was said"))
    received_on = models.DateField(_("received on"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_feedback")
    due_on = models.DateField(_("ends by"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    result = models.TextField(_("what changed, or why not"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_feedback", null=True
    )
    added_at = models.DateTimeField(_("added at"))
    reminded_on = models.DateField(_("reminded on"), null=True)
    ownerless_on = models.DateField(_("found without an owner on"), null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ended_feedback", null=True
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)
    told_on = models.DateField(_("the giver was told on"), null=True)
    told_how = models.CharField(_("how the giver was told"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        indexes = [
            models.Index(fields=["district", "-received_on", "-id"], name="feedback_newest"),
            models.Index(fields=["owner", "due_on"], condition=Q(state="open"), name="open_feedback_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | ~Q(state="open") & Q(ended_at__isnull=False) & ~Q(result=""),
                name="feedback_ends_with_its_result",
            ),
            models.CheckConstraint(
                condition=Q(giver="", giver_email="") | Q(consent_on__isnull=False),
                name="giver_is_kept_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_erased(self) -> bool:
        """Whether the name and the e-mail of whoever gave it were erased."""
        return self.consent_on is not None and not (self.giver or self.giver_email)

    @property
    def told_in_words(self) -> str:
        """How the giver was told, in the reader's language; empty where they were not."""
        return gettext("by a notice in this system") if self.told_how == BY_NOTICE else self.told_how
