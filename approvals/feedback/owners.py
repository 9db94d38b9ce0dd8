"""Who may own feedback: people of the district office who read it and are not its watchers; and who is the next."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from approvals.committees.selectors import in_office
from approvals.feedback.models import Feedback
from approvals.people.kinds import KINDS, Ability, Anchor
from approvals.people.models import Person, Tenure

OWNING = tuple(
    code
    for code, kind in KINDS.items()
    if kind.anchor == Anchor.DISTRICT and Ability.SEE_DISTRICT in kind.abilities and Ability.AUDIT not in kind.abilities
)
KEEPING = tuple(code for code in OWNING if Ability.KEEP_PARTICIPATION in KINDS[code].abilities)
LEADING = ("director", "deputy-director")


def possible_owners(district_id: int, day: date) -> QuerySet[Person]:
    """Who holds a post at the district office that day by which they read feedback, by name."""
    return _holding(OWNING, district_id, day).order_by("name_th", "id")


def keepers(district_id: int, day: date) -> QuerySet[Person]:
    """Who holds a post by which they keep participation in the district that day."""
    return _holding(KEEPING, district_id, day).order_by("id")


def owner_by_default(district_id: int, day: date, *, but: Person | None = None) -> Person | None:
    """The keeper with the least open feedback, else somebody who leads the office; never BUT. None: nobody is there."""
    for posts in (KEEPING, LEADING):
        there = _holding(posts, district_id, day).exclude(pk=but.pk if but else None)
        load = Count("owned_feedback", filter=Q(owned_feedback__state=Feedback.State.OPEN))
        if (found := there.annotate(load=load).order_by("load", "id").first()) is not None:
            return found
    return None


def is_of(person: Person, district_id: int, day: date) -> bool:
    """Whether the person holds a post or a seat in the district that day. At most two queries."""
    held = Tenure.objects.on(day).filter(person=person, district_id=district_id)
    return held.exists() or in_office(day).filter(person=person, district_id=district_id).exists()


def _holding(posts: Iterable[str], district_id: int, day: date) -> QuerySet[Person]:
    held = Tenure.objects.on(day).filter(district_id=district_id, post__kind__in=posts)
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id"))
