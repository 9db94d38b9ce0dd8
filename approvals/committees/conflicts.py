"""The grounds on which a member withdraws: Administrative Procedure Act B.E. 2539, sections 13 and 16."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why a member may not take part. The first five are section 13(1) to (5), the last is section 16."""

    PARTY = "party", _("is a party to the matter")
    SPOUSE = "spouse", _("is engaged or married to a party")
    KIN = "kin", _("is a relative of a party")
    AGENT = "agent", _("is or was a representative or agent of a party")
    MONEY = "money", _("is a creditor, debtor or employer of a party")
    OTHER = "other", _("another serious circumstance that could make the decision partial")


CLAUSES = {
    Ground.PARTY: "13(1)",
    Ground.SPOUSE: "13(2)",
    Ground.KIN: "13(3)",
    Ground.AGENT: "13(4)",
    Ground.MONEY: "13(5)",
    Ground.OTHER: "16",
}
INSTRUMENT = "apa-2539"
