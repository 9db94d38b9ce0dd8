"""What has become of the ballots that waiting mails are about: who is still asked, and who takes no part any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from approvals.committees.models import Ballot
from notifications import recipients, recipients_time, recipients_votes
from notifications.messages import BY_TEMPLATE
from notifications.models import Delivery

# circles of people who are told because they may act; a member of a committee leaves them by withdrawing
WHO_ACTS = frozenset(
    {
        recipients.able_to_act, recipients.holders_of_the_post, recipients.late_to_act, recipients.members_with_ballots,
        recipients.who_had_it_open, recipients_time.who_has_it, recipients_votes.secretary_of_the_vote,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ballots:
    """Ballots as (vote, person): those that wait, and those of members kept out; of requests, as (request, person)."""

    waiting: frozenset[tuple[int, int]]
    kept_out: frozenset[tuple[int, int]]
    out_of_requests: frozenset[tuple[int, int]]

    def asked_of(self, delivery: Delivery) -> bool:
        """Whether the reader still has a ballot to cast."""
        return (delivery.resolution_id, delivery.person_id) in self.waiting

    def awaited(self, resolution_id: int | None) -> bool:
        """Whether anybody still has a ballot to cast in this vote."""
        return any(vote == resolution_id for vote, _ in self.waiting)

    def keep_out(self, delivery: Delivery) -> bool:
        """Whether the reader is told as somebody who may act, and takes no part in that vote any more."""
        message = BY_TEMPLATE[delivery.template]
        if message.to_kept_out or message.to not in WHO_ACTS:
            return False
        reader, vote = delivery.person_id, _vote_of(delivery)
        return (vote, reader) in self.kept_out or (delivery.request_id, reader) in self.out_of_requests


def ballots_about(deliveries: Iterable[Delivery]) -> Ballots:
    """The ballots in the votes that these mails are about. One query, or none where they are about no vote."""
    told = [d for d in deliveries if BY_TEMPLATE[d.template].to in WHO_ACTS or d.resolution_id]
    votes = {vote for d in told if (vote := _vote_of(d)) is not None}
    requests = {d.request_id for d in told if d.request_id and d.stage_run_id is None}
    if not votes and not requests:
        return Ballots(frozenset(), frozenset(), frozenset())
    of_requests = Q(resolution__stage_run__request__in=requests, resolution__closed_at=None)
    found = Ballot.objects.filter(Q(resolution__in=votes) | of_requests)
    fields = ("resolution_id", "person_id", "resolution__stage_run__request_id", "is_open", "cast_at")
    waiting, kept_out, out_of_requests = set(), set(), set()
    for vote, person, request, is_open, cast_at, recused, challenged in found.values_list(
        *fields, "is_recused", "is_challenged"
    ):
        if recused or challenged:
            kept_out.add((vote, person))
            out_of_requests |= {(request, person)} if request in requests else set()
        elif is_open and cast_at is None:
            waiting.add((vote, person))
    return Ballots(frozenset(waiting), frozenset(kept_out), frozenset(out_of_requests))


def _vote_of(delivery: Delivery) -> int | None:
    run = delivery.stage_run
    return delivery.resolution_id or (run.resolution_id if run is not None else None)
