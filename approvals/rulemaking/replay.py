"""A draft of the matrix over the frozen facts of real requests, beside the matrix it would replace.

It reads and counts; no request, no stage and no route is touched. The rows of requests are read in chunks by their
key, each outside any transaction, and after each chunk the progress is written where a page can see it.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import NotSteward
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.models import RUNNING, ApprovalRequest, Status
from approvals.rulemaking.impact import Comparison, Tally
from approvals.rulemaking.models import Replay
from approvals.rulemaking.refusals import OtherContent

CHUNK = 1000  # requests read at once
LISTED = 500  # differing requests named in a report; all of them are counted
STALE = timedelta(minutes=15)  # a run without an end for so long has lost its worker
OPEN = (*RUNNING, Status.RETURNED)

Told = Callable[[int, int], None]  # how many are done, of how many


@transaction.atomic
def ask(*, version_id: int, by: Person, at: datetime) -> Replay:
    """Ask for a replay of a version. One that waits, or runs over the same content, is given back instead.

    Raises NotSteward for anybody but the rule stewards and rule approvers of the district.
    """
    version = RulebookVersion.objects.select_for_update(no_key=True).defer("content").get(pk=version_id)
    grants = grants_of(by, localdate(at))
    able = (*grants.districts_with(Ability.EDIT_RULES), *grants.districts_with(Ability.PUBLISH_RULES))
    if version.district_id not in able:
        raise NotSteward
    unfinished = Q(state=Replay.State.WAITING) | Q(state=Replay.State.RUNNING, content_sha256=version.sha256)
    asked = Replay.objects.filter(unfinished, version=version).first()
    return asked or Replay.objects.create(
        district_id=version.district_id,
        version=version,
        content_sha256=version.sha256,
        asked_by=by,
        asked_at=at,
    )


def latest(version: RulebookVersion) -> Replay | None:
    """The newest replay of a version in whatever state. One query."""
    return Replay.objects.filter(version=version).order_by("-id").first()


def finished(version: RulebookVersion) -> Replay | None:
    """The newest finished replay of exactly the content and the first day the version has now. One query."""
    done = Replay.objects.filter(version=version, state=Replay.State.FINISHED, content_sha256=version.sha256)
    return done.filter(report__day=version.first_day.isoformat()).order_by("-id").first()


def signed(version: RulebookVersion) -> Replay | None:
    """The replay a version was published with, beside the matrix it replaced then. One query."""
    kept = Replay.objects.filter(version=version, state=Replay.State.FINISHED, sha256=version.replay_sha256)
    beside = kept.select_related("against").defer("against__content", "against__cases")
    return beside.order_by("-id").first()


def baseline(version: RulebookVersion, at: datetime) -> RulebookVersion | None:
    """The version a draft would replace: in force on its first day, or today when that day is past. One query."""
    return version_in_force(version.district_id, max(version.first_day, localdate(at)))


def unfinished(at: datetime) -> list[int]:
    """Replays that wait for a worker, and those whose worker seems to have died. One query."""
    lost = Q(state=Replay.State.RUNNING, began_at__lt=at - STALE)
    return list(Replay.objects.filter(Q(state=Replay.State.WAITING) | lost).order_by("id").values_list("pk", flat=True))


def run(*, replay_id: int, at: datetime, told: Told | None = None) -> Replay:
    """Run a replay that waits, or whose worker died; run twice, the second finds nothing to do.

    Whatever goes wrong is kept as the state failed, and raised: OtherContent when the draft was changed meanwhile.
    """
    replay = _begin(replay_id, at)
    if replay is None:
        return Replay.objects.get(pk=replay_id)
    try:
        report = measure(replay.version, at=at, told=lambda done, total: _progress(replay, done, total, told))
    except Overtaken:
        return Replay.objects.get(pk=replay_id)
    except Exception as reason:
        _mine(replay).update(state=Replay.State.FAILED, finished_at=at)
        if isinstance(reason, RulebookVersion.DoesNotExist):
            raise OtherContent from reason
        raise
    return _finish(replay, report, at)


class Overtaken(Exception):
    """Another worker took this replay over, because this one was thought dead."""


def _begin(replay_id: int, at: datetime) -> Replay | None:
    """Take the replay for this worker; None when another has it. `began_at` is the worker's token."""
    free = Q(state=Replay.State.WAITING) | Q(state=Replay.State.RUNNING, began_at__lt=at - STALE)
    taken = Replay.objects.filter(free, pk=replay_id).update(state=Replay.State.RUNNING, began_at=at, done=0, total=0)
    if not taken:
        return None
    replay = Replay.objects.select_related("version__district", "asked_by").get(pk=replay_id)
    replay.content_sha256 = replay.version.sha256
    replay.against = baseline(replay.version, at)
    _mine(replay).update(content_sha256=replay.content_sha256, against=replay.against)
    return replay


