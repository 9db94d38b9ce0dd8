"""The addresses of the calls. What answers them is brought in by the first call, so that the site starts without it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@login_not_required
@csrf_exempt
def route(request: HttpRequest) -> HttpResponse:
    """Who decides a matter, by which stages: the question of `manage.py route`, with a key."""
    from web.api.views import AskRoute

    return AskRoute.as_view()(request)


@login_not_required
@csrf_exempt
def power(request: HttpRequest) -> HttpResponse:
    """Whether a person may decide a matter on a day: the question of `manage.py power`, with a key."""
    from web.api.views import AskPower

    return AskPower.as_view()(request)


@login_not_required
@csrf_exempt
def check_rulebook(request: HttpRequest) -> HttpResponse:
    """Whether a matrix is sound: the question of `manage.py check_rulebook`, with a key."""
    from web.api.views import CheckRulebook

    return CheckRulebook.as_view()(request)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def schema(request: HttpRequest) -> HttpResponse:
    """What may be asked and what is answered, as an OpenAPI document; it holds nothing of any district."""
    from web.api.schema import document

    return HttpResponse(document(), content_type="application/vnd.oai.openapi+json")


urls = [
    path("api/v1/route", route, name="api-route"),
    path("api/v1/power", power, name="api-power"),
    path("api/v1/check-rulebook", check_rulebook, name="api-check-rulebook"),
    path("api/v1/schema", schema, name="api-schema"),
]
