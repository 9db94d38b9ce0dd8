"""Sending a request to a body above the district: the opinion of the district, and the letter it went with.

It may be sent several times: the district asks again. The answer is recorded by the stage itself.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.errors import faults_of
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.forwarding.models import AnswerAbove, Forwarding
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.requests.refusals import NotAllowedHere, NotYourStage, SayInCover
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.store.services import keep
from approvals.vocabulary.thai import normalise
from approvals.vocabulary.words import Action

LONGEST = 10_000  # characters of an opinion
LONGEST_NUMBER = 60  # characters of the number of a letter


@dataclass(frozen=True, slots=True)
class Cover:
    """What the letter says of itself: to whom, how it was sent, its number, its day, and when to look again."""

    addressed_to: str
    way: str
    letter_number: str
    sent_on: date
    answer_by: date | None = None


@transaction.atomic
def send_above(
    *, stage_run_id: int, opinion: str, cover: Cover, by: Person, at: datetime, file: tuple[str, bytes] | None = None,
    key: UUID | None = None,
) -> Forwarding | None:  # fmt: skip
    """Record that a request was sent above with the opinion of the district; again, if it was sent before.

    Where the stage is to forward, the opinion is part of it. None: this very act was done before.
    """
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    asked = {"stage": stage_run_id, "opinion": opinion, "number": cover.letter_number, "sent_on": cover.sent_on}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="send-above", **asked):
        return None
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    if not run.outside:
        raise NotAllowedHere
    if run.district_id not in grants_of(by, localdate(at)).districts_with(Ability.RECORD_ANSWER):
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    plain = _plain(run, opinion, cover, localdate(at))
    kept = keep(district=paper.district, name=file[0], content=file[1], by=by, at=at) if file else None
    row = Forwarding.objects.create(
        district_id=run.district_id, stage_run=run, **plain, way=cover.way, sent_on=cover.sent_on,
        answer_by=cover.answer_by, file=kept, recorded_by=by, recorded_at=at,
    )  # fmt: skip
    data = {"forwarding": row.pk, "letter": row.letter_number, "sent_on": row.sent_on.isoformat()}
    data |= {"sha256": kept.sha256} if kept else {}
    held.record(kinds.REQUEST_SENT_ABOVE, by=by, at=at, run=run, data=data, private={"reasons": row.opinion})
    return row


def _plain(run: StageRun, opinion: str, cover: Cover, day: date) -> dict[str, str]:
    """The texts made plain; raises SayInCover beside each field that lacks something."""
    texts = {"opinion": opinion, "addressed_to": cover.addressed_to, "letter_number": cover.letter_number}
    plain = {name: normalise(text).strip() for name, text in texts.items()}
    optional = "" if run.action == Action.FORWARD else "opinion"
    most = {"opinion": LONGEST, "addressed_to": 200, "letter_number": LONGEST_NUMBER}
    checked = {name: faults_of(text, most[name], least=int(name != optional)) for name, text in plain.items()}
    wrong = {name: faults for name, faults in checked.items() if faults}
    if cover.way not in Forwarding.Way.values:
        wrong["way"] = [_("Choose one of the answers.")]
    if cover.sent_on > day:
        wrong["sent_on"] = [_("A letter that was sent has no day still to come.")]
    if cover.answer_by is not None and cover.answer_by < day:
        wrong["answer_by"] = [_("Choose today or a later day.")]
    if wrong:
        raise SayInCover(fields=wrong)
    return plain


def keep_answer(
    run: StageRun, *, letter_number: str, dated_on: date | None, document: Document | None, day: date
) -> AnswerAbove:
    """Keep the letter of an answer, in the transaction that records it; raises SayInCover."""
    number = normalise(letter_number).strip()
    faults = faults_of(number, LONGEST_NUMBER, least=0)
    wrong = {"letter_number": faults} if faults else {}
    if dated_on is not None and dated_on > day:
        wrong["dated_on"] = [_("A letter that came has no day still to come.")]
    if wrong:
        raise SayInCover(fields=wrong)
    return AnswerAbove.objects.create(
        district_id=run.district_id, stage_run=run, letter_number=number, dated_on=dated_on, document=document
    )


def answers_of(paper: ApprovalRequest) -> dict[int, AnswerAbove]:
    """The letters with which bodies above answered about a request, by their stage. One query."""
    rows = AnswerAbove.objects.filter(stage_run__request=paper).select_related("document")
    return {row.stage_run_id: row for row in rows}


def forwardings_of(paper: ApprovalRequest) -> list[Forwarding]:
    """The letters with which a request was sent above, oldest first. One query."""
    rows = Forwarding.objects.filter(stage_run__request=paper)
    return list(rows.select_related("stage_run", "file", "recorded_by").order_by("id"))


def unanswered(day: date) -> QuerySet[Forwarding]:
    """The last letter of each stage that still waits, whose day is over and nobody was reminded: for the sweep."""
    newest = Forwarding.objects.filter(stage_run=OuterRef("stage_run")).order_by("-id").values("pk")[:1]
    late = Q(answer_by__lt=day, reminded_on=None, stage_run__status=StageRun.Status.OPEN)
    return Forwarding.objects.filter(late, pk=Subquery(newest)).order_by("id")


@transaction.atomic
def remind(*, forwarding_id: int, at: datetime) -> bool:
    """Remind whoever records answers that one is late; False on a day off, or where it was done."""
    number = Forwarding.objects.values_list("stage_run__request_id", flat=True).get(pk=forwarding_id)
    held = Round.of(locked(number))
    today = localdate(at)
    if not held.calendar.is_working_day(today) or not unanswered(today).filter(pk=forwarding_id).exists():
        return False
    Forwarding.objects.filter(pk=forwarding_id).update(reminded_on=today)
    row = Forwarding.objects.select_related("stage_run").get(pk=forwarding_id)
    data = {"forwarding": row.pk, "answer_by": row.answer_by.isoformat()}
    held.record(kinds.ANSWER_AWAITED, by=None, at=at, run=row.stage_run, data=data)
    return True
