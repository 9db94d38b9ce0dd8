"""Questions put to the requester's side and advice asked of third parties about a request."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Inquiry(models.Model):
    """One question or one wish for advice on a request, asked from an open stage, and its answer.

    It moves nothing: the stage stays where it is, and advice is never a vote. `person` is who is to answer; None: the
    requester's side.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("question")
        ADVICE = "advice", _("advice")

    class Status(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("not needed any more")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="inquiries")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="inquiries")
    stage_run = models.ForeignKey("approvals.StageRun", on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_inquiries", null=True
    )
    text = models.TextField(_("what is asked"))
    due_on = models.DateField(_("answer by"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inquiries")
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True)
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="inquiries", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answered_inquiries", null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        indexes = [
            models.Index(fields=["request", "id"], name="inquiry_by_request"),
            models.Index(fields=["person", "due_on"], condition=models.Q(status="open"), name="open_inquiry_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
