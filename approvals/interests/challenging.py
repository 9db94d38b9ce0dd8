"""Challenging a member, hearing it, settling it (APA ss. 13, 15, 16). Who may challenge is asked by the caller.

The hearing is a secret vote of the same committee, without any challenged member and without who withdrew. Two
thirds of those let the member stay; less, or no quorum, and the member may not take part. A body
in which too few would be left to hear a challenge hears first those that are open. Locks: the vote, then the
challenge, then the hearing.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import challenges, holding, rules, selectors
from approvals.committees import services as committees
from approvals.committees.certificate import profile_from_json
from approvals.committees.conflicts import Ground
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import NoQuorumPossible
from approvals.errors import BadInput
from approvals.interests.models import Challenge
from approvals.interests.refusals import (
    AlreadyChallenged,
    AlreadyHeard,
    NotBeingHeard,
    NotTakingPart,
    NotYourChallenge,
    NotYourself,
    SecretlyCast,
    TooFewLeft,
)
from approvals.interests.trail import about, facts, section
from approvals.people.models import Person

PROFILE = "hearing"  # of the voting profiles: secret, two thirds of the others
SUBJECT = "challenge"
TITLE = "พิจารณาคำคัดค้านกรรมการ: %s"  # Thai is the language of record
LONGEST_HEARING = 3  # days by circulation, never longer than the vote; practice: the act says "without delay"
RAISED, SETTLED = Challenge.State.RAISED, Challenge.State


@transaction.atomic
def challenge(
    *, resolution_id: int, member_id: int, ground: str, explanation: str, by: Person, at: datetime
) -> Challenge:
    """Say that a member is in conflict, on a ground and for a reason; the others begin to hear it.

    On a ground of section 13 the member is suspended meanwhile; on another (section 16) they may go on, and the vote is
    not counted before the others have decided.
    """
    vote = holding.lock(resolution_id)
    ballots = _with_persons(vote)
    holding.must_be_open(vote, localdate(at))
    ballot = _challengeable(vote, _named(ballots, member_id, ground, explanation), ground, by)
    _must_leave_enough(vote, ballots, ballot)
    _leave_time(vote, at)
    raised = Challenge.objects.create(
        district_id=vote.district_id, ballot=ballot, raised_by=by, ground=ground,
        explanation=explanation.strip(), raised_at=at,
    )  # fmt: skip
    if ground != Ground.OTHER:
        challenges.suspend(ballot, ballots)
    leave_hearings(vote, ballot, ground=ground, at=at)
    record(
        kinds.MEMBER_CHALLENGED,
        **about(vote, by, at),
        authority=section(ground),
        data=facts(
            vote,
            ballot,
            challenge=raised.pk,
            ground=ground,
            suspended=ballot.is_challenged,
            closes_on=vote.closes_on.isoformat(),
        ),
        state=hand.state_of(ballot),
        private={"explanation": raised.explanation},
    )
    _hear(raised, vote, ballots, at)
    return raised


def _named(ballots: list[Ballot], member_id: int, ground: str, explanation: str) -> Ballot:
    """The ballot of the member who is named; raises BadInput where the form is not complete."""
    ballot = next((each for each in ballots if each.person_id == member_id), None)
    fields = {}
    if ballot is None:
        fields["member"] = [_("Choose one of the members with a ballot.")]
    if ground not in Ground.values:
        fields["ground"] = [_("Choose one of the grounds.")]
    if not explanation.strip():
        fields["explanation"] = [_("Say what you know, so that the member can answer.")]
    if ballot is None or fields:
        raise BadInput(fields=fields)
    return ballot


def _challengeable(vote: Resolution, ballot: Ballot, ground: str, by: Person) -> Ballot:
    """The same ballot, if its member can be challenged on that ground now."""
    if ballot.person_id == by.pk:
        raise NotYourself
    if ballot.is_recused:
        raise NotTakingPart
    if challenges.is_in_the_box(ballot):
        raise SecretlyCast
    known = Challenge.objects.filter(ballot=ballot)
    if known.filter(state=RAISED).exists():
        raise AlreadyChallenged
    if known.filter(Q(ground=ground) | Q(raised_by=by), state=SETTLED.STAYS).exists():
        raise AlreadyHeard
    return ballot


def _must_leave_enough(vote: Resolution, ballots: list[Ballot], ballot: Ballot) -> None:
    """Raise TooFewLeft where the unchallenged could not make the quorum of the vote any more.

    So nobody paralyses a body by challenging all of it, and a few can't be left to decide alone.
    """
    out = {*_challenged_in(vote), ballot.person_id}
    left = [each for each in ballots if each.is_here and not each.is_recused and each.person_id not in out]
    needed = rules.quorum_needed(profile_from_json(vote.profile), selectors.tally_of(ballots, vote))
    if len(left) < needed:
        raise TooFewLeft(left=len(left), needed=needed)


def _leave_time(vote: Resolution, at: datetime) -> None:
    """A circulation is open the whole day after a challenge, so that nobody falls to one made in its last minute."""
    next_day = localdate(at) + timedelta(days=1)
    if vote.way == Resolution.Way.CIRCULATION and vote.closes_on < next_day:
        vote.closes_on = next_day
        vote.save(update_fields=["closes_on"])


def _hear(raised: Challenge, vote: Resolution, ballots: list[Ballot], at: datetime) -> None:
    """Open the hearing among the others. Where nobody is left to hear it, or the rules know no hearing: out."""
    if profile_from_json(vote.profile).stay is None:
        settle(raised, vote, stays=False, at=at)
        return
    withdrew = selectors.recused_about(vote.committee_id, vote.subject_kind, [vote.subject_id])
    out = {each.person_id: withdrew[each.person_id] for each in ballots if each.is_recused} | _challenged_in(vote)
    meets = vote.way == Resolution.Way.MEETING
    here = {each.person_id for each in ballots if each.is_here} - out.keys()
    try:
        raised.hearing = committees.open_resolution(
            committee_id=vote.committee_id,
            title=(TITLE % vote.title)[:300],
            subject=(SUBJECT, str(raised.pk)),
            action=vote.action,
            profile_code=PROFILE,
            manifest=digest({"challenge": raised.pk, "ground": raised.ground, "explanation": raised.explanation}),
            closes_on=last_day_of_hearing(vote, at),
            here=here if meets else None,
            recused=out,
            at=at,
        )
    except NoQuorumPossible:
        settle(raised, vote, stays=False, at=at)
        return
    raised.save(update_fields=["hearing"])


def last_day_of_hearing(vote: Resolution, at: datetime) -> date:
    """A hearing ends with the vote it belongs to, or before."""
    return min(vote.closes_on, localdate(at) + timedelta(days=LONGEST_HEARING))


def leave_hearings(vote: Resolution, ballot: Ballot, *, ground: str, at: datetime) -> None:
    """Whoever is challenged, or withdraws, decides about nobody else's conflict in the same vote."""
    for hearing in hearings_of(vote):
        _leave(hearing, ballot, ground, at)


