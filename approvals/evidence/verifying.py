"""One verification of everything: chains, living rows, the log, and what others hold; and the memory of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.faults import Fault
from approvals.audit.models import Chain, Event
from approvals.audit.rows import START, Place, rows_of
from approvals.audit.verify import Pass, read
from approvals.evidence import outside, tree
from approvals.evidence.models import VerificationRun
from approvals.evidence.rows import Last
from approvals.log.models import LogCheckpoint
from approvals.log.notes import BadNote, Verifier, checkpoint_in
from approvals.people.models import District

MOST_KEPT = 200  # faults of one run that its row keeps
TRIES = 3  # at rows that are acted on while they are compared

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify: which districts, against which keys, notes and receipts, from the first event or since before."""

    districts: Sequence[District]
    keys: Sequence[Verifier] = ()
    notes: Sequence[outside.HeldNote] = ()
    receipts: Sequence[str] = ()
    is_full: bool = True


@dataclass(slots=True)
class Of:
    """What was found of one district: where the run began, where it ended, its faults."""

    district: District
    begun_after: Place
    end: Place
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What was found of everything."""

    leaves: int = 0
    events: int = 0
    of: list[Of] = field(default_factory=list)
    of_log: list[Fault] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        """All faults: those of the districts, then those of the log."""
        return [fault for each in self.of for fault in each.faults] + self.of_log


def work_of(asked: Asked) -> int:
    """How many events and leaves a verification will read: the whole of its progress."""
    ends = dict(Chain.objects.filter(district__in=asked.districts).values_list("district_id", "seq"))
    begun = {district.pk: begin_of(district, is_full=asked.is_full).seq for district in asked.districts}
    return sum(end - begun[pk] for pk, end in ends.items()) + tree.checked_size()


def verify(asked: Asked, progress: Progress = lambda done: None) -> Found:
    """Recompute and compare. Changes nothing."""
    found = Found()
    for district in asked.districts:
        found.of.append(_district(district, asked.is_full, progress))
    found.events = sum(each.end.seq - each.begun_after.seq for each in found.of)
    log = _log(asked, progress)
    found.leaves, found.of_log = log
    return found


def begin_of(district: District, *, is_full: bool) -> Place:
    """The place after which to begin: the end of the last run without faults, or before the first event."""
    if is_full:
        return START
    runs = VerificationRun.objects.filter(district=district).order_by("-at", "-pk")
    last = runs.values_list("seq", "link", "fault_count").first()
    return START if last is None or last[2] else Place(last[0], bytes(last[1]))


def _district(district: District, is_full: bool, progress: Progress) -> Of:
    begin = begin_of(district, is_full=is_full)
    last, announced, rows = Last(), list[list[str]](), tree.announcements()

    def watch(seq: int, body: dict) -> None:
        if body["state_after"] is not None:
            last.see(seq, body)
        elif body["kind"] == kinds.KEY_ROTATED:
            announced.append(body["data"].get("keys"))

    reading = Pass(district, begin, progress, watch)
    faults = list(reading.faults())
    if begin == START:
        faults += tree.faults_of_announcements(district.code, announced, rows)
    return Of(district, begin, reading.end, faults + _of_rows(district, last, reading.end))


def _of_rows(district: District, last: Last, end: Place) -> list[Fault]:
    """The faults of the living rows; where acts went on meanwhile, their events are read and the rows again."""
    for _try in range(TRIES):
        faults = list(last.faults(district.code))
        newer = list(rows_of(district, end)) if faults else []
        if not newer:
            return faults
        for row in newer:
            body = read(row.body)
            if isinstance(body, dict):
                last.see(row.seq, body)
            end = Place(row.seq, row.link)
    return faults


def _log(asked: Asked, progress: Progress) -> tuple[int, list[Fault]]:
    checkpoints = list(LogCheckpoint.objects.order_by("size"))
    held = [note.checkpoint.size for note in asked.notes if note.checkpoint]
    whole = tree.Tree(tree.checked_size(), {row.size for row in checkpoints} | set(held))
    since = 0 if asked.is_full else _leaves_verified(asked.districts)
    faults = list(tree.faults_of_tree(whole, since=since, progress=progress))
    faults += tree.faults_of_checkpoints(checkpoints, whole, asked.keys)
    faults += outside.faults_of_notes(asked.notes, whole, _origin(checkpoints), {row.size for row in checkpoints})
    faults += outside.faults_of_receipts(asked.receipts)
    return whole.leaves, faults


def _origin(checkpoints: Iterable[LogCheckpoint]) -> str:
    for row in checkpoints:
        try:
            return checkpoint_in(row.note).origin
        except BadNote:
            continue
    return ""


def _leaves_verified(districts: Sequence[District]) -> int:
    """How many leaves the last runs of all these districts have held to their events, all without a fault."""
    sizes = []
    for district in districts:
        runs = VerificationRun.objects.filter(district=district).order_by("-at", "-pk")
        last = runs.values_list("leaves", "fault_count").first()
        sizes.append(0 if last is None or last[1] else last[0])
    return min(sizes, default=0)


@transaction.atomic
def remember(asked: Asked, found: Found, *, by, at: datetime) -> list[VerificationRun]:
    """Write down what a verification found, a row for each district; the faults of the log stand with each."""
    rows = [
        VerificationRun(
            district=each.district,
            at=at,
            by=by,
            is_full=each.begun_after == START,
            begun_after=each.begun_after.seq,
            seq=each.end.seq,
            link=each.end.link,
            leaves=found.leaves,
            notes=len(asked.notes),
            fault_count=len(each.faults) + len(found.of_log),
            faults=[_kept(fault) for fault in [*each.faults, *found.of_log][:MOST_KEPT]],
        )
        for each in found.of
    ]
    return VerificationRun.objects.bulk_create(rows)


def _kept(fault: Fault) -> list:
    return [fault.district, fault.seq, fault.code, fault.facts]


def faults_in(run: VerificationRun) -> list[Fault]:
    """The faults a run found, as far as they were kept."""
    return [Fault(district, seq, code, facts) for district, seq, code, facts in run.faults]


def last_runs(districts: Iterable[District], most: int) -> list[VerificationRun]:
    """The last runs over these districts, newest first. One query."""
    runs = VerificationRun.objects.filter(district__in=districts).select_related("district", "by")
    return list(runs.order_by("-at", "-pk")[:most])


def total_events() -> int:
    """How many events there are in all districts."""
    return Event.objects.count()
