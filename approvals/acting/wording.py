"""In what capacity somebody acted, as an event keeps it, in the words in which officials sign."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.acting.capacities import meanings
from approvals.people.kinds import KINDS
from approvals.people.models import in_language


def acted_as(actor: Mapping[str, Any]) -> str:
    """The post of the actor of an event; for whoever acted under an order its capacity, the post and the number."""
    kind = KINDS.get(actor.get("capacity", ""))
    post = in_language(kind.th, str(kind.en)) if kind else ""
    if actor.get("acting") not in meanings():
        return post
    return spoken(actor["acting"], post, actor.get("instrument", ""))


def spoken(capacity: str, post: str, number: str) -> str:
    """รักษาราชการแทน ผู้อำนวยการ… (คำสั่งที่ 12/2569): the capacity, the post, the number of the order."""
    words = meanings()[capacity].title.in_language(get_language())
    return _("%(capacity)s %(post)s (order %(number)s)") % {"capacity": words, "post": post, "number": number}
