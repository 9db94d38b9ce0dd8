"""The application of the counter."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, parts and look."""

    name = "web"

    def ready(self) -> None:
        from web import checks  # noqa: F401 - registers the checks
