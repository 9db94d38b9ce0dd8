"""Which version of the matrix is in force, compiled once per process, and who compared which rule with the paper."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from approvals.delegation.checks import rule_digests, with_checks
from approvals.delegation.models import RulebookAuthor, RulebookVersion, RuleCheck
from approvals.delegation.rules import Rulebook


class State(TextChoices):
    """Where a version stands on a given day."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    DISCARDED = "discarded", _("draft discarded")
    WAITING = "waiting", _("published, waiting for its day")
    IN_FORCE = "in-force", _("in force")
    SUPERSEDED = "superseded", _("superseded")


def versions_of(district_id: int) -> QuerySet[RulebookVersion]:
    """All versions of a district's matrix, newest first."""
    return RulebookVersion.objects.filter(district_id=district_id).order_by("-number")


def version_in_force(district_id: int, on: date) -> RulebookVersion | None:
    """The version in force on that day of Bangkok: the newest published one that has begun. Content is not loaded.

    It carries the mark of the district's newest comparison as `newest_check`, so that it is compiled without a query.
    """
    begun = versions_of(district_id).filter(status=RulebookVersion.Status.PUBLISHED, first_day__lte=on)
    known = begun.defer("content", "cases").annotate(newest_check=_newest_check())
    return known.order_by("-first_day", "-number").first()


def _newest_check() -> Subquery:
    own = RuleCheck.objects.filter(district_id=OuterRef("district_id")).order_by("-id")
    return Subquery(own.values("stored_as")[:1])


def published(district_id: int, on: date) -> Rulebook | None:
    """The compiled matrix in force on that day, if there is one. One query once it is compiled."""
    version = version_in_force(district_id, on)
    return matrix_of(version) if version else None


def matrix_of(version: RulebookVersion) -> Rulebook:
    """The compiled matrix of a version. No query for one that `version_in_force` found, else the one of `compiled`."""
    if "newest_check" in vars(version):
        return _compiled(version.pk, version.sha256, vars(version)["newest_check"])
    return compiled(version.pk, version.sha256)


def compiled(version_id: int, sha256: str) -> Rulebook:
    """The compiled matrix of one version, its rules with the days on which they were compared with the paper.

    The digest is part of the key, so that a draft that changed is compiled anew; so is the newest comparison of
    the district, which costs one query. Raises RulebookVersion.DoesNotExist when the version no longer has that
    digest, so that what somebody wrote meanwhile is never kept under the name of what was there before.
    """
    own = RuleCheck.objects.filter(district__rulebooks=version_id).order_by("-id")
    return _compiled(version_id, sha256, own.values_list("stored_as", flat=True).first())


@lru_cache(maxsize=256)
def _compiled(version_id: int, sha256: str, newest_check: UUID | None) -> Rulebook:
    if newest_check is not None:
        return with_checks(_compiled(version_id, sha256, None), _days_checked(version_id, sha256))
    contents = RulebookVersion.objects.values_list("content", flat=True)
    return Rulebook.from_json(contents.get(pk=version_id, sha256=sha256))


def _days_checked(version_id: int, sha256: str) -> dict[str, date]:
    """Code of each compared rule of a version -> the day of its latest comparison. One query."""
    own = RuleCheck.objects.filter(district__rulebooks=version_id)
    days = dict(own.values_list("rule_sha256").annotate(latest=Max("checked_on")))
    digests = rule_digests(_compiled(version_id, sha256, None)) if days else {}
    return {code: days[digest] for code, digest in digests.items() if digest in days}


def version_numbered(number: int, district_code: str | None = None) -> RulebookVersion:
    """A version by its number, of one district or of the only one that has it.

    Raises RulebookVersion.DoesNotExist or MultipleObjectsReturned.
    """
    found = RulebookVersion.objects.filter(number=number).defer("content")
    if district_code:
        found = found.filter(district__code=district_code)
    return found.get()


def with_successors(versions: QuerySet[RulebookVersion]) -> QuerySet[RulebookVersion]:
    """The same versions, each with `superseded_on`: the day a later published one takes its place, if there is one."""
    later = Q(first_day__gt=OuterRef("first_day")) | Q(first_day=OuterRef("first_day"), number__gt=OuterRef("number"))
    after = RulebookVersion.objects.filter(
        later, district_id=OuterRef("district_id"), status=RulebookVersion.Status.PUBLISHED
    )
    return versions.annotate(superseded_on=Subquery(after.order_by("first_day", "number").values("first_day")[:1]))


def state_of(version: RulebookVersion, on: date) -> State:
    """Where a version stands on a day of Bangkok. No query for a version loaded by `with_successors`."""
    if version.status != RulebookVersion.Status.PUBLISHED:
        return State(version.status)
    if version.first_day > on:
        return State.WAITING
    successor = superseded_on(version)
    return State.SUPERSEDED if successor is not None and successor <= on else State.IN_FORCE


def superseded_on(version: RulebookVersion) -> date | None:
    """The day from which a later published version holds in the place of this one, if there is one."""
    if not hasattr(version, "superseded_on"):
        version = with_successors(RulebookVersion.objects.filter(pk=version.pk)).only("first_day").get()
    day: date | None = version.superseded_on  # type: ignore[attr-defined]
    return day


def authors_of(version: RulebookVersion) -> QuerySet[RulebookAuthor]:
    """Everybody who wrote at a version, in the order in which they began. None of them may publish it."""
    return RulebookAuthor.objects.filter(version=version).select_related("person").order_by("first_at", "id")


def wrote_at(version: RulebookVersion, person_id: int) -> bool:
    """Whether this person wrote at the version, be it only once."""
    return RulebookAuthor.objects.filter(version=version, person_id=person_id).exists()


def checks_in(district_ids: Iterable[int]) -> QuerySet[RuleCheck]:
    """The comparisons of these districts, newest first, with who compared; page and download narrow it by id."""
    there = RuleCheck.objects.filter(district_id__in=district_ids)
    return there.select_related("checked_by", "version").order_by("-id")


def checks_of(version: RulebookVersion) -> dict[str, list[RuleCheck]]:
    """Code of each compared rule -> the comparisons that hold for this version, newest first. Two queries."""
    digests = rule_digests(compiled(version.pk, version.sha256))
    rows: dict[str, list[RuleCheck]] = {}
    for check in checks_in([version.district_id]).filter(rule_sha256__in=set(digests.values())):
        rows.setdefault(check.rule_sha256, []).append(check)
    return {code: rows[digest] for code, digest in digests.items() if digest in rows}
