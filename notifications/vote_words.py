"""What the summary of a vote says to the secretary: how many have not voted, and who. Never how anybody voted."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.committees.models import Ballot


def rows_of_missing(resolution_id: int, last_day: str) -> list[tuple[str, str]]:
    """The members with an open ballot they have not cast, by seat; those who withdrew are not among them. One query."""
    open_ballots = Ballot.objects.filter(resolution=resolution_id, is_open=True, cast_at=None)
    taking_part = open_ballots.filter(is_recused=False, is_challenged=False)
    waiting = taking_part.select_related("person").order_by("membership__seat__place", "pk")
    names = [ballot.person.display_name for ballot in waiting]
    count = ngettext("%(count)s member", "%(count)s members", len(names)) % {"count": len(names)}
    rows = [(_("Open until the end of"), last_day), (_("Not voted yet"), count), (_("Members"), ", ".join(names))]
    return [row for row in rows if row[1]]
