"""The living rows against what their last event says of them: who edits a request past its events is found.

An event carries the digest of a canonical row. Which row it is follows from the kind of event; here stands, for each
kind of row, the function that makes the same canonical row again.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.faults import Fault
from approvals.committees.ballots import state_of as ballot_state
from approvals.committees.ballots import state_of_vote
from approvals.committees.models import Ballot, Resolution
from approvals.rankings.lists import state_of as ranking_state
from approvals.rankings.models import Ranking
from approvals.requests.manifest import state_of as request_state
from approvals.requests.models import ApprovalRequest

States = Iterator[tuple[str, dict[str, Any]]]
AT_ONCE = 500  # rows read by one query

# events that say what one ballot became, whatever the vote is about
OF_BALLOT = frozenset(
    {
        kinds.MEMBER_CHALLENGED, kinds.CHALLENGE_SETTLED, kinds.CONFLICT_PROPOSED, kinds.CONFLICT_ANSWERED,
        kinds.EXCEPTION_USED,
    }
)  # fmt: skip
# events that say what a vote became with all its ballots
OF_VOTE = frozenset(
    {
        kinds.VOTE_OPENED, kinds.VOTE_CAST, kinds.VOTE_ENTERED, kinds.MEMBER_RECUSED, kinds.HEARING_LEFT,
        kinds.VOTE_TIED,
        kinds.NO_OBJECTION, kinds.CASTING_VOTE_GIVEN, kinds.VOTE_CLOSED,
    }
)  # fmt: skip


def _requests(ids: list[str]) -> States:
    rows = ApprovalRequest.objects.filter(pk__in=ids)
    yield from ((str(row.pk), request_state(row)) for row in rows)


def _rankings(ids: list[str]) -> States:
    yield from ((str(row.pk), ranking_state(row)) for row in Ranking.objects.filter(pk__in=ids))


def _ballots(ids: list[str]) -> States:
    yield from ((str(row.pk), ballot_state(row)) for row in Ballot.objects.filter(pk__in=ids))


def _votes(ids: list[str]) -> States:
    of_vote: dict[int, list[Ballot]] = {}
    for ballot in Ballot.objects.filter(resolution_id__in=ids):
        of_vote.setdefault(ballot.resolution_id, []).append(ballot)
    for row in Resolution.objects.filter(pk__in=ids):
        yield str(row.pk), state_of_vote(row, of_vote.get(row.pk, []))


# kind of row -> its canonical rows, as the services that recorded them made them
REGISTER: dict[str, Callable[[list[str]], States]] = {
    "request": _requests,
    "ranking": _rankings,
    "ballot": _ballots,
    "vote": _votes,
}


def row_of(body: dict[str, Any]) -> tuple[str, str]:
    """Kind and id of the row whose digest an event carries."""
    if body["kind"] in OF_BALLOT and body["data"].get("ballot"):
        return "ballot", str(body["data"]["ballot"])
    if body["kind"] in OF_VOTE:
        return "vote", str(body["data"].get("resolution"))
    return body["subject"]["kind"], body["subject"]["id"]


class Last:
    """What the last event of every row says: gathered while the events of one district are read in their order."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.said: dict[tuple[str, str], tuple[int, str]] = {}
        self._ballots_of: dict[str, set[str]] = {}

    def see(self, seq: int, body: dict[str, Any]) -> None:
        """Note the digest an event carries; a later one of a vote takes the place of those of its ballots."""
        if body["state_after"] is None:
            return
        kind, key = row_of(body)
        vote = str(body["data"].get("resolution"))
        if kind == "ballot":
            self._ballots_of.setdefault(vote, set()).add(key)
            self.said.pop(("vote", vote), None)
        elif kind == "vote":
            for ballot in self._ballots_of.pop(vote, ()):
                self.said.pop(("ballot", ballot), None)
        self.said[kind, key] = (seq, body["state_after"])

    def faults(self, district_code: str) -> Iterator[Fault]:
        """Every row that is gone, or is not what its last event says."""
        ids_of: dict[str, list[str]] = {}
        for kind, key in self.said:
            ids_of.setdefault(kind, []).append(key)
        for kind, ids in ids_of.items():
            if kind not in REGISTER:
                yield Fault(district_code, self.said[kind, ids[0]][0], "row-unknown", {"kind": kind})
                continue
            for some in _in_parts(ids):
                yield from self._faults_of(kind, some, district_code)

    def _faults_of(self, kind: str, ids: list[str], code: str) -> Iterator[Fault]:
        found = {key: digest(state) for key, state in REGISTER[kind]([key for key in ids if key.isdecimal()])}
        for key in ids:
            seq, said = self.said[kind, key]
            if key not in found:
                yield Fault(code, seq, "row-gone", {"kind": kind, "id": key})
            elif found[key] != said:
                yield Fault(code, seq, "row-other", {"kind": kind, "id": key})


def _in_parts(ids: list[str]) -> Iterable[list[str]]:
    return (ids[begin : begin + AT_ONCE] for begin in range(0, len(ids), AT_ONCE))
