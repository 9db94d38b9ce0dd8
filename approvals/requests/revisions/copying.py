"""Using an earlier request again: its answers, persons and fitting files as a new draft under today's matrix."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.reading import read_all
from approvals.delegation.types import DecisionType
from approvals.people.models import Person
from approvals.people.selectors import staff_of
from approvals.requests.drafting import may_draft, rulebook_today
from approvals.requests.idempotency import DoneAct, is_repeated
from approvals.requests.manifest import ANSWER, state_of
from approvals.requests.models import ApprovalRequest, Concern, Document
from approvals.requests.refusals import NoSuchType
from approvals.requests.revisions.refusals import NotFitting
from approvals.requests.routing import type_of
from approvals.requests.selectors import documents_of
from approvals.store import uploads


@dataclass(frozen=True, slots=True)
class Fitting:
    """What of an earlier request can be used again under today's matrix, and what cannot.

    `lost` names answers today's matrix does not ask for, or would not accept; `gone` persons who hold no post at the
    school any more; `files` those of a kind that is still asked for, `unfit` the others.
    """

    kind: DecisionType
    code: str
    facts: dict[str, Any]
    lost: list[str]
    concerned: list[Person]
    gone: list[Person]
    files: list[Document]
    unfit: list[Document]


def fitting(paper: ApprovalRequest, at: datetime) -> Fitting:
    """Look what fits. Raises NoRule without a matrix in force, NoSuchType where it no longer knows the matter."""
    kind, code = _type_today(paper, at)
    facts, lost = _facts(kind, paper.facts)
    concerned = list(Person.objects.filter(concerns__request=paper).order_by("id"))
    staff = set(staff_of(paper.school_id, localdate(at)).values_list("pk", flat=True))
    asked = {document.code for document in kind.documents} | {""}
    attached = [document for document in documents_of(paper) if document.kind != ANSWER]
    return Fitting(
        kind,
        code,
        facts,
        lost,
        [person for person in concerned if person.pk in staff],
        [person for person in concerned if person.pk not in staff],
        [document for document in attached if document.kind in asked],
        [document for document in attached if document.kind not in asked],
    )


def _type_today(paper: ApprovalRequest, at: datetime) -> tuple[DecisionType, str]:
    rulebook = rulebook_today(paper.school, at)
    try:
        return type_of(rulebook, paper.variant_code), paper.variant_code
    except NoSuchType:
        return type_of(rulebook, paper.type_code), paper.type_code


def _facts(kind: DecisionType, facts: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    asked = {fact.name: fact for fact in kind.facts_from("request")}
    typed = {name: _typed(asked[name], value) for name, value in facts.items() if name in asked}
    reading = read_all(tuple(asked.values()), typed, ())
    wrong = {problem.fact for problem in reading.problems if problem.code != "missing"}
    kept = {name: value for name, value in reading.values.items() if name in typed and name not in wrong}
    given = (name for name, value in facts.items() if value not in (None, ""))
    return kept, sorted(set(given) - set(kept))


def _typed(fact, value: Any) -> Any:
    """A stored answer as people type it; one of another kind than today's is left to the reading to refuse."""
    try:
        return fact.typed(value)
    except (TypeError, ValueError, KeyError, LookupError, AttributeError):
        return str(value)


@transaction.atomic
def copy(
    *, request_id: int, files: Collection[int] = (), by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Make a draft of an earlier request of the same school. `files`: the ids of those to be taken over.

    Who may read the earlier request is asked by the caller; an appeal is none to be used again. Raises NotOfYourSchool,
    NoRule, NoSuchType or NotFitting.
    """
    paper = ApprovalRequest.objects.select_related("district", "school").get(pk=request_id, appeals=None)
    may_draft(by, paper.school, at)
    asked = {"request": request_id, "files": sorted(files)}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="copy", **asked):
        return _made_before(paper, by, key)
    fits = fitting(paper, at)
    chosen = [document for document in fits.files if document.pk in set(files)]
    if len(chosen) != len(set(files)):
        raise NotFitting(fields={"taken": [str(NotFitting.sentence)]})
    made = ApprovalRequest.objects.create(
        district_id=paper.district_id,
        school=paper.school,
        type_code=fits.kind.code,
        variant_code=fits.code,
        title=paper.title,
        facts=fits.facts,
        drafted_by=by,
        drafted_at=at,
        copied_from=paper,
    )
    Concern.objects.bulk_create(
        Concern(district_id=paper.district_id, request=made, person=person) for person in fits.concerned
    )
    taken = [_take_over(document, made, by, at) for document in chosen]
    _record(made, paper, fits, taken, by, at)
    return made


def _made_before(paper: ApprovalRequest, by: Person, key: UUID | None) -> ApprovalRequest:
    """The draft that this very form has made already."""
    done_at = DoneAct.objects.get(person=by, key=key).done_at
    return ApprovalRequest.objects.filter(copied_from=paper, drafted_by=by, drafted_at=done_at).latest("pk")


def _take_over(document: Document, made: ApprovalRequest, by: Person, at: datetime) -> Document:
    """The same file, byte for byte, attached to the new draft under a name of its own on the disk."""
    content = uploads.path_of(document.stored_as).read_bytes()
    columns = uploads.kept(document.name, document.media_type, content, by, at)
    return Document.objects.create(district_id=made.district_id, request=made, kind=document.kind, **columns)


def _record(
    made: ApprovalRequest, paper: ApprovalRequest, fits: Fitting, taken: list[Document], by: Person, at: datetime
) -> None:
    data = {
        "from": paper.pk,
        "from_number": paper.number or "–",
        "type": made.type_code,
        "school": made.school.code,
        "title": made.title,
        "lost": fits.lost,
        "documents": [[document.kind, document.sha256] for document in taken],
    }
    record(
        kinds.REQUEST_COPIED,
        district=made.district,
        subject=("request", made.pk),
        by=by,
        at=at,
        data=data,
        state=state_of(made),
    )
