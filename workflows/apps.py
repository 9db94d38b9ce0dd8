"""The application of the order in time."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Loads the flows, so that the engine knows them in every process."""

    name = "workflows"

    def ready(self) -> None:
        from workflows.flows import approval  # noqa: F401
