"""Who reads and who keeps what a committee and the office share. Every page, service and message asks here.

Inside are the members in office and the people of the district office who oversee committees. Whoever is out of a
matter (withdrawn or withdrawn by others, challenged, asked about a conflict and silent, stood aside, or concerned by
it) reads nothing that is about it.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.committees.models import Ballot, Committee
from approvals.committees.selectors import OVERSEEING, committees_of, in_office, stands, with_a_voice
from approvals.interests.models import StandAside
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest, Concern, StageRun
from approvals.requests.selectors import visible_to
from approvals.support.models import FollowUp, Thread

OUT = Q(is_recused=True) | Q(is_challenged=True) | Q(must_answer=True, is_open=True)
PUT = (StageRun.Status.OPEN, StageRun.Status.DONE)


def kinds_with(*abilities: Ability) -> tuple[str, ...]:
    """The kinds of posts that carry one of these abilities."""
    return tuple(code for code, kind in KINDS.items() if kind.abilities & set(abilities))


def oversees(grants: Grants, committee: Committee) -> bool:
    """Whether a post of the person oversees the committees of this one's district. No query."""
    return any(committee.district_id in grants.districts_with(ability) for ability in OVERSEEING)


def audits(grants: Grants, district_id: int) -> bool:
    """Whether the person reads the trail of the district, and so changes nothing there. No query."""
    return district_id in grants.districts_with(Ability.AUDIT)


def sits(grants: Grants, committee: Committee) -> bool:
    """Whether the person is a member in office of a committee that stands. One query."""
    return committees_of(grants.person, grants.day).filter(pk=committee.pk).exists()


def is_inside(grants: Grants, committee: Committee) -> bool:
    """Whether the person shares what the committee and the office share. At most one query."""
    return oversees(grants, committee) or sits(grants, committee)


def may_write(grants: Grants, committee: Committee) -> bool:
    """Whether the person takes part; an auditor only reads, unless they sit on it. At most one query."""
    reads_only = audits(grants, committee.district_id) or not oversees(grants, committee)
    return not reads_only or sits(grants, committee)


def requests_out_of(person: Person) -> set[int]:
    """Ids of the requests in whose matter the person takes no part. Four queries."""
    votes = Ballot.objects.filter(OUT, person=person)
    out = {int(pk) for pk in _subjects(votes, "request")}
    ranked = [int(pk) for pk in _subjects(votes, "ranking")]
    out |= set(StageRun.objects.filter(ranking_entries__ranking_id__in=ranked).values_list("request_id", flat=True))
    aside = StandAside.objects.filter(person=person, subject_kind="request")
    out |= {int(pk) for pk in aside.values_list("subject_id", flat=True)}
    return out | set(Concern.objects.filter(person=person).values_list("request_id", flat=True))


def _subjects(votes: QuerySet[Ballot], kind: str) -> list[str]:
    rows = votes.filter(resolution__subject_kind=kind)
    return list(rows.values_list("resolution__subject_id", flat=True).distinct())


def persons_out_of(request_id: int) -> set[int]:
    """Ids of the persons who take no part in the matter of a request: the same, asked from the other side."""
    rankings = StageRun.objects.filter(request=request_id, ranking_entries__isnull=False)
    ranked = [str(pk) for pk in rankings.values_list("ranking_entries__ranking_id", flat=True)]
    about = Q(resolution__subject_kind="request", resolution__subject_id=str(request_id))
    about |= Q(resolution__subject_kind="ranking", resolution__subject_id__in=ranked)
    out = set(Ballot.objects.filter(OUT & about).values_list("person_id", flat=True))
    aside = StandAside.objects.filter(subject_kind="request", subject_id=str(request_id))
    out |= set(aside.values_list("person_id", flat=True))
    return out | set(Concern.objects.filter(request=request_id).values_list("person_id", flat=True))


def requests_of(grants: Grants) -> QuerySet[ApprovalRequest]:
    """The submitted requests the person sees and takes part in."""
    return _requests(grants, requests_out_of(grants.person))


def threads_seen_by(grants: Grants) -> QuerySet[Thread]:
    """Every thread the person may read, whatever its committee."""
    return _threads(grants, requests_out_of(grants.person))


