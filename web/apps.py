"""The application of the counter."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, parts and look."""

    name = "web"
