"""What pages read of the register of partners."""

from collections import Counter
from datetime import date

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from approvals.audit.models import Event
from approvals.committees.models import Committee, Membership
from approvals.committees.selectors import in_office
from approvals.partners.models import Agreement, Partner, PartnerContact, PartnerKind, PartnerSchool, PartnerSeat
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import Grants

NO_LAST_DAY = date.max  # where an agreement without a last day stands among the others: at the end
OWNING = tuple(
    code
    for code, kind in KINDS.items()
    if Ability.SEE_DISTRICT in kind.abilities and Ability.AUDIT not in kind.abilities
)


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


def contacts_of(partner: Partner) -> QuerySet[PartnerContact]:
    """Whom to reach at a partner, while they consent, by name. For whoever keeps the register alone. One query."""
    return PartnerContact.objects.filter(partner=partner, erased_at=None).order_by("name", "id")


def possible_owners(district_id: int, day: date) -> QuerySet[Person]:
    """Who may own an agreement: holders of posts of the district office that read it, auditors apart, by name."""
    held = Tenure.objects.on(day).filter(district_id=district_id, post__kind__in=OWNING)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name_th", "id")


def agreements_seen_by(grants: Grants) -> QuerySet[Agreement]:
    """The agreements of the districts whose requests the person may see, with partner, owner and renewal. One query."""
    there = grants.districts_with(Ability.SEE_DISTRICT)
    rows = Agreement.objects.filter(district__in=there)
    return rows.select_related("district", "partner", "owner", "file", "renews", "renewed_by")


def in_force(agreements: QuerySet[Agreement], day: date) -> QuerySet[Agreement]:
    """Those whose last day is not over, what ends first at the top; `last` is the day they are ordered by."""
    running = agreements.filter(Q(ends_on=None) | Q(ends_on__gte=day), ended_on=None)
    last = Coalesce(F("ends_on"), Value(NO_LAST_DAY), output_field=DateField())
    return running.annotate(last=last).order_by("last", "id")


def over(agreements: QuerySet[Agreement], day: date) -> QuerySet[Agreement]:
    """Those that expired or were ended early, the newest entry first."""
    return agreements.filter(Q(ends_on__lt=day) | Q(ended_on__isnull=False)).order_by("-id")


def seats_of(partner: Partner) -> QuerySet[PartnerSeat]:
    """Every seat held on behalf of a partner, with committee and member; those that run first. One query."""
    rows = PartnerSeat.objects.filter(partner=partner)
    rows = rows.select_related("membership__person", "membership__seat__committee__school")
    return rows.order_by(F("ended_on").desc(nulls_first=True), "membership__seat__committee__name_th", "id")


def schools_of(partner: Partner) -> QuerySet[PartnerSchool]:
    """Every school a partner works or worked with; those that run first. One query."""
    rows = PartnerSchool.objects.filter(partner=partner).select_related("school")
    return rows.order_by(F("ended_on").desc(nulls_first=True), "school__code", "id")


def partners_on(committee: Committee, grants: Grants) -> dict[int, Partner]:
    """On whose behalf members of a committee sit there, by membership; nothing for who may not read the register."""
    if not grants.has(Ability.SEE_DISTRICT, committee.district_id):
        return {}
    rows = PartnerSeat.objects.filter(membership__seat__committee=committee, ended_on=None).select_related("partner")
    return {row.membership_id: row.partner for row in rows}


def seats_to_take(district_id: int, words: str, day: date) -> QuerySet[Membership]:
    """Members in office who sit on behalf of no partner yet, and whose name, committee or school has every word."""
    rows = in_office(day).filter(district_id=district_id).exclude(partner_seats__in=_held())
    for word in words.split():
        named_so = Q(person__name_th__icontains=word) | Q(person__name_en__icontains=word)
        body = Q(seat__committee__name_th__icontains=word) | Q(seat__committee__name_en__icontains=word)
        rows = rows.filter(named_so | body | Q(seat__committee__school__name_th__icontains=word))
    rows = rows.select_related("person", "seat__committee__school")
    return rows.order_by("seat__committee__name_th", "seat__committee_id", "seat__place", "id")


def trail_of_partner(partner: Partner) -> QuerySet[Event]:
    """The events of a partner and of its agreements, oldest first. One query, and one for the agreements."""
    agreed = [str(pk) for pk in partner.agreements.order_by("id").values_list("pk", flat=True)]
    about = Q(subject_kind="partner", subject_id=str(partner.pk)) | Q(subject_kind="agreement", subject_id__in=agreed)
    return Event.objects.filter(about, district_id=partner.district_id).order_by("seq")


def _held() -> QuerySet[PartnerSeat]:
    return PartnerSeat.objects.filter(ended_on=None)