def _leave(hearing: Resolution, ballot: Ballot, ground: str, at: datetime) -> None:
    """Whoever is challenged hears no other challenge in the same vote (APA s. 15: the others are the unchallenged).

    What they have cast in a secret hearing stands (s. 17).
    """
    hearing = holding.lock(hearing.pk)
    ballots = hand.ballots_of(hearing)
    mine = next((each for each in ballots if each.person_id == ballot.person_id and not each.is_recused), None)
    if hearing.closed_at is None and mine is not None and not challenges.is_in_the_box(mine):
        challenges.take_out(mine, ballots, ground=ground, explanation="", at=at)
        record(
            kinds.HEARING_LEFT, **about(hearing, None, at), data=facts(hearing, mine, ground=ground),
            state=hand.state_of_vote(hearing, ballots),
        )  # fmt: skip


def hearings_of(vote: Resolution) -> list[Resolution]:
    """The open hearings in a vote, oldest first. One query."""
    rows = Resolution.objects.filter(challenge__ballot__resolution=vote, challenge__state=RAISED, closed_at=None)
    return list(rows.order_by("id"))


def _challenged_in(vote: Resolution) -> dict[int, str]:
    """Who is challenged in a vote, and on what ground."""
    rows = Challenge.objects.filter(ballot__resolution=vote, state=RAISED)
    return dict(rows.order_by("id").values_list("ballot__person_id", "ground"))


