"""The application of the law and the facts."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate


class ApprovalsConfig(AppConfig):
    """Puts the database's own guards back after every migration and checks that they stand."""

    name = "approvals"

    def ready(self) -> None:
        from approvals import guards
        from approvals.auditing import indexes
        from approvals.log import alarms

        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
        post_migrate.connect(indexes.after_migrate, sender=self)
        register(guards.check_guards, "database")
        register(alarms.check_alarms, "database")
        register(indexes.check_search, "database")
