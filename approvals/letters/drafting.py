"""Letters while they are drafts: begun from a decision, edited, discarded. Whose own matter it is writes none of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.appeals.selectors import sees_whole
from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.letters import templates
from approvals.letters.kinds import Form, Later, Secrecy, State, Urgency
from approvals.letters.models import Letter
from approvals.letters.prefill import texts_for
from approvals.letters.refusals import (
    ChangedMeanwhile,
    HasLater,
    MayNotWrite,
    NotADraft,
    NothingToWrite,
    NotOfThisOffice,
    OwnMatter,
)
from approvals.letters.signing import HEAD, writes
from approvals.people.capacities import headed
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of, post_of_kind
from approvals.requests.idempotency import is_repeated
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Concern, Decision
from approvals.requests.selectors import locked
from approvals.requests.standing_decision import standing
from approvals.vocabulary.thai import normalise

TEXTS = ("opening", "facts", "law", "reasons", "result", "instructions", "closing")
LINES = ("addressees", "refers_to", "enclosures", "conditions")
SHORT = {"subject": 300, "section": 200}
LONGEST, MOST_LINES = 12_000, 40


@transaction.atomic
def draft(
    *, request_id: int, form: str, by: Person, at: datetime, replaces: int | None = None, later: str = "",
    key: UUID | None = None,
) -> Letter:  # fmt: skip
    """Begin the letter of the decision that stands; `replaces` and `later`: the issued letter it is about, and how.

    Raises MayNotWrite, OwnMatter, NothingToWrite, NotOfThisOffice, HasLater, BadInput.
    """
    paper = locked(request_id)
    asked = {"request": request_id, "form": form, "replaces": replaces, "later": later}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="letter-draft", **asked):
        return Letter.objects.filter(request=paper, drafted_by=by).order_by("-pk")[0]
    decision = must_write(paper, by, at)
    if form not in Form.values:
        raise BadInput(fields={"form": [_("Choose one of the forms.")]})
    earlier = _earlier(paper, replaces, later)
    template = templates.in_force(district=paper.district, form=form, at=at)
    letter = Letter.objects.create(
        district_id=paper.district_id, request=paper, decision=decision, template=template, form=form,
        later=later if earlier else "", replaces=earlier, drafted_by=by, drafted_at=at,
        **texts_for(decision, template, earlier, later),
    )  # fmt: skip
    note(kinds.LETTER_DRAFTED, letter, paper, by=by, at=at)
    return letter


@transaction.atomic
def edit(*, letter_id: int, typed: Mapping[str, Any], version: int, by: Person, at: datetime) -> Letter:
    """Keep what was typed into a draft; parts may be empty until it is issued. `version` is the one that was shown.

    Raises MayNotWrite, OwnMatter, NotADraft, ChangedMeanwhile, BadInput.
    """
    letter, paper = under_lock(letter_id)
    must_write(paper, by, at)
    if not letter.is_draft:
        raise NotADraft
    if letter.version != version:
        raise ChangedMeanwhile
    for name, value in _read(typed).items():
        setattr(letter, name, value)
    letter.version += 1
    letter.save()
    note(kinds.LETTER_EDITED, letter, paper, by=by, at=at)
    return letter


@transaction.atomic
def discard(*, letter_id: int, by: Person, at: datetime) -> None:
    """Give a draft up; it took no number. Raises MayNotWrite, OwnMatter, NotADraft."""
    letter, paper = under_lock(letter_id)
    must_write(paper, by, at)
    if not letter.is_draft:
        raise NotADraft
    letter.status = State.DISCARDED
    letter.save(update_fields=["status"])
    note(kinds.LETTER_DISCARDED, letter, paper, by=by, at=at)


def must_write(paper: ApprovalRequest, by: Person, at: datetime) -> Decision:
    """The decision of which BY may write a letter now.

    Raises MayNotWrite, OwnMatter, NothingToWrite, NotOfThisOffice.
    """
    decision = standing(paper)
    if decision is None:
        raise NothingToWrite
    decision.request = paper
    grants = grants_of(by, localdate(at))
    if not may_write(decision, grants) or not sees_whole(paper, grants):
        raise MayNotWrite
    if is_own(paper, by):
        raise OwnMatter
    if not is_of_the_office(decision):
        raise NotOfThisOffice
    return decision


def may_write(decision: Decision, grants: Grants) -> bool:
    """Whether a person writes letters here: an officer, who made the decision, or the head. One query at most."""
    if writes(grants, decision.district_id) or decision.decided_by_id == grants.person.pk:
        return True
    post = post_of_kind(decision.district_id, HEAD, None)
    return post is not None and grants.heads(post.pk)


def is_own(paper: ApprovalRequest, person: Person) -> bool:
    """Whether the request is a person's own: they asked, or it concerns them. One query at most."""
    if person.pk in {paper.drafted_by_id, paper.submitted_by_id}:
        return True
    return Concern.objects.filter(request=paper, person=person).exists()


