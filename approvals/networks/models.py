"""Networks, who is responsible for each, who belongs to it, and what it did."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approvals.people.models import in_language


class Network(models.Model):
    """Schools and outside bodies that work together; formal or not, inside the district or beyond it.

    `told_of` has the codes of the exceptions (`approvals.networks.rules.Lack`) that its keepers know of, until mended.
    """

    class Formality(models.TextChoices):
        FORMAL = "formal", _("formal")
        INFORMAL = "informal", _("informal")

    class Reach(models.TextChoices):
        INTERNAL = "internal", _("internal")
        EXTERNAL = "external", _("external")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="networks")
    name_th = models.CharField(_("name in Thai"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    formality = models.CharField(_("formal or informal"), max_length=10, choices=Formality.choices)
    reach = models.CharField(_("internal or external"), max_length=10, choices=Reach.choices)
    order = models.CharField(_("order or announcement it rests on"), max_length=300, blank=True)
    aim = models.TextField(_("aim"))
    works = models.TextField(_("way of working"), blank=True)
    plan = models.TextField(_("plan"), blank=True)
    founded_on = models.DateField(_("since"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_networks")
    added_at = models.DateTimeField(_("added at"))
    ended_on = models.DateField(_("until"), null=True)
    end_note = models.TextField(_("why it ended"), blank=True)
    told_of = models.JSONField(_("exceptions told"), default=list)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        indexes = [models.Index(fields=["district", "name_th", "id"], name="network_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name_th"], condition=Q(ended_on=None), name="network_of_a_name_once"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name_th, self.name_en)


class NetworkResponsibility(models.Model):
    """From which day one person is responsible for a network; at most one of these has no end.

    `until` is the day of the hand-over: from that day on it is the next person.
    """

    district = models.ForeignKey(
        "approvals.District", on_delete=models.PROTECT, related_name="network_responsibilities"
    )
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="responsibilities")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="network_responsibilities"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)

    class Meta:
        verbose_name = _("responsibility for a network")
        verbose_name_plural = _("responsibilities for networks")
        constraints = [
            models.UniqueConstraint(
                fields=["network"], condition=Q(until=None), name="one_person_responsible_for_a_network"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="responsibility_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network_id}:{self.person_id}"


class NetworkMember(models.Model):
    """A school or a partner that belongs to a network."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="network_members")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="members")
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="networks", null=True)
    partner = models.ForeignKey("approvals.Partner", on_delete=models.PROTECT, related_name="networks", null=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)

    class Meta:
        verbose_name = _("member of a network")
        verbose_name_plural = _("members of networks")
        constraints = [
            models.CheckConstraint(
                condition=Q(school=None, partner__isnull=False) | Q(school__isnull=False, partner=None),
                name="network_member_is_a_school_or_a_partner",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="network_member_leaves_after_it_joins"
            ),
            models.UniqueConstraint(
                fields=["network", "school"], condition=Q(until=None), name="school_in_a_network_once"
            ),
            models.UniqueConstraint(
                fields=["network", "partner"], condition=Q(until=None), name="partner_in_a_network_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network_id}:{self.school_id or self.partner_id}"


class NetworkEntry(models.Model):
    """One line of a network's log: that it met, what it did, or which information it shared.

    A wrong line is struck with a reason and stays readable; the line that says it right `corrects` it.
    """

    class Kind(models.TextChoices):
        MET = "met", _("met")
        WORKED = "worked", _("did something")
        SHARED = "shared", _("shared information")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="network_entries")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    day = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what came of it"), blank=True)
    people = models.PositiveIntegerField(_("how many people"), null=True)
    file = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="network_entries", null=True
    )
    address = models.URLField(_("web address"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="network_entries")
    at = models.DateTimeField(_("at"))
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, related_name="corrected_by", null=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="struck_network_entries", null=True
    )
    struck_at = models.DateTimeField(_("struck at"), null=True)
    struck_why = models.TextField(_("why it was struck"), blank=True)

    class Meta:
        verbose_name = _("entry of a network's log")
        verbose_name_plural = _("entries of networks' logs")
        indexes = [models.Index(fields=["network", "-day", "-id"], name="network_entry_newest")]

    def __str__(self) -> str:
        return self.title
