"""Plans with their samples, findings with their answers, and exports. Rows are added; nothing is overwritten."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AuditPlan(models.Model):
    """One sample drawn for an audit: of which population, how many, by which seed and method.

    `wanted` is the filter as the search keeps it (amounts in satang, days in ISO form). `population` is the file with
    every member at the moment of the drawing; its digest is its SHA-256. `strata`: what the sample was spread over.
    """

    class Strata(models.TextChoices):
        NONE = "none", _("not spread")
        AREA = "area", _("by area")
        AMOUNT = "amount", _("by amount")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="audit_plans")
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    wanted = models.JSONField(default=dict)
    strata = models.CharField(_("spread"), max_length=10, choices=Strata.choices, default=Strata.NONE)
    size = models.PositiveIntegerField(_("size of the sample"))
    seed = models.CharField(_("seed"), max_length=64)
    seed_was_drawn = models.BooleanField(_("the seed was drawn by the system"))
    method = models.CharField(_("method"), max_length=20)
    population = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="audit_plans")
    population_size = models.PositiveIntegerField(_("size of the population"))
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audit_plans")
    drawn_at = models.DateTimeField(_("drawn at"))

    class Meta:
        verbose_name = _("audit plan")
        verbose_name_plural = _("audit plans")
        indexes = [models.Index(fields=["district", "-id"], name="audit_plan_newest")]

    def __str__(self) -> str:
        return self.title


class SampleItem(models.Model):
    """One request drawn into the sample of a plan: its place, its stratum, and the number that put it there."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="sample_items")
    plan = models.ForeignKey(AuditPlan, on_delete=models.PROTECT, related_name="items")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="sample_items")
    place = models.PositiveIntegerField(_("place"))
    stratum = models.CharField(_("stratum"), max_length=20)
    ordered_by = models.CharField(max_length=64, help_text=_("SHA-256 of seed and request, hexadecimal."))

    class Meta:
        verbose_name = _("drawn request")
        verbose_name_plural = _("drawn requests")
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="sample_place_once"),
            models.UniqueConstraint(fields=["plan", "request"], name="sample_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.place}"


class SampleCheck(models.Model):
    """What an auditor found when looking at one drawn request; written once."""

    class Result(models.TextChoices):
        IN_ORDER = "in-order", _("in order")
        FINDING = "finding", _("there is a finding")
        UNCLEAR = "unclear", _("could not be judged")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="sample_checks")
    item = models.OneToOneField(SampleItem, on_delete=models.PROTECT, related_name="check_made")
    result = models.CharField(_("result"), max_length=10, choices=Result.choices)
    note = models.TextField(_("note"), blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sample_checks")
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("check of a drawn request")
        verbose_name_plural = _("checks of drawn requests")

    def __str__(self) -> str:
        return f"{self.item_id} {self.result}"


class AuditFinding(models.Model):
    """One thing an auditor found, about exactly one request, event, committee or rule, and what is asked of the office.

    The row says what was written on the first day and never changes; what became of it stands in its steps. `due_on`
    is the first last day for an answer; a step may set a later one.
    """

    class Severity(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="audit_findings")
    plan = models.ForeignKey(AuditPlan, on_delete=models.PROTECT, related_name="findings", null=True)
    request = models.ForeignKey(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="audit_findings", null=True
    )
    event = models.ForeignKey("approvals.Event", on_delete=models.PROTECT, related_name="audit_findings", null=True)
    committee = models.ForeignKey(
        "approvals.Committee", on_delete=models.PROTECT, related_name="audit_findings", null=True
    )
    rule = models.CharField(_("rule"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what was found"))
    clause = models.CharField(_("criterion: the clause it is measured by"), max_length=300)
    asked = models.TextField(_("what is asked"))
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    due_on = models.DateField(_("answer by"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audit_findings")
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("audit finding")
        verbose_name_plural = _("audit findings")
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=False, event__isnull=True, committee__isnull=True, rule="")
                | Q(request__isnull=True, event__isnull=False, committee__isnull=True, rule="")
                | Q(request__isnull=True, event__isnull=True, committee__isnull=False, rule="")
                | (Q(request__isnull=True, event__isnull=True, committee__isnull=True) & ~Q(rule="")),
                name="audit_finding_is_about_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["district", "-id"], name="audit_finding_newest")]

    def __str__(self) -> str:
        return self.title


class FindingStep(models.Model):
    """One step in the life of a finding: somebody named to answer, an answer, kept open, or closed."""

    class Kind(models.TextChoices):
        NAMED = "named", _("somebody was named to answer")
        ANSWERED = "answered", _("answered")
        KEPT_OPEN = "kept-open", _("kept open")
        CLOSED = "closed", _("closed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="finding_steps")
    finding = models.ForeignKey(AuditFinding, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"), blank=True)
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="finding_steps", null=True)
    named = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="findings_to_answer", null=True
    )
    due_on = models.DateField(_("answer by"), null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="finding_steps")
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("step of a finding")
        verbose_name_plural = _("steps of findings")
        constraints = [
            models.UniqueConstraint(fields=["finding"], condition=Q(kind="closed"), name="finding_closed_once"),
            models.CheckConstraint(
                condition=Q(kind="named", named__isnull=False) | (~Q(kind="named") & Q(named__isnull=True)),
                name="only_naming_names_somebody",
            ),
        ]
        indexes = [models.Index(fields=["finding", "-id"], name="finding_step_newest")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.kind}"


class AuditExport(models.Model):
    """One taking out of data: what was asked for, in which form, by whom.

    The file is made of the rows when it is taken.
    """

    class Of(models.TextChoices):
        REQUESTS = "requests", _("requests")
        EVENTS = "events", _("events of the trail")

    class Form(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        JSONL = "jsonl", _("JSON lines (CloudEvents 1.0)")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="audit_exports")
    of = models.CharField(_("of what"), max_length=10, choices=Of.choices)
    form = models.CharField(_("form"), max_length=5, choices=Form.choices)
    wanted = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audit_exports")
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("export of an auditor")
        verbose_name_plural = _("exports of auditors")

    def __str__(self) -> str:
        return f"{self.of} {self.form}"
