"""Drafting and publishing versions of the delegation matrix: two acts of two people."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.defects import Severity, defects
from approvals.delegation.models import RulebookVersion
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.refusals import AlreadyPublished, MatrixDefect, NotSteward, SameHands
from approvals.delegation.rules import Rulebook
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of


def _may(person: Person, ability: Ability, district_id: int, at: datetime) -> None:
    if district_id not in grants_of(person, localdate(at)).districts_with(ability):
        raise NotSteward


@transaction.atomic
def draft(
    *, district: District, rulebook: Rulebook, first_day: date, note: str, by: Person, at: datetime
) -> RulebookVersion:
    """Keep a new draft version of the matrix, to be in force from its first day once somebody else publishes it."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    _may(by, Ability.EDIT_RULES, district.pk, at)
    last = RulebookVersion.objects.filter(district=district).aggregate(last=Max("number"))["last"] or 0
    version = RulebookVersion.objects.create(
        district=district,
        number=last + 1,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=first_day,
        note=note,
        drafted_by=by,
    )
    facts = {"version": version.number, "sha256": version.sha256, "first_day": first_day.isoformat()}
    record(kinds.RULEBOOK_DRAFTED, district=district, subject=("rulebook", version.pk), by=by, at=at, data=facts)
    return version


@transaction.atomic
def publish(*, version_id: int, by: Person, at: datetime) -> RulebookVersion:
    """Publish a draft that somebody else wrote and that has no defect; from then on it never changes."""
    held = RulebookVersion.objects.select_for_update(of=("self",), no_key=True).select_related("district")
    version = held.get(pk=version_id)
    if version.status == RulebookVersion.Status.PUBLISHED:
        raise AlreadyPublished(number=version.number)
    _may(by, Ability.PUBLISH_RULES, version.district_id, at)
    if version.drafted_by_id == by.pk:
        raise SameHands
    found = [each for each in defects(Rulebook.from_json(version.content)) if each.severity == Severity.DEFECT]
    if found:
        raise MatrixDefect(count=len(found), first=f"{found[0].type}: {sentence_of_defect(found[0])}")
    version.status, version.published_by, version.published_at = RulebookVersion.Status.PUBLISHED, by, at
    version.save(update_fields=["status", "published_by", "published_at"])
    facts = {"version": version.number, "sha256": version.sha256}
    record(
        kinds.RULEBOOK_PUBLISHED, district=version.district, subject=("rulebook", version.pk), by=by, at=at, data=facts
    )
    return version
