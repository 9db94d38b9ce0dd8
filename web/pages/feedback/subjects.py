"""What feedback can be about, as one list to choose from: an activity, a network, a school, or the work as a whole."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from approvals.feedback.models import Feedback
from approvals.feedback.saying import ABOUT, GENERAL, kind_of
from approvals.networks.models import Network
from approvals.participation.models import Activity
from approvals.people.models import District, School
from approvals.people.selectors import Grants
from web.templatetags.thai import thai_date

MOST = 200  # of one kind in the list, the newest first

Groups = dict[str, tuple[str, list[tuple[Model, str]]]]


def in_district(district: District) -> Groups:
    """All that feedback of a district may be about, as an officer chooses it. Three queries."""
    activities = Activity.objects.filter(district=district).order_by("-starts_on", "-id")[:MOST]
    networks = Network.objects.filter(district=district).order_by("-id")[:MOST]
    schools = School.objects.filter(district=district).order_by("code", "id")
    return {
        "activity": (_("Activities"), [(row, f"{row} · {thai_date(row.starts_on)}") for row in activities]),
        "network": (_("Networks"), [(row, str(row)) for row in networks]),
        "school": (_("Schools"), [(row, str(row)) for row in schools]),
    }


def of_person(grants: Grants, district: District) -> Groups:
    """What somebody may choose for their own feedback: the schools at which they hold a post. No query."""
    schools = {post.school_id: post.school for post in grants.posts if post.school_id}
    mine = [school for school in schools.values() if school.district_id == district.pk]
    return {"school": (_("Schools"), [(school, str(school)) for school in mine])}


def choices_of(groups: Groups) -> list[Any]:
    """The list as a form shows it: the whole first, then a group for each kind that has something."""
    rows = [(str(label), [(_value(row), name) for row, name in found]) for label, found in groups.values() if found]
    return [("", _("the work of the office as a whole")), *rows]


def chosen(groups: Groups, value: str) -> Model | None:
    """What was chosen; None for the whole, and for what is not in the list."""
    every = (row for _label, found in groups.values() for row, _name in found)
    return next((row for row in every if _value(row) == value), None)


def kinds() -> Iterable[tuple[str, str]]:
    """The kinds by which the list of feedback is narrowed."""
    return (
        (GENERAL, _("the work of the office as a whole")),
        ("activity", _("an activity")),
        ("network", _("a network")),
        ("school", _("a school")),
    )


def subject_of(row: Feedback) -> str:
    """What a piece of feedback is about, by its name."""
    found = next((getattr(row, name) for name in ABOUT if getattr(row, f"{name}_id") is not None), None)
    return str(found) if found is not None else _("the work of the office as a whole")


def _value(row: Model) -> str:
    return f"{kind_of(row)}:{row.pk}"
