"""The letters of an office, the wording they start from, and what the office prints on every one of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.letters.kinds import Form, Later, Secrecy, State, Urgency


class LetterOffice(models.Model):
    """What the letters of one district office carry: its book code, address, telephone and garuda.

    `book_code` is the code of the office in the register of the ministry, as `ศธ 04xxx`; only the office knows it, so
    it starts empty and nothing is issued before. `is_sample` marks a code that stands for none.
    """

    district = models.OneToOneField("approvals.District", on_delete=models.PROTECT, related_name="letter_office")
    book_code = models.CharField(_("book code"), max_length=40, blank=True)
    is_sample = models.BooleanField(_("the book code is a sample"), default=False)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=100, blank=True)
    email = models.CharField(_("e-mail of the office"), max_length=200, blank=True)
    garuda = models.ForeignKey(
        "approvals.StoredFile", on_delete=models.PROTECT, related_name="letter_offices", null=True
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letter_offices")
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("letterhead of an office")
        verbose_name_plural = _("letterheads of offices")

    def __str__(self) -> str:
        return self.book_code


class LetterTemplate(models.Model):
    """One version of the wording a form of letter starts from; published, it is never changed again.

    `published_by` is empty for the standard wording with which an office begins.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="letter_templates")
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    number = models.PositiveSmallIntegerField(_("version"))
    opening = models.TextField(_("opening"))
    purpose = models.TextField(_("what the office did"))
    closing = models.TextField(_("closing"))
    status = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    sha256 = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letter_templates", null=True
    )
    written_at = models.DateTimeField(_("written at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="published_letter_templates", null=True
    )
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("template of letters")
        verbose_name_plural = _("templates of letters")
        constraints = [
            models.UniqueConstraint(fields=["district", "form", "number"], name="letter_template_version_once"),
            models.UniqueConstraint(
                fields=["district", "form"], condition=Q(status="draft"), name="one_draft_of_a_letter_template"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.number}"


class Letter(models.Model):
    """One letter made from one decision: a draft that may be edited, or issued, numbered and final.

    What a later letter does to it (`later`, `replaces`) is read from the later one; an issued row never changes.
    `content` is everything the paper says as it was issued, `sha256` its digest, `code` the public check code.
    """

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="letters")
    request = models.ForeignKey("approvals.ApprovalRequest", on_delete=models.PROTECT, related_name="letters")
    decision = models.ForeignKey("approvals.Decision", on_delete=models.PROTECT, related_name="letters")
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="letters")
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    status = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices, blank=True)
    secrecy = models.CharField(_("secrecy"), max_length=10, choices=Secrecy.choices, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    addressees = models.JSONField(_("addressed to"), default=list)
    refers_to = models.JSONField(_("references"), default=list)
    enclosures = models.JSONField(_("enclosures"), default=list)
    opening = models.TextField(_("opening"), blank=True)
    facts = models.TextField(_("facts"), blank=True)
    law = models.TextField(_("law"), blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    result = models.TextField(_("result"), blank=True)
    conditions = models.JSONField(_("conditions"), default=list)
    instructions = models.TextField(_("how to appeal"), blank=True)
    closing = models.TextField(_("closing"), blank=True)
    section = models.CharField(_("section in charge"), max_length=200, blank=True)
    later = models.CharField(_("what it does to an earlier letter"), max_length=12, choices=Later.choices, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, related_name="later_letters", null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafted_letters")
    drafted_at = models.DateTimeField(_("drafted at"))
    version = models.PositiveIntegerField(default=1)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signed_letters", null=True
    )
    tenure = models.ForeignKey("approvals.Tenure", on_delete=models.PROTECT, related_name="letters", null=True)
    acting_order = models.ForeignKey(
        "approvals.ActingOrder", on_delete=models.PROTECT, related_name="letters", null=True
    )
    register = models.SlugField(_("register"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("year in the Buddhist Era"), null=True)
    serial = models.PositiveIntegerField(null=True)
    number = models.CharField(_("book number"), max_length=60, blank=True)
    day = models.DateField(_("day"), null=True)
    code = models.CharField(_("check code"), max_length=20, unique=True, null=True)
    content = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="issued_letters", null=True
    )
    issued_at = models.DateTimeField(_("issued at"), null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["district", "register", "year", "serial"], name="letter_number_once"),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(status="issued"), name="one_later_letter_takes_its_place"
            ),
            models.CheckConstraint(
                condition=~Q(status="issued")
                | Q(
                    serial__isnull=False,
                    year__isnull=False,
                    day__isnull=False,
                    content__isnull=False,
                    code__isnull=False,
                    signer__isnull=False,
                    issued_at__isnull=False,
                ),
                name="issued_letter_is_numbered_and_frozen",
            ),
        ]
        indexes = [
            models.Index(fields=["request", "-id"], name="letter_of_request"),
            models.Index(fields=["number"], name="letter_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.pk} {self.subject}".strip()

    @property
    def is_draft(self) -> bool:
        """Whether it may still be edited."""
        return self.status == State.DRAFT

    @property
    def is_issued(self) -> bool:
        """Whether it is numbered and final."""
        return self.status == State.ISSUED


class LetterSeal(models.Model):
    """The PDF of an issued letter: made once, kept for ever, known by the SHA-256 of its bytes."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="letter_seals")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="seal")
    file = models.ForeignKey("approvals.StoredFile", on_delete=models.PROTECT, related_name="letter_seals")
    sha256 = models.CharField(max_length=64, db_index=True)
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("sealed letter")
        verbose_name_plural = _("sealed letters")

    def __str__(self) -> str:
        return self.sha256
