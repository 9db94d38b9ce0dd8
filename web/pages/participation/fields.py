"""Fields of these forms: money in baht, whoever may be responsible, partners, texts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import Fact, Kind, Problem
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value as read_value
from approvals.models import Person, Tenure
from approvals.participation.saying import LONGEST
from approvals.people.kinds import Anchor
from approvals.vocabulary.bilingual import Text
from web.fields import WholeNumberField

A_SUM = Fact("value", Kind.MONEY, Text("มูลค่า", "value"))
SAY = {"required": _("Say it in a few words.")}
CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}
Choices = list[tuple[str, Any]]


class BahtField(forms.Field):
    """An amount in baht as people type it, read exactly as whole satang; empty where nobody said it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: str | None) -> int | None:
        """The satang; None when nothing was typed."""
        if value is None or not value.strip():
            return None
        read = read_value(A_SUM, value)
        if isinstance(read, Problem):
            raise ValidationError(sentence_of(read), code=read.code)
        return int(str(read))


def a_text(label, rows: int = 3, **options) -> forms.CharField:
    """A field for some lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST, error_messages=SAY, **options)


def a_number(label, **options) -> WholeNumberField:
    """A field for a number of people."""
    missing = _("Say how many.")
    return WholeNumberField(label=label, error_messages={"required": missing, "invalid": missing}, **options)


def a_choice(label, **options) -> forms.ChoiceField:
    """A field for one of several."""
    return forms.ChoiceField(label=label, error_messages=CHOOSE, **options)


def named(rows: Iterable[Any]) -> Choices:
    """Rows to choose from, by their names."""
    return [(str(row.pk), str(row)) for row in rows]


def chosen(value: str) -> int | None:
    """The id behind a choice; None where nothing was chosen."""
    return int(value) if value else None


def people_of(district_id: int, day: date, there: Person | None = None) -> Choices:
    """Who may be responsible: the people of the office, then the directors of schools; THERE whoever is already."""
    wanted = Q(post__anchor=Anchor.DISTRICT) | Q(post__kind="school-director")
    held = Tenure.objects.on(day).filter(wanted, district_id=district_id, person__is_active=True)
    office: Choices = []
    schools: Choices = []
    seen: set[int] = set()
    for row in held.select_related("person", "post__school").order_by("post__school__code", "person__name_th", "id"):
        if row.person_id not in seen:
            group = schools if row.post.school else office
            group.append((str(row.person_id), f"{row.person} · {row.post.school or row.post}"))
            seen.add(row.person_id)
    kept = [(str(there.pk), str(there))] if there is not None and there.pk not in seen else []
    groups = [(gettext("District office"), office), (gettext("School directors"), schools)]
    return [("", gettext("Choose…")), *kept, *(group for group in groups if group[1])]
