"""What is known of a person's interests, what the system proposed, who was challenged, and who acted nevertheless."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approvals.committees.conflicts import Ground


class DeclaredRelation(models.Model):
    """A relation somebody declared for themselves: to a person of the register, to a school, or to somebody named."""

    class Kind(models.TextChoices):
        SPOUSE = "spouse", _("engaged or married to")
        KIN = "kin", _("relative of")
        AGENT = "agent", _("representative or agent of")
        MONEY = "money", _("creditor, debtor or employer of")
        OTHER = "other", _("otherwise close to")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="declared_relations")
    kind = models.CharField(_("relation"), max_length=10, choices=Kind.choices)
    other = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="relations_declared_by_others", null=True
    )
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="relations", null=True)
    name = models.CharField(_("name of somebody outside the register"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    declared_at = models.DateTimeField(_("declared at"))
    ended_on = models.DateField(_("no longer so since"), null=True)

    class Meta:
        verbose_name = _("declared relation")
        verbose_name_plural = _("declared relations")
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False) | Q(school__isnull=False) | ~Q(name=""), name="relation_is_to_somebody"
            ),
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=F("person")), name="no_relation_to_oneself"),
        ]
        indexes = [models.Index(fields=["person"], name="relation_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class ProposedConflict(models.Model):
    """The system names one member as perhaps in conflict in one vote, with the fact it saw; the member answers."""

    class Why(models.TextChoices):
        SAME_SCHOOL = "same-school", _("has a post or a seat at the school that asks")
        CONCERNED = "concerned", _("is concerned by the matter")
        RELATION = "relation", _("has declared a relation")
        HANDLED = "handled", _("has acted on this matter before")

    class Answer(models.TextChoices):
        WITHDREW = "withdrew", _("withdrew")
        NO_CONFLICT = "no-conflict", _("sees no conflict")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="proposed_conflicts")
    ballot = models.ForeignKey("approvals.Ballot", on_delete=models.PROTECT, related_name="proposed_conflicts")
    why = models.CharField(_("what the system saw"), max_length=12, choices=Why.choices)
    relation = models.ForeignKey(DeclaredRelation, on_delete=models.PROTECT, related_name="proposed", null=True)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("proposed conflict")
        verbose_name_plural = _("proposed conflicts")
        constraints = [models.UniqueConstraint(fields=["ballot", "why"], name="proposed_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.why}"


class Challenge(models.Model):
    """Somebody says that a member is in conflict in one vote; the others decide, by a secret vote of their own.

    While it is heard the body consists of the others (APA s. 15).
    """

    class State(models.TextChoices):
        RAISED = "raised", _("being heard")
        CONCEDED = "conceded", _("the member withdrew")
        UPHELD = "upheld", _("the member may not take part")
        STAYS = "stays", _("the member may take part")
        DROPPED = "dropped", _("not pursued")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="challenges")
    ballot = models.ForeignKey("approvals.Ballot", on_delete=models.PROTECT, related_name="challenges")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="raised_challenges")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    explanation = models.TextField(_("explanation"))
    reply = models.TextField(_("what the member answers"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RAISED)
    hearing = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="challenge", null=True
    )
    raised_at = models.DateTimeField(_("raised at"))
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = [
            models.UniqueConstraint(fields=["ballot"], condition=Q(state="raised"), name="one_challenge_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.state}"


class StandAside(models.Model):
    """A single officer stopped at a stage because of a conflict; it went to the superior (APA s. 14 or 16)."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="stand_asides")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stand_asides")
    from_post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="stand_asides")
    to_post = models.ForeignKey(
        "approvals.Post", on_delete=models.PROTECT, related_name="received_stand_asides", null=True
    )
    to_outside = models.SlugField(_("superior outside the district"), max_length=40, blank=True)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    explanation = models.TextField(_("explanation"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("standing aside")
        verbose_name_plural = _("standings aside")
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="stand_aside_by_subject")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject_kind} {self.subject_id}"


class UrgentException(models.Model):
    """Somebody in conflict acted all the same, because it was urgent or nobody could replace them (APA s. 18).

    It is reviewed afterwards by somebody else.
    """

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", _("justified")
        NOT_JUSTIFIED = "not-justified", _("not justified")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="urgent_exceptions")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    ballot = models.ForeignKey("approvals.Ballot", on_delete=models.PROTECT, related_name="exceptions", null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="urgent_exceptions")
    ground = models.CharField(_("ground of the conflict"), max_length=10, choices=Ground.choices)
    reason = models.TextField(_("why it could not wait, or nobody could replace them"))
    at = models.DateTimeField(_("at"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviewed_exceptions", null=True
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True)
    finding = models.CharField(_("finding"), max_length=13, choices=Finding.choices, blank=True)
    review = models.TextField(_("what the review says"), blank=True)

    class Meta:
        verbose_name = _("urgent exception")
        verbose_name_plural = _("urgent exceptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("person")), name="nobody_reviews_themselves"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject_kind} {self.subject_id}"
