"""Questions and wishes for advice: asked from an open stage, answered, or withdrawn; the stage stays where it is.

Locks: request, then inquiry, then chain. What a member of a committee asks is heard as the committee's: neither the
event nor a page says which member it was.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.consulting.models import Inquiry
from approvals.consulting.refusals import (
    AskedAlready,
    MayNotAsk,
    MayNotAskAdvice,
    NotDisinterested,
    NotOpen,
    NotYoursToAnswer,
    SayMore,
    StageIsOver,
)
from approvals.consulting.selectors import adviser, due_for_reminder
from approvals.consulting.standing import Voice, is_disinterested, is_waiting, may_answer, voice_of
from approvals.errors import faults_of
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.store.services import keep
from approvals.vocabulary.thai import normalise

LONGEST = 4_000  # characters of one question or answer
Upload = tuple[str, bytes]  # a file as it came: its name and its content


@transaction.atomic
def ask(
    *, stage_run_id: int, text: str, due_on: date, by: Person, at: datetime, key: UUID | None = None
) -> Inquiry | None:
    """Ask the requester's side a question, without giving the request back. None: this very act was done before."""
    held, run = _of_stage(stage_run_id)
    asked = {"stage": stage_run_id, "text": text, "due_on": due_on}
    if is_repeated(key=key, by=by, district_id=run.district_id, at=at, act="inquiry.ask", **asked):
        return None
    voice = voice_of(grants_of(by, localdate(at)), run)
    if voice is None:
        raise MayNotAsk
    return _opened(held, run, (voice, None), text, due_on, by=by, at=at)


@transaction.atomic
def ask_advice(
    *, stage_run_id: int, text: str, due_on: date, by: Person, at: datetime, person_id: int | None = None,
    account: str = "", key: UUID | None = None,
) -> Inquiry | None:  # fmt: skip
    """Ask a third party for advice by a day of its own; advice is never a vote, and the stage stays where it is.

    Who is asked is somebody with a post or a seat in the district, or an outsider named by the exact name or mail
    address of their account. None: this very act was done before.
    """
    held, run = _of_stage(stage_run_id)
    asked = {"stage": stage_run_id, "text": text, "due_on": due_on, "person": person_id, "account": account}
    if is_repeated(key=key, by=by, district_id=run.district_id, at=at, act="inquiry.advice", **asked):
        return None
    voice = voice_of(grants_of(by, localdate(at)), run)
    if voice is None or voice is Voice.MEMBER:
        raise MayNotAskAdvice
    person = adviser(run.district_id, localdate(at), person_id=person_id, account=account)
    if person is None:
        raise SayMore(fields={"person": [_("Choose somebody of this district, or name an account exactly.")]})
    if person.pk == by.pk or not is_disinterested(person, run.request):
        raise NotDisinterested(person=person)
    if Inquiry.objects.filter(stage_run=run, person=person, status=Inquiry.Status.OPEN).exists():
        raise AskedAlready(person=person)
    return _opened(held, run, (voice, person), text, due_on, by=by, at=at)


@transaction.atomic
def answer(
    *, inquiry_id: int, text: str, by: Person, at: datetime, file: Upload | None = None, key: UUID | None = None
) -> Inquiry:
    """Answer a question for the school, or give the advice that was asked; everybody who reads the request reads it."""
    held, row = _locked(inquiry_id)
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="inquiry.answer", row=row.pk, text=text):
        return row
    if not may_answer(grants_of(by, localdate(at)), row):
        raise NotYoursToAnswer
    _must_wait(row)
    row.answer = _said("text", text)
    row.file = keep(district=row.district, name=file[0], content=file[1], by=by, at=at) if file else None
    row.status, row.answered_by, row.answered_at = Inquiry.Status.ANSWERED, by, at
    row.save(update_fields=["answer", "file", "status", "answered_by", "answered_at"])
    kind = kinds.ADVICE_GIVEN if row.kind == Inquiry.Kind.ADVICE else kinds.QUESTION_ANSWERED
    paper = {"file": row.file.pk, "sha256": row.file.sha256} if row.file else {}
    _record(kind, held, row, by, at, paper)
    return row


@transaction.atomic
def withdraw(*, inquiry_id: int, by: Person, at: datetime, key: UUID | None = None) -> Inquiry:
    """Whoever may ask from the stage takes back what was asked from it: it is not needed any more."""
    held, row = _locked(inquiry_id)
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="inquiry.withdraw", row=row.pk):
        return row
    voice = voice_of(grants_of(by, localdate(at)), row.stage_run)
    if voice is None or (voice is Voice.MEMBER and row.asked_by_id != by.pk):
        raise MayNotAsk
    _must_wait(row)
    return _withdrawn(held, row, None if voice.is_of_committee else by, at, why="taken-back")


