"""The calls as the OpenAPI document is read off them; the site itself goes through `doors`."""

from django.urls import path

from web.api import schema  # noqa: F401 - says how a key is described
from web.api.views import AskPower, AskRoute, CheckRulebook

urlpatterns = [
    path("api/v1/route", AskRoute.as_view()),
    path("api/v1/power", AskPower.as_view()),
    path("api/v1/check-rulebook", CheckRulebook.as_view()),
]
