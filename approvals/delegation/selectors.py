"""Which version of the matrix is in force, compiled once per process."""

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook


def versions_of(district_id: int) -> QuerySet[RulebookVersion]:
    """All versions of a district's matrix, newest first."""
    return RulebookVersion.objects.filter(district_id=district_id).order_by("-number")


def version_in_force(district_id: int, on: date) -> RulebookVersion | None:
    """The version in force on that day: the newest published one that has begun. Its content is not loaded."""
    begun = versions_of(district_id).filter(status=RulebookVersion.Status.PUBLISHED, first_day__lte=on)
    return begun.defer("content").order_by("-first_day", "-number").first()


def published(district_id: int, on: date) -> Rulebook | None:
    """The compiled matrix in force on that day, if there is one."""
    version = version_in_force(district_id, on)
    return compiled(version.pk, version.sha256) if version else None


@lru_cache(maxsize=256)
def compiled(version_id: int, sha256: str) -> Rulebook:
    """The compiled matrix of one version; a published version never changes, so it is compiled once.

    The digest is part of the key, so that a draft that changed is compiled anew.
    """
    return Rulebook.from_json(RulebookVersion.objects.values_list("content", flat=True).get(pk=version_id))


def version_content(number: int, district_code: str | None = None) -> str:
    """The canonical text of a version by its number; raises RulebookVersion.DoesNotExist."""
    found = RulebookVersion.objects.filter(number=number)
    if district_code:
        found = found.filter(district__code=district_code)
    return found.values_list("content", flat=True).get()
