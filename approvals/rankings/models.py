"""A ranking and its entries: one list, one resolution, and every request still with a record of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Ranking(models.Model):
    """A list of pending requests of one decision type before one committee, in order, to be decided together.

    `annex` is the canonical content that was voted on, `sha256` its digest.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("being ranked")
        READY = "ready", _("ready for the committee")
        VOTING = "voting", _("being voted on")
        DECIDED = "decided", _("decided")
        DROPPED = "dropped", _("given up")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="rankings")
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="rankings")
    type_code = models.CharField(_("decision type"), max_length=20)
    stage_name = models.SlugField(_("stage"), max_length=40)
    title = models.CharField(_("subject"), max_length=300)
    criteria = models.TextField(_("how it was ranked"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rankings")
    begun_at = models.DateTimeField(_("begun at"))
    annex = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    resolution = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="ranking", null=True
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("ranking")
        verbose_name_plural = _("rankings")
        indexes = [models.Index(fields=["committee", "status"], name="ranking_by_committee")]

    def __str__(self) -> str:
        return self.title


class RankingEntry(models.Model):
    """One request in a ranking: its place, its points, and what is proposed for it.

    `points` are hundredths of a point, so that equal points are equal.
    """

    class Proposal(models.TextChoices):
        GRANT = "grant", _("to be granted")
        REFUSE = "refuse", _("not to be granted")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="ranking_entries")
    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="entries")
    stage_run = models.ForeignKey("approvals.StageRun", on_delete=models.PROTECT, related_name="ranking_entries")
    place = models.PositiveSmallIntegerField(_("place"))
    points = models.PositiveIntegerField(_("hundredths of points"), null=True)
    proposal = models.CharField(_("proposal"), max_length=10, choices=Proposal.choices, default=Proposal.GRANT)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    removed_at = models.DateTimeField(_("taken out at"), null=True)
    removed_reason = models.CharField(_("why it was taken out"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("entry of a ranking")
        verbose_name_plural = _("entries of a ranking")
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "stage_run"], condition=Q(removed_at=None), name="request_once_in_ranking"
            )
        ]
        indexes = [models.Index(fields=["stage_run"], name="ranking_entry_by_stage")]

    def __str__(self) -> str:
        return f"{self.ranking_id}:{self.place}"
