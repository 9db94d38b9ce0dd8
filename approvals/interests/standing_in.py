"""Which superior post has somebody able to act today in the place of a post that has nobody."""

from collections.abc import Callable
from datetime import date

from approvals.acting.days import days_of_post
from approvals.interests import superiors
from approvals.interests.fallbacks import taker
from approvals.people.models import Person, Post
from approvals.people.selectors import holders_of, post_of_kind

IsFree = Callable[[int, Post], bool]  # whether nothing known keeps a person from acting in a post


def standing_in(post: Post, school_id: int | None, day: date, is_free: IsFree) -> Post | str | None:
    """The nearest superior post with somebody able to act who is free; else the code of the body above the district.

    Four queries a superior that is looked at.
    """
    above: dict[str, Post] = {}

    def is_able(kind: str) -> bool:
        place = (post.school_id or school_id) if superiors.stands_at_school(kind) else None
        found = post_of_kind(post.district_id, kind, place)
        if found is None or found.pk == post.pk:
            return False
        above[kind] = found
        return any(is_free(person, found) for person in days_of_post(found, day, day).able(day))

    found = taker(post.kind, is_able)
    if found is None:
        return None
    return above[found.kind] if found.kind else found.outside


def goes_to_a_superior(post: Post, day: date, concerned: list[Person]) -> bool:
    """Whether nobody holds a post or acts for it, and some superior of the district may who is not concerned."""
    if holders_of(post.pk, day).exists() or days_of_post(post, day, day).able(day):
        return False
    apart = {person.pk for person in concerned}
    return isinstance(standing_in(post, post.school_id, day, lambda person, _post: person not in apart), Post)
