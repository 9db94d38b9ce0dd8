"""What pages read about the rounds of a request and the remarks between them; each function says what it costs."""

from collections.abc import Iterable, Mapping

from approvals.requests.models import ApprovalRequest, StageRun
from approvals.requests.revisions.models import Remark, RemarkAnswer, RequestRound


def rounds_of(paper: ApprovalRequest) -> list[RequestRound]:
    """Every round of a request as it began, oldest first. One query."""
    return list(RequestRound.objects.filter(request=paper).select_related("begun_by").order_by("number"))


def round_of(paper: ApprovalRequest, number: int) -> RequestRound | None:
    """One round as it began; None for one older than the keeping of rounds. One query."""
    return RequestRound.objects.filter(request=paper, number=number).first()


def remarks_of_return(paper: ApprovalRequest) -> list[Remark]:
    """The remarks made in the present round: with the return a school is working on. One query."""
    return remarks_between(paper, paper.round, paper.round + 1)


def remarks_between(paper: ApprovalRequest, first: int, last: int) -> list[Remark]:
    """The remarks made in the rounds from `first` on and before `last`, in the order they were made. One query."""
    made = Remark.objects.filter(request=paper, round__gte=first, round__lt=last)
    return list(made.select_related("stage_run", "made_by").order_by("round", "pk"))


def returns_between(paper: ApprovalRequest, first: int, last: int) -> list[StageRun]:
    """The stages that gave the request back in those rounds, with their reasons. One query."""
    runs = StageRun.objects.filter(request=paper, round__gte=first, round__lt=last, outcome="returned")
    return list(runs.select_related("post", "committee", "acted_by").order_by("round", "place"))


def answers_to(remarks: Iterable[int] | Mapping[int, Remark]) -> dict[int, str]:
    """What the school says now to each of these remarks, by their numbers. One query, none without remarks."""
    wanted = list(remarks)
    if not wanted:
        return {}
    said = RemarkAnswer.objects.filter(remark__in=wanted).order_by("pk")
    return {answer.remark_id: answer.text for answer in said}
