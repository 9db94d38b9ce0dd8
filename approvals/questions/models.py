"""Questions of the public, their answers, and what was published of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.questions.codes import in_groups


class PublicQuestion(models.Model):
    """One question of somebody who needs no account. `code` tracks it; only whoever has the code sees the question.

    `desk` is the kind of post that answers; `form_key` the form it came with, which asks once. `closed_at` is the time
    of the answer, or of setting it aside, whatever was corrected later. What is published are `shown_question` and
    `shown_answer`, without names. A mail to the asker is due at `tell_at`, and went at `told_at`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        ANSWERED = "answered", _("answered")
        SET_ASIDE = "set-aside", _("left unanswered")

    class Ground(models.TextChoices):
        """Why a question gets no answer."""

        NOT_OURS = "not-ours", _("not a matter of this office")
        ANSWERED_ELSEWHERE = "answered-elsewhere", _("answered elsewhere")
        NO_QUESTION = "no-question", _("no question can be read in it")
        UNWANTED = "unwanted", _("advertising, or words that hurt")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="public_questions")
    code = models.CharField(_("tracking code"), max_length=20, unique=True)
    form_key = models.UUIDField(unique=True)
    area = models.CharField(_("area"), max_length=10, blank=True)
    desk = models.CharField(_("desk"), max_length=40)
    text = models.TextField(_("question"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=2, default="th")
    consent = models.CharField(_("consent text, its version"), max_length=20)
    asked_at = models.DateTimeField(_("came at"))
    due_on = models.DateField(_("answered by"))
    reminded_on = models.DateField(_("reminded on"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("answer"), blank=True)
    aside_ground = models.CharField(_("ground for setting it aside"), max_length=20, choices=Ground.choices, blank=True)
    aside_why = models.CharField(_("why it was set aside"), max_length=300, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="closed_public_questions", null=True
    )
    closed_at = models.DateTimeField(_("answered or set aside at"), null=True)
    corrected_at = models.DateTimeField(_("answer corrected at"), null=True)
    shown_question = models.TextField(_("question as published"), blank=True)
    shown_answer = models.TextField(_("answer as published"), blank=True)
    published_at = models.DateTimeField(_("made public at"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="published_questions", null=True
    )
    unpublished_at = models.DateTimeField(_("no longer published since"), null=True)
    tell_at = models.DateTimeField(_("mail to the asker not before"), null=True)
    tell_tries = models.PositiveSmallIntegerField(_("attempts of the mail"), default=0)
    tell_reply = models.CharField(_("answer of the mail server"), max_length=300, blank=True)
    told_at = models.DateTimeField(_("mail to the asker went at"), null=True)

    class Meta:
        verbose_name = _("question of the public")
        verbose_name_plural = _("questions of the public")
        indexes = [
            models.Index(fields=["district", "state", "due_on", "id"], name="public_question_due"),
            models.Index(
                fields=["district", "-id"],
                condition=Q(published_at__isnull=False, unpublished_at=None),
                name="public_question_published",
            ),
            models.Index(fields=["tell_at"], condition=Q(tell_at__isnull=False), name="public_question_to_tell"),
        ]

    def __str__(self) -> str:
        return in_groups(self.code)

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it now."""
        return self.published_at is not None and self.unpublished_at is None
