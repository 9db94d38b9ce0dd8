"""What must be true of the settings before the counter opens."""

from ctypes.util import find_library

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.urls import NoReverseMatch, reverse

LIBRARIES = {  # what WeasyPrint loads, and the Debian packages that carry them
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


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


@register(Tags.compatibility)
def libraries_for_papers(app_configs, **options) -> list[Warning]:
    """PDF papers are drawn with Pango and HarfBuzz of the system; without them everything else works."""
    missing = [debian for library, debian in LIBRARIES.items() if find_library(library) is None]
    if not missing:
        return []
    hint = f"On Debian and Ubuntu: apt-get install {' '.join(missing)}"
    return [Warning("PDF papers cannot be made: libraries of the system are missing.", hint=hint, id="web.W003")]
