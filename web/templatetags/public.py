"""Addresses as the public pages write them: each stays in the language of the page it stands on."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web import language
from web.pages.public import addresses, bar

register = template.Library()


@register.simple_tag
def public_url(name: str, *args: object) -> str:
    """The address of a public page, with the language where it has to be named."""
    return addresses.of(name, *args)


@register.simple_tag
def language_field() -> SafeString:
    """The hidden field by which a form that is sent by GET stays in the language; empty where it does without."""
    code = language.carried()
    return format_html('<input type="hidden" name="{}" value="{}">', language.NAMED, code) if code else SafeString("")


@register.simple_tag
def in_language(request: HttpRequest, code: str) -> str:
    """The very page in the other language, with whatever else its address asks for."""
    query = request.GET.copy()
    query[language.NAMED] = code
    return f"{request.path}?{query.urlencode()}"


@register.simple_tag
def lasting(request: HttpRequest, code: str) -> str:
    """The whole address under which search engines know this page in a language, without what was searched for."""
    return addresses.whole(request.path, code)


@register.simple_tag
def languages() -> list[str]:
    """The codes of the languages that every public page speaks."""
    return [code for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def ways(context: template.Context) -> list[bar.Way]:
    """The bar of the page: that of its office where it is about one."""
    match = context["request"].resolver_match
    return list(bar.ways(context.get("district") or None, match.url_name if match else ""))
