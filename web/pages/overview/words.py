"""The figures of an overview as rows of its tables, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees.models import Committee
from approvals.delegation.bodies import Form
from approvals.people.models import Post
from approvals.reports.models import EmptyChair
from approvals.reports.overview.ahead import CHAIRS
from approvals.reports.overview.bodies import Kind
from approvals.reports.overview.load import SHOWN as COMMITTEES
from approvals.reports.overview.load import Load
from approvals.reports.overview.reading import Overview
from approvals.reports.overview.school import Days, OwnSchool
from approvals.reports.overview.stuck import Where
from approvals.reports.overview.tallies import Times
from approvals.reports.overview.views import Part, View
from approvals.reports.overview.weeks import Flow, whole_weeks
from approvals.requests.models import Status
from web.pages.overview import drawing
from web.route_view import ACTIONS
from web.templatetags.thai import thai_date

NONE = "–"
PARTS = {Part.DISTRICT: _("the whole district"), Part.COMMITTEES: _("its committees"), Part.SCHOOL: _("my school")}


@dataclass(frozen=True, slots=True)
class Card:
    """One figure at the head of the page; `anchor` is where the page says more of it."""

    label: str | Promise
    number: str
    anchor: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One post or committee by name, with the row that is shown of it."""

    name: str
    row: Where | EmptyChair | Load


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of the table of times."""

    title: str
    is_of_many: bool
    action: str | Promise
    times: Times
    bar: drawing.Bar


@dataclass(frozen=True, slots=True)
class Queue:
    """One row of the forecast: a kind of body, what is open there, its usual week, and when it is worked off."""

    title: str
    is_of_many: bool
    flow: Flow
    pace: str
    done_by: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """One row of the last days to come."""

    first: date
    last: date
    stages: int
    papers: int
    length: int


def part_of(view: View) -> str | Promise:
    """How much of the district a view shows."""
    return PARTS[view.part]


def cards(found: Overview) -> list[Card]:
    """The figures at the head."""
    rows = [
        Card(_("Open stages"), str(found.totals.open), "load"),
        Card(_("Past their last day"), str(found.totals.late), "stuck", is_bad=found.totals.late > 0),
        Card(_("Close to their last day"), str(found.totals.close), "stuck"),
    ]
    if found.school is not None:
        mine = found.school.to_answer + found.school.number_in(Status.READY) + found.school.number_in(Status.RETURNED)
        return [Card(_("Waiting for you or your school"), str(mine), "school"), *rows]
    chairs_known = f"{CHAIRS}+" if len(found.chairs) > CHAIRS else str(len(found.chairs))
    return [*rows, Card(_("Chairs that will be empty"), chairs_known, "chairs")]


def stuck(found: Overview) -> list[Place]:
    """Where something is late or close to it, the longest late first."""
    return [Place(_at(row.run.post or row.run.committee) or _above(found, row), row) for row in found.where]


def chairs(found: Overview) -> list[Place]:
    """The first chairs that will be empty."""
    return [Place(_at(row.post or row.committee), row) for row in found.chairs[:CHAIRS]]


def loads(found: Overview) -> list[Place]:
    """The most burdened committees."""
    return [Place(_at(row.committee), row) for row in found.loads[:COMMITTEES]]


def steps(found: Overview) -> list[StepRow]:
    """The stages of the last months with how long they took, the worst first."""
    bars = drawing.bars([step.times for step in found.steps])
    return [
        StepRow(*_named(found, step.body), ACTIONS.get(step.action, step.action), step.times, bar)
        for step, bar in zip(found.steps, bars, strict=True)
    ]


def week_rows(found: Overview) -> list[tuple[str, int, int]]:
    """The whole weeks looked back at: the Monday, what came and what was done; empty where nothing ever did."""
    every = Flow.sum_of(list(found.flows.values()))
    if not any((*every.came, *every.done)):
        return []
    weeks = (short_day(monday) for monday in whole_weeks(found.day))
    return list(zip(weeks, every.came, every.done, strict=True))


def queues(found: Overview) -> list[Queue]:
    """What is open at each kind of body, the longest queue first, and when it will be worked off."""
    return [
        Queue(*_named(found, kind), flow, number_of(flow.pace), flow.done_by(found.day))
        for kind, flow in found.flows.items()
    ]


def spans(found: Overview) -> list[Span]:
    """The last days of the next weeks, drawn on one scale."""
    most = max((row.stages for row in found.deadlines), default=0)
    return [
        Span(row.first, row.last, row.stages, row.papers, drawing.length(row.stages, most)) for row in found.deadlines
    ]


def own_days(school: OwnSchool | None) -> list[tuple[str | Promise, Days]]:
    """The days of the school's requests, and those of all schools of the district."""
    if school is None:
        return []
    return [(_("My school"), school.own), (_("All schools of the district together"), school.district)]


def number_of(exact: Fraction | None) -> str:
    """A number; halves are written as .5; None is a dash."""
    if exact is None:
        return NONE
    return str(exact.numerator) if exact.denominator == 1 else f"{exact.numerator // exact.denominator}.5"


def short_day(day: date) -> str:
    """A day without its year, as it stands under a drawing."""
    return thai_date(day).rpartition(" ")[0]


def _at(body: Post | Committee | None) -> str:
    """A post or committee with its school, unless its own name says it; empty for none."""
    if body is None:
        return ""
    name, school = str(body), str(body.school or "")
    return name if school in name else f"{name} · {school}"


def _above(found: Overview, row: Where) -> str:
    return Kind(Form.EXTERNAL, row.run.outside).title(found.bodies).in_language(get_language())


def _named(found: Overview, kind: Kind) -> tuple[str, bool]:
    """What a kind of body is called, and whether its figures are those of all schools."""
    is_of_many = found.view.part != Part.SCHOOL and kind.is_at_schools(found.bodies)
    return kind.title(found.bodies).in_language(get_language()), is_of_many
