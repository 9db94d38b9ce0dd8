"""What pages read of the register of partners."""

from collections import Counter

from django.db.models import Q, QuerySet

from approvals.partners.models import Partner, PartnerKind
from approvals.people.kinds import Ability
from approvals.people.selectors import Grants


def partners_seen_by(grants: Grants) -> QuerySet[Partner]:
    """The partners of the districts whose requests the person may see, with their kinds, by Thai name. Two queries."""
    there = grants.districts_with(Ability.SEE_DISTRICT)
    return Partner.objects.filter(district__in=there).prefetch_related("kinds").order_by("name_th", "id")


def of_kind(partners: QuerySet[Partner], kind: str) -> QuerySet[Partner]:
    """Those that are of this kind, perhaps among others."""
    return partners.filter(kinds__kind=kind)


def named(partners: QuerySet[Partner], words: str) -> QuerySet[Partner]:
    """Those whose names, place or note have every word."""
    for word in words.split():
        found = Q(name_th__icontains=word) | Q(name_en__icontains=word) | Q(place__icontains=word)
        partners = partners.filter(found | Q(note__icontains=word))
    return partners


def counts_by_kind(partners: QuerySet[Partner]) -> list[tuple[str, str, int]]:
    """Each of the ten kinds with its name and how many of these partners are of it; one may count several times."""
    there = PartnerKind.objects.filter(partner__in=partners.order_by().values("pk"))
    found = Counter(there.values_list("kind", flat=True))
    return [(value, str(label), found[value]) for value, label in PartnerKind.Kind.choices]
