"""What a member who takes no part is told: that they are out, by which decision and clause, and what they may do.

Of the matter itself they are told its number and the committee, which they need to know what it is about; neither its
subject nor the school, the stage or the rule it travels under.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from approvals.committees.wording import cited


def rows_of(body: Mapping[str, Any], number: str, committee: str, day: str) -> list[tuple[str, str]]:
    """The particulars of a notice to a member kept out; BODY is that of its event. No query."""
    data = body["data"]
    rows = [(_("Committee"), committee), (_("Request"), number), (_("Under"), cited(body["authority"] or None))]
    if data.get("state") != "upheld":
        return rows
    words = _("Hearing #%(hearing)s, %(day)s") if data.get("hearing") else _("Without a hearing, %(day)s")
    may_do = _("The page says how it was settled, and whether section 18, what cannot wait, is open to you.")
    return [
        *rows,
        (_("Decision"), words % {"hearing": data.get("hearing"), "day": day}),
        (_("What you may do"), may_do),
    ]
