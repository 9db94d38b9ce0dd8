"""Why a chair will be empty, in sentences."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.acting.presence import Cause
from approvals.people.models import Person

SENTENCES: dict[str, Promise] = {
    "vacant": _("Nobody holds this post."),
    "tenure-ends": _("%(person)s held it until %(day)s, and nobody was appointed to follow."),
    "away": _("%(person)s is away until %(day)s."),
    "acting-away": _("%(person)s, who acts for the holder, is away until %(day)s."),
    "shut": _("%(person)s can no longer sign in."),
    "part-only": _("%(person)s acts for the holder, but only for a part of the power."),
    "ended": _("It ends on %(day)s."),
    "no-members": _("Nobody with a vote is in office."),
    "few-members": _("Fewer members are in office than a quorum of all seats."),
    "terms-end": _("Terms ended on %(day)s, and fewer members are in office than a quorum of all seats."),
    "term-ends": _("The last term ended on %(day)s, and nobody was appointed to follow."),
}


def sentences_of(
    causes: Iterable[Cause], people: Mapping[int, Person], shown: Callable[[date], str]
) -> list[str]:  # fmt: skip
    """Say in the reader's language why, each sentence once; `people` are those whom the causes name.

    `shown` says a day as the page says all its days.
    """
    said = (str(SENTENCES[cause.code]) % _values(cause, people, shown) for cause in causes)
    return list(dict.fromkeys(said))


def _values(cause: Cause, people: Mapping[int, Person], shown: Callable[[date], str]) -> dict[str, str]:
    day = shown(cause.day) if cause.day else ""
    return {"person": str(people[cause.person]) if cause.person in people else "", "day": day}
