"""Whether anybody hears when mail stands still: the administrators of each district, and a program that watches."""

from django.conf import settings
from django.core.checks import INFO, WARNING, CheckMessage
from django.db import connections
from django.utils import timezone
from django.utils.timezone import localdate

from approvals.people.models import District, Person, Tenure
from approvals.people.orders import ActingOrder
from notifications.recipients_mail import administering

NEEDED = {each._meta.db_table for each in (District, Person, Tenure, ActingOrder)}


def check_metrics(app_configs, **kwargs) -> list[CheckMessage]:
    """System check notifications.I001: figures can be asked for. Not a fault, since alarms do not need them."""
    if settings.DEMO or settings.METRICS_TOKEN:
        return []
    text = "METRICS_TOKEN is empty: no program outside can see that mail, calls or the log stand still."
    return [CheckMessage(INFO, text, hint="docs/howto/monitoring.md", id="notifications.I001")]


def check_listeners(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """System check notifications.W001: alarms of the mail have somebody to go to in every district."""
    found = []
    for alias in databases or []:
        if set(connections[alias].introspection.table_names()) >= NEEDED:
            found += [_unheard(code) for code in districts_without_listeners(alias)]
    return found


def districts_without_listeners(alias: str) -> list[str]:
    """Codes of the districts that nobody administers today. One statement, and one for each district."""
    today = localdate(timezone.now())
    districts = District.objects.using(alias).order_by("code")
    return [each.code for each in districts if not administering(each.pk, today).using(alias).exists()]


def _unheard(code: str) -> CheckMessage:
    text = f"Nobody administers {code} today: alarms of its mail, its addresses and its webhooks reach nobody."
    hint = "Give somebody who may sign in a post that administers the district, or an acting order for it."
    return CheckMessage(WARNING, text, hint=hint, id="notifications.W001")
