"""What a school does with a request that is still its own: draft, change, attach, make ready, discard."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import compiled, published, version_in_force
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import Person, School
from approvals.people.selectors import grants_of, staff_of
from approvals.requests.afterwards import stating
from approvals.requests.manifest import ANSWER, state_of
from approvals.requests.models import ApprovalRequest, Concern, Document, Status
from approvals.requests.refusals import NoRule, NotEditable, NotOfYourSchool
from approvals.requests.routing import read_answers, stored_answers, type_of
from approvals.requests.selectors import locked
from approvals.store import uploads
from approvals.vocabulary.thai import normalise

TITLE_LENGTH = 300


def may_draft(person: Person, school: School, at: datetime) -> None:
    """Raise NotOfYourSchool unless a post at that school lets the person draft for it today."""
    if school.pk not in grants_of(person, localdate(at)).schools_with(Ability.DRAFT):
        raise NotOfYourSchool(school=school)


def rulebook_today(school: School, at: datetime) -> Rulebook:
    """The matrix in force in the school's district today; raises NoRule when none was published."""
    rulebook = published(school.district_id, localdate(at))
    if rulebook is None:
        raise NoRule
    return rulebook


@transaction.atomic
def draft(
    *,
    school: School,
    code: str,
    title: str,
    typed: Mapping[str, Any],
    concerned: Iterable[int],
    by: Person,
    at: datetime,
    done: tuple[date | None, str] = (None, ""),
) -> ApprovalRequest:
    """Begin a draft of one decision type for one school; answers may still be missing, but not wrong.

    `done`: the day and the reasons of an act done already, for which approval is asked afterwards.
    """
    may_draft(by, school, at)
    kind = type_of(rulebook_today(school, at), code)
    answers = read_answers(kind, typed, complete=False)
    paper = ApprovalRequest(
        district_id=school.district_id,
        school=school,
        type_code=kind.code,
        variant_code=code,
        title=_title(title),
        facts=answers,
        drafted_by=by,
        drafted_at=at,
    )
    stating.state(paper, kind, answers, done, localdate(at))
    paper.save()
    _concern(paper, concerned, at)
    facts = {"type": kind.code, "school": school.code, "title": paper.title}
    _record(kinds.REQUEST_DRAFTED, paper, by, at, facts)
    return paper


@transaction.atomic
def edit(
    *, request_id: int, title: str, typed: Mapping[str, Any], concerned: Iterable[int], by: Person, at: datetime,
    done: tuple[date | None, str] = (None, ""),
) -> ApprovalRequest:  # fmt: skip
    """Change the answers of a draft or of a request returned for revision; the event says which changed.

    When and why something was done already is the draft's to say; once submitted it stands as it was said.
    """
    paper = _own(request_id, by, at)
    kind = type_of(rulebook_of(paper, at), paper.type_code)
    answers = read_answers(kind, typed, complete=False)
    changed = sorted(name for name in {*answers, *paper.facts} if answers.get(name) != paper.facts.get(name))
    before, title_before = {name: paper.facts.get(name) for name in changed}, paper.title
    paper.title, paper.facts = _title(title), answers
    if paper.submitted_at is not None:
        done = (paper.done_on, paper.done_why)
    stating.state(paper, kind, answers, done, localdate(paper.submitted_at or at))
    if paper.status == Status.READY:
        paper.status = Status.DRAFT
    paper.version += 1
    paper.save(update_fields=["title", "facts", "status", "version", "done_on", "done_why", "afterwards"])
    _concern(paper, concerned, at)
    data = {"changed": changed, "before": before, "after": {name: answers.get(name) for name in changed}}
    retitled = {"title_before": title_before, "title_after": paper.title} if title_before != paper.title else None
    _record(kinds.REQUEST_EDITED, paper, by, at, data, retitled)
    return paper


def rulebook_of(paper: ApprovalRequest, at: datetime) -> Rulebook:
    """The matrix a request lives under: its frozen version once submitted, before that the one in force today."""
    version = version_of(paper, at)
    return compiled(version.pk, version.sha256)


def version_of(paper: ApprovalRequest, at: datetime) -> RulebookVersion:
    """The version of that matrix; raises NoRule when none was published."""
    version = paper.rulebook or version_in_force(paper.district_id, localdate(at))
    if version is None:
        raise NoRule
    return version


