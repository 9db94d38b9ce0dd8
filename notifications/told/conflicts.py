"""What people are told of conflicts of interest.

Who is asked, challenged or handed something is told; who withdrew or was taken out is told that, and then no more.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Seat
from approvals.committees.selectors import in_office
from approvals.interests.models import Challenge, UrgentException
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from notifications import recipients
from notifications.message import Data, Message, Place, always

OFFICES = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.SECRETARY)
REVIEWING = ("director", *(code for code, kind in KINDS.items() if Ability.AUDIT in kind.abilities))


def the_member(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The member whose ballot the event is about. One query."""
    return Person.objects.filter(ballots=data["ballot"], is_active=True)


def who_presides(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Chair, vice-chair and secretary of the committee, without who takes no part in this vote. One query."""
    seats = in_office(localdate(event.at)).filter(seat__committee=data["committee"], seat__role__in=OFFICES)
    out = Q(ballots__is_recused=True) | Q(ballots__is_challenged=True)
    kept_out = Person.objects.filter(out, ballots__resolution=data["resolution"])
    return Person.objects.filter(pk__in=seats.values("person"), is_active=True).exclude(pk__in=kept_out)


def the_superior(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever holds the superior post that day. One query, or none."""
    held = Tenure.objects.on(localdate(event.at)).filter(post=data.get("superior"))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True) if data.get("superior") else ()


def who_challenged(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever raised the challenge. One query."""
    raised = Challenge.objects.filter(pk=data["challenge"])
    return Person.objects.filter(pk__in=raised.values("raised_by"), is_active=True)


def who_reviews(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The auditors and the director of the district, without who used the exception. One query."""
    held = Tenure.objects.on(localdate(event.at)).filter(district_id=event.district_id, post__kind__in=REVIEWING)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).exclude(pseudonym=event.actor)


def who_used_it(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever used the exception. One query."""
    used = UrgentException.objects.filter(pk=int(event.subject_id))
    return Person.objects.filter(pk__in=used.values("person"), is_active=True)


def asks(data: Data) -> bool:
    """Whether the member has something to answer; not where they are out at once."""
    return bool(data.get("asks"))


def in_a_vote(data: Data) -> bool:
    """Whether a member of a committee answered, not a single officer."""
    return "resolution" in data


def may_vote_again(data: Data) -> bool:
    """Whether the others let the member stay."""
    return data.get("state") == "stays"


def may_not_vote(data: Data) -> bool:
    """Whether the member may not take part."""
    return data.get("state") == "upheld"


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.CONFLICT_PROPOSED: (
        Message(
            template="conflict-asked",
            to=the_member,
            subject=_("Before you vote: a conflict?"),
            lead=_("Say whether you are in conflict with this matter before you vote in %(committee)s."),
            button=_("Answer"),
            leads_to=Place.BALLOT,
            asks=True,
            mailed=False,  # the letter about the vote leads to the same page
            only_if=asks,
        ),
    ),
    kinds.CONFLICT_ANSWERED: (
        Message(
            template="conflict-answered",
            to=who_presides,
            subject=_("No conflict, says a member"),
            lead=_("A member of %(committee)s has said why there is no conflict."),
            button=_("Read the answer"),
            leads_to=Place.BALLOT,
            mailed=False,
            only_if=in_a_vote,
        ),
        Message(
            template="officer-goes-on",
            to=the_superior,
            subject=_("An officer sees no conflict"),
            lead=_("Somebody under you goes on with this and has said why there is no conflict (APA s. 16)."),
            duty=True,
        ),
    ),
    kinds.MEMBER_CHALLENGED: (
        Message(
            template="member-challenged",
            to=the_member,
            subject=_("You were challenged"),
            lead=_("Somebody says that you are in conflict in %(committee)s. Answer, or withdraw."),
            button=_("Read and reply"),
            leads_to=Place.BALLOT,
            expects=True,
            duty=True,
            to_kept_out=True,
        ),
    ),
    kinds.CHALLENGE_SETTLED: (
        Message(
            template="challenge-stays",
            to=the_member,
            subject=_("You may take part"),
            lead=_("The others have heard the challenge and let you take part in this vote."),
            button=_("Read and vote"),
            leads_to=Place.BALLOT,
            only_if=may_vote_again,
            expects=True,
            duty=True,
        ),
        Message(
            template="challenge-upheld",
            to=the_member,
            subject=_("You may not take part"),
            lead=_("The challenge was upheld: you take no part in this vote and are shown nothing of it."),
            button=_("Open the page"),
            leads_to=Place.BALLOT,
            only_if=may_not_vote,
            duty=True,
            to_kept_out=True,
        ),
        Message(
            template="challenge-settled",
            to=who_challenged,
            subject=_("The challenge is settled"),
            lead=_("The challenge that you raised in %(committee)s was settled."),
            button=_("Open the page"),
            leads_to=Place.COMMITTEE,
            mailed=False,
        ),
    ),
    kinds.STOOD_ASIDE: (
        Message(
            template="stood-aside",
            to=recipients.able_to_act,
            subject=_("An officer stood aside"),
            lead=_("Somebody under you is in conflict (APA s. 14); this now waits for you."),
            button=_("Read and answer"),
            leads_to=Place.DESK,
            asks=True,
        ),
    ),
    kinds.EXCEPTION_USED: (
        Message(
            template="exception-used",
            to=who_reviews,
            subject=_("Urgent exception to review"),
            lead=_(
                "Somebody in conflict acts because it is urgent (APA s. 18). Say afterwards whether it was justified."
            ),
            button=_("Read and review"),
            leads_to=Place.EXCEPTION,
            expects=True,
            duty=True,
            urgent=always,
        ),
    ),
    kinds.EXCEPTION_REVIEWED: (
        Message(
            template="exception-reviewed",
            to=who_used_it,
            subject=_("Your exception was reviewed"),
            lead=_("Somebody has reviewed the urgent exception you used."),
            button=_("Read the review"),
            leads_to=Place.EXCEPTION,
            mailed=False,
        ),
    ),
}
SILENT: frozenset[str] = frozenset(
    {
        # what somebody declared of themselves is read by nobody else; a reply is read in the hearing
        kinds.RELATION_DECLARED, kinds.RELATION_ENDED, kinds.CHALLENGE_ANSWERED,
    }
)  # fmt: skip
