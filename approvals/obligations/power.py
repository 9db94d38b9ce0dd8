"""Who sees an obligation, who reports it, and who accepts the report."""

from datetime import date

from django.db.models import Q, QuerySet

from approvals.committees.keeping import keeps
from approvals.obligations.models import Obligation
from approvals.people.capacities import Capacity, capacity_under_lock
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of
from approvals.requests.models import Concern
from approvals.requests.scope import capacity_for, outside
from approvals.requests.selectors import visible_to

WITH = ("request__school", "request__district", "decision__stage_run__post", "decision__stage_run__committee",
        "owner_post__school", "reported_by", "settled_by", "district")  # fmt: skip
RUNNING = (Obligation.Status.OPEN, Obligation.Status.REPORTED)


def seen_by(grants: Grants) -> QuerySet[Obligation]:
    """The obligations of every request the person may see."""
    return Obligation.objects.filter(request__in=visible_to(grants).order_by().values("pk"))


def is_districts(row: Obligation) -> bool:
    """Whether the district owes it, not the school."""
    return row.declared.get("owner") == "district"


def may_report(grants: Grants, row: Obligation) -> bool:
    """Whether the person owes it: the post that submitted, whoever works for the school, whom of it is concerned.

    What the district owes is reported by the officers who record answers. At most one query.
    """
    if is_districts(row):
        return row.district_id in grants.districts_with(Ability.RECORD_ANSWER)
    if row.owner_post_id in grants.post_ids or row.request.school_id in grants.schools_with(Ability.DRAFT):
        return True
    mine = Concern.objects.filter(request=row.request_id, person=grants.person, role=Concern.Role.STAFF)
    return mine.exists()


def concerns(person: Person, row: Obligation) -> bool:
    """Whether the request concerns the person. One query."""
    return Concern.objects.filter(request=row.request_id, person=person).exists()


def may_settle(grants: Grants, row: Obligation) -> bool:
    """Whether the person receives it: whoever holds the post that decided, keeps the committee that resolved, or an
    officer of the district; never who reported it, nor whom it concerns. At most three queries.
    """
    return receives(grants, row) and not is_own(grants.person, row)


def receives(grants: Grants, row: Obligation) -> bool:
    """The same, without asking who reported."""
    run = row.decision.stage_run
    if row.district_id in grants.districts_with(Ability.RECORD_ANSWER):
        return True
    if run.post_id:
        reaching = (each for each in grants.orders if each.post_id == run.post_id and not outside(each, row.request))
        return grants.heads(run.post_id) or any(reaching)
    return run.committee is not None and keeps(grants, run.committee)


def is_own(person: Person, row: Obligation) -> bool:
    """Whether the person would settle their own report or their own matter. At most one query."""
    return row.reported_by_id == person.pk or concerns(person, row)


def capacity_to_settle(row: Obligation, by: Person, day: date) -> Capacity | None:
    """The capacity in which the person settles, under lock: in the deciding post, or as an officer of the district.

    None: in neither; who keeps a committee settles without a post. An order that does not reach the request is none.
    """
    post_id = row.decision.stage_run.post_id
    held = capacity_for(row.request, post_id, by, day) if post_id else None
    if held is not None and (held.order is None or not outside(held.order, row.request)):
        return held
    for post in grants_of(by, day).posts:
        if post.district_id == row.district_id and post.kind == "district-officer":
            return capacity_under_lock(by, post.pk, day)
    return None


def owed_by(grants: Grants) -> QuerySet[Obligation]:
    """What the person is to report: of their posts and schools, of their own matters, of their district. One query."""
    schools = grants.schools_with(Ability.DRAFT)
    mine = Q(owner_post_id__in=grants.post_ids) | Q(request__school_id__in=schools, owner_post__isnull=False)
    mine |= Q(request__concerns__person=grants.person, owner_post__isnull=False)
    mine |= Q(owner_post=None, district_id__in=grants.districts_with(Ability.RECORD_ANSWER))
    rows = seen_by(grants).filter(pk__in=Obligation.objects.filter(mine).values("pk"))
    return rows.filter(status=Obligation.Status.OPEN).select_related(*WITH)


def waiting_for(grants: Grants) -> QuerySet[Obligation]:
    """Reports that wait for the person to accept them. One query."""
    posts = Q(decision__stage_run__post_id__in=grants.post_ids)
    posts |= Q(district_id__in=grants.districts_with(Ability.RECORD_ANSWER))
    rows = seen_by(grants).filter(posts, status=Obligation.Status.REPORTED).exclude(reported_by=grants.person)
    return rows.exclude(request__concerns__person=grants.person).select_related(*WITH)
