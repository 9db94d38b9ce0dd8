"""Which rooms of a committee have a tab for the reader."""

from django import template

from approvals.committees.models import Committee
from web.pages.support.guards import is_inside

register = template.Library()


@register.simple_tag(takes_context=True)
def shares(context: template.Context, committee: Committee) -> bool:
    """Whether the reader shares follow-ups and threads with the committee; asked once for a page."""
    request = getattr(context, "request", None)
    return request is not None and is_inside(request, committee)
