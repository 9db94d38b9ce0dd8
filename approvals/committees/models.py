"""Committees, their seats and members, the resolutions they take and the ballots they cast."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approvals.people.kinds import Anchor
from approvals.people.models import in_language


class Committee(models.Model):
    """One committee: a school's board, or a body of the district.

    `constitution` and `profile` name entries of the constitutions and voting profiles kept as data.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="committees")
    kind = models.SlugField(_("kind"), max_length=40)
    anchor = models.CharField(_("anchor"), max_length=10, choices=Anchor.choices)
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="committees", null=True)
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    constitution = models.SlugField(_("constitution"), max_length=40)
    profile = models.SlugField(_("voting profile"), max_length=40)
    founding_order = models.CharField(_("founding order"), max_length=200, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founding_paper = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="founded_committees", null=True
    )
    pupils_at_founding = models.PositiveIntegerField(_("pupils when its members were appointed"), null=True)
    allows_alternates = models.BooleanField(_("its founding order allows alternates"), default=False)
    ended_on = models.DateField(_("dissolved on"), null=True, blank=True)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        constraints = [
            models.CheckConstraint(
                condition=Q(anchor=Anchor.SCHOOL, school__isnull=False)
                | Q(anchor=Anchor.DISTRICT, school__isnull=True),
                name="committee_at_school_has_school",
            ),
        ]
        indexes = [models.Index(fields=["district", "kind", "school"], name="committee_by_kind")]

    def __str__(self) -> str:
        return in_language(self.name_th, self.name_en)


class Seat(models.Model):
    """One seat of a committee; an ex-officio seat names the post it follows. A seat may be taken away."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice-chair", _("vice-chair")
        MEMBER = "member", _("member")
        SECRETARY = "secretary", _("secretary")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="seats")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField(_("place"))
    kind = models.SlugField(_("kind of seat"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    votes = models.BooleanField(_("has a vote"), default=True)
    post = models.ForeignKey("approvals.Post", on_delete=models.PROTECT, related_name="seats", null=True)
    ended_on = models.DateField(_("taken away on"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(fields=["committee", "place"], name="seat_place_once_in_committee")]

    def __str__(self) -> str:
        return in_language(self.title_th, self.title_en)


class MembershipQuerySet(models.QuerySet):
    """Words for narrowing memberships."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Those that include DAY, both ends counted."""
        return self.filter(first_day__lte=day).filter(Q(last_day=None) | Q(last_day__gte=day))


