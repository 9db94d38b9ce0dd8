"""The description for programmers is valid, complete and public."""

import io
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from drf_spectacular.management.commands.spectacular import Command

from web.api import doors, urls

pytestmark = pytest.mark.django_db
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


def test_the_description_is_valid_and_without_a_warning():
    call_command(Command(), urlconf="web.api.urls", validate=True, fail_on_warn=True, stdout=io.StringIO())


def test_every_call_is_described_and_every_described_call_is_there(client):
    answer = client.get("/api/v1/schema")

    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("application/vnd.oai.openapi+json")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    described = set(answer.json()["paths"])
    assert described == {f"/{pattern.pattern}" for pattern in doors.urls} - {"/api/v1/schema"}
    assert described == {f"/{pattern.pattern}" for pattern in urls.urlpatterns}
    assert answer.json()["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_the_site_starts_without_what_answers_the_calls():
    start = "import sys, django; django.setup(); import web.urls; sys.exit('rest_framework' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", start], env=ENVIRONMENT, check=False).returncode == 0
    later = start.replace("import web.urls", "import web.api.urls")
    assert subprocess.run([sys.executable, "-c", later], env=ENVIRONMENT, check=False).returncode == 1  # control
