"""Requests, their rounds of stages, their documents and their decisions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a request stands."""

    DRAFT = "draft", _("draft")
    READY = "ready", _("waiting for the director to submit it")
    UNDER_REVIEW = "under-review", _("under review")
    RETURNED = "returned", _("returned for revision")
    FORWARDED = "forwarded", _("forwarded above the district")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    CANCELLED = "cancelled", _("draft discarded")
    STOPPED = "stopped", _("stopped by new rules")
    ABANDONED = "abandoned", _("closed because no revision came")


EDITABLE = (Status.DRAFT, Status.READY, Status.RETURNED)
RUNNING = (Status.UNDER_REVIEW, Status.FORWARDED)


class ApprovalRequest(models.Model):
    """One request of one school, from its draft to its decision.

    Four roles are four fields: the school it is for, who drafted and who submitted it, the post it comes
    from, and the persons it concerns. `facts` are what was asked (readable JSON, money in satang, days in
    ISO form); `frozen` adds the facts of school and person with where they came from; `route` is the plan
    of stages as it was computed at submission. `version` grows with every act. `appeals` is the decision an
    appeal is made against; `done_on` the day of an act that is approved afterwards.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="requests")
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="requests")
    type_code = models.CharField(_("decision type"), max_length=20)
    variant_code = models.CharField(_("opened as"), max_length=20)
    title = models.CharField(_("subject"), max_length=300)
    facts = models.JSONField(default=dict)
    frozen = models.JSONField(null=True)
    route = models.JSONField(null=True)
    rulebook = models.ForeignKey("approvals.RulebookVersion", on_delete=models.PROTECT, null=True,
                                 related_name="requests")  # fmt: skip
    status = models.CharField(_("status"), max_length=14, choices=Status.choices, default=Status.DRAFT)
    round = models.PositiveSmallIntegerField(_("round"), default=0)
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), null=True)
    serial = models.PositiveIntegerField(null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_requests")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submitted_requests", null=True
    )
    from_post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="requests", null=True)
    drafted_at = models.DateTimeField(_("drafted at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    due_on = models.DateField(_("next deadline"), null=True)
    version = models.PositiveIntegerField(default=1)
    split_with = models.JSONField(default=list)  # requests that together with this one would pass the next boundary
    split_reason = models.TextField(_("why it is not one request with the others"), blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="copies", null=True)
    appeals = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="appeal_cases", null=True)
    complete_on = models.DateField(_("complete on"), null=True)
    office_due_on = models.DateField(_("the office decides by"), null=True)
    revise_by = models.DateField(_("revise by"), null=True)
    done_on = models.DateField(_("done on"), null=True)
    done_why = models.TextField(_("why it was done before approval"), blank=True)
    afterwards = models.JSONField(null=True)  # the clause that allows approval afterwards, and its own last day

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.UniqueConstraint(fields=["district", "fiscal_year", "serial"], name="request_number_once"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, serial__isnull=True)
                | Q(
                    submitted_at__isnull=False, serial__isnull=False, fiscal_year__isnull=False, rulebook__isnull=False
                ),
                name="submitted_request_is_numbered_and_frozen",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "-id"], name="request_newest"),
            models.Index(fields=["school", "-id"], name="request_of_school"),
            models.Index(fields=["district", "status", "-id"], name="request_by_status"),
            models.Index(fields=["district", "ended_at"], name="request_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def number(self) -> str:
        """The number on paper, as 12/2570; empty before submission."""
        return f"{self.serial}/{self.fiscal_year}" if self.serial else ""

    @property
    def status_words(self) -> str:
        """Where it stands, in words; an appeal is allowed or dismissed, not approved or refused."""
        of_appeals = {Status.APPROVED: _("appeal allowed"), Status.REFUSED: _("appeal dismissed")}
        own = of_appeals.get(Status(self.status)) if self.appeals_id else None
        return str(own or self.get_status_display())

    @property
    def is_editable(self) -> bool:
        """Whether facts and files may still be changed."""
        return self.status in EDITABLE

    @property
    def is_running(self) -> bool:
        """Whether somebody beyond the school's own desk has it."""
        return self.status in RUNNING


class Concern(models.Model):
    """One person whom a request concerns: whose leave, whose transfer, or an outsider such as a bidder or a family."""

    class Role(models.TextChoices):
        STAFF = "staff", _("member of the staff")
        FAMILY = "family", _("pupil or family")
        BIDDER = "bidder", _("bidder or contractor")
        OTHER = "other", _("other")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="concerns")
    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="concerns")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concerns")
    role = models.CharField(_("in which role"), max_length=10, choices=Role.choices, default=Role.STAFF)

    class Meta:
        verbose_name = _("person concerned")
        verbose_name_plural = _("persons concerned")
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="person_concerned_once")]

    def __str__(self) -> str:
        return f"{self.request_id} · {self.person}"


