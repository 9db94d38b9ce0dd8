"""Past votes: ballots members cast, and ballots that were entered for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from approvals.committees.models import Ballot
from approvals.reports.sweeping.registers import Registers
from approvals.reports.sweeping.wanted import Wanted, in_batches
from approvals.reports.sweeping.wrong import Act, Wrong
from approvals.requests.models import EDITABLE, Concern, StageRun

BALLOT, ENTRY = "ballot", "ballot-entry"


def ballots(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Every ballot that was cast, with the request it was about where there is one."""
    rows = wanted.of(Ballot.objects.all(), "cast_at", "person", (BALLOT,)).select_related("recusal")
    for batch in in_batches(rows.order_by("pk")):
        about = _requests({ballot.resolution_id for ballot in batch})
        concerned = _concerned({paper for paper, _settled in about.values()})
        for ballot in batch:
            paper, settled = about.get(ballot.resolution_id, (None, False))
            own = settled and ballot.person_id in concerned.get(paper, ())
            yield Act(
                BALLOT,
                str(ballot.pk),
                ballot.person_id,
                ballot.cast_at,
                paper,
                membership=ballot.membership_id,
                by_hand=ballot.entered_by_id is None,
                wrongs=tuple(_wrongs(ballot, own)),
            )


def _wrongs(ballot: Ballot, own: bool) -> Iterator[Wrong]:
    recusal = getattr(ballot, "recusal", None)
    if ballot.is_recused and (recusal is None or recusal.at <= ballot.cast_at):
        yield Wrong.RECUSED
    if own:
        yield Wrong.OWN_MATTER


def _requests(resolutions: set[int]) -> dict[int, tuple[int, bool]]:
    """The request of each vote, and whether whom it concerns is still what was voted on. One query."""
    runs = StageRun.objects.filter(resolution__in=resolutions)
    rows = runs.values_list("resolution_id", "request_id", "round", "request__round", "request__status")
    return {vote: (paper, round == now and status not in EDITABLE) for vote, paper, round, now, status in rows}


def _concerned(requests: set[int]) -> dict[int | None, set[int]]:
    found: dict[int | None, set[int]] = defaultdict(set)
    for paper, person in Concern.objects.filter(request__in=requests).values_list("request_id", "person_id"):
        found[paper].add(person)
    return found


def entries(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Ballots that somebody entered for a member: whoever keeps the committee does."""
    rows = wanted.of(Ballot.objects.all(), "cast_at", "entered_by", (ENTRY,)).order_by("pk")
    for pk, person, at, committee in rows.values_list("pk", "entered_by_id", "cast_at", "resolution__committee_id"):
        yield Act(ENTRY, str(pk), person, at, keeps=committee)


def readers() -> Iterable:
    """The readings of this room."""
    return (ballots, entries)