class Membership(models.Model):
    """One person in one seat, from a first day to a last day, both included."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="memberships")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    order = models.CharField(_("appointing order"), max_length=200, blank=True)
    paper = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="memberships", null=True)
    alternate_for = models.ForeignKey("self", on_delete=models.PROTECT, related_name="alternates", null=True)
    warned_on = models.DateField(_("warned of its end on"), null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="membership_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["person", "first_day"], name="membership_by_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.seat}"


class Resolution(models.Model):
    """One question put to one committee: opened, voted on, closed with an outcome.

    Votes know nothing of requests: `subject_kind` and `subject_id` are a label, under which the events of the
    vote are recorded. `manifest` is the SHA-256 of the exact facts
    and files that are voted on. `seats` is the number of members in office when the vote opened. The columns of the
    quorum repeat what `profile` says, so that the database itself can refuse a result without quorum.
    """

    class Way(models.TextChoices):
        CIRCULATION = "circulation", _("by circulation")
        MEETING = "meeting", _("at a meeting")

    class Method(models.TextChoices):
        BALLOT = "ballot", _("by ballots")
        NO_OBJECTION = "no-objection", _("nobody objected")

    class Outcome(models.TextChoices):
        CARRIED = "carried", _("carried")
        LOST = "lost", _("not carried")
        NO_QUORUM = "no-quorum", _("no quorum")
        VOID = "void", _("void")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="resolutions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="resolutions")
    title = models.CharField(_("subject"), max_length=300)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    action = models.CharField(_("action"), max_length=10)
    profile = models.JSONField()
    way = models.CharField(_("way"), max_length=11, choices=Way.choices, default=Way.CIRCULATION)
    method = models.CharField(_("method"), max_length=12, choices=Method.choices, default=Method.BALLOT)
    is_second_call = models.BooleanField(_("at a second call"), default=False)
    quorum_part = models.PositiveSmallIntegerField(default=1)
    quorum_whole = models.PositiveSmallIntegerField(default=2)
    quorum_above = models.BooleanField(default=False)
    base_less_recused = models.BooleanField(default=True)
    abstention_is_present = models.BooleanField(default=True)
    invalid_is_present = models.BooleanField(default=True)
    casting_vote = models.CharField(_("casting vote"), max_length=3, blank=True)
    manifest = models.CharField(max_length=64)
    seats = models.PositiveSmallIntegerField(_("members in office"))
    opened_at = models.DateTimeField(_("opened at"))
    closes_on = models.DateField(_("open until the end of"))
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    certificate = models.JSONField(_("quorum certificate"), null=True)
    recorded_at = models.DateTimeField(_("in approved minutes since"), null=True)

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_resolution_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["closes_on"], condition=Q(closed_at=None), name="open_resolution_by_day"),
            models.Index(fields=["committee", "opened_at"], name="resolution_by_committee"),
        ]

    def __str__(self) -> str:
        return self.title


class Ballot(models.Model):
    """One member's ballot in one resolution; it may be changed until the close, the trail keeps every cast.

    `is_open` turns false for all ballots when the resolution closes, or for one when its member is recused. `is_here`:
    at a meeting, in the room while the item is voted on; a ballot cast stays cast when its member leaves. A member
    whose `must_answer` is set was named by the system as perhaps in conflict and has not said yet whether they are;
    one who `is_challenged` waits for the others to decide. In a secret vote `choice` stays empty: who voted is
    known by `cast_at`, what was voted stands in the box alone.
    """

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ABSTAIN = "abstain", _("abstain")
        INVALID = "invalid", _("invalid")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="ballots")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="ballots")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    is_chair = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    is_recused = models.BooleanField(default=False)
    is_here = models.BooleanField(default=True)
    is_challenged = models.BooleanField(default=False)
    must_answer = models.BooleanField(default=False)
    choice = models.CharField(_("choice"), max_length=10, choices=Choice.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    manifest = models.CharField(max_length=64, blank=True)
    cast_at = models.DateTimeField(_("cast at"), null=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entered_ballots", null=True
    )
    paper = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="ballots", null=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "person"], name="one_ballot_per_member"),
            models.CheckConstraint(condition=Q(is_recused=False) | Q(choice=""), name="recused_member_has_no_vote"),
        ]
        indexes = [
            models.Index(fields=["person", "resolution"], condition=Q(is_open=True), name="open_ballot_by_person")
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id}:{self.person_id}"


class Recusal(models.Model):
    """One member withdrew, or was withdrawn, from one resolution, on a stated ground."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="recusals")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="recusal")
    ground = models.SlugField(_("ground"), max_length=40)
    explanation = models.TextField(_("explanation"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.ground}"


class SecretBox(models.Model):
    """The box of a secret vote: how many said what, and nothing of who."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="secret_boxes")
    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, related_name="box")
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    abstain = models.PositiveSmallIntegerField(default=0)
    invalid = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("secret box")
        verbose_name_plural = _("secret boxes")

    def __str__(self) -> str:
        return f"{self.resolution_id}"


class Dissent(models.Model):
    """A member's written dissent from one resolution, handed in until the minutes that record it are approved."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="dissents")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="dissent")
    text = models.TextField(_("dissent and its reasons"))
    paper = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="dissents", null=True)
    at = models.DateTimeField(_("handed in at"))

    class Meta:
        verbose_name = _("dissent")
        verbose_name_plural = _("dissents")

    def __str__(self) -> str:
        return f"{self.ballot_id}"
