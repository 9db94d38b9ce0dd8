"""Versions of the delegation matrix, who wrote them, and who compared their rules with the signed paper."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RulebookVersion(models.Model):
    """One version of a district's whole delegation matrix; once published its content never changes.

    `content` is the canonical JSON of the rulebook, `sha256` its digest in hexadecimal; `cases` are its golden cases
    as a JSON list. `revision` grows with every change of a draft. `effects` says per changed rule what running
    requests do (code -> go-on, reroute or stop); `effects_done_at` when the last of them had done it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("proposed")
        PUBLISHED = "published", _("published")
        DISCARDED = "discarded", _("draft discarded")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="rulebooks")
    number = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    first_day = models.DateField(_("in force from"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    cases = models.TextField(_("golden cases"), default="[]")
    revision = models.PositiveIntegerField(default=1)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, related_name="drafts", null=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_rulebooks", null=True
    )
    drafted_at = models.DateTimeField(_("drafted at"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed_rulebooks", null=True
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True)
    sent_back = models.TextField(_("why it was sent back"), blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="published_rulebooks", null=True
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    order_number = models.CharField(_("number of the order"), max_length=100, blank=True)
    order_day = models.DateField(_("day of the order"), null=True)
    effects = models.JSONField(default=dict)
    effects_done_at = models.DateTimeField(null=True)
    replay_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("version of the delegation matrix")
        verbose_name_plural = _("versions of the delegation matrix")
        constraints = [
            models.UniqueConstraint(fields=["district", "number"], name="rulebook_number_once_in_district"),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False), name="published_rulebook_says_when"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | Q(drafted_by__isnull=True) | ~Q(published_by=F("drafted_by")),
                name="rulebook_published_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class RulebookAuthor(models.Model):
    """One person who wrote at one version; none of them may publish it."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="rulebook_authors")
    version = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="written_rulebooks")
    first_at = models.DateTimeField()

    class Meta:
        verbose_name = _("author of a version")
        verbose_name_plural = _("authors of versions")
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="author_of_version_once")]

    def __str__(self) -> str:
        return f"{self.version_id} · {self.person}"


class RuleCheck(models.Model):
    """One comparison of one rule with the signed paper, with its scan.

    `rule_sha256` is the digest of the rule and the paper it rests on, so that the comparison holds for every version
    in which both are the same, and for no other.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="rule_checks")
    version = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="checks")
    rule = models.CharField(_("rule"), max_length=60)
    rule_sha256 = models.CharField(max_length=64)
    checked_on = models.DateField(_("compared on"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rule_checks")
    recorded_at = models.DateTimeField(_("recorded at"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    scan_name = models.CharField(_("file name"), max_length=255)
    scan_type = models.CharField(max_length=100)
    scan_size = models.PositiveBigIntegerField(_("bytes"))
    scan_sha256 = models.CharField(max_length=64)
    stored_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("comparison of a rule with the signed paper")
        verbose_name_plural = _("comparisons of rules with the signed paper")
        indexes = [models.Index(fields=["district", "rule_sha256"], name="check_by_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.checked_on}"
