"""Past acts of offices: minutes drafted, rankings begun, versions of the matrix published, powers handed on."""

from collections.abc import Iterable, Iterator

from approvals.delegation.models import RulebookVersion
from approvals.meetings.models import Minutes
from approvals.people.kinds import Ability
from approvals.people.orders import ActingOrder
from approvals.rankings.models import Ranking
from approvals.reports.scope import is_within
from approvals.reports.sweeping.registers import Order, Registers
from approvals.reports.sweeping.wanted import Wanted
from approvals.reports.sweeping.wrong import Act, Wrong

MINUTES, RANKING, PUBLICATION, HANDING_ON = "minutes", "ranking", "publication", "handing-on"


def minutes(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Who drafted the minutes of a meeting kept its committee."""
    rows = wanted.of(Minutes.objects.all(), "drafted_at", "drafted_by", (MINUTES,)).order_by("pk")
    for pk, person, at, committee in rows.values_list("pk", "drafted_by_id", "drafted_at", "meeting__committee_id"):
        yield Act(MINUTES, str(pk), person, at, keeps=committee)


def rankings(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Who began a ranking kept its committee; its decision is the vote of the members."""
    rows = wanted.of(Ranking.objects.all(), "begun_at", "begun_by", (RANKING,)).order_by("pk")
    for pk, person, at, committee in rows.values_list("pk", "begun_by_id", "begun_at", "committee_id"):
        yield Act(RANKING, str(pk), person, at, keeps=committee)


def publications(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Who published a version held a post that publishes, and had not written at it."""
    rows = wanted.of(RulebookVersion.objects.defer("content", "cases"), "published_at", "published_by", (PUBLICATION,))
    for row in rows.filter(status=RulebookVersion.Status.PUBLISHED).prefetch_related("authors").order_by("pk"):
        hands = {row.drafted_by_id, row.proposed_by_id, *(author.person_id for author in row.authors.all())}
        own = (Wrong.OWN_WORK,) if row.published_by_id in hands else ()
        yield Act(
            PUBLICATION, str(row.pk), row.published_by_id, row.published_at, needs=Ability.PUBLISH_RULES, wrongs=own
        )


def handed_on(wanted: Wanted, registers: Registers) -> Iterator[Act]:
    """Who handed on the power of an order had it that day, was allowed to, and gave no more than it held."""
    rows = wanted.of(ActingOrder.objects.all(), "recorded_at", "given_by", (HANDING_ON,))
    for pk, person, at in (
        rows.exclude(handed_on_from=None).order_by("pk").values_list("pk", "given_by_id", "recorded_at")
    ):
        order = registers.orders[pk]
        if order.source is not None:
            source = order.source.acting
            wrongs = tuple(_beyond(order, order.source))
            yield Act(HANDING_ON, str(pk), person, at, post=source.place, order=source.pk, wrongs=wrongs)


def _beyond(order: Order, source: Order) -> Iterator[Wrong]:
    if not source.may_hand_on:
        yield Wrong.MAY_NOT_HAND_ON
    if order.acting.place != source.acting.place or not is_within(order.acting.scope, source.acting.scope):
        yield Wrong.HANDED_ON_WIDER
    last, most = order.acting.last_day, source.acting.last_day
    if order.acting.first_day < source.acting.first_day or (most is not None and (last is None or last > most)):
        yield Wrong.HANDED_ON_LONGER


def readers() -> Iterable:
    """The readings of this room."""
    return (minutes, rankings, publications, handed_on)
