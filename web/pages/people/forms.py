"""The forms of the registers."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from approvals.people.kinds import KINDS, Anchor
from approvals.people.models import Person, Post, School, in_language
from approvals.vocabulary.thai import ascii_digits, normalise
from web.fields import ThaiDateField, WholeNumberField
from web.pages.requests.forms import KeyedForm

USER_NAME = _("Use only a–z, 0–9, dot, hyphen and underscore.")
MOST_PUPILS = 99_999


class PersonForm(KeyedForm):
    """A person and the post they come into."""

    username = forms.RegexField(r"^[a-z0-9._-]+\Z", label=_("User name"), help_text=USER_NAME, max_length=80)
    name_th = forms.CharField(label=_("Name in Thai"), max_length=150)
    name_en = forms.CharField(label=_("Name in English"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("The link for the first password goes there.")
    )
    post = forms.TypedChoiceField(label=_("Post"), coerce=int, help_text=_("Only posts that nobody holds today."))
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty: until replaced."))
    order = forms.CharField(label=_("Appointing order"), max_length=200, required=False)

    def __init__(self, posts: Iterable[Post], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["username"].error_messages["invalid"] = USER_NAME
        self.fields["post"].choices = [("", _("Choose…")), *by_place(posts)]

    def clean_name_th(self) -> str:
        return normalise(self.cleaned_data["name_th"])


class SchoolForm(KeyedForm):
    """A school with what the rules ask about it."""

    code = forms.CharField(label=_("School code"), max_length=20)
    name_th = forms.CharField(label=_("Name in Thai"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    amphoe_th = forms.CharField(label=_("Amphoe in Thai"), max_length=100)
    amphoe_en = forms.CharField(label=_("Amphoe in English"), max_length=100, required=False)
    pupils = WholeNumberField(label=_("Pupils"), min_value=0, max_value=MOST_PUPILS)

    def clean_code(self) -> str:
        return ascii_digits(normalise(self.cleaned_data["code"]))

    def clean_name_th(self) -> str:
        return normalise(self.cleaned_data["name_th"])


class PostForm(KeyedForm):
    """A post of a known kind, at a school or at the district office."""

    kind = forms.ChoiceField(label=_("Kind of post"))
    school = forms.ModelChoiceField(
        label=_("School"), queryset=School.objects.none(), required=False, empty_label=_("at the district office")
    )
    title_th = forms.CharField(
        label=_("Title in Thai"), max_length=200, required=False, help_text=_("Empty: the usual title of its kind.")
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)

    def __init__(self, schools: QuerySet[School], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["school"].queryset = schools
        self.fields["kind"].choices = [
            ("", _("Choose…")),
            *(
                (anchor.label, [(k.code, in_language(k.th, str(k.en))) for k in KINDS.values() if k.anchor == anchor])
                for anchor in Anchor
            ),
        ]


class TenureForm(KeyedForm):
    """Who holds a post, from when to when. `offered` are the persons shown; any of `people` is accepted."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    first_day = ThaiDateField(label=_("First day"))
    last_day = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty: until replaced."))
    order = forms.CharField(label=_("Appointing order"), max_length=200, required=False)

    def __init__(self, people: QuerySet[Person], offered: Iterable[Person], *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].widget.choices = [(one.pk, f"{one} ({one.username})") for one in offered]
        self.fields["person"].error_messages["required"] = _("Choose one of the persons.")


class EndForm(KeyedForm):
    """The last day of a tenure."""

    last_day = ThaiDateField(label=_("Last day"))


class ActiveForm(forms.Form):
    """Whether a person may sign in."""

    active = forms.TypedChoiceField(
        choices=[("yes", _("yes")), ("no", _("no"))], coerce="yes".__eq__, widget=forms.HiddenInput
    )


def by_place(posts: Iterable[Post]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Posts as groups of choices: the district office, then each school."""
    grouped = groupby(posts, key=lambda post: str(post.school or Anchor.DISTRICT.label))
    return [(place, [(post.pk, str(post)) for post in there]) for place, there in grouped]
