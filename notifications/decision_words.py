"""The particulars of the notice of a decision: until when one may appeal, and how; of a letter its number."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.vocabulary.bilingual import Text


def rows_of(data: Mapping[str, Any], until: str) -> list[tuple[str, str]]:
    """The last day, where there is one, and the instructions in the active language."""
    says = Text.from_json(data["says"]).in_language(get_language())
    return [(_("Last day for an appeal"), until), (_("What you may do against it"), says)]


def rows_of_letter(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The number of the letter, and the code with which anybody checks it."""
    return [(_("Letter"), data["number"]), (_("Check code"), data["code"])]


def until_of(data: Mapping[str, Any]) -> date | None:
    """The last day for an appeal, as the event carries it."""
    return date.fromisoformat(data["until"]) if data.get("until") else None
