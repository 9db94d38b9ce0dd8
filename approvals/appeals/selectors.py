"""What pages and other rooms read about notices, appeals and changes of decisions; each says what it costs."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from approvals.appeals.models import Appeal, DecisionNotice, ProposedChange
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest, Concern, Decision
from approvals.requests.selectors import visible_to

LOOKED_BACK = timedelta(days=60)  # so far back a sweep looks for decisions nobody was told of


def untold(at: datetime) -> QuerySet[Decision]:
    """Decisions of the last weeks of which nobody has been told yet, oldest first."""
    rows = Decision.objects.filter(notices=None, decided_at__gte=at - LOOKED_BACK, decided_at__lte=at)
    return rows.order_by("id")


def notice_for(decision: Decision, person: Person) -> DecisionNotice | None:
    """What a person was told of a decision. One query."""
    return DecisionNotice.objects.filter(decision=decision, person=person).first()


def notices_of(person: Person) -> QuerySet[DecisionNotice]:
    """Every decision a person was told of, newest first."""
    return DecisionNotice.objects.filter(person=person).select_related("decision__request__school").order_by("-id")


def appeals_against(paper: ApprovalRequest) -> QuerySet[Appeal]:
    """The appeals against any decision on a request, newest first."""
    rows = Appeal.objects.filter(request__appeals__request=paper).select_related("request", "person")
    return rows.order_by("-id")


def appeal_of(paper: ApprovalRequest) -> Appeal | None:
    """What an appeal says, with the decision it is against; None for any other request, without a query then."""
    if paper.appeals_id is None:
        return None
    names = ("person", "request__appeals__request__school", "request__appeals__stage_run")
    return Appeal.objects.filter(request=paper).select_related(*names).first()


def appeals_made_by(person: Person) -> QuerySet[Appeal]:
    """The appeals a person has made, newest first."""
    return Appeal.objects.filter(person=person).select_related("request__appeals__request").order_by("-id")


def change_before_committee(paper: ApprovalRequest) -> ProposedChange | None:
    """The change of its decision that a committee is asked for now. One query."""
    rows = ProposedChange.objects.filter(request=paper, state=ProposedChange.State.OPEN)
    return rows.select_related("resolution__committee").first()


def is_party(paper: ApprovalRequest, person: Person, grants: Grants) -> bool:
    """Whether a person may appeal: they asked, release for the school that asked, or are concerned. One query at most.

    After the Administrative Procedure Act, sections 5 (party) and 44.
    """
    if person.pk == paper.submitted_by_id or paper.school_id in grants.schools_with(Ability.RELEASE):
        return True
    return Concern.objects.filter(request=paper, person=person).exists()


def copies_for(grants: Grants) -> QuerySet[ApprovalRequest]:
    """The requests whose decision a person may read as their own copy: those they see, and those that concern them."""
    mine = Q(pk__in=concerning(grants.person)) | Q(appeal__person=grants.person)
    return ApprovalRequest.objects.filter(Q(pk__in=visible_to(grants).values("pk")) | mine)


def concerning(person: Person) -> QuerySet:
    """The ids of the submitted requests that concern a person."""
    rows = Concern.objects.filter(person=person, request__submitted_at__isnull=False)
    return rows.values("request_id")


def sees_whole(paper: ApprovalRequest, grants: Grants) -> bool:
    """Whether a person reads the request itself and not only their own copy of what was decided. One query."""
    return visible_to(grants).filter(pk=paper.pk).exists()


def told_until(decision: Decision) -> date | None:
    """The last day for an appeal of whoever was told last; None where nobody was told. One query."""
    days = DecisionNotice.objects.filter(decision=decision).values_list("appeal_until", flat=True)
    return max((day for day in days if day), default=None)
