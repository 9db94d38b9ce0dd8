"""Who stands in a post over some days: its holders, and whoever acts for it as far as their order reaches."""

from datetime import date

from approvals.acting.presence import WHOLE, Away, PostDays, Span
from approvals.acting.scopes import reach_of
from approvals.people.absences import absences_of
from approvals.people.models import Post, Tenure
from approvals.people.orders import Absence, ActingOrder


def days_of_post(post: Post, first: date, last: date) -> PostDays:
    """Who stands in a post from first to last, and who of them is away. Three queries."""
    tenures = Tenure.objects.filter(post=post, first_day__lte=last).select_related("person")
    orders = ActingOrder.objects.filter(post=post, first_day__lte=last, revoked_at=None).select_related("person")
    rows: list[Tenure | ActingOrder] = [*tenures, *orders]
    spans = [Span(row.person_id, row.first_day, row.last_day) for row in tenures]
    spans += [acting_span(row) for row in orders]
    people = {row.person_id for row in rows}
    away = absences_of(Absence.objects.filter(district=post.district_id, person__in=people), first, last)
    shut = frozenset(row.person_id for row in rows if not row.person.is_active)
    return PostDays(tuple(spans), Away(away, shut), post.ended_on)


def acting_span(row: ActingOrder) -> Span:
    """The days of one acting order, and its scope: whoever acts as head has the whole power of the post."""
    scope = WHOLE if row.has_whole_power else reach_of(row).scope
    return Span(row.person_id, row.first_day, row.last_day, is_acting=True, scope=scope)
