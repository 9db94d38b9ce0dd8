"""Districts, persons, schools, posts and tenures: who holds which post on which day."""

import uuid
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.people.kinds import Anchor


def in_language(th: str, en: str) -> str:
    """The Thai or the English text, by the language of whoever reads."""
    return en if (get_language() or "th").startswith("en") and en else th


class District(models.Model):
    """One educational service area office and everything that happens under it."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return in_language(self.name_th, self.name_en)


class MailRhythm(models.TextChoices):
    """When a person's mails come; notices in the application are there at once in any case."""

    AT_ONCE = "at-once", _("each as it happens")
    DAILY = "daily", _("one on every working day")


class PersonManager(BaseUserManager["Person"]):
    """Finds and makes persons by user name."""

    def create_user(self, username: str, password: str | None = None, **fields) -> "Person":
        """A person who can sign in; without password only a reset mail opens the door."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """One human being, known to the whole installation.

    A person belongs to no district; what they may see and do follows from their tenures.
    There is no superuser. `pseudonym` is the only name the audit trail knows.
    """

    username = models.CharField(_("user name"), max_length=80, unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[("th", "ไทย"), ("en", "English")], default="th")
    mail_rhythm = models.CharField(
        _("how mails come"), max_length=10, choices=MailRhythm.choices, default=MailRhythm.AT_ONCE
    )
    mail_hour = models.PositiveSmallIntegerField(_("hour of the daily mail"), default=7)
    quiet_from = models.TimeField(_("no mails from"), null=True, blank=True)
    quiet_until = models.TimeField(_("until"), null=True, blank=True)
    informs_by_mail = models.BooleanField(_("also mails that only inform"), default=True)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name_th"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of whoever reads."""
        return in_language(self.name_th, self.name_en)


class School(models.Model):
    """One school of a district."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="schools")
    code = models.CharField(_("school code"), max_length=20)
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    amphoe_th = models.CharField(_("amphoe in Thai"), max_length=100)
    amphoe_en = models.CharField(_("amphoe in English"), max_length=100, blank=True)
    pupils = models.PositiveIntegerField(_("pupils"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = [models.UniqueConstraint(fields=["district", "code"], name="school_code_once_in_district")]

    def __str__(self) -> str:
        return in_language(self.name_th, self.name_en)

    @property
    def amphoe(self) -> str:
        """The amphoe in the language of whoever reads."""
        return in_language(self.amphoe_th, self.amphoe_en)


class Post(models.Model):
    """One post, at a school or at the district office; power belongs to it, not to its holder."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="posts")
    kind = models.SlugField(_("kind"), max_length=40)
    anchor = models.CharField(_("anchor"), max_length=10, choices=Anchor.choices)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="posts", null=True, blank=True)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    ended_on = models.DateField(_("abolished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(anchor=Anchor.SCHOOL, school__isnull=False)
                | Q(anchor=Anchor.DISTRICT, school__isnull=True),
                name="post_at_school_has_school",
                violation_error_message=_(
                    "A post at a school names its school; a post at the district office does not."
                ),
            ),
        ]
        indexes = [models.Index(fields=["district", "kind", "school"], name="post_by_kind")]

    def __str__(self) -> str:
        return in_language(self.title_th, self.title_en)


class TenureQuerySet(models.QuerySet):
    """Words for narrowing tenures; none of them decides anything."""

    def on(self, day: date) -> "TenureQuerySet":
        """Those that include DAY, both ends counted."""
        return self.filter(first_day__lte=day).filter(Q(last_day=None) | Q(last_day__gte=day))

    def of(self, person: Person) -> "TenureQuerySet":
        """Those of one person."""
        return self.filter(person=person)


class Tenure(models.Model):
    """One person in one post, from a first day to a last day, both included."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: until replaced."))
    order = models.CharField(_("appointing order"), max_length=200, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="tenure_ends_after_it_begins",
                violation_error_message=_("A tenure cannot end before it begins."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "first_day"], name="tenure_by_person"),
            models.Index(fields=["post", "first_day"], name="tenure_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"


class ApiToken(models.Model):
    """One key with which another system may ask, for one district, the questions its scopes name; it changes nothing.

    Only the digest of the key is kept; `prefix` is what people recognise it by.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(_("which system asks"), max_length=100)
    scopes = models.JSONField(_("what it may ask"), default=list)
    prefix = models.CharField(max_length=12)
    key_sha256 = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="issued_tokens")
    issued_at = models.DateTimeField(_("issued at"))
    last_day = models.DateField(_("last day"))
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="revoked_tokens", null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    last_used_on = models.DateField(_("last used on"), null=True)

    class Meta:
        verbose_name = _("key of another system")
        verbose_name_plural = _("keys of other systems")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
