"""What pages, the sweep and the public site read of networks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from approvals.committees.selectors import in_office
from approvals.networks.models import Network, NetworkEntry, NetworkMember, NetworkResponsibility
from approvals.networks.rules import Lack, State, lacks_of
from approvals.people.kinds import Ability
from approvals.people.models import District, Person, School, Tenure
from approvals.people.selectors import Grants
from approvals.requests.numbering import fiscal_days, fiscal_year

MEMBERS = NetworkMember.objects.filter(network=OuterRef("pk"), until=None).order_by()


def networks_seen_by(grants: Grants) -> QuerySet[Network]:
    """Those of the districts the person sees, of the schools whose requests they see, and their own; by Thai name."""
    here = Q(district__in=grants.districts_with(Ability.SEE_DISTRICT))
    of_school = MEMBERS.filter(school__in=grants.schools_with(Ability.SEE_SCHOOL))
    held = NetworkResponsibility.objects.filter(network=OuterRef("pk"), person=grants.person, until=None)
    own = held.filter(still_there(grants.day))
    return Network.objects.filter(here | Exists(of_school) | Exists(own)).order_by("name_th", "id")


def with_state(networks: QuerySet[Network], day: date) -> QuerySet[Any]:
    """Networks with `has_person`, `schools`, `partners` (how many) and `last_day`, in the query of the networks."""
    held = NetworkResponsibility.objects.filter(network=OuterRef("pk"), until=None)
    newest = NetworkEntry.objects.filter(network=OuterRef("pk"), struck_at=None).order_by().values("network")
    return networks.annotate(
        has_person=Exists(held.filter(still_there(day))),
        schools=_many(MEMBERS.exclude(school=None)),
        partners=_many(MEMBERS.exclude(partner=None)),
        last_day=Subquery(newest.annotate(last=Max("day")).values("last")),
    )


def still_there(day: date) -> Q:
    """Whether the person of a responsibility may sign in and holds a post or a seat in the district that day."""
    same = {"person": OuterRef("person"), "district": OuterRef("district")}
    posts, seats = Tenure.objects.on(day).filter(**same), in_office(day).filter(**same)
    return Q(person__is_active=True) & (Q(Exists(posts)) | Q(Exists(seats)))


def _many(rows: QuerySet) -> Coalesce:
    counted = rows.values("network").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def lacks(network: Any, day: date) -> list[Lack]:
    """What a network read by `with_state` lacks that day; one that has ended lacks nothing."""
    if network.ended_on is not None:
        return []
    stands = State(
        is_formal=network.formality == Network.Formality.FORMAL,
        has_order=bool(network.order),
        has_plan=bool(network.plan),
        has_person=network.has_person,
        members=network.schools + network.partners,
        founded_on=network.founded_on,
        last_day=network.last_day,
    )
    return lacks_of(stands, day)


def exceptions(networks: QuerySet[Network], day: date) -> list[tuple[Network, list[Lack]]]:
    """The running ones that lack something, with what they lack. One query."""
    rows = with_state(networks.filter(ended_on=None), day)
    return [(network, found) for network in rows if (found := lacks(network, day))]


def named(networks: QuerySet[Network], words: str) -> QuerySet[Network]:
    """Those whose names or aim have every word."""
    for word in words.split():
        networks = networks.filter(Q(name_th__icontains=word) | Q(name_en__icontains=word) | Q(aim__icontains=word))
    return networks


def with_amphoe(networks: QuerySet[Network], amphoe: str) -> QuerySet[Network]:
    """Those to which a school of the amphoe belongs."""
    return networks.filter(Exists(MEMBERS.filter(school__amphoe_th=amphoe)))


def with_kind(networks: QuerySet[Network], kind: str) -> QuerySet[Network]:
    """Those to which a partner of the kind belongs."""
    return networks.filter(Exists(MEMBERS.filter(partner__kinds__kind=kind)))


def with_school(networks: QuerySet[Network], school: School) -> QuerySet[Network]:
    """Those to which the school belongs."""
    return networks.filter(Exists(MEMBERS.filter(school=school)))


def responsible_persons(networks: list[Network]) -> dict[int, Person]:
    """Who is responsible for each of these networks, by its id. One query."""
    rows = NetworkResponsibility.objects.filter(network__in=networks, until=None).select_related("person")
    return {row.network_id: row.person for row in rows}


def members_of(networks: QuerySet[Network]) -> QuerySet[NetworkMember]:
    """Who belongs to these networks now, with school or partner and its kinds, by name. Two queries."""
    rows = NetworkMember.objects.filter(network__in=networks.order_by().values("pk"), until=None)
    named_rows = rows.select_related("school", "partner").prefetch_related("partner__kinds")
    return named_rows.order_by("school__code", "partner__name_th", "id")


def entries_of(network: Network, kind: str = "") -> QuerySet[NetworkEntry]:
    """The log, the newest day first, struck lines among them; of one kind when it is named."""
    rows = network.entries.select_related("file", "by", "struck_by", "corrects", "corrected_by")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.order_by("-day", "-id")


def in_fiscal_year(entries: QuerySet[NetworkEntry], year: int) -> QuerySet[NetworkEntry]:
    """Those of the fiscal year (Buddhist Era): 1 October to 30 September."""
    first, last = fiscal_days(year)
    return entries.filter(day__gte=first, day__lte=last)


@dataclass(frozen=True, slots=True)
class PublishedNetwork:
    """What the public reads of a network: no names of persons, no members by name."""

    network: Network
    schools: int
    partners: int
    entries: int

    @property
    def members(self) -> int:
        """How many schools and partners belong to it."""
        return self.schools + self.partners


def published_networks(district: District, day: date) -> list[PublishedNetwork]:
    """The running networks by name, with their members of today and their entries of the fiscal year of DAY. One query.

    Of `network` the names, `formality`, `reach` and `aim` are for the public.
    """
    begins, _last = fiscal_days(fiscal_year(day))
    done = NetworkEntry.objects.filter(network=OuterRef("pk"), struck_at=None, day__gte=begins, day__lte=day)
    rows = with_state(Network.objects.filter(district=district, ended_on=None), day)
    rows = rows.annotate(done=_many(done.order_by())).order_by("name_th", "id")
    return [PublishedNetwork(row, row.schools, row.partners, row.done) for row in rows]


def to_look_at(day: date) -> QuerySet[Any]:
    """Every running network of every district with its state, for the sweep; one query."""
    return with_state(Network.objects.filter(ended_on=None), day).order_by(F("id"))
