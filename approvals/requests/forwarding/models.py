"""The letters with which requests went above the district, and those that came back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Forwarding(models.Model):
    """One letter with which the district sent a request to a body above, with its opinion.

    `letter_number` is the number as the office typed it. `answer_by` is the day on which the office looks again.
    """

    class Way(models.TextChoices):
        SYSTEM = "system", _("electronic correspondence system")
        MAIL = "mail", _("e-mail of the office")
        POST = "post", _("by post")
        HAND = "hand", _("handed over")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="forwardings")
    stage_run = models.ForeignKey("approvals.StageRun", on_delete=models.PROTECT, related_name="forwardings")
    opinion = models.TextField(_("opinion of the district"), blank=True)
    addressed_to = models.CharField(_("addressed to"), max_length=200)
    way = models.CharField(_("how it was sent"), max_length=10, choices=Way.choices)
    letter_number = models.CharField(_("number of the letter"), max_length=60)
    sent_on = models.DateField(_("date of the letter"))
    answer_by = models.DateField(_("answer hoped for by"), null=True)
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="forwardings", null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="forwardings")
    recorded_at = models.DateTimeField(_("recorded at"))
    reminded_on = models.DateField(_("reminded on"), null=True)

    class Meta:
        verbose_name = _("letter above")
        verbose_name_plural = _("letters above")

    def __str__(self) -> str:
        return self.letter_number


class AnswerAbove(models.Model):
    """The letter with which a body above the district answered: its number and day, as they stand on it."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="answers_above")
    stage_run = models.OneToOneField("approvals.StageRun", on_delete=models.PROTECT, related_name="answer_above")
    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    dated_on = models.DateField(_("date of the letter"), null=True)
    document = models.ForeignKey("approvals.Document", on_delete=models.PROTECT, related_name="answers", null=True)

    class Meta:
        verbose_name = _("answer from above")
        verbose_name_plural = _("answers from above")

    def __str__(self) -> str:
        return self.letter_number
