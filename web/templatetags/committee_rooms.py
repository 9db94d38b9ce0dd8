"""Which rooms of a committee have a tab for the reader."""

from django import template

from approvals.committees.models import Committee
from approvals.support import readers
from web.access import grants

register = template.Library()


@register.simple_tag(takes_context=True)
def shares(context: template.Context, committee: Committee) -> bool:
    """Whether the reader shares follow-ups and threads with the committee; asked once for a page."""
    request = getattr(context, "request", None)
    if request is None:
        return False
    known = request.__dict__.setdefault("rooms_shared", {})
    if committee.pk not in known:
        known[committee.pk] = readers.is_inside(grants(request), committee)
    return known[committee.pk]
