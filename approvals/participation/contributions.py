"""What partners gave to an activity: written down, and taken away by a mark with a reason. Locks: activity, chain."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.participation.activities import counted, done_before, locked
from approvals.participation.models import Activity, Contribution
from approvals.participation.power import must_report
from approvals.participation.refusals import ActivityCancelled, TakenAway
from approvals.participation.saying import LINE, LONGEST, Faults
from approvals.partners.models import Partner
from approvals.people.models import Person

MOST = 10**14  # satang: a million million baht; more is a slip of the hand


@dataclass(frozen=True, slots=True)
class Gift:
    """What one partner gave: its kind, in words, and its value in satang where somebody said it."""

    partner_id: int
    kind: str
    says: str = ""
    value: int | None = None


@transaction.atomic
def contribute(
    *, activity_id: int, said: Gift, by: Person, at: datetime, key: UUID | None = None
) -> Contribution | None:
    """Write down what a partner gives to an activity; None when done before under this key."""
    activity = locked(activity_id)
    asked = {name: getattr(said, name) for name in said.__dataclass_fields__}
    if done_before(activity, key, by, at, "contribute", **asked):
        return None
    must_report(activity.owner_id, activity.district_id, by, at)
    _must_take_place(activity)
    given = Contribution.objects.create(
        district=activity.district, activity=activity, **_checked(activity, said), added_by=by, added_at=at
    )
    _record(kinds.CONTRIBUTION_ADDED, given, by, at, {"says": given.says})
    return given


@transaction.atomic
def take_back(*, contribution_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Contribution:
    """Take away a contribution that was written down wrongly, with a reason; its row stays."""
    activity = locked(Contribution.objects.get(pk=contribution_id).activity_id)
    given = activity.contributions.select_related("partner").get(pk=contribution_id)
    given.activity = activity
    if done_before(activity, key, by, at, "take-back", contribution=contribution_id, why=why):
        return given
    must_report(activity.owner_id, activity.district_id, by, at)
    if given.removed_at is not None:
        raise TakenAway
    faults = Faults()
    reason = faults.text("why", why, LONGEST)
    faults.refuse()
    given.removed_at = at
    given.save(update_fields=["removed_at"])
    _record(kinds.CONTRIBUTION_REMOVED, given, by, at, {"reasons": reason})
    return given


def possible_partners(activity: Activity) -> Any:
    """The partners of the district that run, or still did when the activity began, by name."""
    there = Q(ended_on=None) | Q(ended_on__gte=activity.starts_on)
    return Partner.objects.filter(there, district_id=activity.district_id).order_by("name_th", "id")


def _must_take_place(activity: Activity) -> None:
    if activity.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=activity)


def _checked(activity: Activity, said: Gift) -> dict[str, Any]:
    faults = Faults()
    partner = possible_partners(activity).filter(pk=said.partner_id).first()
    if partner is None:
        faults.add("partner", _("Choose one of the partners in the register."))
    if said.kind not in Contribution.Kind.values:
        faults.add("kind", _("Choose one of the kinds."))
    if said.value is not None and not 0 <= said.value <= MOST:
        faults.add("value", _("Give an amount of money that can be, or leave it empty."))
    says = faults.text("says", said.says, LINE, needed=False)
    faults.refuse()
    return {"partner": partner, "kind": said.kind, "says": says, "value": said.value}


def _record(kind: str, given: Contribution, by: Person, at: datetime, private: dict[str, str]) -> None:
    data = {
        **counted(given.activity),
        "state": str(given.activity.state),
        "contribution": given.pk,
        "partner": given.partner_id,
        "partner_kinds": sorted(given.partner.kinds.values_list("kind", flat=True)),
        "kind": str(given.kind),
        "value": given.value,
    }
    subject = ("activity", given.activity_id)
    record(kind, district=given.activity.district, subject=subject, by=by, at=at, data=data, private=private)