def _with_persons(vote: Resolution) -> list[Ballot]:
    return list(Ballot.objects.filter(resolution=vote).select_related("person", "membership").order_by("id"))


@transaction.atomic
def reply(*, challenge_id: int, text: str, by: Person, at: datetime) -> Challenge:
    """Answer a challenge: why there is no conflict. The others read it while they hear the challenge."""
    row = Challenge.objects.select_related("ballot__membership").get(pk=challenge_id)
    vote = holding.lock(row.ballot.resolution_id)
    row = under_lock(challenge_id)
    if row.ballot.person_id != by.pk:
        raise NotYourChallenge
    if row.state != RAISED:
        raise NotBeingHeard
    if not text.strip():
        raise BadInput(fields={"reply": [_("Say why there is no conflict.")]})
    row.reply = text.strip()
    row.save(update_fields=["reply"])
    record(
        kinds.CHALLENGE_ANSWERED,
        **about(vote, by, at, row.ballot),
        authority=section(row.ground),
        data=facts(vote, row.ballot, challenge=row.pk),
        private={"reply": row.reply},
    )
    return row


def under_lock(challenge_id: int) -> Challenge:
    """A challenge whose vote the caller holds."""
    rows = Challenge.objects.select_related("ballot__person", "ballot__membership")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=challenge_id)


def settle(row: Challenge, vote: Resolution, *, stays: bool, at: datetime) -> None:
    """The others have decided, or nobody is left to decide. The caller holds the vote and the challenge."""
    ballots = _with_persons(vote)
    ballot = next(each for each in ballots if each.pk == row.ballot_id)
    if vote.closed_at is not None:  # its ballots are evidence and stay as they are
        _end(row, vote, ballot, SETTLED.DROPPED, at)
    elif stays:
        challenges.let_stay(ballot, ballots)
        _end(row, vote, ballot, SETTLED.STAYS, at)
    else:
        challenges.take_out(ballot, ballots, ground=row.ground, explanation=row.explanation, at=at)
        _end(row, vote, ballot, SETTLED.UPHELD, at)


def _end(row: Challenge, vote: Resolution, ballot: Ballot, state: str, at: datetime, by: Person | None = None) -> None:
    row.state, row.settled_at = state, at
    row.save(update_fields=["state", "settled_at"])
    record(
        kinds.CHALLENGE_SETTLED,
        **about(vote, by, at),
        authority=section(row.ground),
        data=facts(vote, ballot, challenge=row.pk, state=str(state), hearing=row.hearing_id),
        state=hand.state_of(ballot),
    )


def concede(vote: Resolution, ballot: Ballot, *, by: Person, at: datetime) -> None:
    """A challenged member withdraws: nothing is heard any more. The caller holds the vote and withdraws the ballot."""
    row = Challenge.objects.filter(ballot=ballot, state=RAISED).first()
    if row is None:
        return
    row = under_lock(row.pk)
    challenges.release(ballot)
    _stop_hearing(row, at, by)
    _end(row, vote, ballot, SETTLED.CONCEDED, at, by)


def drop(vote_id: int, *, at: datetime, by: Person | None = None) -> int:
    """A vote ends, or has ended, without a result: what is heard in it is not pursued; tell how many challenges."""
    vote = holding.lock(vote_id)
    rows = list(Challenge.objects.filter(ballot__resolution=vote, state=RAISED).values_list("pk", flat=True))
    for pk in rows:
        row = under_lock(pk)
        if vote.closed_at is None:
            challenges.release(row.ballot)
        _stop_hearing(row, at, by)
        _end(row, vote, row.ballot, SETTLED.DROPPED, at, by)
    return len(rows)


def _stop_hearing(row: Challenge, at: datetime, by: Person | None) -> None:
    if row.hearing_id and Resolution.objects.filter(pk=row.hearing_id, closed_at=None).exists():
        committees.void(resolution_id=row.hearing_id, at=at, by=by)


def void(*, resolution_id: int, at: datetime, by: Person | None = None) -> Resolution:
    """End an open vote without a result, and what was heard in it. For whoever voids a vote that may be challenged."""
    drop(resolution_id, at=at, by=by)  # first: the ballots of a vote that has ended do not change any more
    return committees.void(resolution_id=resolution_id, at=at, by=by)
