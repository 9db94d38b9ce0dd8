"""Editions of the yearly report, what named persons say in it, and what was found wrong later."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Span(models.TextChoices):
    """What a report covers of a fiscal year: its first six months (1 October to 31 March), or the whole of it."""

    HALF = "half", _("six months")
    YEAR = "year", _("whole year")


class Assessment(models.Model):
    """How a named person judges one of the four points: level 1 to 5, how the office works, why this level, and aims.

    A later one takes the place of an earlier one; both stay. The levels are those of the standard of the office; its
    rubric, which says what each level asks for, is no part of this system.
    """

    class Level(models.IntegerChoices):
        IMPROVE = 1, _("to be improved")
        FAIR = 2, _("fair")
        GOOD = 3, _("good")
        VERY_GOOD = 4, _("very good")
        EXCELLENT = 5, _("excellent")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="assessments")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (Buddhist Era)"))
    span = models.CharField(_("period"), max_length=5, choices=Span.choices)
    point = models.PositiveSmallIntegerField(_("point"), validators=[MinValueValidator(1), MaxValueValidator(4)])
    level = models.PositiveSmallIntegerField(
        _("level"), choices=Level.choices, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    method = models.TextField(_("how the office works on it"))
    reasons = models.TextField(_("why this level"))
    targets = models.TextField(_("what is to be better next year"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        indexes = [models.Index(fields=["district", "fiscal_year", "span", "point", "-id"], name="assessment_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="assessment_level_1_to_5"),
            models.CheckConstraint(condition=Q(point__gte=1, point__lte=4), name="assessment_point_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.point}: {self.level}"


class ReportRemark(models.Model):
    """A problem that was met in the year, or a proposal, by a named person; taken back by a mark."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("problem")
        PROPOSAL = "proposal", _("proposal")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="report_remarks")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (Buddhist Era)"))
    span = models.CharField(_("period"), max_length=5, choices=Span.choices)
    point = models.PositiveSmallIntegerField(_("point"), validators=[MinValueValidator(1), MaxValueValidator(4)])
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="report_remarks")
    at = models.DateTimeField(_("at"))
    removed_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("problem or proposal")
        verbose_name_plural = _("problems and proposals")
        indexes = [models.Index(fields=["district", "fiscal_year", "span", "point"], name="remark_by_year")]

    def __str__(self) -> str:
        return self.text[:80]


class ReportEdition(models.Model):
    """A report as it stood on one day: its figures are the trail up to event `last_seq`, and stay as they were.

    `sha256` is that of the figures file, canonical JSON (RFC 8785): by the queries of `figures_version` the same
    events give the same bytes for ever.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="report_editions")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (Buddhist Era)"))
    span = models.CharField(_("period"), max_length=5, choices=Span.choices)
    number = models.PositiveSmallIntegerField(_("edition"))
    figures_version = models.PositiveSmallIntegerField(_("version of the figures"), default=1)
    last_seq = models.BigIntegerField(_("last event counted"))
    sha256 = models.CharField(max_length=64)
    figures = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="report_editions")
    words = models.JSONField(default=dict)  # what named persons said, as it stood: assessments and remarks by point
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="report_editions")
    frozen_at = models.DateTimeField(_("frozen at"))
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("edition of the yearly report")
        verbose_name_plural = _("editions of the yearly report")
        constraints = [
            models.UniqueConstraint(fields=["district", "fiscal_year", "span", "number"], name="report_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.span} {self.number}"


class EditionPaper(models.Model):
    """A paper made of an edition: PDF, Word or Excel, kept with its hash."""

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="edition_papers")
    edition = models.ForeignKey(ReportEdition, on_delete=models.PROTECT, related_name="papers")
    form = models.CharField(_("form"), max_length=5, choices=Form.choices)
    language = models.CharField(max_length=2, default="th")
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="edition_papers")
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("paper of an edition")
        verbose_name_plural = _("papers of editions")
        constraints = [models.UniqueConstraint(fields=["edition", "form", "language"], name="edition_paper_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.form} {self.language}"


class Erratum(models.Model):
    """What was found wrong in a frozen edition, and what is right; the edition itself stays as it was."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="errata")
    edition = models.ForeignKey(ReportEdition, on_delete=models.PROTECT, related_name="errata")
    figure = models.CharField(_("figure"), max_length=60, blank=True)
    wrong = models.TextField(_("what is wrong"))
    right = models.TextField(_("what is right"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="errata")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")

    def __str__(self) -> str:
        return self.wrong[:80]
