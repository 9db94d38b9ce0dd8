"""Tasks that follow from a decision: what its type declares, and the conditions under which it was given."""

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.people.models import in_language


class Obligation(models.Model):
    """One thing to do after a decision, by the school, until a last day, with what was reported and its evidence.

    `code` names the obligation its decision type declares; of a condition it is empty and `title` is its text.
    `declared` keeps the declaration as it stood when the decision was given. `is_provisional`: nobody has said yet on
    which day the time began, so that it is counted from the decision. A condition without a day has no `due_on`.
    """

    class Kind(models.TextChoices):
        DECLARED = "declared", _("laid down for this kind of matter")
        CONDITION = "condition", _("condition of the decision")

    class Status(models.TextChoices):
        OPEN = "open", _("to be done")
        REPORTED = "reported", _("reported as done")
        DONE = "done", _("done")
        DROPPED = "dropped", _("no longer needed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="obligations")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="obligations")
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="obligations")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    code = models.SlugField(_("obligation"), max_length=40, blank=True)
    title_th = models.CharField(_("what is to be done, in Thai"), max_length=500)
    title_en = models.CharField(_("what is to be done, in English"), max_length=500, blank=True)
    clause = models.CharField(_("clause"), max_length=300, blank=True)
    counted_from = models.DateField(_("counted from"))
    due_on = models.DateField(_("due on"), null=True)
    is_provisional = models.BooleanField(_("counted from the decision for now"), default=False)
    declared = models.JSONField(default=dict)
    owner_post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="obligations", null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="obligations", null=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    reminded_on = models.DateField(_("reminded on"), null=True)
    late_on = models.DateField(_("told as late on"), null=True)
    report = models.TextField(_("what was done"), blank=True)
    facts = models.JSONField(default=dict)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reported_obligations", null=True
    )
    reported_at = models.DateTimeField(_("reported at"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="settled_obligations", null=True
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_note = models.TextField(_("note on settling"), blank=True)

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        indexes = [
            models.Index(fields=["request", "id"], name="obligation_by_request"),
            models.Index(fields=["due_on"], condition=models.Q(status="open"), name="open_obligation_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "code"], condition=models.Q(kind="declared"), name="obligation_once_for_a_decision"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title_th, self.title_en)

    @property
    def was_late(self) -> bool:
        """Whether it was reported after its last day, a day of Bangkok."""
        return bool(self.due_on and self.reported_at and localdate(self.reported_at) > self.due_on)


class ObligationFile(models.Model):
    """One file handed in as evidence that an obligation was met."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="obligation_files")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="files")
    kind = models.SlugField(_("document"), max_length=40, blank=True)
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="obligation_files")

    class Meta:
        verbose_name = _("evidence of an obligation")
        verbose_name_plural = _("evidence of obligations")

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.file_id}"


class LeaveChange(models.Model):
    """One wish to cancel a granted leave or to cut it short, and what whoever may grant the leave said.

    `last_day` is the new last day of leave, included; None: the whole leave is cancelled. `days` are the days that
    remain, counted as the leave was counted.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("asked")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="leave_changes")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="leave_changes")
    last_day = models.DateField(_("new last day"), null=True)
    days = models.PositiveSmallIntegerField(_("days that remain"), default=0)
    why = models.TextField(_("why"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_leave_changes")
    asked_at = models.DateTimeField(_("asked at"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="settled_leave_changes", null=True
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_note = models.TextField(_("reasons"), blank=True)
    decision = models.OneToOneField(
        "approvals.Decision", on_delete=models.PROTECT, related_name="leave_change", null=True
    )

    class Meta:
        verbose_name = _("change of a leave")
        verbose_name_plural = _("changes of leave")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(status="asked"), name="one_open_leave_change"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.last_day or 'cancelled'}"
