"""The source of this very program, for whoever uses it over a network (AGPL-3.0, section 13)."""

import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

PARTS = (
    "approvals", "workflows", "notifications", "web", "config", "docker", "docs", "locale", "tests", "benchmarks",
    "manage.py", "pyproject.toml", "Makefile", "requirements.lock", "requirements-test.lock", "README.md",
    "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
)  # fmt: skip
LEFT_OUT = {"__pycache__", ".env"}


@login_not_required
@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """Where the source is and under which licence."""
    return render(request, "source.html")


@login_not_required
@require_safe
def archive(request: HttpRequest) -> FileResponse:
    """The source as it runs here, packed; nothing of the office's own data is in it."""
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for part in PARTS:
            path = Path(settings.BASE_DIR) / part
            if path.exists():
                tar.add(path, arcname=f"amnat-{settings.VERSION}/{part}", filter=_without_leftovers)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"amnat-{settings.VERSION}.tar.gz")


def _without_leftovers(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    if Path(member.name).name in LEFT_OUT or not (member.isfile() or member.isdir()):
        return None
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
