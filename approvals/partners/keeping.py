"""What every act on the register of partners begins with: the lock, the power, the state, and texts made plain."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Model
from django.utils.timezone import localdate

from approvals.errors import faults_of
from approvals.partners.models import Partner
from approvals.partners.refusals import MayNotKeepPartners, PartnerEnded, SayWho
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.vocabulary.thai import normalise

LONGEST = 2_000  # characters of a note or a reason


def locked(partner_id: int) -> Partner:
    """The partner under its lock: whatever is done about one partner is done one after the other."""
    rows = Partner.objects.select_related("district")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=partner_id)


def must_keep(district_id: int, by: Person, at: datetime) -> None:
    """Raise MayNotKeepPartners unless the person keeps the register of that district that day."""
    if not grants_of(by, localdate(at)).has(Ability.KEEP_PARTICIPATION, district_id):
        raise MayNotKeepPartners


def must_run(partner: Partner) -> None:
    """Raise PartnerEnded where the partner takes part no longer."""
    if partner.ended_on is not None:
        raise PartnerEnded(partner=partner)


def kinds_of(partner: Partner) -> list[str]:
    """The codes of its kinds, in order: what an event says of a partner, so that figures need no rows. One query."""
    return sorted(partner.kinds.values_list("kind", flat=True))


def plain(model: type[Model], texts: Mapping[str, str], needed: Collection[str] = ()) -> dict[str, str]:
    """The texts, normalised; SayWho for those needed and missing, and for those longer than their column holds."""
    found = {name: normalise(text).strip() for name, text in texts.items()}
    wrong = {}
    for name, text in found.items():
        most = getattr(model._meta.get_field(name), "max_length", None) or LONGEST
        if faults := faults_of(text, most, least=int(name in needed)):
            wrong[name] = faults
    if wrong:
        raise SayWho(fields=wrong)
    return found


def reason(why: str) -> str:
    """A reason, normalised; SayWho where there is none, or one too long."""
    found = normalise(why).strip()
    if faults := faults_of(found, LONGEST):
        raise SayWho(fields={"why": faults})
    return found