@transaction.atomic
def attach(*, request_id: int, kind: str, name: str, content: bytes, by: Person, at: datetime) -> Document:
    """Attach a file to a draft or a returned request."""
    media_type = uploads.checked(name, content)
    paper = _own(request_id, by, at)
    document = Document.objects.create(
        district_id=paper.district_id,
        request=paper,
        kind=kind,
        **uploads.kept(name, media_type, content, by, at),
    )
    _grow(paper)
    data = {"document": document.pk, "kind": kind, "sha256": document.sha256, "bytes": document.size}
    _record(kinds.DOCUMENT_ADDED, paper, by, at, data, private={"name": document.name})
    return document


@transaction.atomic
def detach(*, request_id: int, document_id: int, by: Person, at: datetime) -> None:
    """Take a file out of a draft or a returned request; the file itself is kept as evidence.

    The paper of an answer from above is not the school's to remove: Document.DoesNotExist.
    """
    paper = _own(request_id, by, at)
    document = Document.objects.exclude(kind=ANSWER).get(pk=document_id, request=paper, removed_at=None)
    document.removed_at = at
    document.save(update_fields=["removed_at"])
    _grow(paper)
    data = {"document": document.pk, "kind": document.kind, "sha256": document.sha256}
    _record(kinds.DOCUMENT_REMOVED, paper, by, at, data)


@transaction.atomic
def make_ready(*, request_id: int, by: Person, at: datetime) -> ApprovalRequest:
    """Put a draft on the director's desk, who alone may submit what leaves the school."""
    paper = _own(request_id, by, at)
    kind = type_of(rulebook_of(paper, at), paper.type_code)
    stored_answers(kind, paper.facts)
    paper.status = Status.READY
    _grow(paper, "status")
    _record(kinds.REQUEST_MADE_READY, paper, by, at, {})
    return paper


@transaction.atomic
def discard(*, request_id: int, by: Person, at: datetime) -> ApprovalRequest:
    """Discard a draft that was never submitted; a numbered request is withdrawn instead."""
    paper = _own(request_id, by, at)
    if paper.submitted_at is not None:
        raise NotEditable(status=paper.get_status_display())
    paper.status, paper.ended_at = Status.CANCELLED, at
    _grow(paper, "status", "ended_at")
    _record(kinds.REQUEST_DISCARDED, paper, by, at, {})
    return paper


def _own(request_id: int, by: Person, at: datetime) -> ApprovalRequest:
    """The request under lock, if it is still the school's own and the person may work on it."""
    paper = locked(request_id)
    may_draft(by, paper.school, at)
    if not paper.is_editable:
        raise NotEditable(status=paper.get_status_display())
    return paper


def _title(title: str) -> str:
    words = " ".join(normalise(title).split())
    if not words:
        raise BadInput(fields={"title": [_("Say in a few words what is asked for.")]})
    if len(words) > TITLE_LENGTH:
        raise BadInput(
            fields={"title": [_("The subject is longer than %(most)s characters.") % {"most": TITLE_LENGTH}]}
        )
    return words


def _concern(paper: ApprovalRequest, persons: Iterable[int], at: datetime) -> None:
    """Set the persons of the school who are concerned; whoever is outside it stays as named."""
    wanted = set(persons)
    known = set(staff_of(paper.school_id, localdate(at)).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - known:
        raise BadInput(fields={"concerned": [_("Choose somebody who holds a post at this school.")]})
    Concern.objects.filter(request=paper, role=Concern.Role.STAFF).exclude(person_id__in=known).delete()
    there = set(Concern.objects.filter(request=paper).values_list("person_id", flat=True))
    Concern.objects.bulk_create(
        Concern(district_id=paper.district_id, request=paper, person_id=person) for person in sorted(known - there)
    )


def _grow(paper: ApprovalRequest, *fields: str) -> None:
    paper.version += 1
    paper.save(update_fields=["version", *fields])


def _record(
    kind: str, paper: ApprovalRequest, by: Person, at: datetime, data: dict, private: dict | None = None
) -> None:
    subject = ("request", paper.pk)
    record(
        kind, district=paper.district, subject=subject, by=by, at=at, data=data, state=state_of(paper), private=private
    )
