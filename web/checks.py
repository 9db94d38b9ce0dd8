"""What must be true of the settings before the counter opens."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import NoReverseMatch, reverse


@register(Tags.security)
def sample_sign_ins_only_in_the_demonstration(app_configs, **options) -> list[Error]:
    """Without DEMO nobody may be signed in without a password."""
    try:
        reverse("demo-sign-in")
    except NoReverseMatch:
        return []
    if settings.DEMO:
        return []
    return [Error("The sample sign-ins are reachable although DEMO is off.", id="web.E001")]


@register(Tags.security, deploy=True)
def no_demonstration_on_a_server(app_configs, **options) -> list[Error]:
    """A server for real offices does not run the demonstration."""
    if not settings.DEMO:
        return []
    hint = "Use config.settings.prod, or set DEMO to False: whoever opens the page can be anybody."
    return [Error("DEMO is on: people sign in without a password.", hint=hint, id="web.E002")]
