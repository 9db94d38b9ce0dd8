"""What the addresses of the auditor's desk are asked with."""

from approvals.auditing import drawing, exporting, findings
from approvals.auditing.models import AuditFinding, AuditPlan
from approvals.auditing.searching import Wanted
from approvals.models import ApprovalRequest
from tests.builders import A_PDF, A_TUESDAY, Office

A_SEED = "rice-field-kite-river"


def a_plan(office: Office, size: int = 2, seed: str = A_SEED, **more) -> AuditPlan:
    """A sample of the submitted requests of the office."""
    wanted = more.pop("wanted", Wanted())
    asked = drawing.Asked("ตรวจการอนุญาตไปราชการ", "ดูเหตุผลและหลักฐาน", size, seed=seed, **more)
    return drawing.draw(district=office.district, wanted=wanted, asked=asked, by=office.tawan, at=A_TUESDAY)


def a_finding(office: Office, paper: ApprovalRequest, **more) -> AuditFinding:
    """A finding of the auditor about a request, to be answered within three days."""
    words = {
        "title": "ไม่พบหลักฐานการอนุญาต", "text": "แฟ้มไม่มีหนังสืออนุญาต", "clause": "ระเบียบฯ ข้อ 8", "asked": "ขอให้ชี้แจง",
        "severity": "medium", "due_on": A_TUESDAY.date().replace(day=27), **more,
    }  # fmt: skip
    about = findings.About(request=paper)
    return findings.write(
        district=office.district, about=about, words=findings.Words(**words), by=office.tawan, at=A_TUESDAY
    )


def of_auditing(office: Office, paper: ApprovalRequest) -> dict[str, int]:
    """A plan, a drawn request, a finding with an answer that has a file, and an export."""
    plan, finding = a_plan(office), a_finding(office, paper)
    answer = findings.answer(
        finding_id=finding.pk, text="แนบหนังสืออนุญาตแล้ว", by=office.malee, at=A_TUESDAY, upload=("หลักฐาน.pdf", A_PDF)
    )
    export = exporting.ask(
        district=office.district, of="requests", form="csv", wanted={}, by=office.tawan, at=A_TUESDAY
    )
    return {
        "audit plan": plan.pk,
        "drawn request": plan.items.first().pk,
        "audit finding": finding.pk,
        "answer": answer.pk,
        "audit export": export.pk,
    }
