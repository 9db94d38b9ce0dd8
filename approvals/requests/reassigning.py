"""Work that is stuck, and who may have it instead: never somebody without the power.

A stage of a post whose holders cannot act goes up the line of superiors to the nearest post with somebody free to act,
or to one of several persons who may act for the same post. Nothing else moves: who decides is the law's choice.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.errors import WrongState
from approvals.interests import superiors
from approvals.interests.selectors import aside_from
from approvals.people.models import Person, Post
from approvals.people.orders import Absence, ActingOrder
from approvals.people.selectors import holders_of, post_of_kind
from approvals.requests.earlier_decision import made_it
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.scope import outside
from approvals.requests.selectors import persons_concerned
from approvals.requests.stages import DAYS_WITHOUT_LIMIT

LATE = 5  # days over its last day after which a stage counts as stuck; practice, not law
WHY: dict[str, Promise] = {
    "empty": _("nobody holds the post or acts for it"),
    "away": _("everybody who could act is away"),
    "bound": _("everybody who could act is kept from it by the act"),
    "late": _("it is overdue"),
}


class NotStuck(WrongState):
    """A stage is to be given away though its own officers can act in time."""

    code = "reassign.not_stuck"
    sentence = _("This stage is not stuck: its officers can act, and it is not overdue by %(days)s days.")
    remedy = _("Wait for them, or ask them. Who decides is the law's choice and not the office's.")


class NobodyAbove(WrongState):
    """No post of the line of superiors has anybody free to act."""

    code = "reassign.nobody_above"
    sentence = _("No superior post with the power has somebody free to act.")
    remedy = _("Have somebody appointed or ordered to act for the post; then it goes on there.")


class NotForThem(WrongState):
    """The person who was chosen may not act for the post of the stage."""

    code = "reassign.not_for_them"
    sentence = _("%(person)s may not act for %(post)s today, or is kept from this matter.")
    remedy = _("Choose somebody who holds the post or acts for it under an order, or let it go to the superior.")


class OnlyOfPosts(WrongState):
    """The stage belongs to a committee or to a body above the district."""

    code = "reassign.only_of_posts"
    sentence = _("Only stages of a post can be given to somebody else; this one is with %(body)s.")
    remedy = _("A committee meets or votes again; what is above the district is asked for there.")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a stage goes: to which post, for whom (None: whoever can act there), why, and its new last day."""

    from_post: Post
    to_post: Post
    person: Person | None
    able: tuple[Person, ...]
    why: str
    due_on: date


def able_at(
    held: Round, run: StageRun, post: Post, day: date
) -> tuple[list[Person], list[Person], list[Person]]:  # fmt: skip
    """Who could act for a post on a matter that day: everybody who stands there, those not away, those free of it.

    An order counts where it reaches the matter; who acts for somebody is bound by what binds them.
    """
    holders = {tenure.person_id: tenure.person for tenure in holders_of(post.pk, day)}
    orders = ActingOrder.objects.on(day).filter(post=post, person__is_active=True).select_related("person")
    acting = {order.person_id: order.person for order in orders if not outside(order, held.paper)}
    there = acting | holders
    away = _away(list(there), day)
    here = [person for pk, person in there.items() if pk not in away]
    bound = _bound(held, run) | {pk for pk in there if _own(held, pk, post, acts=pk not in holders)}
    concerned = {person.pk for person in persons_concerned(held.paper)}
    if any(pk in concerned or _own(held, pk, post, acts=False) for pk in holders):
        bound |= set(acting) - set(holders)
    return list(there.values()), here, [person for person in here if person.pk not in bound]


def _away(persons: list[int], day: date) -> set[int]:
    gone = Absence.objects.filter(Q(first_day__lte=day) & Q(last_day__gte=day), person__in=persons)
    return set(gone.values_list("person_id", flat=True))


def _bound(held: Round, run: StageRun) -> set[int]:
    aside = {row.person_id for row in aside_from("request", held.paper.pk)}
    concerned = {person.pk for person in persons_concerned(held.paper)}
    return aside | concerned | made_it(held.paper, run.name)


def _own(held: Round, person_id: int, post: Post, *, acts: bool) -> bool:
    """Whether the person submitted the matter from another place than this post's; under an order from another post."""
    if person_id != held.paper.submitted_by_id:
        return False
    if held.paper.appeals_id is not None:
        return True
    return post.pk != held.paper.from_post_id if acts else post.school_id != held.paper.school_id


def why_stuck(held: Round, run: StageRun, day: date) -> str:
    """Why the officers of a post's stage cannot act, or do not; empty: it is not stuck."""
    there, here, free = able_at(held, run, run.post, day)
    if not there:
        return "empty"
    if not here:
        return "away"
    if not free:
        return "bound"
    return "late" if run.due_on is not None and (day - run.due_on).days >= LATE else ""


def destination(held: Round, run: StageRun, person: Person | None, at: datetime) -> Moved:
    """Where a stuck stage may go. Raises OnlyOfPosts, NotStuck, NotForThem, NobodyAbove."""
    day = localdate(at)
    if run.post_id is None:
        raise OnlyOfPosts(body=held.body_of(run))
    why = why_stuck(held, run, day)
    if not why:
        raise NotStuck(days=LATE)
    due_on = held.calendar.after_working_days(day, held.planned(run).days or DAYS_WITHOUT_LIMIT)
    if person is not None:
        if person not in able_at(held, run, run.post, day)[2]:
            raise NotForThem(person=person, post=run.post)
        return Moved(run.post, run.post, person, (person,), why, due_on)
    post, able = _above(held, run, day)
    return Moved(run.post, post, None, tuple(able), why, due_on)


def _above(held: Round, run: StageRun, day: date) -> tuple[Post, list[Person]]:
    left = {row.from_post_id for row in aside_from("request", held.paper.pk)} | {run.post_id}
    for kind in superiors.line_of(run.post.kind):
        school = run.post.school_id or held.paper.school_id
        post = post_of_kind(run.district_id, kind, school if superiors.stands_at_school(kind) else None)
        if post is None or post.pk in left:
            continue
        free = able_at(held, run, post, day)[2]
        if free:
            return post, free
    raise NobodyAbove


def move(
    held: Round, run: StageRun, moved: Moved, reason: str, *, by: Person, capacity: dict, at: datetime
) -> None:  # fmt: skip
    """Give a stage to its new holder with a new last day, and write it down."""
    run.post, run.due_on, run.reminded_on = moved.to_post, moved.due_on, None
    run.save(update_fields=["post", "due_on", "reminded_on"])
    held.keep_in_step()
    data = {
        "from_post": moved.from_post.kind,
        "to": moved.to_post.kind,
        "why": moved.why,
        "new_due_on": moved.due_on.isoformat(),
        "person": str(moved.person.pseudonym) if moved.person else None,
        "told": [str(person.pseudonym) for person in moved.able],
        **capacity,
    }
    held.record(kinds.STAGE_REASSIGNED, by=by, at=at, run=run, data=data, private={"reasons": reason})
