"""Files kept as evidence or as papers, and the papers a worker makes on somebody's wish."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One file somebody handed in, or a worker made. Its bytes are never changed; a newer one is another row."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="stored_files")
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)
    stored_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stored_files", null=True
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return self.name


class Printout(models.Model):
    """One paper that a worker makes: which kind, about what, in which form and language, and how far it is.

    `subject_id` is the row it is about; `digest` tells the content it was made of, so that the same is not made twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="printouts")
    kind = models.SlugField(_("kind"), max_length=40)
    subject_id = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="th")
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="printouts", null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="printouts")
    asked_at = models.DateTimeField(_("asked at"))
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("printout")
        verbose_name_plural = _("printouts")
        indexes = [models.Index(fields=["kind", "subject_id", "-id"], name="printout_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
