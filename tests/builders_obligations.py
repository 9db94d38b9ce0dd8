"""Decisions that ask for something afterwards, for tests, one line per wish; the matrix is the one we ship."""

from datetime import date, datetime
from functools import lru_cache

from approvals.delegation.files.loader import load
from approvals.delegation.models import RulebookVersion
from approvals.models import ApprovalRequest, Obligation, Person
from approvals.obligations import services as obligations
from approvals.obligations.reports import Report
from approvals.requests import drafting
from approvals.requests.submission import preview
from tests.builders import A_PDF, A_TUESDAY, Office, an_office, fresh, publish
from workflows import services


@lru_cache
def shipped():
    """The matrix we ship."""
    return load()


def an_office_with_the_whole_matrix(code: str = "cpn2") -> Office:
    """An office whose matrix is the one we ship."""
    office = an_office(code)
    RulebookVersion.objects.all()  # the small one stays; the newer one is in force
    publish(office.district, shipped(), number=2)
    return office


def a_paper(
    office: Office, code: str, *, at: datetime = A_TUESDAY, by: Person | None = None, concerned=(), submit=True, **facts
) -> ApprovalRequest:
    """A request with every required document, submitted by the clerk or whoever is named."""
    by = by or office.kanya
    paper = drafting.draft(
        school=office.school, code=code, title=f"ขออนุมัติ {code}", typed={k: str(v) for k, v in facts.items()},
        concerned=[person.pk for person in concerned], by=by, at=at,
    )  # fmt: skip
    for planned in preview(paper, at).documents:
        if planned.required:
            attached = {"kind": planned.code, "name": "เอกสาร.pdf", "content": A_PDF, "by": by, "at": at}
            drafting.attach(request_id=paper.pk, **attached)
    return services.submit(request_id=paper.pk, by=by, at=at) if submit else paper


def granted(
    office: Office, code: str, *, decider: Person | None = None, outcome: str = "for", at: datetime = A_TUESDAY,
    conditions=(), **facts,
) -> ApprovalRequest:  # fmt: skip
    """A request granted by the school director, or whoever is named."""
    paper = a_paper(office, code, at=at, **facts)
    run = paper.stage_runs.get(status="open")
    services.decide(
        stage_run_id=run.pk, outcome=outcome, reasons="ครบถ้วน", by=decider or office.somchai, at=at,
        conditions=conditions,
    )  # fmt: skip
    return fresh(paper)


def an_advance(office: Office, amount: str = "12000", use: str = "travel", **more) -> Obligation:
    """The settlement that a granted advance asks for."""
    return granted(office, "BUD-14", amount=amount, use=use, **more).obligations.get()


def settled(
    row: Obligation,
    by: Person,
    at: datetime = A_TUESDAY,
    spent="11000",
    returned="1000",
    day: date | None = None,
    **more,
) -> Obligation:
    """A settlement of an advance reported with its receipts."""
    typed = {"spent": spent, "returned": returned, **more}
    said = Report("ส่งใช้แล้ว", typed, files=(("receipts", "ใบเสร็จ.pdf", A_PDF),), counted_from=day)
    return obligations.report(obligation_id=row.pk, said=said, by=by, at=at)
