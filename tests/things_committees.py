"""What a committee has, by the names that the table of doors uses."""

from approvals.interests.models import UrgentException
from approvals.meetings.models import Meeting
from approvals.models import ApprovalRequest, FollowUp, Membership
from approvals.store.printing import finish, take
from approvals.store.services import keep
from approvals.support import followup, forum
from tests.builders import A_PDF, A_TUESDAY, Office, a_submitted, stage
from tests.builders_conflicts import a_relation, challenged
from tests.builders_meetings import a_meeting, an_item, called
from tests.builders_minutes import an_ended_meeting, drafted
from tests.builders_rankings import a_ranking, curricula
from tests.builders_support import a_follow_up, a_paper, a_thread
from web.printing import working


def of_committees(office: Office, curriculum: ApprovalRequest) -> dict[str, int | str]:
    """Everything of the board, and the stage of a request that circulates in it."""
    return {
        "fiscal year": 2570,
        "chart": "forged",
        "circulating": stage(curriculum, "consent").pk,
        **_register(office),
        **_conflicts(office),
        **_meetings(office),
        **_minutes(office),
        **_ranking(office),
        **_shared(office),
    }


def _register(office: Office) -> dict[str, int]:
    """A seat of the board, who sits there, and the scan of the order that founded it."""
    membership = Membership.objects.filter(seat__committee=office.board).order_by("seat__place").first()
    act = {"by": office.nok, "at": A_TUESDAY}
    office.board.founding_paper = keep(district=office.district, name="คำสั่ง.pdf", content=A_PDF, **act)
    office.board.save()
    order = office.board.founding_paper_id
    return {"order": order, "seat": membership.seat_id, "membership": membership.pk}


def _conflicts(office: Office) -> dict[str, int]:
    """A challenge of the member by the clerk, an exception the member used once, a relation of the teacher."""
    run, member = stage(a_submitted(office, "ACA-01", year="2571"), "consent"), office.members()[1]
    row = UrgentException.objects.create(
        district=office.district, subject_kind="matter", subject_id="1", person=member, ground="kin", reason="ด่วน",
        at=A_TUESDAY,
    )  # fmt: skip
    challenge = challenged(run.resolution, member, by=office.kanya)
    return {"challenge": challenge.pk, "exception": row.pk, "relation": a_relation(office.wichai, office.kanya).pk}


def _meetings(office: Office) -> dict[str, int]:
    """A meeting that was called, with an item that has a file; one in preparation; one that had no quorum."""
    meeting, failed = called(a_meeting(office.board)), called(a_meeting(office.board))
    Meeting.objects.filter(pk=failed.pk).update(status="failed")
    paper = keep(district=office.district, name="แผน.pdf", content=A_PDF, by=office.somchai, at=A_TUESDAY)
    item, draft = an_item(meeting, paper=paper), a_meeting(office.board)
    return {"meeting": meeting.pk, "draft meeting": draft.pk, "failed meeting": failed.pk, "item": item.pk}


def _minutes(office: Office) -> dict[str, int | str]:
    """A meeting that has ended, with drafted minutes that are printed."""
    meeting = an_ended_meeting(office.board, office.prasit)
    drafted(meeting, office.prasit)
    paper = {"kind": "minutes-pdf", "subject_id": str(meeting.pk), "language": "th"}
    asked = working.ask(district=office.district, by=office.prasit, at=A_TUESDAY, **paper)
    content = {"digest": asked.digest, "name": "x.pdf", "media_type": "application/pdf", "content": A_PDF}
    finish(printout=take(printout_id=asked.pk, at=A_TUESDAY), at=A_TUESDAY, **content)
    return {"ended meeting": meeting.pk, "paper kind": "minutes-pdf"}


def _ranking(office: Office) -> dict[str, int]:
    """A ranking with one entry."""
    ranking = a_ranking(office, curricula(office, 1))
    return {"ranking": ranking.pk, "entry": ranking.entries.get().pk}


def _shared(office: Office) -> dict[str, int]:
    """What the board and the office share: a reported task, a working paper, a thread with a hidden message."""
    task = a_follow_up(office)
    report = {"text": "ส่งแล้ว", "file": ("a.pdf", A_PDF), "by": office.kanya, "at": A_TUESDAY}
    followup.report(follow_up_id=task.pk, **report)
    paper, thread = a_paper(office), a_thread(office, file=("a.pdf", A_PDF))
    forum.answer(thread_id=thread.pk, text="นอกเรื่อง", by=office.orn, at=A_TUESDAY)
    first, second = thread.messages.order_by("id")
    forum.hide(message_id=second.pk, why="นอกเรื่อง", by=office.prasit, at=A_TUESDAY)
    return {
        "follow-up": task.pk,
        "evidence": FollowUp.objects.get(pk=task.pk).evidence_id,
        "paper": paper.pk,
        "thread": thread.pk,
        "message": first.pk,
        "hidden message": second.pk,
    }
