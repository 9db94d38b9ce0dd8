"""What is to be revised about single answers and files, said with a return; and what the school says to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.types import DecisionType
from approvals.people.models import Person
from approvals.requests import drafting
from approvals.requests.idempotency import is_repeated
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, StageRun, Status
from approvals.requests.revisions.models import Remark, RemarkAnswer
from approvals.requests.revisions.refusals import (
    NoSuchRemark,
    NotReturned,
    RemarkIsEmpty,
    RemarkIsTooLong,
    RemarkOnNothing,
)
from approvals.requests.revisions.selectors import answers_to, remarks_of_return
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked

LONGEST = 2000  # characters
TITLE, CONCERNED = "title", "concerned"  # fields of the form that are no facts
ANOTHER = "another-paper"  # the document of whatever was attached without a kind


@dataclass(frozen=True, slots=True)
class Said:
    """A remark before it is written down: about one answer, or one kind of document."""

    text: str
    fact: str = ""
    document: str = ""

    @property
    def field(self) -> str:
        """The name of its field on a form."""
        return f"fact-{self.fact}" if self.fact else f"document-{self.document}"


def write(held: Round, run: StageRun, said: Sequence[Said], *, by: Person | None, at: datetime) -> list[list[str]]:
    """Write down remarks of the stage that gives a request back; give what they are about, as events say it.

    Raises RemarkIsEmpty, RemarkIsTooLong or RemarkOnNothing with the field.
    """
    if not said:
        return []
    known = fields_of(drafting.rulebook_of(held.paper, at).types[held.paper.type_code])
    for each in said:
        _fits(each, known)
    Remark.objects.bulk_create(
        Remark(
            district_id=held.paper.district_id,
            request=held.paper,
            stage_run=run,
            round=run.round,
            fact=each.fact,
            document=each.document,
            text=each.text.strip(),
            made_by=by,
            made_at=at,
        )
        for each in said
    )
    return [["fact", each.fact] if each.fact else ["document", each.document] for each in said]


def fields_of(kind: DecisionType) -> set[str]:
    """Everything of a request that a remark may be about, by the name of its field."""
    facts = {fact.name for fact in kind.facts_from("request")} | {TITLE, CONCERNED}
    papers = {document.code for document in kind.documents} | {ANOTHER}
    return {f"fact-{name}" for name in facts} | {f"document-{code}" for code in papers}


def _fits(said: Said, known: set[str]) -> None:
    if said.field not in known:
        raise RemarkOnNothing(name=said.fact or said.document)
    if not said.text.strip():
        raise RemarkIsEmpty(fields={said.field: [str(RemarkIsEmpty.sentence)]})
    if len(said.text) > LONGEST:
        words = str(RemarkIsTooLong.sentence) % {"most": LONGEST}
        raise RemarkIsTooLong(fields={said.field: [words]}, most=LONGEST)


@transaction.atomic
def explain(
    *, request_id: int, said: Mapping[int, str], by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Write what became of remarks on a returned request; what was said before stays, the latest counts.

    Raises NotOfYourSchool, NotReturned, NoSuchRemark or RemarkIsTooLong.
    """
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="explain", request=request_id, said=said):
        return paper
    drafting.may_draft(by, paper.school, at)
    if paper.status != Status.RETURNED:
        raise NotReturned(status=paper.get_status_display())
    known = {remark.pk: remark for remark in remarks_of_return(paper)}
    if set(said) - set(known):
        raise NoSuchRemark
    before = answers_to(known)
    new = {pk: text.strip() for pk, text in said.items() if text.strip() != before.get(pk, "")}
    for pk, text in new.items():
        if len(text) > LONGEST:
            words = str(RemarkIsTooLong.sentence) % {"most": LONGEST}
            raise RemarkIsTooLong(fields={f"remark-{pk}": [words]}, most=LONGEST)
    if new:
        _write_answers(paper, new, by, at)
    return paper


def _write_answers(paper: ApprovalRequest, new: Mapping[int, str], by: Person, at: datetime) -> None:
    RemarkAnswer.objects.bulk_create(
        RemarkAnswer(district_id=paper.district_id, remark_id=pk, text=text, answered_by=by, answered_at=at)
        for pk, text in new.items()
    )
    record(
        kinds.REMARKS_ANSWERED,
        district=paper.district,
        subject=("request", paper.pk),
        by=by,
        at=at,
        data={"number": paper.number, "round": paper.round, "remarks": sorted(new)},
        state=state_of(paper),
        private={f"remark-{pk}": text for pk, text in new.items()},
    )
