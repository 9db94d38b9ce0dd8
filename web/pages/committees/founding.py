"""What founds a committee and how it decides, with the law behind each line, in the reader's language."""

from typing import Any

from django.utils.translation import get_language

from approvals.committees import loader
from approvals.committees.changing import row_of
from approvals.committees.models import Committee, Seat
from approvals.committees.rules import Tally
from approvals.committees.wording import cited, needed_lines


def constitution_of(committee: Committee) -> dict[str, Any] | None:
    """The template of a committee; None where the data do not know it any more."""
    template = loader.constitutions().get(committee.constitution)
    if template is None:
        return None
    language = get_language()
    return {
        "kind": template.title.in_language(language),
        "basis": cited({"instrument": template.instrument, "clause": template.clause}),
        "text": template.text.in_language(language),
        "source": template.source,
        "term_years": template.term_years,
        "terms": template.terms,
        "checked_on": template.checked_on,
        "is_sample": template.is_sample,
        "depends_on_pupils": template.depends_on_pupils,
        "by_name": cited({"instrument": template.by_name.instrument, "clause": template.by_name.clause})
        if template.by_name and any(row.by_name for row in template.size_for(committee.pupils_at_founding).rows)
        else "",
    }


def seat_law_of(committee: Committee, seat: Seat) -> dict[str, Any]:
    """Who may hold a seat, and whether they are appointed by name. No query."""
    row = row_of(committee, seat.kind, seat.role)
    may_hold = row.may_hold.in_language(get_language()) if row and row.may_hold else ""
    return {"may_hold": may_hold, "by_name": bool(row and row.by_name)}


def voting_of(committee: Committee, members: int) -> dict[str, Any] | None:
    """How a committee decides, for so many members with a vote."""
    profile = loader.profiles().get(committee.profile)
    if profile is None:
        return None
    return {
        "lines": needed_lines(profile, Tally(absent=members)),
        "may_circulate": profile.may_circulate,
        "early_close": profile.early_close,
        "is_unchecked": profile.code in loader.unchecked(),
    }
