"""In which capacities the reader stands before a stage, and what keeps them from acting in every one of them."""

from dataclasses import dataclass

from django.http import HttpRequest

from approvals.acting.refusals import PrincipalsMatter
from approvals.errors import Refusal
from approvals.interests.refusals import StoodAside
from approvals.interests.selectors import stood_aside
from approvals.people.capacities import Capacity, capacities_at
from approvals.people.models import Person
from approvals.requests.answers import has_interest
from approvals.requests.models import StageRun
from approvals.requests.refusals import OwnMatter
from approvals.requests.scope import must_reach
from web.access import grants


@dataclass(frozen=True, slots=True)
class Standing:
    """The capacities in which the person may act, all they hold at the post, and what the service would refuse.

    `conflict` is an interest, after which one stands aside; `limit` is what every order of theirs lacks.
    """

    free: tuple[Capacity, ...]
    held: tuple[Capacity, ...]
    conflict: Refusal | None = None
    limit: Refusal | None = None

    @property
    def shown(self) -> tuple[Capacity, ...]:
        """What a page calls the reader's capacities: those they may use, else those they hold."""
        return self.free or self.held


def standing_of(request: HttpRequest, run: StageRun, concerned: list[Person]) -> Standing:
    """What is said before anybody types. One query for each order, none for one's own post but who stood aside."""
    day = grants(request).day
    held = tuple(
        Capacity.under(each.order, day) if each.order else each
        for each in capacities_at(grants(request), run.post_id or 0)
    )
    reached, limit = [], None
    for each in held:
        try:
            must_reach(each, run.request)
            reached.append(each)
        except Refusal as refusal:
            limit = refusal
    if not reached:
        return Standing((), held, limit=limit)
    conflicts = {each.key: _conflict(request, run, each, {person.pk for person in concerned}) for each in reached}
    free = tuple(each for each in reached if conflicts[each.key] is None)
    if not free:
        return Standing((), held, conflict=conflicts[reached[0].key])
    if stood_aside(request.user.pk, "request", run.request_id):
        return Standing((), held, conflict=StoodAside())
    return Standing(free, held)


def _conflict(request: HttpRequest, run: StageRun, capacity: Capacity, concerned: set[int]) -> Refusal | None:
    if has_interest(run.request, request.user.pk, capacity, concerned):
        return OwnMatter()
    holder = capacity.principal
    if holder is not None and has_interest(run.request, holder.pk, Capacity(capacity.post), concerned):
        return PrincipalsMatter(holder=holder)
    return None
