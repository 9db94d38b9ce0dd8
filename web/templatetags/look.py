"""Small drawings beside words; a drawing never says something the words do not."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from web.templatetags.thai import wrap_thai

register = template.Library()

STATUS_ICONS = {
    "draft": "pen",
    "ready": "ready",
    "under-review": "clock",
    "returned": "back",
    "forwarded": "up",
    "approved": "check",
    "refused": "cross",
    "withdrawn": "back",
    "cancelled": "dash",
    "stopped": "dash",
    "abandoned": "dash",
    "waiting": "ring",
    "open": "clock",
    "done": "check",
    "kept": "check",
    "now": "clock",
}
STEP_ICONS = {"done": "check", "kept": "check", "returned": "back", "refused": "cross", "skipped": "dash"}
NOTE_ICONS = {"success": "check", "warning": "warning", "error": "warning", "care": "warning", "bad": "warning"}
VERSION_ICONS = {
    "draft": "pen",
    "proposed": "ready",
    "waiting": "clock",
    "in-force": "check",
    "superseded": "dash",
    "discarded": "cross",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One drawing of the set in static/img/icons.svg."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/icons.svg"), name)


@register.filter
def status_icon(status: str) -> str:
    """The drawing that goes with a status."""
    return STATUS_ICONS.get(status, "dot")


@register.filter
def step_icon(state: str) -> str:
    """The drawing in the circle of a step; empty where the step's number stands."""
    return STEP_ICONS.get(state, "")


@register.filter
def note_icon(tone: str) -> str:
    """The drawing that goes with the tone of a note."""
    return NOTE_ICONS.get(tone, "info")


@register.filter
def field_anchor(field) -> str:
    """Where a link of the error summary leads: the field itself, or the first of its choices."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")


@register.filter
def version_icon(state: str) -> str:
    """The drawing that goes with where a version of the matrix stands."""
    return VERSION_ICONS.get(state, "dot")


@register.filter
def under(numbers: dict[str, int], code: str) -> int:
    """The number under a code; 0 when there is none."""
    return numbers.get(code, 0)


@register.simple_tag
def said(text) -> SafeString:
    """A bilingual text in the reader's language."""
    return wrap_thai(text.in_language(get_language()))
