"""Requests on their way back: a merger after its two opinions, a curriculum after the board has resolved."""

from approvals.models import ApprovalRequest, Person
from approvals.requests.revisions.remarks import Said
from tests.builders import A_TUESDAY, Office, a_submitted, stage
from workflows.services import decide, return_for_revision, return_to_stage
from workflows.votes import vote


def answer(paper: ApprovalRequest, name: str, by: Person, outcome: str = "for", reasons: str = "เห็นควร"):
    """Somebody answers a stage of the present round."""
    return decide(stage_run_id=stage(paper, name).pk, outcome=outcome, reasons=reasons, by=by, at=A_TUESDAY)


def board_votes(office: Office, paper: ApprovalRequest, name: str, choice: str = "yes", members: int = 5) -> None:
    """So many members of the board vote alike in the vote of a stage."""
    resolution = stage(paper, name).resolution
    for member in office.members()[:members]:
        vote(
            resolution_id=resolution.pk, choice=choice, reason="", manifest=resolution.manifest, by=member, at=A_TUESDAY
        )


def a_merger(office: Office, **facts: str) -> ApprovalRequest:
    """A merger that waits for the director: planning and the board have given their opinions."""
    paper = a_submitted(office, "GEN-04", kind="merge", **facts)
    answer(paper, "planning", office.arun)
    board_votes(office, paper, "board")
    return paper


def a_resolved_curriculum(office: Office) -> ApprovalRequest:
    """A curriculum to which the board has consented; the director of the school is to sign."""
    paper = a_submitted(office, "ACA-01", year="2570")
    board_votes(office, paper, "consent")
    return paper


def sent_back(paper: ApprovalRequest, name: str, to: str, by: Person, reasons: str = "ขอความเห็นเพิ่ม", **more):
    """Return from one stage to an earlier one."""
    asked = {"to": to, "reasons": reasons, "by": by, "at": A_TUESDAY, **more}
    return return_to_stage(stage_run_id=stage(paper, name).pk, **asked)


def returned(paper: ApprovalRequest, name: str, by: Person, *remarks: Said, reasons: str = "แก้ไข", **more):
    """Return to the school, with remarks."""
    asked = {"reasons": reasons, "by": by, "at": A_TUESDAY, "remarks": remarks, **more}
    return return_for_revision(stage_run_id=stage(paper, name).pk, **asked)