class StageRun(models.Model):
    """One planned stage of one round as it really happens.

    Exactly one of post, committee and outside is set: a kind and anchor of the rulebook resolved when the
    route was frozen. Who holds the post is asked when somebody acts.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting its turn")
        OPEN = "open", _("open")
        DONE = "done", _("done")
        KEPT = "kept", _("kept from the earlier round")
        CANCELLED = "cancelled", _("not needed any more")

    class Outcome(models.TextChoices):
        FOR = "for", _("in favour")
        CONDITIONS = "conditions", _("in favour with conditions")
        AGAINST = "against", _("against")
        RETURNED = "returned", _("returned for revision")
        NO_QUORUM = "no-quorum", _("no quorum")

    class Stands(models.TextChoices):
        UNCHANGED = "unchanged", _("It stands because the facts and files it relied on did not change.")
        INDEPENDENT = "independent", _("It stands because it does not depend on the stage that is asked again.")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="stage_runs")
    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="stage_runs")
    round = models.PositiveSmallIntegerField(_("round"))
    place = models.PositiveSmallIntegerField(_("place"))
    name = models.SlugField(_("stage"), max_length=40)
    action = models.CharField(_("action"), max_length=10)
    decides = models.BooleanField(_("its will binds"), default=False)
    post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="stage_runs", null=True)
    committee = models.ForeignKey("approvals.Committee", on_delete=models.PROTECT, related_name="stage_runs", null=True)
    outside = models.SlugField(_("body outside the district"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    stands_because = models.CharField(_("why it stands"), max_length=12, choices=Stands.choices, blank=True)
    relied_on = models.CharField(max_length=64, help_text=_("Digest of the facts and files this stage relies on."))
    opened_at = models.DateTimeField(_("opened at"), null=True)
    due_on = models.DateField(_("due on"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    conditions = models.JSONField(default=list)  # each with its text, and its last day where one is set
    acted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stage_acts", null=True
    )
    tenure = models.ForeignKey("approvals.Tenure", on_delete=models.PROTECT, related_name="stage_acts", null=True)
    acting_order = models.ForeignKey("approvals.ActingOrder", on_delete=models.PROTECT, related_name="stage_acts",
                                     null=True)  # fmt: skip
    resolution = models.OneToOneField(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="stage_run", null=True
    )

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = [
            models.UniqueConstraint(fields=["request", "round", "name"], name="stage_once_in_round"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, committee__isnull=True, outside="")
                | Q(post__isnull=True, committee__isnull=False, outside="")
                | (Q(post__isnull=True, committee__isnull=True) & ~Q(outside="")),
                name="stage_has_exactly_one_body",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "due_on", "id"], condition=Q(status="open"), name="open_stage_by_post"),
            models.Index(fields=["due_on"], condition=Q(status="open"), name="open_stage_by_day"),
            models.Index(fields=["district", "status", "due_on"], name="stage_by_state"),
            models.Index(fields=["district", "opened_at"], name="stage_by_opening"),
            models.Index(fields=["district", "closed_at"], name="stage_by_close"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}:{self.round}:{self.name}"


class Document(models.Model):
    """One file attached to a request, stored under a random name outside the web root.

    A replaced file stays; `removed_at` says when it stopped being part of the request.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="documents")
    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="documents")
    kind = models.SlugField(_("document"), max_length=40, blank=True)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)
    stored_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="documents")
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """One decision on a request; a later one points to the one it replaces, nothing is overwritten.

    `content` is what a later decision says in full: the words corrected, what is amended or revoked, with the day
    from which it holds. `known_on` is the day the office learned the ground of a revocation (APA s. 49).
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("approved")
        CONDITIONS = "conditions", _("approved with conditions")
        REFUSED = "refused", _("refused")
        REVOKED = "revoked", _("revoked")

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("decision")
        CORRECTION = "correction", _("correction of a slip")
        AMENDMENT = "amendment", _("amendment")
        REVOCATION = "revocation", _("revocation")
        SUPERSESSION = "supersession", _("decision in place of another")
        ON_APPEAL = "on-appeal", _("decision on an appeal")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="decisions")
    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="decisions")
    stage_run = models.ForeignKey(StageRun, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.ORIGINAL)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    reasons = models.TextField(_("reasons"))
    content = models.TextField(_("what it says"), blank=True)
    facts = models.JSONField(default=dict)
    clause = models.CharField(_("clause"), max_length=300, blank=True)
    known_on = models.DateField(_("ground known since"), null=True)
    in_force_on = models.DateField(_("holds from"), null=True)
    own_initiative = models.BooleanField(_("own initiative"), default=False)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions", null=True
    )
    tenure = models.ForeignKey("approvals.Tenure", on_delete=models.PROTECT, related_name="decisions", null=True)
    acting_order = models.ForeignKey("approvals.ActingOrder", on_delete=models.PROTECT, related_name="decisions",
                                     null=True)  # fmt: skip
    resolution = models.ForeignKey(
        "approvals.Resolution", on_delete=models.PROTECT, related_name="decisions", null=True
    )
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, related_name="replaced_by", null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.request_id} {self.outcome}"
