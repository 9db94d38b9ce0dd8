"""What pages, desks and messages read of activities, briefings and oversight."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from approvals.participation.models import (
    Activity,
    ActivityFile,
    ActivitySchool,
    BriefedPartner,
    Briefing,
    Contribution,
    Oversight,
    OversightFinding,
)
from approvals.partners.models import PartnerKind
from approvals.people.kinds import Ability
from approvals.people.selectors import Grants
from approvals.requests.numbering import fiscal_days

State, Understood = Activity.State, BriefedPartner.Understood


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year of activities at one glance; partners and schools are counted once each, for activities held."""

    planned: int
    held: int
    cancelled: int
    reached: int
    schools: int
    partners: int
    by_kind: list[tuple[str, str, int]]  # each of the ten kinds, its name, how many of the partners are of it


def activities_seen_by(grants: Grants) -> QuerySet[Activity]:
    """All activities of districts the person sees, those for schools they see, and those they are responsible for."""
    there = Q(district__in=grants.districts_with(Ability.SEE_DISTRICT))
    if schools := grants.schools_with(Ability.SEE_SCHOOL):
        for_them = ActivitySchool.objects.filter(school__in=schools)
        there |= Q(pk__in=for_them.values("activity"))
    own = Q(owner=grants.person, district__in=grants.district_ids)
    return Activity.objects.filter(there | own).select_related("district", "owner").order_by("-starts_on", "-id")


def in_year(rows: QuerySet[Activity], year: int) -> QuerySet[Activity]:
    """Those that begin in a fiscal year."""
    first, last = fiscal_days(year)
    return rows.filter(starts_on__gte=first, starts_on__lte=last)


def with_words(rows: QuerySet[Activity], words: str) -> QuerySet[Activity]:
    """Those whose title, aim or place has every word."""
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(aim__icontains=word) | Q(place__icontains=word))
    return rows


def with_what_was_given(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """The same, with schools, and in `given` the contributions of partners that stand. Two queries more."""
    schools = ActivitySchool.objects.select_related("school").order_by("school__code", "id")
    given = Contribution.objects.filter(removed_at=None).select_related("partner", "added_by").order_by("id")
    return rows.prefetch_related(Prefetch("schools", schools), Prefetch("contributions", given, to_attr="given"))


def evidence_of(activity: Activity) -> QuerySet[ActivityFile]:
    """The papers and photos of an activity that were not taken away, in the order they came."""
    return activity.files.filter(removed_at=None).select_related("file", "added_by").order_by("id")


def year_of(rows: QuerySet[Activity], year: int) -> Year:
    """The figures of a fiscal year over these activities. Four queries."""
    found = in_year(rows, year).order_by()
    states = {row["state"]: row for row in found.values("state").annotate(many=Count("pk"), people=Sum("reached"))}
    held = found.filter(state=State.HELD).values("pk")
    schools = ActivitySchool.objects.filter(activity__in=held).values("school").distinct().count()
    partners = Contribution.objects.filter(activity__in=held, removed_at=None).values("partner").distinct()
    kinds = Counter(PartnerKind.objects.filter(partner__in=partners).values_list("kind", flat=True))
    many = {state: states[state]["many"] if state in states else 0 for state in State.values}
    return Year(
        planned=many[State.PLANNED],
        held=many[State.HELD],
        cancelled=many[State.CANCELLED],
        reached=(states[State.HELD]["people"] or 0) if State.HELD in states else 0,
        schools=schools,
        partners=partners.count(),
        by_kind=[(value, str(label), kinds[value]) for value, label in PartnerKind.Kind.choices],
    )


def to_report_by(grants: Grants) -> QuerySet[Activity]:
    """Planned activities the person is responsible for that are over and not reported, the oldest first.

    Those of a district the person has left are no longer theirs to see.
    """
    mine = Activity.objects.filter(owner=grants.person, district__in=grants.district_ids)
    mine = mine.filter(state=State.PLANNED, ends_on__lt=grants.day)
    return mine.order_by("ends_on", "id")


def briefings_seen_by(grants: Grants) -> QuerySet[Briefing]:
    """The briefings of districts the person sees, newest first, with how many partners and people were told."""
    rows = Briefing.objects.filter(district__in=grants.districts_with(Ability.SEE_DISTRICT))
    counted = rows.annotate(
        told_partners=Count("partners"),
        told_people=Sum("partners__people"),
        unchecked=Count("partners", filter=Q(partners__understood=Understood.UNCHECKED)),
    )
    return counted.select_related("district", "by", "activity").order_by("-held_on", "-id")


def briefings_with_words(rows: QuerySet[Briefing], words: str) -> QuerySet[Briefing]:
    """Those whose theme or content has every word."""
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(told__icontains=word))
    return rows


def briefed_seen_by(grants: Grants) -> QuerySet[BriefedPartner]:
    """Every partner at every briefing of the districts the person sees."""
    rows = BriefedPartner.objects.filter(district__in=grants.districts_with(Ability.SEE_DISTRICT))
    return rows.select_related("briefing", "partner", "checked_by", "district")


def oversights_seen_by(grants: Grants) -> QuerySet[Oversight]:
    """The turns of districts the person sees, and those whose report or finding is theirs, newest first."""
    found = OversightFinding.objects.filter(owner=grants.person, district__in=grants.district_ids)
    own = Q(owner=grants.person, district__in=grants.district_ids) | Q(pk__in=found.values("oversight"))
    rows = Oversight.objects.filter(Q(district__in=grants.districts_with(Ability.SEE_DISTRICT)) | own)
    about = ("district", "owner", "activity", "agreement", "network", "follows")
    return rows.select_related(*about).order_by("-planned_on", "-id")


def with_open_findings(rows: QuerySet[Oversight]) -> QuerySet[Oversight]:
    """The same, with how many findings each has and how many are still to be mended."""
    still = Count("findings", filter=Q(findings__state=OversightFinding.State.OPEN))
    return rows.annotate(found=Count("findings"), still_open=still)


def findings_seen_by(grants: Grants) -> QuerySet[OversightFinding]:
    """Every finding of the turns the person sees, the nearest last day first."""
    turns = oversights_seen_by(grants).order_by().values("pk")
    rows = OversightFinding.objects.filter(oversight__in=turns)
    return rows.select_related("oversight", "owner", "ended_by", "district").order_by("due_on", "id")


def findings_of(grants: Grants) -> QuerySet[OversightFinding]:
    """What the person is to mend in the districts they are of, the nearest last day first. One query."""
    mine = OversightFinding.objects.filter(owner=grants.person, district__in=grants.district_ids)
    mine = mine.filter(state=OversightFinding.State.OPEN)
    return mine.select_related("oversight").order_by("due_on", "id")
