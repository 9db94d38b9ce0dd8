"""Which questions a person reads, and which lie on a desk they hold; for everybody else they are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.models import District
from approvals.people.kinds import Ability
from approvals.questions import selectors
from approvals.questions.models import PublicQuestion
from web.access import district_named, grants

NAMES = ("district", "closed_by", "published_by")


def district_seen(request: HttpRequest) -> District:
    """The district whose questions are shown: the one the address names, else the first of the reader's."""
    mine = District.objects.filter(pk__in=grants(request).districts_with(Ability.SEE_DISTRICT))
    return district_named(request, mine)


def question_or_404(request: HttpRequest, pk: int) -> PublicQuestion:
    """A question of a district whose matters the person reads."""
    return get_object_or_404(selectors.seen_by(grants(request)).select_related(*NAMES), pk=pk)


def is_on_desk(request: HttpRequest, question: PublicQuestion) -> bool:
    """Whether it lies on a desk the person holds today. At most one query."""
    return selectors.on_desk_of(grants(request)).filter(pk=question.pk).exists()


def mine_or_404(request: HttpRequest, pk: int) -> PublicQuestion:
    """A question that the person answers."""
    question = question_or_404(request, pk)
    if not is_on_desk(request, question):
        raise Http404
    return question
