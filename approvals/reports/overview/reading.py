"""The whole overview of one view on one day, read in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from approvals.calendar.selectors import calendar_of
from approvals.delegation.bodies import Body
from approvals.people.selectors import Grants
from approvals.reports.models import EmptyChair
from approvals.reports.overview.ahead import CHAIRS, Deadlines, chairs, deadlines
from approvals.reports.overview.bodies import Kind, known_bodies
from approvals.reports.overview.load import Load, loads
from approvals.reports.overview.pace import Step, flows, times
from approvals.reports.overview.school import OwnSchool, own_school
from approvals.reports.overview.stuck import Totals, Where, soon_after, totals, where
from approvals.reports.overview.views import View
from approvals.reports.overview.weeks import Flow


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything an overview shows, as numbers and rows; `bodies` names the kinds of bodies.

    `chairs` has one row more than are shown where there are more. `school` is None but for a principal.
    """

    view: View
    day: date
    soon: date
    totals: Totals
    where: list[Where]
    steps: list[Step]
    flows: dict[Kind, Flow]
    loads: list[Load]
    deadlines: list[Deadlines]
    chairs: list[EmptyChair]
    bodies: Mapping[str, Body]
    school: OwnSchool | None


def overview_of(view: View, grants: Grants, at: datetime) -> Overview:
    """Read an overview. Fifteen queries, eighteen for a school, whatever the number of requests."""
    day = grants.day
    calendar = calendar_of(view.district_id)
    soon = soon_after(day, calendar)
    return Overview(
        view=view,
        day=day,
        soon=soon,
        totals=totals(view, day, soon),
        where=where(view, day, soon, calendar),
        steps=times(view, day),
        flows=flows(view, day),
        loads=loads(view, at, day),
        deadlines=deadlines(view, day),
        chairs=list(chairs(view)[: CHAIRS + 1]),
        bodies=known_bodies(view.district_id, day),
        school=own_school(view.school_id, view.district_id, grants) if view.school_id else None,
    )
