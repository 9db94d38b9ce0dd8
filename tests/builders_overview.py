"""A year of a district as rows alone: many requests with their stages, for reading and never for acting."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from approvals.delegation.models import RulebookVersion
from approvals.models import ApprovalRequest, Committee, Post, StageRun
from approvals.requests.models import Status
from tests.builders import Office


def at_ten(day: date) -> datetime:
    """Ten in the morning in Bangkok."""
    return make_aware(datetime.combine(day, time(10)))


def a_paper(office: Office, submitted: date, ended: date | None = None, status: str = "", **changes) -> ApprovalRequest:
    """The row of one request: under review unless it ended, then approved."""
    usual = {
        "district": office.district, "school": office.school, "type_code": "ACA-06", "variant_code": "ACA-06",
        "title": "ทัศนศึกษา", "status": status or (Status.APPROVED if ended else Status.UNDER_REVIEW), "round": 1,
        "fiscal_year": 2570, "drafted_by": office.kanya,
        "submitted_by": office.somchai, "drafted_at": at_ten(submitted), "submitted_at": at_ten(submitted),
        "ended_at": at_ten(ended) if ended else None,
    }  # fmt: skip
    serial = changes.get("serial") or ApprovalRequest.objects.count() + 1
    rulebook = changes.get("rulebook") or RulebookVersion.objects.get(district=office.district)
    return ApprovalRequest(**usual | changes | {"serial": serial, "rulebook": rulebook})


def a_run(
    paper: ApprovalRequest, body: Post | Committee | str, opened: date, due: date | None, closed: date | None = None,
    **changes,
) -> StageRun:  # fmt: skip
    """The row of one stage: open unless it was closed, then done."""
    where = "post" if isinstance(body, Post) else "committee" if isinstance(body, Committee) else "outside"
    usual = {
        "district": paper.district, "request": paper, "round": 1, "place": 1, "name": "decide", "action": "permit",
        where: body, "relied_on": "0" * 64, "opened_at": at_ten(opened), "due_on": due,
        "status": StageRun.Status.DONE if closed else StageRun.Status.OPEN,
        "closed_at": at_ten(closed) if closed else None,
    }  # fmt: skip
    return StageRun(**usual | changes)


def a_stage(office: Office, body: Post | Committee | str, opened: date, due: date | None, closed: date | None = None,
            **changes) -> StageRun:  # fmt: skip
    """One stage of a request of its own, both stored."""
    paper = a_paper(office, opened)
    paper.save()
    run = a_run(paper, body, opened, due, closed, **changes)
    run.save()
    return run


def a_year(office: Office, number: int, day: date) -> None:
    """So many requests over the year before a day, two stages each, one in twenty still open; in few statements."""
    posts = list(Post.objects.filter(district=office.district, kind__in=("school-director", "director")).order_by("id"))
    rulebook, first = RulebookVersion.objects.get(district=office.district), ApprovalRequest.objects.count()
    papers, runs = [], []
    for n in range(number):
        begun = day - timedelta(days=n % 365)
        is_open = n % 20 == 0
        ended = None if is_open else begun + timedelta(days=n % 11)
        papers.append(a_paper(office, begun, ended, serial=first + n + 1, rulebook=rulebook))
    ApprovalRequest.objects.bulk_create(papers, batch_size=500)
    for n, paper in enumerate(papers):
        begun = day - timedelta(days=n % 365)
        due = begun + timedelta(days=7)
        ended = None if n % 20 == 0 else min(day, begun + timedelta(days=n % 11))
        runs.append(a_run(paper, posts[0], begun, due, begun, name="sign", action="sign"))
        runs.append(a_run(paper, posts[-1] if n % 3 else office.board, begun, due, ended, place=2))
    StageRun.objects.bulk_create(runs, batch_size=500)
