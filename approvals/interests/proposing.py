"""The system proposes conflicts when a vote opens; the members it names answer before they vote."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import challenges, holding, loader
from approvals.committees.conflicts import CLAUSES, INSTRUMENT, Ground
from approvals.committees.models import Ballot, Resolution
from approvals.committees.rules import Submitter
from approvals.errors import BadInput
from approvals.interests import selectors
from approvals.interests.models import DeclaredRelation, ProposedConflict
from approvals.interests.refusals import NothingToAnswer
from approvals.interests.rules import Finding, Matter, Member, Why, findings, out_at_once
from approvals.interests.trail import about, facts
from approvals.people.models import Person


def submitter_of(profile_code: str) -> Submitter:
    """What a committee of that profile lets a member do in a matter they submitted."""
    return loader.profiles()[profile_code].submitter


def without_ballot(matter: Matter, profile_code: str) -> dict[int, str]:
    """The persons to be withdrawn as the vote opens, each with the ground. No query."""
    out = out_at_once(matter, submitter_of(profile_code))
    return {person: next(ground for ground in Ground if CLAUSES[ground] == clause) for person, clause in out.items()}


@transaction.atomic
def propose(vote: Resolution, matter: Matter, profile_code: str, *, at: datetime) -> list[ProposedConflict]:
    """Ask the members of a vote just opened who are perhaps in conflict, and note who is out and why.

    What a member has answered in an earlier vote of the committee on the same matter is not asked again.
    """
    ballots = list(Ballot.objects.filter(resolution=vote).select_related("person").order_by("id"))
    relations = list(selectors.held_relations([ballot.person_id for ballot in ballots], localdate(at)))
    members = _members(ballots, relations, matter, at)
    before = _answers_before(vote, ballots)
    made: list[ProposedConflict] = []
    for ballot, member in zip(ballots, members, strict=True):
        found = findings(matter, member, submitter_of(profile_code))
        rows = [_row(ballot, each, relations, matter, before, at) for each in found]
        if ballot.is_recused:
            rows = [row for row, each in zip(rows, found, strict=True) if each.at_once]
        made += rows
        asked = [row for row in rows if not row.answer]
        ProposedConflict.objects.bulk_create(rows)
        if asked:
            challenges.ask(ballot)
        if rows:
            _note(vote, ballot, rows, found, at)
    return made


@transaction.atomic
def ask_of_relations(
    vote: Resolution, persons: Collection[int], schools: Collection[int], *, at: datetime
) -> list[ProposedConflict]:
    """Ask the members of a vote on many matters at once who declared a relation to somebody in one of them."""
    ballots = list(Ballot.objects.filter(resolution=vote, is_recused=False).select_related("person").order_by("id"))
    held = selectors.held_relations([ballot.person_id for ballot in ballots], localdate(at))
    touched = {row.person_id: row for row in held if row.other_id in persons or row.school_id in schools}
    before, made = _answers_before(vote, ballots), []
    for ballot in (ballot for ballot in ballots if ballot.person_id in touched):
        row = ProposedConflict(district_id=ballot.district_id, ballot=ballot, why=Why.RELATION.value)
        row.relation = touched[ballot.person_id]
        earlier = before.get((ballot.person_id, row.why))
        if earlier is not None and earlier.relation_id == row.relation_id:
            row.answer, row.explanation, row.answered_at = earlier.answer, earlier.explanation, earlier.answered_at
        else:
            challenges.ask(ballot)
        _note(vote, ballot, [row], [], at)
        made.append(row)
    return ProposedConflict.objects.bulk_create(made)


def _members(
    ballots: list[Ballot], relations: list[DeclaredRelation], matter: Matter, at: datetime
) -> list[Member]:  # fmt: skip
    persons = [ballot.person_id for ballot in ballots]
    looks = matter.school is not None and not matter.own_body
    serving = selectors.serving_at(matter.school, persons, localdate(at)) if looks and matter.school else set()
    return [
        Member(
            person=person,
            serves_school=person in serving,
            persons=frozenset(r.other_id for r in relations if r.person_id == person and r.other_id),
            schools=frozenset(r.school_id for r in relations if r.person_id == person and r.school_id),
        )
        for person in persons
    ]


def _answers_before(vote: Resolution, ballots: Iterable[Ballot]) -> dict[tuple[int, str], ProposedConflict]:
    """What the same persons have said in earlier votes of the committee about the same matter."""
    rows = ProposedConflict.objects.filter(
        answer=ProposedConflict.Answer.NO_CONFLICT,
        ballot__person__in=[ballot.person_id for ballot in ballots],
        ballot__resolution__committee=vote.committee_id,
        ballot__resolution__subject_kind=vote.subject_kind,
        ballot__resolution__subject_id=vote.subject_id,
    )
    return {(row.ballot.person_id, row.why): row for row in rows.select_related("ballot").order_by("id")}


def _row(
    ballot: Ballot, found: Finding, relations: list[DeclaredRelation], matter: Matter,
    before: dict[tuple[int, str], ProposedConflict], at: datetime,
) -> ProposedConflict:  # fmt: skip
    row = ProposedConflict(district_id=ballot.district_id, ballot=ballot, why=found.why.value)
    if found.why is Why.RELATION:
        mine = (r for r in relations if r.person_id == ballot.person_id)
        row.relation = next(r for r in mine if r.other_id in matter.related or r.school_id == matter.school)
    earlier = before.get((ballot.person_id, row.why))
    if found.at_once:
        row.answer, row.answered_at = ProposedConflict.Answer.WITHDREW, at
    elif earlier is not None and earlier.relation_id == row.relation_id:
        row.answer, row.explanation, row.answered_at = earlier.answer, earlier.explanation, earlier.answered_at
    return row


def _note(vote: Resolution, ballot: Ballot, rows: list[ProposedConflict], found: list[Finding], at: datetime) -> None:
    """Write down what was seen: one event for each member."""
    clause = next((each.clause for each in found if each.at_once), "")
    record(
        kinds.CONFLICT_PROPOSED,
        **about(vote, None, at),
        authority={"instrument": INSTRUMENT, "clause": clause or "13-16"},
        data=facts(vote, ballot, why=[row.why for row in rows], asks=ballot.must_answer),
        state=hand.state_of(ballot),
    )


@transaction.atomic
def answer(*, resolution_id: int, explanation: str, by: Person, at: datetime) -> Resolution:
    """Say that there is no conflict, and why; then the member may vote. Kept, and seen by chair and secretary."""
    vote = holding.lock(resolution_id)
    ballot = hand.own(by, hand.ballots_of(vote), vote)
    holding.must_be_open(vote, localdate(at))
    if not ballot.must_answer or ballot.is_recused:
        raise NothingToAnswer(title=vote.title)
    if not explanation.strip():
        raise BadInput(fields={"explanation": [_("Say why there is no conflict.")]})
    asked = ProposedConflict.objects.filter(ballot=ballot, answer="")
    why = list(asked.order_by("id").values_list("why", flat=True))
    asked.update(
        answer=ProposedConflict.Answer.NO_CONFLICT, explanation=explanation.strip(), answered_at=at
    )  # fmt: skip
    challenges.answered(ballot)
    record(
        kinds.CONFLICT_ANSWERED,
        **about(vote, by, at, ballot),
        data=facts(vote, ballot, why=why, answer="no-conflict"),
        state=hand.state_of(ballot),
        private={"explanation": explanation.strip()},
    )
    return vote


def note_withdrawal(ballot: Ballot, at: datetime) -> None:
    """A member who withdraws has answered whatever was asked. For a service that holds the vote."""
    asked = ProposedConflict.objects.filter(ballot=ballot, answer="")
    asked.update(answer=ProposedConflict.Answer.WITHDREW, answered_at=at)
    if ballot.must_answer:
        challenges.answered(ballot)
