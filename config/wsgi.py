"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

from config import checks  # noqa: E402 - reads the settings

application = get_wsgi_application()
checks.stop_if_unsafe()
