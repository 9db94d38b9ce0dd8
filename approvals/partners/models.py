"""Partners of the district, and the kinds they are of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.people.models import in_language


class Partner(models.Model):
    """An outside body that takes part in education; of one kind or of several (`kinds`). It ends, and stays."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="partners")
    name_th = models.CharField(_("name in Thai"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=500, blank=True)
    website = models.URLField(_("web address"), max_length=500, blank=True)
    note = models.TextField(_("what they take part in"), blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_partners")
    added_at = models.DateTimeField(_("added at"))
    ended_on = models.DateField(_("partner until"), null=True)
    end_note = models.TextField(_("why it ended"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        indexes = [models.Index(fields=["district", "name_th", "id"], name="partner_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name_th"], condition=models.Q(ended_on=None), name="partner_of_a_name_once"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name_th, self.name_en)


class PartnerKind(models.Model):
    """One of the kinds that a partner is of."""

    class Kind(models.TextChoices):
        """The ten kinds of section 3 of the district's page on decentralisation and participation."""

        PERSON = "person", _("person")
        FAMILY = "family", _("family")
        PRIVATE = "private", _("private sector")
        COMMUNITY = "community", _("community organisation")
        PRIVATE_BODY = "private-body", _("private organisation")
        LOCAL_GOVERNMENT = "local-government", _("local administrative organisation")
        PROFESSION = "profession", _("professional body")
        RELIGION = "religion", _("religious institution")
        ENTERPRISE = "enterprise", _("enterprise")
        SOCIETY = "society", _("other social institution")

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="partner_kinds")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    class Meta:
        verbose_name = _("kind of a partner")
        verbose_name_plural = _("kinds of partners")
        constraints = [models.UniqueConstraint(fields=["partner", "kind"], name="partner_of_a_kind_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class PartnerContact(models.Model):
    """Whom to reach at a partner. Kept apart, with the consent of that person, and erased when it is withdrawn."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="partner_contacts")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("what they do there"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    consent_on = models.DateField(_("consented on"))
    consent_how = models.CharField(_("how consent was given"), max_length=300)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_contacts")
    added_at = models.DateTimeField(_("added at"))
    erased_at = models.DateTimeField(_("erased at"), null=True)

    class Meta:
        verbose_name = _("contact of a partner")
        verbose_name_plural = _("contacts of partners")

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What a partner and the district agreed on, for a period (both days included); without a last day it goes on.

    `renews` is the agreement it takes the place of; `warned_on` the day its owner was told that it ends soon.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number of the paper"), max_length=100, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True)
    they_give = models.TextField(_("what the partner contributes"))
    we_give = models.TextField(_("what the district contributes"), blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agreements")
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="agreements", null=True)
    renews = models.OneToOneField("self", on_delete=models.PROTECT, related_name="renewed_by", null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="added_agreements")
    added_at = models.DateTimeField(_("added at"))
    warned_on = models.DateField(_("warned on"), null=True)
    ended_on = models.DateField(_("ended early on"), null=True)
    end_note = models.TextField(_("why it ended early"), blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [models.Index(fields=["district", "ends_on"], name="agreement_by_end")]

    def __str__(self) -> str:
        return self.title


class PartnerSeat(models.Model):
    """A membership of a committee that its holder has on behalf of a partner."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="partner_seats")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="seats")
    membership = models.ForeignKey("approvals.Membership", on_delete=models.PROTECT, related_name="partner_seats")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_seats")
    added_at = models.DateTimeField(_("added at"))
    ended_on = models.DateField(_("until"), null=True)

    class Meta:
        verbose_name = _("seat of a partner")
        verbose_name_plural = _("seats of partners")
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=models.Q(ended_on=None), name="membership_for_one_partner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}:{self.membership_id}"


class PartnerSchool(models.Model):
    """A school that a partner works with, and what they do there."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="partner_schools")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="schools")
    school = models.ForeignKey("approvals.School", on_delete=models.PROTECT, related_name="partners")
    does = models.CharField(_("what they do there"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_schools")
    added_at = models.DateTimeField(_("added at"))
    ended_on = models.DateField(_("until"), null=True)

    class Meta:
        verbose_name = _("school of a partner")
        verbose_name_plural = _("schools of partners")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "school"], condition=models.Q(ended_on=None), name="partner_at_a_school_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}:{self.school_id}"
