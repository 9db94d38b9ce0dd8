"""The matrix in force as files: written once for each content, kept by its digest."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.http import Http404
from django.utils.timezone import localdate

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import version_in_force
from approvals.people.models import District

KEPT = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file: its media type, what it is called for, and how it is written from the stored version."""

    media_type: str
    title: str
    write: Callable[[RulebookVersion], bytes]


def _canonical(version: RulebookVersion) -> bytes:
    """The very text whose digest is published: anybody can compute it again."""
    return version.content.encode()


FILES = {"json": FileFormat("application/json", "JSON", _canonical)}


def in_force_publicly(code: str) -> tuple[District, RulebookVersion]:
    """The district and its published version of today; raises Http404. Two queries."""
    district = District.objects.filter(code=code).first()
    version = version_in_force(district.pk, localdate()) if district else None
    if district is None or version is None:
        raise Http404
    return district, version


def written(version: RulebookVersion, name: str) -> bytes:
    """The file in that format; written once for each content."""
    key = f"public-matrix:{version.sha256}:{name}"
    kept = cache.get(key)
    if kept is None:
        kept = FILES[name].write(version)
        cache.set(key, kept, KEPT)
    return kept
