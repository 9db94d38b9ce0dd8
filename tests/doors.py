"""Every address of the site, what it is asked with, who may look and who may act."""

from dataclasses import dataclass
from pathlib import Path

from approvals.delegation.models import RulebookVersion
from approvals.interests.models import Challenge, UrgentException
from approvals.meetings.models import Meeting
from approvals.models import Committee, FollowUp, Membership, Person, Post, StageRun, Tenure
from approvals.store.services import keep
from approvals.support import followup, forum
from tests.builders import A_PDF, A_TUESDAY, Office, a_draft, a_key, a_submitted, stage
from approvals.interests.models import UrgentException
from approvals.models import Person, Post, StageRun, Tenure
from tests.builders import A_TUESDAY, Office, a_draft, a_key, a_submitted, stage
from tests.builders_conflicts import a_relation, challenged, hearings_are_known
from tests.builders_meetings import a_meeting, an_item, called
from tests.builders_rankings import a_ranking, curricula
from tests.builders_room import a_called_meeting
from approvals.models import Person, Post, Tenure
from approvals.store.printing import finish, take
from tests.builders import A_PDF, A_TUESDAY, Office, a_draft, a_key, a_submitted, stage
from tests.builders_minutes import an_ended_meeting, drafted
from tests.builders_rulemaking import A_CASE, a_comparison, a_version
from tests.builders_support import a_follow_up, a_paper, a_thread
from web.pages.rulemaking.case_form import key_of
from web.printing import working
from workflows.services import decide

CAST = {
    "director": "somchai",
    "clerk": "kanya",
    "teacher": "wichai",
    "district director": "malee",
    "deputy": "arun",
    "officer": "orn",
    "secretary": "prasit",
    "steward": "rung",
    "approver": "ploy",
    "auditor": "tawan",
    "administrator": "nok",
}
EVERYBODY = {*CAST, "member"}
SCHOOL = {"director", "clerk"}
DISTRICT = {"district director", "deputy", "officer", "secretary", "auditor"}
READERS = SCHOOL | DISTRICT
NOBODY: set[str] = set()
INSIDE = DISTRICT | {"director", "member"}  # the director of the school sits on its board as secretary
WRITERS, KEEPERS = INSIDE - {"auditor"}, {"director", "secretary"}
KEEPERS = {"director", "secretary"}  # of the board: its secretary, and who runs the committees of the district
CALLED = {"director", "member"}  # to its meetings
CHALLENGERS = {"director", "clerk", "member", "secretary"}
KEEPERS = {"director", "secretary"}  # of the board: its secretary, and who runs the committees of the district
STEWARD, MAKERS = {"steward"}, {"steward", "approver"}
RULE_READERS = MAKERS | {"auditor"}


@dataclass(frozen=True)
class Row:
    """One address: what it is asked with, who may look, who may act; None: that method is not there at all."""

    things: tuple[str, ...] = ()
    look: set[str] | None = None
    act: set[str] | None = None
    public: bool = False


