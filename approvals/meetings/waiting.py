"""What waits for the agenda of a committee, and the item each of it becomes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from approvals.committees.models import Committee, Resolution
from approvals.meetings.models import AgendaItem, Minutes
from approvals.rankings.models import Ranking
from approvals.rankings.selectors import rankings_with
from approvals.requests.models import StageRun
from approvals.support.models import FollowUp
from approvals.support.selectors import RUNNING
from approvals.vocabulary.thai import ERA, SHORT_MONTHS

STANDING = (AgendaItem.Status.PLANNED, AgendaItem.Status.OPEN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits for one committee. `circulated`: votes by circulation that could be moved to a meeting."""

    stages: list[StageRun]
    circulated: list[StageRun]
    rankings: list[Ranking]
    minutes: list[Minutes]
    follow_ups: list[FollowUp]

    def __bool__(self) -> bool:
        return bool(self.stages or self.circulated or self.rankings or self.minutes or self.follow_ups)


def waiting_for_agenda(committee: Committee) -> Waiting:
    """What waits, the most urgent first, each thing once. Five queries."""
    opened = open_stages_of([committee]).select_related("request__school", "resolution")
    circulated = Q(resolution__way=Resolution.Way.CIRCULATION, resolution__closed_at=None)
    return Waiting(
        stages=list(opened.filter(resolution=None)),
        circulated=list(opened.filter(circulated).annotate(cast=_cast())),
        rankings=list(_rankings_of(committee)),
        minutes=list(_minutes_of(committee).select_related("meeting").order_by("meeting__starts_at", "id")),
        follow_ups=list(FollowUp.objects.filter(committee=committee, status__in=RUNNING).order_by("due_on", "id")),
    )


def number_waiting(committee: Committee) -> int:
    """How many stages, rankings and minutes wait, without reading them. Three queries."""
    stages = open_stages_of([committee]).filter(resolution=None)
    return stages.count() + _rankings_of(committee).count() + _minutes_of(committee).count()


def _rankings_of(committee: Committee) -> QuerySet[Ranking]:
    return _not_standing(Ranking.objects.filter(committee=committee, status=Ranking.Status.READY))


def _minutes_of(committee: Committee) -> QuerySet[Minutes]:
    return _not_standing(Minutes.objects.filter(meeting__committee=committee, status=Minutes.Status.LAID))


def open_stages_of(committees: QuerySet[Committee] | Collection[Committee]) -> QuerySet[StageRun]:
    """Open stages of these committees that stand on no agenda and in no ranking, by deadline."""
    rows = StageRun.objects.filter(committee__in=committees, status=StageRun.Status.OPEN)
    return _not_standing(rows.filter(~Exists(rankings_with()))).order_by("due_on", "id")


def _cast() -> Count:
    return Count("resolution__ballots", filter=~Q(resolution__ballots__cast_at=None))


def _not_standing(rows: QuerySet) -> QuerySet:
    """Those that stand on no agenda now."""
    name = {StageRun: "stage_run", Ranking: "ranking", Minutes: "minutes"}[rows.model]
    return rows.filter(~Exists(AgendaItem.objects.filter(**{name: OuterRef("pk")}, status__in=STANDING)))


def item_of_stage(run: StageRun) -> dict[str, Any]:
    """A request to be noted, or to be resolved on."""
    part = AgendaItem.Part.NOTE if run.action == "note" else AgendaItem.Part.RESOLVE
    return {"part": part, "title": f"{run.request.number} {run.request.title}", "stage_run": run}


def item_of_ranking(row: Ranking) -> dict[str, Any]:
    """A list decided under one resolution."""
    return {"part": AgendaItem.Part.RESOLVE, "title": row.title, "ranking": row}


def item_of_minutes(row: Minutes) -> dict[str, Any]:
    """The minutes of an earlier meeting, in the language of the office."""
    with override("th"):
        title = _("Minutes of meeting %(number)s") % {"number": row.meeting}
    return {"part": AgendaItem.Part.MINUTES, "title": title, "minutes": row}


def item_of_follow_ups(rows: list[FollowUp]) -> list[dict[str, Any]]:
    """One item that sums up what earlier resolutions asked for and is not done."""
    with override("th"):
        title = _("Open follow-up of earlier resolutions")
        text = "\n".join(_("%(task)s (due %(day)s)") % {"task": row.task, "day": _day(row)} for row in rows)
    return [{"part": AgendaItem.Part.FOLLOW_UP, "title": title, "text": text}]


def _day(row: FollowUp) -> str:
    """The day as the office writes it, whoever makes the agenda."""
    return f"{row.due_on.day} {SHORT_MONTHS[row.due_on.month - 1]} {row.due_on.year + ERA}"
