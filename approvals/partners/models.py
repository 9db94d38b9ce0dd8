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