DOORS = {
    "home": Row((), EVERYBODY, None),
    "health": Row((), EVERYBODY, None, public=True),
    "notices": Row((), EVERYBODY, None),
    "notices-read": Row((), None, EVERYBODY),
    "source": Row((), EVERYBODY, None, public=True),
    "source-archive": Row((), EVERYBODY, None, public=True),
    "sign-in": Row((), EVERYBODY, EVERYBODY, public=True),
    "sign-out": Row((), None, EVERYBODY),
    "language": Row((), None, EVERYBODY, public=True),
    "password-change": Row((), EVERYBODY, EVERYBODY),
    "password-reset": Row((), EVERYBODY, EVERYBODY, public=True),
    "password-reset-sent": Row((), EVERYBODY, None, public=True),
    "password-reset-confirm": Row(("uid", "token"), EVERYBODY, EVERYBODY, public=True),
    "demo-sign-in": Row((), None, NOBODY, public=True),
    "demo-mails": Row((), EVERYBODY, None, public=True),
    "demo-mail": Row(("no mail",), NOBODY, None, public=True),
    "demo-mail-drawn": Row(("no mail",), NOBODY, None, public=True),
    "demo-parts": Row((), EVERYBODY, None, public=True),
    "desk": Row((), EVERYBODY, None),
    "stage": Row(("decide",), {"district director"}, {"district director"}),
    "stage-return": Row(("decide",), {"district director"}, {"district director"}),
    "answer": Row(("forward",), {"officer"}, {"officer"}),
    "ballot": Row(("vote",), {"director", "member", "secretary"}, {"director", "member", "secretary"}),
    "ballot-recuse": Row(("vote",), {"director", "member"}, {"director", "member"}),
    "ballot-close": Row(("vote",), {"director", "secretary"}, {"director", "secretary"}),
    "ballot-answer": Row(("vote",), None, {"director", "member"}),
    "ballot-challenge": Row(
        ("vote",), {"director", "clerk", "member", "secretary"}, {"director", "clerk", "member", "secretary"}
    ),
    "ballot-exception": Row(("vote",), {"director", "member"}, {"director", "member"}),
    "challenge": Row(("challenge",), CHALLENGERS, {"member"}),
    "challenge-concede": Row(("challenge",), None, {"member"}),
    "stage-conflict": Row(("decide",), {"district director"}, {"district director"}),
    "relations": Row((), EVERYBODY, EVERYBODY),
    "relation-end": Row(("relation",), {"teacher"}, {"teacher"}),
    "exceptions": Row((), {"district director", "auditor"}, None),
    "exception": Row(("exception",), {"district director", "auditor", "member"}, {"district director", "auditor"}),
    "dissent": Row(("vote",), {"director", "member"}, {"director", "member"}),
    "minutes": Row(("meeting",), {"member", "director"} | DISTRICT, KEEPERS),
    "minutes-edit": Row(("meeting",), KEEPERS, KEEPERS),
    "minutes-lay": Row(("meeting",), KEEPERS, KEEPERS),
    "minutes-take-back": Row(("meeting",), KEEPERS, KEEPERS),
    "printout": Row(("paper kind", "meeting"), KEEPERS, KEEPERS),
    "printout-progress": Row(("paper kind", "meeting"), KEEPERS, None),
    "printout-file": Row(("paper kind", "meeting"), KEEPERS, None),
    "committees": Row((), EVERYBODY, None),
    "committee": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "committee-performance": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "self-review": Row(("board", "fiscal year"), {"director", "secretary"}, {"director", "secretary"}),
    "secretary": Row((), {"director", "secretary"}, None),
    "chart": Row(("chart",), NOBODY, None),
    "committee": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher", "administrator"}, None),
    "committee-paper": Row(("board", "order"), SCHOOL | DISTRICT | {"member", "teacher", "administrator"}, None),
    "committee-register": Row((), {"administrator"}, None),
    "committee-found": Row((), {"administrator"}, {"administrator"}),
    "committee-change": Row(("board",), {"administrator"}, {"administrator"}),
    "committee-seats": Row(("board",), {"administrator"}, {"administrator"}),
    "committee-dissolve": Row(("board",), {"administrator"}, {"administrator"}),
    "member-appoint": Row(("seat",), {"administrator"}, {"administrator"}),
    "alternate-appoint": Row(("membership",), {"administrator"}, {"administrator"}),
    "member-end": Row(("membership",), {"administrator"}, {"administrator"}),
    "meeting-room": Row(("meeting",), {"director", "member", "secretary"}, {"director", "member", "secretary"}),
    "meeting-room-live": Row(("meeting",), {"director", "member", "secretary"}, None),
    "committee-rankings": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "ranking-begin": Row(("board",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-take-in": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-take-out": Row(("ranking", "entry"), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-ready": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-open-again": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-vote": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "ranking-give-up": Row(("ranking",), {"director", "secretary"}, {"director", "secretary"}),
    "committee-follow-ups": Row(("board",), INSIDE, None),
    "follow-up-new": Row(("board",), KEEPERS, KEEPERS),
    "follow-up-owners": Row(("board",), KEEPERS, None),
    "follow-up": Row(("follow-up",), INSIDE | {"clerk"}, {"clerk"}),
    "follow-up-settle": Row(("follow-up",), KEEPERS, KEEPERS),
    "follow-up-file": Row(("follow-up", "evidence"), INSIDE | {"clerk"}, None),
    "committee-room": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "committee-resolutions": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "committee-figures": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "committee-order": Row(("board", "founding paper"), INSIDE, None),
    "paper-add": Row(("board",), KEEPERS, KEEPERS),
    "paper-file": Row(("paper",), INSIDE, None),
    "paper-remove": Row(("paper",), KEEPERS, KEEPERS),
    "committee-threads": Row(("board",), INSIDE, None),
    "thread-new": Row(("board",), WRITERS, WRITERS),
    "thread": Row(("thread",), INSIDE, WRITERS),
    "thread-read": Row(("thread",), None, NOBODY),
    "thread-close": Row(("thread",), KEEPERS | {"member"}, KEEPERS | {"member"}),
    "message-file": Row(("thread", "message"), INSIDE, None),
    "message-hide": Row(("thread", "message"), KEEPERS, KEEPERS),
    "message-hidden": Row(("thread", "hidden message"), None, {"auditor"}),
    "committee-meetings": Row(("board",), SCHOOL | DISTRICT | {"member", "teacher"}, None),
    "meeting-add": Row(("board",), KEEPERS, KEEPERS),
    "meeting": Row(("meeting",), DISTRICT | CALLED, None),
    "meeting-change": Row(("meeting",), KEEPERS, KEEPERS),
    "meeting-call": Row(("draft meeting",), KEEPERS, KEEPERS),
    "meeting-call-new": Row(("meeting",), None, KEEPERS),
    "meeting-cancel": Row(("meeting",), KEEPERS, KEEPERS),
    "meeting-again": Row(("failed meeting",), KEEPERS, KEEPERS),
    "meeting-agenda": Row(("meeting",), KEEPERS, None),
    "meeting-agenda-order": Row(("meeting",), None, KEEPERS),
    "meeting-agenda-put": Row(("meeting",), None, KEEPERS),
    "meeting-agenda-move": Row(("meeting", "circulating"), KEEPERS, KEEPERS),
    "agenda-item-add": Row(("meeting",), KEEPERS, KEEPERS),
    "agenda-item": Row(("meeting", "item"), KEEPERS, KEEPERS),
    "agenda-item-take-off": Row(("meeting", "item"), KEEPERS, KEEPERS),
    "agenda-item-file": Row(("meeting", "item"), DISTRICT | CALLED, None),
    "meeting-answer": Row(("meeting",), None, CALLED),
    "meeting-papers": Row(("meeting",), None, DISTRICT | CALLED),
    "meeting-calendar": Row(("meeting",), DISTRICT | CALLED, None),
    "requests": Row((), EVERYBODY, None),
    "request-new": Row((), SCHOOL, None),
    "request-draft": Row(("code",), SCHOOL, SCHOOL),
    "request": Row(("trip",), READERS, None),
    "request-edit": Row(("draft",), SCHOOL, SCHOOL),
    "request-attach": Row(("draft",), SCHOOL, SCHOOL),
    "request-file": Row(("trip", "file"), READERS, None),
    "request-detach": Row(("draft", "draft file"), SCHOOL, SCHOOL),
    "request-submit": Row(("draft",), SCHOOL, {"director"}),
    "request-ready": Row(("draft",), None, SCHOOL),
    "request-withdraw": Row(("trip",), {"director"}, {"director"}),
    "request-discard": Row(("draft",), SCHOOL, SCHOOL),
    "request-diagram": Row(("trip",), READERS, None),
    "rulebook": Row((), EVERYBODY, None),
    "rulebook-type": Row(("code",), EVERYBODY, None),
    "versions": Row((), RULE_READERS, None),
    "rulebook-drift": Row((), RULE_READERS | {"administrator"}, {"steward", "administrator"}),
    "version-begin": Row((), STEWARD, STEWARD),
    "version": Row(("version",), RULE_READERS, None),
    "draft-particulars": Row(("version",), STEWARD, STEWARD),
    "draft-discard": Row(("version",), STEWARD, STEWARD),
    "draft-matrix": Row(("version",), RULE_READERS, None),
    "draft-type": Row(("version", "kind"), RULE_READERS, None),
    "draft-documents": Row(("version", "kind"), STEWARD, STEWARD),
    "rule-add": Row(("version", "kind"), STEWARD, STEWARD),
    "rule-check": Row(("version", "kind"), None, STEWARD),
    "rule-edit": Row(("version", "rule"), STEWARD, STEWARD),
    "rule-remove": Row(("version", "rule"), STEWARD, STEWARD),
    "rule-compare": Row(("version", "rule"), RULE_READERS, STEWARD),
    "rule-scan": Row(("scan",), RULE_READERS, None),
    "draft-unchecked": Row(("version",), RULE_READERS, None),
    "draft-cases": Row(("version",), MAKERS, None),
    "case-add": Row(("version",), STEWARD, STEWARD),
    "case-edit": Row(("version", "case"), STEWARD, STEWARD),
    "case-remove": Row(("version", "case"), STEWARD, STEWARD),
    "draft-files": Row(("version",), RULE_READERS, STEWARD),
    "draft-file": Row(("version", "format"), RULE_READERS, None),
    "draft-proof": Row(("version",), MAKERS, None),
    "draft-replay": Row(("version",), MAKERS, MAKERS),
    "draft-progress": Row(("version",), MAKERS, None),
    "draft-changes": Row(("version",), RULE_READERS, None),
    "draft-propose": Row(("version",), MAKERS, STEWARD),
    "draft-send-back": Row(("proposed",), MAKERS, MAKERS),
    "draft-publish": Row(("proposed",), MAKERS, {"approver"}),
    "who-decides": Row((), EVERYBODY, None),
    "people": Row((), {"administrator"}, None),
    "person-add": Row((), {"administrator"}, {"administrator"}),
    "school-add": Row((), {"administrator"}, {"administrator"}),
    "post-add": Row((), {"administrator"}, {"administrator"}),
    "tenure-add": Row(("post",), {"administrator"}, {"administrator"}),
    "tenure-end": Row(("tenure",), {"administrator"}, {"administrator"}),
    "person": Row(("person",), {"administrator"}, None),
    "person-active": Row(("person",), {"administrator"}, {"administrator"}),
    "person-reset": Row(("person",), None, {"administrator"}),
    "rule": Row(("rule",), EVERYBODY, None),
    "public-matrix": Row(("district",), EVERYBODY, None, public=True),
    "public-matrix-file": Row(("district", "file format"), EVERYBODY, None, public=True),
    "keys": Row((), {"administrator"}, None),
    "key-issue": Row((), {"administrator"}, {"administrator"}),
    "key-revoke": Row(("key",), {"administrator"}, {"administrator"}),
    "api-route": Row((), None, NOBODY, public=True),
    "api-power": Row((), None, NOBODY, public=True),
    "api-check-rulebook": Row((), None, NOBODY, public=True),
    "api-schema": Row((), EVERYBODY, None, public=True),
    "audit": Row((), {"auditor"}, None),
    "audit-request": Row(("trip",), {"auditor"}, None),
    "audit-verify": Row((), {"auditor"}, {"auditor"}),
}


@dataclass
class Things:
    """One office's requests, stages, votes and people by the names the table uses."""

    office: Office

    def __post_init__(self) -> None:
        office = self.office
        draft = a_draft(office, "ACA-07", nights="1")
        trip, abroad = (a_submitted(office, code, nights="1", abroad=abr) for code, abr in TRIPS)
        curriculum = a_submitted(office, "ACA-01", year="2570")
        opinion = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        decide(stage_run_id=stage(abroad, "opinion").pk, **opinion)
        version, proposed = a_version(office), a_version(office)
        RulebookVersion.objects.filter(pk=proposed.pk).update(
            status="proposed", proposed_by=office.rung, proposed_at=A_TUESDAY
        )
        ranking = a_ranking(office, curricula(office, 1))
        check = a_comparison(version, "ACA-06-1", office.rung)
        self.by_name = {
            **conflicts_of(office, stage(a_submitted(office, "ACA-01", year="2571"), "consent")),
        meeting = an_ended_meeting(office.board, office.prasit)
        drafted(meeting, office.prasit)
        paper = {"kind": "minutes-pdf", "subject_id": str(meeting.pk), "language": "th"}
        asked = working.ask(district=office.district, by=office.prasit, at=A_TUESDAY, **paper)
        content = {"digest": asked.digest, "name": "x.pdf", "media_type": "application/pdf", "content": A_PDF}
        finish(printout=take(printout_id=asked.pk, at=A_TUESDAY), at=A_TUESDAY, **content)
        check = a_comparison(version, "ACA-06-1", office.rung)
        self.by_name = {
            "meeting": meeting.pk,
            "paper kind": "minutes-pdf",
            "version": version.pk,
            "proposed": proposed.pk,
            "scan": check.pk,
            "kind": "ACA-06",
            "rule": "ACA-06-1",
            "format": "yaml",
            "case": key_of(A_CASE.name),
            "draft": draft.pk,
            "draft file": draft.documents.get().pk,
            "trip": trip.pk,
            "file": trip.documents.get().pk,
            "decide": stage(trip, "decide").pk,
            "forward": stage(abroad, "forward").pk,
            "vote": stage(curriculum, "consent").resolution_id,
            "board": office.board.pk,
            "order": _a_founding_order(office).pk,
            "seat": office.board.seats.order_by("place").first().pk,
            "membership": Membership.objects.filter(seat__committee=office.board).order_by("seat__place").first().pk,
            "meeting": a_called_meeting(office.board).pk,
            "ranking": ranking.pk,
            "entry": ranking.entries.get().pk,
            **_shared(office),
            **_of_the_register(office),
            "person": office.wichai.pk,
            "post": Post.objects.filter(district=office.district, kind="teacher").get().pk,
            "tenure": Tenure.objects.get(person=office.wichai).pk,
            "code": "ACA-07",
            "district": office.district.code,
            "file format": "json",
            "fiscal year": 2570,
            "chart": "forged",
            "key": a_key(office).token.pk,
            "uid": "MQ",
            "token": "set-password",
            "no mail": "nothing.log",
            **_meetings(office),
            "circulating": stage(curriculum, "consent").pk,
        }


def _of_the_register(office: Office) -> dict[str, int]:
    """A seat of the board, who sits there, and the scan of the order that founded it."""
    membership = Membership.objects.filter(seat__committee=office.board).order_by("seat__place").first()
    act = {"by": office.nok, "at": A_TUESDAY}
    office.board.founding_paper = keep(district=office.district, name="คำสั่ง.pdf", content=A_PDF, **act)
    office.board.save()
    return office.board.founding_paper


def _shared(office: Office) -> dict[str, int]:
    """What the board and the office share: a reported task, a working paper, a thread with a hidden message."""
    task = a_follow_up(office)
    report = {"text": "ส่งแล้ว", "file": ("a.pdf", A_PDF), "by": office.kanya, "at": A_TUESDAY}
    followup.report(follow_up_id=task.pk, **report)
    paper = a_paper(office)
    Committee.objects.filter(pk=office.board.pk).update(founding_paper=paper.file)
    thread = a_thread(office, file=("a.pdf", A_PDF))
    forum.answer(thread_id=thread.pk, text="นอกเรื่อง", by=office.orn, at=A_TUESDAY)
    first, second = thread.messages.order_by("id")
    forum.hide(message_id=second.pk, why="นอกเรื่อง", by=office.prasit, at=A_TUESDAY)
    return {
        "follow-up": task.pk,
        "evidence": FollowUp.objects.get(pk=task.pk).evidence_id,
        "paper": paper.pk,
        "founding paper": paper.file_id,
        "thread": thread.pk,
        "message": first.pk,
        "hidden message": second.pk,
    }
    return {"order": office.board.founding_paper_id, "seat": membership.seat_id, "membership": membership.pk}


def conflicts_of(office: Office, run: StageRun) -> tuple[Challenge, UrgentException]:
    """A challenge of the member, raised by the clerk, and an exception the same member used in an earlier vote."""
def conflicts_of(office: Office, run: StageRun) -> dict[str, int]:
    """A challenge of the member by the clerk, an exception the member used once, a relation of the teacher."""
    hearings_are_known()
    member = office.members()[1]
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
    content = (Path(__file__).parent / "files" / "one-page.pdf").read_bytes()
    paper = keep(district=office.district, name="แผน.pdf", content=content, by=office.somchai, at=A_TUESDAY)
    item, draft = an_item(meeting, paper=paper), a_meeting(office.board)
    return {"meeting": meeting.pk, "draft meeting": draft.pk, "failed meeting": failed.pk, "item": item.pk}


TRIPS = (("ACA-07", "false"), ("ACA-08", "true"))


def people_of(office: Office) -> dict[str, Person]:
    """Everybody of the cast by their role."""
    return {role: office.people[name] for role, name in CAST.items()} | {"member": office.members()[1]}
