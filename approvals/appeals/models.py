"""Who was told of a decision and with which words, appeals against it, and changes of it that a body is asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionNotice(models.Model):
    """One person told of one decision, with the appeal instructions they were given (APA s. 40).

    `appeal_until` is the last day for an appeal; `instructions` are the words in Thai and English with their clause,
    or empty where the law knows no appeal to the office, with the reason why.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="decision_notices")
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decision_notices")
    notified_on = models.DateField(_("told on"))
    appeal_until = models.DateField(_("appeal until"), null=True)
    instructions = models.JSONField(default=dict)
    read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("notice of a decision")
        verbose_name_plural = _("notices of decisions")
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="told_of_decision_once")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.person_id}"


class Appeal(models.Model):
    """What somebody says against a decision; the case itself is the request, whose `appeals` names the decision.

    `until` was the last day when it came, None where no time was running. An appeal after that day says why it is
    late; whoever considers it first accepts the cause or does not, once.
    """

    class Asks(models.TextChoices):
        SET_ASIDE = "set-aside", _("that the decision be set aside")
        CHANGE = "change", _("that the decision be changed")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="appeal_cases")
    request = models.OneToOneField("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="appeal")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="own_appeals")
    asks = models.CharField(_("what is asked"), max_length=10, choices=Asks.choices)
    grounds = models.TextField(_("objections, and the facts or law they rest on"))
    handed_in_on = models.DateField(_("handed in on"))
    until = models.DateField(_("last day"), null=True)
    late_because = models.TextField(_("why it is late"), blank=True)
    late_accepted = models.BooleanField(_("cause accepted"), null=True)
    late_reasons = models.TextField(_("why the cause was accepted or not"), blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self) -> str:
        return f"{self.request_id} {self.asks}"

    @property
    def waits_for_a_word_on_its_lateness(self) -> bool:
        """Whether nobody has said yet whether the cause of its lateness is a good one."""
        return self.late_because != "" and self.late_accepted is None


class ProposedChange(models.Model):
    """A change of a decision that a committee is asked to resolve: what it would say, word by word."""

    class State(models.TextChoices):
        OPEN = "open", _("before the committee")
        MADE = "made", _("made")
        LOST = "lost", _("not carried")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="proposed_changes")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="proposed_changes")
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="proposed_changes")
    kind = models.CharField(_("kind"), max_length=12)
    says = models.JSONField(default=dict)
    resolution = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="proposed_change", null=True
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed_changes")
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("proposed change of a decision")
        verbose_name_plural = _("proposed changes of decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state="open"), name="one_change_of_a_decision_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
