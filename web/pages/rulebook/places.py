"""For which school and on which day somebody asks who decides."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from approvals.models import School
from approvals.vocabulary.thai import normalise
from web.access import districts_of, grants
from web.fields import ThaiDateField

SHOWN_AT_MOST = 5  # schools named when words fit several


class PlaceForm(forms.Form):
    """A school by its code or by words of its name, and a day; both may be left empty."""

    use_required_attribute = False

    school = forms.CharField(
        label=_("School"),
        required=False,
        help_text=_("Code or part of the name. Empty: any school; the page then asks what it needs to know."),
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )
    day = ThaiDateField(label=_("On which day"), required=False)

    def __init__(self, schools: Sequence[School], *args, **options) -> None:
        super().__init__(*args, **options)
        self.schools = schools

    @classmethod
    def of(cls, request: HttpRequest) -> "PlaceForm":
        """The form of the page: what its address says, else the reader's own school and today. One query."""
        held = grants(request)
        open_then = Q(closed_on=None) | Q(closed_on__gte=held.day)
        schools = list(School.objects.filter(open_then, district_id__in=districts_of(request)).order_by("code", "id"))
        said = {name: request.GET[name] for name in ("school", "day") if name in request.GET}
        own = {post.school_id for post in held.posts if post.school_id}
        mine = next((school for school in schools if school.pk in own), None)
        usual = {"school": name_of(mine) if mine else "", "day": held.day}
        return cls(schools, {**usual, **said} if said else usual)

    def clean_school(self) -> School | None:
        """The one school that was meant; ValidationError when it is none or several."""
        typed = normalise(self.cleaned_data["school"]).strip()
        found = [school for school in self.schools if typed in (school.code, name_of(school))] if typed else []
        found = found[:1] or [school for school in self.schools if typed and _fits(school, typed.casefold().split())]
        if typed and not found:
            raise ValidationError(_("No school fits “%(typed)s”."), params={"typed": typed}, code="no-school")
        if len(found) > 1:
            names = ", ".join(name_of(school) for school in found[:SHOWN_AT_MOST])
            names += " …" if len(found) > SHOWN_AT_MOST else ""
            raise ValidationError(
                _("Several schools fit (%(names)s). Write the code."), params={"names": names}, code="many-schools"
            )
        return found[0] if found else None

    @property
    def meant(self) -> School | None:
        """The school, when exactly one was meant."""
        return _read(self).get("school")

    @property
    def on(self) -> date | None:
        """The day, when it could be read."""
        return _read(self).get("day")

    def options(self) -> list[str]:
        """Every school as it may be chosen."""
        return [name_of(school) for school in self.schools]


def _read(form: PlaceForm) -> dict:
    """What could be read, also where another field could not."""
    form.is_valid()
    return form.cleaned_data


def name_of(school: School) -> str:
    """A school as people choose it: its code and its name."""
    return f"{school.code} {school}"


def _fits(school: School, words: list[str]) -> bool:
    text = normalise(f"{school.code} {school.name_th} {school.name_en}").casefold()
    return all(word in text for word in words)
