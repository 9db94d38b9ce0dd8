"""The matrix in force as files: written once for each published version, then kept."""

import json
from dataclasses import dataclass

from django.core.cache import cache
from django.http import Http404
from django.utils.timezone import localdate

from approvals.delegation.cases import Case
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import version_in_force
from approvals.people.models import District

KEPT = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file: what it is called for, its media type and the ending of its name."""

    title: str
    media_type: str
    ending: str


CANONICAL = FileFormat("JSON", "application/json", "json")  # the very text whose digest is published


def files() -> dict[str, FileFormat]:
    """Every format the matrix is offered in, by the name its address has. The writers are brought in when needed."""
    from approvals.delegation.formats import FORMATS

    offered = {name: FileFormat(str(each.title), each.media_type, each.ending) for name, each in FORMATS.items()}
    return {"json": CANONICAL, **offered}


def in_force_publicly(code: str) -> tuple[District, RulebookVersion]:
    """The district and its published version of today; raises Http404. Two queries."""
    district = District.objects.filter(code=code).first()
    version = version_in_force(district.pk, localdate()) if district else None
    if district is None or version is None:
        raise Http404
    return district, version


def written(version: RulebookVersion, name: str) -> bytes:
    """The file in that format with its golden cases; Http404 where that format cannot hold it."""
    key = f"public-matrix:{version.pk}:{version.sha256}:{name}"
    kept = cache.get(key)
    if kept is None:
        kept = version.content.encode() if name == "json" else _in_format(version, name)
        cache.set(key, kept, KEPT)
    return kept


def _in_format(version: RulebookVersion, name: str) -> bytes:
    """What was published, without the comparisons made since: the file says what its digest stands for."""
    from approvals.delegation.formats import Unwritable, write

    cases = [Case.from_json(plain) for plain in json.loads(version.cases)]
    try:
        return write(Rulebook.from_json(version.content), cases, name)
    except Unwritable as reason:
        raise Http404 from reason
