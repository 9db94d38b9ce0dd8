"""Declaring one's relations, and saying that one has ended. Nobody else reads them.

They are used for one thing: when a vote opens on a matter of that person or school, its system asks the member.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.interests.models import DeclaredRelation
from approvals.interests.refusals import AlreadyEnded
from approvals.people.models import District, Person
from approvals.people.selectors import persons_in, schools_in


@transaction.atomic
def declare(
    *, kind: str, other_id: int | None = None, school_id: int | None = None, name: str = "", note: str = "",
    district: District, within: Collection[int], by: Person, at: datetime,
) -> DeclaredRelation:  # fmt: skip
    """Declare a relation to a person or school of the districts `within`, or to somebody named."""
    fields = {}
    if kind not in DeclaredRelation.Kind.values:
        fields["kind"] = [_("Choose one of the relations.")]
    if sum(bool(given) for given in (other_id, school_id, name.strip())) != 1:
        fields["name"] = [_("Choose one person or one school, or write one name.")]
    if other_id == by.pk or (other_id and not persons_in(within).filter(pk=other_id).exists()):
        fields["other"] = [_("Choose somebody else from the list.")]
    if school_id and not schools_in(within).filter(pk=school_id).exists():
        fields["school"] = [_("Choose a school from the list.")]
    if fields:
        raise BadInput(fields=fields)
    row = DeclaredRelation.objects.create(
        person=by, kind=kind, other_id=other_id, school_id=school_id, name=name.strip(), note=note.strip(),
        declared_at=at,
    )  # fmt: skip
    _record(kinds.RELATION_DECLARED, row, district, by, at)
    return row


@transaction.atomic
def end(*, relation_id: int, district: District, by: Person, at: datetime) -> DeclaredRelation:
    """Say that a relation has ended; what was declared stays on record."""
    rows = DeclaredRelation.objects.filter(person=by)
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=relation_id)
    if row.ended_on is not None:
        raise AlreadyEnded
    row.ended_on = localdate(at)
    row.save(update_fields=["ended_on"])
    _record(kinds.RELATION_ENDED, row, district, by, at)
    return row


def _record(kind: str, row: DeclaredRelation, district: District, by: Person, at: datetime) -> None:
    """That somebody declared something is in the trail; to whom is not."""
    record(kind, district=district, subject=("relation", str(row.pk)), by=by, at=at, data={})
