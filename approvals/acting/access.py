"""Giving somebody access to a district for a time, to read it or to audit it, without a post in it; and ending it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.acting import checks, facts
from approvals.acting.refusals import AlreadyRevoked, BadOrder, OwnOrder
from approvals.acting.services import Paper, Terms
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.orders import AccessGrant
from approvals.people.selectors import heads_of, post_of_kind
from approvals.people.services import administers
from approvals.store.services import keep

OPENED = (Ability.AUDIT, Ability.SEE_DISTRICT)  # what a grant may open: to read, never to act


@transaction.atomic
def give_access(
    *, district: District, person_id: int, ability: str, paper: Paper, terms: Terms, by: Person, at: datetime
) -> AccessGrant:
    """Record a signed grant: a person, of this or another district, may read or audit the district until a last day.

    Raises NotAdministrator, OwnOrder, BadOrder, BadFile.
    """
    administers(by, district.pk, at)
    person = Person.objects.get(pk=person_id, is_active=True)
    if person.pk in (by.pk, paper.signed_by and paper.signed_by.pk):
        raise OwnOrder
    checks.paper_is_whole(paper, localdate(at))
    if ability not in OPENED:
        raise BadOrder(fields={"ability": [_("A grant opens reading or auditing, nothing else.")]})
    if terms.last_day is None:
        raise BadOrder(fields={"last_day": [_("Access for a time has a last day.")]})
    checks.days_are_in_order(terms.first_day, terms.last_day)
    _was_signed_by_the_director(district, paper)
    name, content = paper.scan
    grant = AccessGrant.objects.create(
        district=district,
        person=person,
        ability=ability,
        order_number=paper.number,
        order_day=paper.day,
        document=keep(district=district, name=name, content=content, by=by, at=at),
        first_day=terms.first_day,
        last_day=terms.last_day,
        given_by=paper.signed_by,
        reason=paper.reason,
        recorded_by=by,
        recorded_at=at,
    )
    data = facts.of_grant(grant) | {"back_dated": terms.first_day < localdate(at)}
    record(kinds.ACCESS_GIVEN, **facts.about(grant, by, at), data=data, private={"reasons": paper.reason})
    return grant


@transaction.atomic
def end_access(*, grant_id: int, reason: str, by: Person, at: datetime) -> AccessGrant:
    """Revoke a grant: from this moment it opens nothing."""
    rows = AccessGrant.objects.select_for_update(no_key=True, of=("self",))
    grant = rows.select_related("district", "person", "given_by").get(pk=grant_id)
    if grant.given_by_id != by.pk:
        administers(by, grant.district_id, at)
    if grant.revoked_at is not None:
        raise AlreadyRevoked(number=grant.order_number)
    if not reason.strip():
        raise BadOrder(fields={"reason": [_("Write down why it is revoked.")]})
    grant.revoked_by, grant.revoked_at, grant.revoked_because = by, at, reason.strip()
    grant.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
    private = {"reasons": reason.strip()}
    record(kinds.ACCESS_REVOKED, **facts.about(grant, by, at), data=facts.of_grant(grant), private=private)
    return grant


def _was_signed_by_the_director(district: District, paper: Paper) -> None:
    """The director of the district, who acts for them, or an authority above that the reason names."""
    if paper.signed_by is None:
        if not paper.reason.strip():
            raise BadOrder(fields={"reason": [_("Say which authority above the district signed it.")]})
        return
    post = post_of_kind(district.pk, "director", None)
    if post is None or not heads_of(post.pk, paper.day).filter(pk=paper.signed_by.pk).exists():
        text = _("On the day of the order this person held no post that may sign such an order.")
        raise BadOrder(fields={"given_by": [text]})