def _requests(grants: Grants, out: set[int]) -> QuerySet[ApprovalRequest]:
    return visible_to(grants).filter(serial__isnull=False).exclude(pk__in=out)


def _threads(grants: Grants, out: set[int]) -> QuerySet[Thread]:
    open_to_me = Q(request=None) | Q(request__in=_requests(grants, out))
    return Thread.objects.filter(_inside(grants), open_to_me)


def follow_ups_seen_by(grants: Grants) -> QuerySet[FollowUp]:
    """Every follow-up the person may read: their own, and those of their committees whose matter is open to them."""
    out = requests_out_of(grants.person)
    withdrawn = Ballot.objects.filter(OUT, resolution=OuterRef("resolution"), person=grants.person)
    theirs = Q(resolution__subject_kind="request", resolution__subject_id__in=[str(pk) for pk in out])
    of_thread = Q(thread=None) | Q(thread__in=_threads(grants, out))
    shared = FollowUp.objects.filter(_inside(grants), of_thread).exclude(theirs).filter(~Exists(withdrawn))
    return FollowUp.objects.filter(Q(owner=grants.person) | Q(pk__in=shared.values("pk")))


def _inside(grants: Grants) -> Q:
    overseen = {pk for ability in OVERSEEING for pk in grants.districts_with(ability)}
    own = committees_of(grants.person, grants.day).values("pk")
    return Q(committee__in=own) | Q(district_id__in=overseen)


def readers_of(thread: Thread, day: date) -> QuerySet[Person]:
    """Everybody who may read the thread that day: what `threads_seen_by` says, asked from the other side."""
    committee, held = thread.committee, Tenure.objects.on(day)
    overseeing = held.filter(district_id=thread.district_id, post__kind__in=kinds_with(*OVERSEEING))
    inside = Q(pk__in=overseeing.values("person_id"))
    if stands(committee, day):
        inside |= Q(pk__in=with_a_voice(day).filter(seat__committee=committee).values("person_id"))
    people = Person.objects.filter(inside, is_active=True).order_by("id")
    if thread.request_id is None:
        return people
    return people.filter(_sees(thread.request, day)).exclude(pk__in=persons_out_of(thread.request_id))


def _sees(paper: ApprovalRequest, day: date) -> Q:
    """Who sees a submitted request, as `visible_to` says it; whom it concerns is left out by whoever asks."""
    held = Tenure.objects.on(day)
    seeing = held.filter(post__kind__in=kinds_with(Ability.SEE_SCHOOL), post__school_id=paper.school_id)
    seeing |= held.filter(post__kind__in=kinds_with(Ability.SEE_DISTRICT), district_id=paper.district_id)
    seeing |= held.filter(post_id__in=StageRun.objects.filter(request=paper, status__in=PUT).values("post_id"))
    ballots = Ballot.objects.filter(resolution__stage_run__request=paper, is_recused=False)
    return Q(pk__in=seeing.values("person_id")) | Q(pk__in=ballots.values("person_id"))


def writers_of(thread: Thread, day: date) -> QuerySet[Person]:
    """Those of its readers who take part: all but auditors who do not sit on the committee."""
    auditing = Tenure.objects.on(day).filter(district_id=thread.district_id, post__kind__in=kinds_with(Ability.AUDIT))
    members = with_a_voice(day).filter(seat__committee=thread.committee_id)
    reads_only = Q(pk__in=auditing.values("person_id")) & ~Q(pk__in=members.values("person_id"))
    return readers_of(thread, day).exclude(reads_only)


def keepers_of(committee: Committee, day: date) -> QuerySet[Person]:
    """Its chair and its secretary of that day, and who runs the committees of the district."""
    presiding = in_office(day).filter(seat__committee=committee, seat__role__in=("chair", "secretary"))
    running = Tenure.objects.on(day).filter(
        district_id=committee.district_id, post__kind__in=kinds_with(Ability.RUN_COMMITTEES)
    )
    keeping = Q(pk__in=running.values("person_id"))
    if stands(committee, day):
        keeping |= Q(pk__in=presiding.values("person_id"))
    return Person.objects.filter(keeping, is_active=True).order_by("id")