@transaction.atomic
def let_go(*, inquiry_id: int, at: datetime) -> bool:
    """Withdraw what is still open though its stage has ended; False where somebody did so in the meantime."""
    held, row = _locked(inquiry_id)
    if row.status != Inquiry.Status.OPEN or row.stage_run.status == StageRun.Status.OPEN:
        return False
    _withdrawn(held, row, None, at, why="stage-ended")
    return True


@transaction.atomic
def remind(*, inquiry_id: int, at: datetime) -> bool:
    """Remind whoever is to answer, once soon before the last day and once after it.

    False where nothing is due, and on a day off: the reminder comes on the next working day.
    """
    held, row = _locked(inquiry_id)
    day = localdate(at)
    if not due_for_reminder(day).filter(pk=row.pk).exists():
        return False
    if not held.calendar.is_working_day(day):
        return False
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    _record(kinds.INQUIRY_DUE, held, row, None, at, {"due_on": row.due_on.isoformat(), "overdue": row.due_on < day})
    return True


def _of_stage(stage_run_id: int) -> tuple[Round, StageRun]:
    """The locked round of a stage, and the stage while it is open; raises StageIsOver."""
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    held = Round.of(paper)
    run = next((run for run in held.runs if run.pk == stage_run_id), None)
    if run is None or run.status != StageRun.Status.OPEN:
        raise StageIsOver
    return held, run


def _locked(inquiry_id: int) -> tuple[Round, Inquiry]:
    paper = locked(Inquiry.objects.values_list("request_id", flat=True).get(pk=inquiry_id))
    rows = Inquiry.objects.select_related("request", "stage_run__committee", "stage_run__request", "person", "district")
    return Round.of(paper), rows.select_for_update(of=("self",), no_key=True).get(pk=inquiry_id)


def _must_wait(row: Inquiry) -> None:
    if row.status != Inquiry.Status.OPEN:
        raise NotOpen
    if not is_waiting(row):
        raise StageIsOver


def _opened(
    held: Round, run: StageRun, whose: tuple[Voice, Person | None], text: str, due_on: date, *, by: Person, at: datetime
) -> Inquiry:
    """One more row: in whose voice, and of whom; nobody: of the school."""
    voice, person = whose
    if due_on < localdate(at):
        raise SayMore(fields={"due_on": [_("Choose today or a later day.")]})
    row = Inquiry.objects.create(
        district_id=run.district_id,
        request=held.paper,
        stage_run=run,
        kind=Inquiry.Kind.ADVICE if person else Inquiry.Kind.QUESTION,
        person=person,
        text=_said("text", text),
        due_on=due_on,
        asked_by=by,
        asked_at=at,
    )
    told = {"due_on": due_on.isoformat(), "voice": str(voice)}
    told |= {"person": str(person.pseudonym)} if person else {}
    event = kinds.ADVICE_ASKED if person else kinds.QUESTION_ASKED
    _record(event, held, row, None if voice.is_of_committee else by, at, told)
    return row


def _withdrawn(held: Round, row: Inquiry, by: Person | None, at: datetime, *, why: str) -> Inquiry:
    row.status = Inquiry.Status.WITHDRAWN
    row.save(update_fields=["status"])
    _record(kinds.INQUIRY_WITHDRAWN, held, row, by, at, {"why": why})
    return row


def _said(name: str, text: str) -> str:
    """The text, made plain; raises SayMore where it is empty or too long."""
    plain = normalise(text).strip()
    if faults := faults_of(plain, LONGEST):
        raise SayMore(fields={name: faults})
    return plain


def _record(kind: str, held: Round, row: Inquiry, by: Person | None, at: datetime, data: dict[str, Any]) -> None:
    """Write it down; what was said stands beside the event, so that it can be taken out of it by law."""
    said = {kinds.QUESTION_ASKED: row.text, kinds.ADVICE_ASKED: row.text}.get(kind, row.answer)
    about = {"inquiry": row.pk, "asked": str(row.kind), **data}
    run = next((run for run in held.runs if run.pk == row.stage_run_id), row.stage_run)
    held.record(kind, by=by, at=at, run=run, data=about, private={"reasons": said} if said else None)
