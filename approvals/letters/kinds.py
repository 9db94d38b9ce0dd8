"""The forms of letters, their marks and states: the values rows keep, with their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """In which form of the state's records work a decision goes out."""

    EXTERNAL = "external", _("external letter")
    MEMO = "memo", _("memo inside the office")
    CIRCULAR = "circular", _("circular")
    ORDER = "order", _("order")
    NOTICE = "notice", _("announcement")


class Urgency(models.TextChoices):
    """How fast it is to be dealt with (regulation, clause 28); no mark is the usual."""

    URGENT = "urgent", _("urgent")
    VERY = "very", _("very urgent")
    MOST = "most", _("most urgent")


class Secrecy(models.TextChoices):
    """How secret it is; what is top secret may not travel through a system like this one (regulation (4) 2564)."""

    SECRET = "secret", _("confidential")
    VERY = "very", _("secret")


class State(models.TextChoices):
    """Where a letter or a template stands by itself."""

    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")
    PUBLISHED = "published", _("published")
    DISCARDED = "discarded", _("discarded")


class Later(models.TextChoices):
    """What a later letter does to the one it points to."""

    CORRECTION = "correction", _("corrects it")
    SUPERSESSION = "supersession", _("takes its place")
    REVOCATION = "revocation", _("revokes it")
