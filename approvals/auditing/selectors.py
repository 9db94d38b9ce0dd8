"""What the desk reads: findings by their last day, plans, the last visit, what is new since."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate, make_aware

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.auditing.models import AuditFinding, AuditPlan, FindingStep
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants

DESK = "audit-desk"  # the page whose readings are the visits
FIRST_LOOK = timedelta(days=7)  # what is new for somebody who was never here
TELLING = (
    kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE, kinds.DECISION_CHANGED,
    kinds.APPEAL_DECIDED, kinds.RANKING_DECIDED, kinds.EXCEPTION_USED, kinds.RULEBOOK_PUBLISHED, kinds.RULE_COMPARED,
    kinds.ACTING_ORDER_RECORDED, kinds.ACTING_ORDER_REVOKED, kinds.ACCESS_GIVEN, kinds.POWER_FINDINGS_FOUND,
    kinds.FINDING_ANSWERED, kinds.COMMITTEE_FOUNDED, kinds.COMMITTEE_ENDED,
)  # fmt: skip
LEADERS = frozenset({"director", "deputy-director"})
Step = FindingStep.Kind


def findings_seen_by(grants: Grants) -> QuerySet[AuditFinding]:
    """The findings a person may read: as auditor, as director or deputy, or because they were named to answer.

    Each with `state` (open, answered: an answer waits to be judged, closed) and `due` (the last day as it stands).
    """
    led = {post.district_id for post in grants.posts if post.kind in LEADERS}
    districts = led | set(grants.districts_with(Ability.AUDIT))
    named = FindingStep.objects.filter(finding=OuterRef("pk"), named=grants.person)
    own = Q(Exists(named))
    rows = AuditFinding.objects.filter(Q(district_id__in=districts) | own if districts else own)
    return with_state(rows).select_related("district", "request", "committee", "written_by", "plan")


def with_state(rows: QuerySet[AuditFinding]) -> QuerySet[AuditFinding]:
    """Findings with what their steps say of them, in the same query."""
    steps = FindingStep.objects.filter(finding=OuterRef("pk"))
    judged = steps.exclude(kind=Step.NAMED).order_by("-id")
    moved = steps.exclude(due_on=None).order_by("-id")
    spoken = rows.annotate(
        last=Coalesce(Subquery(judged.values("kind")[:1]), Value("")),
        due=Coalesce(Subquery(moved.values("due_on")[:1]), "due_on"),
    )
    closed, answered = When(last=Step.CLOSED, then=Value("closed")), When(last=Step.ANSWERED, then=Value("answered"))
    return spoken.annotate(state=Case(closed, answered, default=Value("open")))


def open_findings(grants: Grants) -> QuerySet[AuditFinding]:
    """Those not closed, the nearest last day first."""
    closed = FindingStep.objects.filter(finding=OuterRef("pk"), kind=Step.CLOSED)
    return findings_seen_by(grants).filter(~Exists(closed)).order_by(F("due").asc(), "id")


def named_for(finding: AuditFinding) -> Person | None:
    """Whom the director named last to answer. One query."""
    step = finding.steps.filter(kind=Step.NAMED).select_related("named").order_by("-id").first()
    return step.named if step else None


def steps_of(finding: AuditFinding) -> list[FindingStep]:
    """The steps, oldest first, with names and files. One query."""
    return list(finding.steps.select_related("named", "taken_by", "file").order_by("id"))


def plans_in(district_ids: Iterable[int]) -> QuerySet[AuditPlan]:
    """The plans of these districts, newest first."""
    return (
        AuditPlan.objects.filter(district_id__in=list(district_ids))
        .select_related("district", "drawn_by")
        .order_by("-id")
    )


def last_visit(person: Person, district_ids: Iterable[int], today: date) -> datetime | None:
    """When the person last looked at the desk before today; the whole day one sees the same. One query."""
    visits = Event.objects.filter(
        district_id__in=list(district_ids), actor=person.pseudonym, subject_kind="page", subject_id=DESK,
        at__lt=make_aware(datetime.combine(today, time.min)),
    )  # fmt: skip
    return visits.order_by("-id").values_list("at", flat=True).first()


def news(district_ids: Iterable[int], since: datetime) -> QuerySet[Event]:
    """What an auditor wants to hear of since a moment, newest first."""
    told = Event.objects.filter(district_id__in=list(district_ids), kind__in=TELLING, at__gt=since)
    return told.select_related("district").order_by("-id")


def since_when(visit: datetime | None, at: datetime) -> datetime:
    """From when on things are new; a week back for the first visit."""
    return visit or make_aware(datetime.combine(localdate(at) - FIRST_LOOK, time.min))