def _mine(replay: Replay) -> QuerySet[Replay]:
    """The row, as long as this worker still has it."""
    return Replay.objects.filter(pk=replay.pk, state=Replay.State.RUNNING, began_at=replay.began_at)


def _progress(replay: Replay, done: int, total: int, told: Told | None) -> None:
    if not _mine(replay).update(done=done, total=total):
        raise Overtaken
    if told:
        told(done, total)


@transaction.atomic
def _finish(replay: Replay, report: dict[str, Any], at: datetime) -> Replay:
    replay.state, replay.report, replay.sha256 = Replay.State.FINISHED, report, digest(report)
    replay.finished_at, replay.done, replay.total = at, report["asked"], report["asked"]
    columns = ("state", "report", "sha256", "finished_at", "done", "total")
    if _mine(replay).update(**{column: getattr(replay, column) for column in columns}):
        facts = {
            "version": replay.version.number,
            "content": replay.content_sha256,
            "report": replay.sha256,
            "asked": report["asked"],
            "changed": report["changed"],
        }
        subject = ("rulebook", replay.version_id)
        district = replay.version.district
        record(kinds.RULEBOOK_REPLAYED, district=district, subject=subject, by=replay.asked_by, at=at, data=facts)
    return replay


def measure(version: RulebookVersion, *, at: datetime, told: Told | None = None) -> dict[str, Any]:
    """The report on a version, without keeping it; its form is described in docs/howto/matrix.md.

    Requests submitted in the last twelve months and all open ones, each asked on the day it was submitted or the
    version's first day, whichever is later.
    """
    against = baseline(version, at)
    old = matrix_of(against) if against else None
    comparison, tally = Comparison(old, matrix_of(version)), Tally()
    papers = asked_again(version.district_id, at)
    total = papers.count()
    for chunk in _chunks(papers):
        for paper in chunk:
            _ask(comparison, tally, paper, version.first_day)
        if told:
            told(tally.asked, max(total, tally.asked))
    return {
        **tally.to_json(),
        "against": against.sha256 if against else None,
        "content": version.sha256,
        "day": version.first_day.isoformat(),
    }


def asked_again(district_id: int, at: datetime) -> QuerySet[ApprovalRequest]:
    """The requests a replay goes over: of the last twelve months by their submission, and all open ones; no appeals.

    An appeal is decided by whom the law of appeals names, not by the matrix.
    """
    recent = Q(submitted_at__gte=_a_year_before(at)) | Q(status__in=OPEN)
    submitted = Q(submitted_at__lte=at, route__isnull=False, appeals=None)
    return ApprovalRequest.objects.filter(submitted & recent, district_id=district_id)


def _a_year_before(at: datetime) -> datetime:
    leap = at.month == 2 and at.day == 29
    return at.replace(year=at.year - 1, day=28 if leap else at.day)


COLUMNS = ("pk", "serial", "fiscal_year", "type_code", "status", "submitted_at", "frozen")


def _chunks(papers: QuerySet[ApprovalRequest]) -> Iterator[list[tuple]]:
    """Read the rows in chunks by their key, so that memory does not grow with them."""
    last = 0
    while chunk := list(papers.filter(pk__gt=last).order_by("pk").values_list(*COLUMNS)[:CHUNK]):
        yield chunk
        last = chunk[-1][0]


def _ask(comparison: Comparison, tally: Tally, paper: tuple, first_day: date) -> None:
    pk, serial, year, code, status, submitted_at, frozen = paper
    facts = {name: fact["value"] for name, fact in frozen.items()}
    old, new, difference = comparison.ask(code, facts, max(localdate(submitted_at), first_day))
    if tally.add(code, difference) and len(tally.requests) < LISTED:
        tally.requests.append(
            {
                "id": pk,
                "number": f"{serial}/{year}",
                "type": code,
                "open": status in OPEN,
                "from": comparison.old.plain(old),
                "to": comparison.new.plain(new),
                "kinds": list(difference.kinds),
            }
        )
