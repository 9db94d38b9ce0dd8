"""Reading the content of minutes in a template, on a page or on paper."""

from typing import Any

from django import template

from approvals.vocabulary.thai import thai_digits

register = template.Library()


@register.filter
def items_in(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of one part of the agenda; `part.items` would be the method of a mapping."""
    return part["items"]


@register.filter
def text_of(content: dict[str, Any], name: str) -> str:
    """What a secretary wrote under a part."""
    return content["texts"].get(name, "")


@register.filter
def in_thai_digits(value: object) -> str:
    """๒๕๖๙ for 2569."""
    return thai_digits(str(value))
