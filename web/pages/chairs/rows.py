"""What the forecast shows of one post or committee: the strip of days, why, what waits, who acts, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.acting.presence import Cause
from approvals.committees.models import Committee
from approvals.interests.fallbacks import grace_days
from approvals.interests.superiors import name_of_outside
from approvals.people.kinds import Ability
from approvals.people.models import Person, Post
from approvals.reports.chairs.forecast import EmptyDays, Forecast
from approvals.reports.chairs.rules import CommitteeDays, Gap
from approvals.reports.chairs.stops import by_area
from approvals.reports.chairs.words import sentences_of
from web.access import grants
from web.pages.support.forms import AREAS as NAMED_AREAS
from web.templatetags.thai import thai_date

DAY = 10  # the width of one day in the drawing
ACTING = "/acting/"
AREAS = dict(NAMED_AREAS)


@dataclass(frozen=True)
class GapRow:
    """One run of days, and why nobody is able on them."""

    gap: Gap
    has_begun: bool
    why: list[str]
    x: int
    width: int
    quorum: str = ""


@dataclass(frozen=True)
class ChairRow:
    """One post or committee, as a page shows it."""

    empty: EmptyDays
    gaps: list[GapRow]
    areas: list[tuple[str, list[str]]]
    meanwhile: str
    acts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def body(self) -> Post | Committee:
        return self.empty.body


def rows_of(request: HttpRequest, seen: Forecast) -> list[ChairRow]:
    """The rows of a forecast in the reader's language. One query for the persons it names."""
    causes = [cause for empty in seen.empty for gap in empty.gaps for cause in gap.causes]
    people = Person.objects.in_bulk({cause.person for cause in causes if cause.person is not None})
    return [_row(request, empty, seen, people) for empty in seen.empty]


def _row(request: HttpRequest, empty: EmptyDays, seen: Forecast, people: Mapping[int, Person]) -> ChairRow:
    language = get_language()
    areas = [
        (str(AREAS[area]), [f"{each.code} {each.title.in_language(language)}" for each in there])
        for area, there in by_area(empty.stops).items()
    ]
    gaps = [_gap(empty, gap, seen.first_day, people) for gap in empty.gaps]
    return ChairRow(empty, gaps, areas, _meanwhile(empty), _acts(request, empty))


def _gap(empty: EmptyDays, gap: Gap, first: date, people: Mapping[int, Person]) -> GapRow:
    x = (gap.first_day - first).days * DAY
    width = ((gap.last_day - gap.first_day).days + 1) * DAY
    why = sentences_of(_told_once(gap.causes), people, thai_date)
    return GapRow(gap, gap.first_day <= first, why, x, width, _quorum(empty, gap.first_day))


def _told_once(causes: tuple[Cause, ...]) -> list[Cause]:
    """Who left says more than that nobody is there; of several who left the last."""
    left = [cause for cause in causes if cause.code in ("tenure-ends", "term-ends", "terms-end")]
    return [cause for cause in causes if cause not in left[:-1]]


def _quorum(empty: EmptyDays, day: date) -> str:
    days = empty.seated.days
    if not isinstance(days, CommitteeDays) or not days.members(day) or days.is_too_few(day):
        return ""
    counts = {"members": len(days.members(day)), "present": days.present(day), "needed": days.needed(day)}
    said = _("Of %(members)s members %(present)s can be counted on; a quorum is %(needed)s.") % counts
    if days.is_able_at_second_call(day):
        said += " " + _("A meeting called again could resolve with those.")
    return said


def _meanwhile(empty: EmptyDays) -> str:
    """Who acts while the chair is empty, in a sentence."""
    if empty.is_committee:
        said = _("Nobody takes the place of a committee. A request goes back to its school when its last day is over.")
        return f"{said} {empty.appoints.in_language(get_language())}" if empty.appoints else said
    to = empty.fallback
    if isinstance(to, Post):
        said = _(
            "After %(days)s working days, unless somebody is back before the last day of a stage, %(body)s takes over."
        )
        return said % {"days": grace_days(), "body": to}
    outside = name_of_outside(to) if to else None
    return outside_takes_over(outside.in_language(get_language())) if outside else ""


def outside_takes_over(name: str) -> str:
    """What happens where nobody is left in the district."""
    said = _(
        "After %(days)s working days, unless somebody is back before the last day of a stage, %(body)s is asked, "
        "and an officer of the district records the answer."
    )
    return said % {"days": grace_days(), "body": name}


def _acts(request: HttpRequest, empty: EmptyDays) -> list[tuple[str, str]]:
    """What the reader may do about it: addresses with their labels."""
    may = grants(request).districts_with(Ability.ADMINISTER)
    if empty.body.district_id not in may:
        return []
    if isinstance(empty.body, Committee):
        return [(reverse("committee", args=[empty.body.pk]), _("Appoint members"))]
    appoint = (reverse("tenure-add", args=[empty.body.pk]), _("Appoint somebody"))
    return [(ACTING, _("Record an acting order")), appoint] if is_there(ACTING) else [appoint]


def is_there(address: str) -> bool:
    """Whether this installation has a page."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def strip_of(seen: Forecast) -> dict[str, Any]:
    """The days of the drawing: its width, the days off, and the days that are named under it."""
    days = (seen.last_day - seen.first_day).days + 1
    named = [seen.first_day + timedelta(days=n) for n in (0, days // 3, 2 * days // 3)]
    return {
        "width": days * DAY,
        "off": [(day - seen.first_day).days * DAY for day in seen.days_off],
        "named": [*named, seen.last_day],
    }
