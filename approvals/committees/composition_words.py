"""What is found about a committee, in words: what is so, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees.composition import Finding
from approvals.committees.wording import cited
from approvals.vocabulary.bilingual import Text

ADD = _("Add the missing seat, or found the committee anew.")
FILL = _("Record the appointment as soon as its order is signed.")
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "too-few": (_("Seats “%(title)s”: %(number)s; there have to be at least %(least)s."), ADD),
    "too-many": (
        _("Seats “%(title)s”: %(number)s; there may be at most %(most)s."),
        _("End the membership and take the seat away."),
    ),
    "no-chair": (_("Nobody is chair (“%(title)s”)."), FILL),
    "no-secretary": (_("Nobody is secretary (“%(title)s”)."), FILL),
    "vacant": (_("The seat “%(title)s” is vacant."), FILL),
    "post-empty": (
        _("The seat “%(title)s” follows the post %(post)s, which nobody holds."),
        _("Appoint somebody to the post first, then record them on the seat."),
    ),
    "holder-missing": (
        _("The seat “%(title)s” follows the post %(post)s, whose holder is not recorded on it."),
        _("Record the holder of the post on the seat."),
    ),
    "term-over": (
        _("The member on “%(title)s” has sat for more than the %(years)s years of a term."),
        _("Record the last day, or the re-appointment as a new term."),
    ),
    "term-too-long": (
        _("The term on “%(title)s” has no last day within the %(years)s years of a term."),
        _("Record its last day."),
    ),
    "too-many-terms": (
        _("The member on “%(title)s” serves term %(terms)s in a row; there may be %(most)s."),
        _("End the membership and have somebody else appointed."),
    ),
    "ends-soon": (
        _("The term on “%(title)s” ends soon, and nobody was appointed to follow."),
        _("Have the next member chosen, and record the appointment."),
    ),
    "nobody": (_("No member with a vote is in office, so no vote can be opened."), FILL),
    "few-in-office": (
        _("Of %(seats)s seats with a vote %(number)s are filled; the quorum of all seats would be %(needed)s."),
        _("Fill the seats; until then the quorum of a vote is counted over the members in office."),
    ),
}  # fmt: skip


def sentence_of(finding: Finding) -> str:
    """What is so."""
    facts = {name: value.in_language(get_language()) if isinstance(value, Text) else value
             for name, value in finding.facts.items()}  # fmt: skip
    return str(WORDS[finding.code][0]) % facts


def remedy_of(finding: Finding) -> str:
    """What to do about it."""
    return str(WORDS[finding.code][1])


def clause_of(finding: Finding) -> str:
    """Which clause says so."""
    return cited(finding.section)
