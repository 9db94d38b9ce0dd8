"""Versions of the delegation matrix."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RulebookVersion(models.Model):
    """One version of a district's whole delegation matrix; once published its content never changes.

    `content` is the canonical JSON of the rulebook, `sha256` its digest in hexadecimal.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="rulebooks")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    first_day = models.DateField(_("in force from"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_rulebooks", null=True
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="published_rulebooks", null=True
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of the delegation matrix")
        verbose_name_plural = _("versions of the delegation matrix")
        constraints = [
            models.UniqueConstraint(fields=["district", "number"], name="rulebook_number_once_in_district"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False), name="published_rulebook_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
