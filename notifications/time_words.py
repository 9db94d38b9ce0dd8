"""What a notice says of days: of a late office, and of an agreement that ends. No query."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.requests.clocks.limits import limits
from approvals.vocabulary.bilingual import Text
from notifications.subject_lines import in_words

TOLD_TO_THE_REQUESTER = "office-late"


def rows_of_days(kind: str, template: str, data: dict[str, Any]) -> list[tuple[str, str]]:
    """The particulars in days of an event of that kind; none of an event about something else."""
    if kind == kinds.OFFICE_LATE:
        return rows_of_delay(template, data, in_words(date.fromisoformat(data["due_on"])))
    if kind == kinds.AGREEMENT_ENDS_SOON:
        return [(_("Last day"), in_words(date.fromisoformat(data["ends_on"])))]
    return []


def rows_of_delay(template: str, data: dict[str, Any], last_day: str) -> list[tuple[str, str]]:
    """The particulars of a delay for the reader of a message. `last_day`: the office's last day in words."""
    days, language = data["late_days"], get_language()
    late = ngettext("%(days)s day, the last day was %(day)s", "%(days)s days, the last day was %(day)s", days)
    bodies = ", ".join(Text.from_json(body).in_language(language) for body in data["who"])
    rows = [(_("Late by"), late % {"days": days, "day": last_day}), (_("Who has it now"), bodies)]
    if template == TOLD_TO_THE_REQUESTER:
        rows += [(_("What you may do"), remedy.words.in_language(language)) for remedy in limits().late.may_do]
    return [row for row in rows if row[1]]
