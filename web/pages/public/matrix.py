"""The published matrix for everybody: only the version in force, without sign-in and without a name of anybody."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import matrix_of
from web.pages.public.doors import FRESH, only_looked_at, open_to_all
from web.pages.public.files import KEPT, files, in_force_publicly, written
from web.pages.rulebook.grid import grid_of
from web.pages.rulebook.reading import warnings_of


@open_to_all
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    """The matrix in force of one district with its order, its digest and its files."""
    district, version = in_force_publicly(code)
    rulebook = matrix_of(version)
    shown = {
        "district": district,
        "version": version,
        "warned": warnings_of(rulebook),
        "grid": _grid(version),
        "files": [(name, each.title) for name, each in files().items()],
    }
    return render(request, "public/matrix.html", shown)


def _grid(version: RulebookVersion) -> SafeString:
    """The drawn grid, kept for each content, state of comparisons and language."""
    newest = getattr(version, "newest_check", None)
    key = f"public-grid:{version.sha256}:{newest}:{get_language()}"
    kept = cache.get(key)
    if kept is None:
        areas = grid_of(matrix_of(version))
        kept = str(render_to_string("rulebook/_grid.html", {"areas": areas, "linked": False, "query": ""}))
        cache.set(key, kept, KEPT)
    return mark_safe(kept)  # noqa: S308 - drawn by our own template, which escapes


@only_looked_at
def file(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The matrix in force as a file; whoever has it already is told so by its digest."""
    district, version = in_force_publicly(code)
    format = files().get(name)
    if format is None:
        raise Http404
    etag = quote_etag(version.sha256 if name == "json" else f"{version.sha256}-{name}")
    modified = int(version.published_at.timestamp()) if version.published_at else None
    fresh = get_conditional_response(request, etag=etag, last_modified=modified)
    response = fresh or HttpResponse(written(version, name), content_type=format.media_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    if response.status_code == 200:
        filename = f"matrix-{district.code}-{version.number}.{format.ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
