"""Questions of the public, their answers, and what was published of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PublicQuestion(models.Model):
    """One question of somebody who needs no account. `code` tracks it; only whoever has the code sees the question.

    `desk` is the kind of post that answers. What is published are `shown_question` and `shown_answer`, without names.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        ANSWERED = "answered", _("answered")
        SET_ASIDE = "set-aside", _("set aside")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="public_questions")
    code = models.CharField(_("tracking code"), max_length=20, unique=True)
    area = models.CharField(_("area"), max_length=10, blank=True)
    desk = models.CharField(_("desk"), max_length=40)
    text = models.TextField(_("question"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=2, default="th")
    consent = models.CharField(_("consent text, its version"), max_length=20)
    asked_at = models.DateTimeField(_("asked at"))
    due_on = models.DateField(_("answered by"))
    reminded_on = models.DateField(_("reminded on"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answered_public_questions", null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    aside_why = models.CharField(_("why it was set aside"), max_length=300, blank=True)
    shown_question = models.TextField(_("question as published"), blank=True)
    shown_answer = models.TextField(_("answer as published"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="published_questions", null=True
    )
    unpublished_at = models.DateTimeField(_("no longer published since"), null=True)
    erased_at = models.DateTimeField(_("erased at"), null=True)

    class Meta:
        verbose_name = _("question of the public")
        verbose_name_plural = _("questions of the public")
        indexes = [
            models.Index(fields=["district", "state", "due_on", "id"], name="public_question_due"),
            models.Index(
                fields=["district", "-published_at"],
                condition=Q(published_at__isnull=False, unpublished_at=None),
                name="public_question_published",
            ),
        ]

    def __str__(self) -> str:
        return self.code
