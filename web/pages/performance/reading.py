"""The page of a committee's year: figures, charts with their tables, and the self-review."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.committees.keeping import keeps
from approvals.committees.models import Committee
from approvals.committees.selectors import OVERSEEING, committees_of, committees_seen_by
from approvals.reports.performance import Performance, performance_of
from approvals.requests.numbering import fiscal_year
from approvals.support.models import SelfReview
from approvals.support.reviews import LEVELS, QUESTIONS, review_of
from web.access import grants
from web.pages.performance import words
from web.pages.performance.charting import picture

YEARS = 5  # offered to look at, this one included
BARS = 12  # meetings in one chart are as many as a phone can show


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of the page: its caption, and its picture where it is drawn."""

    caption: str | Promise
    name: str
    svg: str


@require_safe
def performance(request: HttpRequest, pk: int) -> HttpResponse:
    """One fiscal year of a committee; this one unless the address names another."""
    body = committee_or_404(request, pk)
    this = fiscal_year(grants(request).day)
    year = _year(request, this)
    found = performance_of(body, year, grants(request).day)
    review = review_of(body, year)
    shown: dict[str, Any] = {
        "committee": body,
        "year": year,
        "subject": f"{body.pk}.{year}",
        "years": range(this, this - YEARS, -1),
        "found": found,
        "figures": words.figures(found),
        "charts": charts(found),
        "months": words.months(found),
        "names_are_shown": sees_names(request, body),
        "review": review,
        "answers": answers(review),
        "may_review": review is None and keeps(grants(request), body),
    }
    return render(request, "performance/show.html", shown)


def charts(found: Performance) -> list[Chart]:
    """The charts that have something to show."""
    wanted = (
        (_("Called and came, meeting by meeting"), words.attendance_chart(found)),
        (_("Median of days to decide, month by month"), words.days_chart(found)),
    )
    return [Chart(caption, *picture(chart)) for caption, chart in wanted if chart is not None]


def answers(review: SelfReview | None) -> list[tuple[str, str]]:
    """The questions with what the committee answered, in the reader's language."""
    if review is None:
        return []
    language = get_language()
    asked = [(f"{_('Level')} 1–5", f"{review.level} · {LEVELS[review.level - 1].in_language(language)}")]
    return asked + [(each.text.in_language(language), review.answers.get(each.code, "")) for each in QUESTIONS]


def committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee the person may read about."""
    return get_object_or_404(committees_seen_by(grants(request)), pk=pk)


def sees_names(request: HttpRequest, body: Committee) -> bool:
    """Whether the attendance of single members is for the reader: members, and who oversees the district."""
    held = grants(request)
    overseen = {district for ability in OVERSEEING for district in held.districts_with(ability)}
    return body.district_id in overseen or committees_of(request.user, held.day).filter(pk=body.pk).exists()


def _year(request: HttpRequest, this: int) -> int:
    asked = request.GET.get("year", "")
    return min(int(asked), this) if asked.isdecimal() and len(asked) == 4 and int(asked) > this - 50 else this
