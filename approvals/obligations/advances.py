"""Advances that are not settled when the next one is asked for."""

from django.db.models import Q, QuerySet

from approvals.obligations.declared import declared_for
from approvals.obligations.models import Obligation
from approvals.obligations.power import RUNNING, WITH
from approvals.requests.models import ApprovalRequest, Concern


def is_advance(type_code: str) -> bool:
    """Whether requests of that type hand out money that has to be accounted for."""
    return any(one.money for one in declared_for(type_code))


def unsettled_before(paper: ApprovalRequest) -> QuerySet[Obligation]:
    """Earlier advances that are not settled: of the persons concerned wherever they were, else of the school.

    Nothing for a request that is no advance, without a query. It warns and blocks nothing by itself.
    """
    if not is_advance(paper.type_code):
        return Obligation.objects.none()
    persons = list(Concern.objects.filter(request=paper).values_list("person_id", flat=True))
    own = Q(request__concerns__person__in=persons)
    if not persons:
        own = Q(request__school_id=paper.school_id)
    rows = Obligation.objects.filter(own, district_id=paper.district_id, status__in=RUNNING)
    rows = rows.filter(kind=Obligation.Kind.DECLARED, request__type_code=paper.type_code).exclude(request=paper)
    return rows.select_related(*WITH).distinct().order_by("due_on", "id")