def is_of_the_office(decision: Decision) -> bool:
    """Whether the district office tells of it: a post or a committee of the district decided, or a body above."""
    body = decision.stage_run.post or decision.stage_run.committee
    return body is None or body.school_id is None


def under_lock(letter_id: int) -> tuple[Letter, ApprovalRequest]:
    """A letter and its request, the request locked first, then the letter."""
    paper = locked(Letter.objects.values_list("request_id", flat=True).get(pk=letter_id))
    held = Letter.objects.select_for_update(of=("self",), no_key=True)
    letter = held.select_related("decision__stage_run", "replaces", "template").get(pk=letter_id)
    return letter, paper


def note(kind: str, letter: Letter, paper: ApprovalRequest, *, by: Person | None, at: datetime, **more: Any) -> None:
    """Write down what happened to a letter, on the trail of its request."""
    data = {"letter": letter.pk, "form": str(letter.form), "decision": letter.decision_id, **more}
    texts = {name: getattr(letter, name) for name in (*TEXTS, *LINES, *SHORT)}
    data.setdefault("texts_sha256", digest(texts))
    acting = _capacity(by, paper.district_id, at) if by is not None else None
    subject, state = ("request", paper.pk), state_of(paper)
    record(kind, district=paper.district, subject=subject, by=by, at=at, capacity=acting, data=data, state=state)


def _capacity(by: Person, district_id: int, at: datetime) -> dict[str, Any] | None:
    """In which post somebody writes: the one whose holders write letters, else their first in the district."""
    mine = [each for each in headed(grants_of(by, localdate(at))) if each.post.district_id == district_id]
    writing = (each for each in mine if Ability.RECORD_ANSWER in KINDS[each.post.kind].abilities)
    best = next(writing, mine[0] if mine else None)
    return best.to_event() if best is not None else None


def _earlier(paper: ApprovalRequest, replaces: int | None, later: str) -> Letter | None:
    if replaces is None:
        return None
    earlier = Letter.objects.filter(pk=replaces, request=paper, status=State.ISSUED).first()
    if earlier is None or later not in Later.values:
        raise BadInput(fields={"later": [_("Choose what the new letter does to the earlier one.")]})
    if Letter.objects.filter(replaces=earlier, status=State.ISSUED).exists():
        raise HasLater
    return earlier


def _read(typed: Mapping[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {"urgency": typed.get("urgency", ""), "secrecy": typed.get("secrecy", "")}
    fields = {name: [_("Choose one of the answers.")] for name, among in (("urgency", Urgency), ("secrecy", Secrecy))
              if read[name] not in ("", *among.values)}  # fmt: skip
    for name in (*TEXTS, *SHORT):
        read[name] = _tidy(typed.get(name, ""))
        most = SHORT.get(name, LONGEST)
        if len(read[name]) > most:
            fields[name] = [_("Write at most %(most)s characters.") % {"most": most}]
    for name in LINES:
        read[name] = [line for line in _tidy(typed.get(name, "")).split("\n") if line]
        if len(read[name]) > MOST_LINES:
            fields[name] = [_("Write at most %(most)s lines.") % {"most": MOST_LINES}]
    if fields:
        raise BadInput(fields=fields)
    return read


def _tidy(text: Any) -> str:
    lines = normalise(str(text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()
