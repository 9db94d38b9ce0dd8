"""In what capacity somebody acts, in the words in which officials sign: own post, capacity, post, order number."""

from datetime import date

from django.utils.translation import gettext as _

from approvals.acting.wording import acted_as, spoken
from approvals.audit.selectors import Entry
from approvals.people.capacities import Capacity
from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import ActingOrder
from approvals.requests.models import Decision, StageRun
from web.templatetags.thai import thai_date


def place_of(post: Post) -> str:
    """A post with its school."""
    return f"{post} · {post.school}" if post.school_id else str(post)


def acting_words(order: ActingOrder) -> str:
    """รักษาราชการแทน ผู้อำนวยการ… ตามคำสั่งที่ 12/2569: the capacity, the post, the number of the order."""
    return spoken(order.capacity, place_of(order.post), order.order_number)


def words_for(capacity: Capacity) -> str:
    """A capacity as the line under a name: the post itself, or for which post under which order."""
    return acting_words(capacity.order) if capacity.order is not None else place_of(capacity.post)


def signed_as(row: StageRun | Decision) -> str:
    """In what capacity a stage was answered or a decision signed; empty for committees and bodies outside."""
    if row.acting_order is not None:
        return acting_words(row.acting_order)
    return place_of(row.tenure.post) if row.tenure is not None else ""


def signature_of(row: StageRun | Decision, person: Person | None, on: date) -> list[str]:
    """The lines under which officials sign: the name in brackets, one's own post, and in whose place one signs.

    Empty for committees and bodies outside. One query where somebody acted under an order.
    """
    if person is None or (row.tenure is None and row.acting_order is None):
        return []
    if row.acting_order is None:
        return [f"({person})", signed_as(row)]
    own = Tenure.objects.of(person).on(on).select_related("post__school").order_by("id").first()
    return [f"({person})", *([place_of(own.post)] if own else []), signed_as(row)]


def of_entry(entry: Entry) -> str:
    """In which post somebody acted, as the event says it, with the capacity and the number of its order."""
    return acted_as({"capacity": entry.capacity, **entry.acting})


def until(capacity: Capacity) -> str:
    """A capacity as a form offers it: what one signs as, and until when."""
    held = capacity.order or capacity.tenure
    if held.last_day is None:
        return words_for(capacity)
    return _("%(capacity)s, until %(day)s") % {"capacity": words_for(capacity), "day": thai_date(held.last_day)}
