"""Follow-ups, threads and papers for tests, one line per wish."""

from datetime import date

from approvals.models import ApprovalRequest, CommitteePaper, FollowUp, Person, Resolution, Thread
from approvals.support import followup, forum, library
from tests.builders import A_PDF, A_TUESDAY, Office, stage
from workflows import votes

DUE = date(2026, 12, 18)


def a_follow_up(office: Office, owner: Person | None = None, by: Person | None = None, **changes) -> FollowUp:
    """A task for the clerk of the school, opened by the secretary of committees."""
    usual = {
        "committee_id": office.board.pk,
        "task": "ส่งหลักสูตรฉบับแก้ไขให้เขตพื้นที่",
        "owner_id": (owner or office.kanya).pk,
        "due_on": DUE,
        "by": by or office.prasit,
        "at": A_TUESDAY,
    }
    return followup.open_follow_up(**usual | changes)


def a_thread(office: Office, by: Person | None = None, **changes) -> Thread:
    """A thread of the board about a theme, opened by a member."""
    usual = {
        "committee_id": office.board.pk,
        "title": "แนวทางเปิดโรงเรียนรับชุมชน",
        "text": "ขอข้อมูลจากเขตพื้นที่ก่อนประชุม",
        "by": by or office.members()[1],
        "at": A_TUESDAY,
    }
    return forum.open_thread(**usual | changes)


def a_paper(office: Office, **changes) -> CommitteePaper:
    """A working paper with its file, put on the shelf by the secretary of committees."""
    usual = {
        "committee_id": office.board.pk,
        "shelf": "paper",
        "title": "เอกสารประกอบหลักสูตร",
        "file": ("หลักสูตร.pdf", A_PDF),
        "by": office.prasit,
        "at": A_TUESDAY,
    }
    return library.shelve(**usual | changes)


def the_vote(case: ApprovalRequest) -> Resolution:
    """The vote of the board on the case."""
    return stage(case, "consent").resolution


def recuse(case: ApprovalRequest, person: Person) -> None:
    """A member withdraws from the vote on the case."""
    votes.recuse(resolution_id=the_vote(case).pk, ground="kin", explanation="", by=person, at=A_TUESDAY)


def resolve(office: Office, case: ApprovalRequest) -> Resolution:
    """The board resolves the case: its members vote for it until the vote closes."""
    vote = the_vote(case)
    for member in office.members():
        row = Resolution.objects.get(pk=vote.pk)
        if row.closed_at is None and not row.ballots.filter(person=member, is_recused=True).exists():
            votes.vote(
                resolution_id=vote.pk, choice="yes", reason="", manifest=vote.manifest, by=member, at=A_TUESDAY
            )  # fmt: skip
    return Resolution.objects.get(pk=vote.pk)
