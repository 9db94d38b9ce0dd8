"""Who is able to act on an open stage today, and who takes over where nobody is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.acting.days import days_of_post
from approvals.interests.fallbacks import empty_since, takes_over_on
from approvals.interests.selectors import aside_from
from approvals.interests.standing_in import IsFree, standing_in
from approvals.interests.superiors import line_of
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import Absence, ActingOrder
from approvals.people.selectors import Grants
from approvals.requests.earlier_decision import made_it
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.scope import matter_in
from approvals.requests.selectors import persons_concerned
from approvals.requests.stages import DAYS_WITHOUT_LIMIT

AHEAD = timedelta(days=120)  # so far ahead the days are looked at for somebody who comes back
A_DAY = timedelta(days=1)
RECORDER = "district-officer"  # whose superiors record answers while no officer is there


@dataclass(frozen=True, slots=True)
class Chances:
    """How it stands with an open stage of a post today.

    `able`: persons who may act and are there. Where there are none: `since` when, `back_on` the first day somebody is
    foreseen to be able again, and `taken_on` the day on which the fallback takes over (None: somebody is back in time).
    `since` None without anybody able: whoever is there is kept from acting by a conflict; they stand aside, or the
    stage goes to their superior when its last day is over.
    """

    able: frozenset[int]
    since: date | None = None
    back_on: date | None = None
    taken_on: date | None = None


def chances_of(held: Round, run: StageRun, today: date, free: IsFree | None = None) -> Chances:
    """Look at one open stage of a post. Five queries, and those of `free_of` unless it was asked before."""
    opened = localdate(run.opened_at)
    days = days_of_post(run.post, opened, today + AHEAD)
    free, matter = free or free_of(held, run), matter_in(held.paper)

    def able(day: date) -> frozenset[int]:
        return frozenset(person for person in days.able(day, matter) if free(person, run.post))

    here = able(today)
    since = empty_since(lambda day: bool(days.able(day, matter)), opened, today)
    if since is None:
        return Chances(here)
    back_on = next((day for n in range(AHEAD.days) if able(day := today + n * A_DAY)), None)
    in_time = back_on is not None and run.due_on is not None and back_on <= run.due_on
    return Chances(here, since, back_on, None if in_time else takes_over_on(since, held.calendar))


def free_of(held: Round, run: StageRun) -> IsFree:
    """Whether the system knows of nothing that keeps a person from acting on a stage in a post.

    Two queries, three more at the second stage of an appeal.
    """
    aside = aside_from("request", held.paper.pk)
    bound = {row.person_id for row in aside} | {person.pk for person in persons_concerned(held.paper)}
    bound |= made_it(held.paper, run.name)
    is_appeal = held.paper.appeals_id is not None
    left = {row.from_post_id for row in aside} | {run.post_id}

    def free(person: int, post: Post) -> bool:
        elsewhere = is_appeal or post.school_id != held.paper.school_id
        submitted = person == held.paper.submitted_by_id and elsewhere
        return (post.pk == run.post_id or post.pk not in left) and person not in bound and not submitted

    return free


def fallback_of(held: Round, run: StageRun, day: date, free: IsFree | None = None) -> Post | str | None:
    """Who would take a stage of a post over that day: a superior post, or the code of the body above the district."""
    return standing_in(run.post, held.paper.school_id, day, free or free_of(held, run))


def take_over(held: Round, run: StageRun, to: Post | str, *, at: datetime) -> None:
    """Give a stage of a post to who takes over, with a new deadline; whoever calls writes it down."""
    days = held.planned(run).days or DAYS_WITHOUT_LIMIT
    run.post, run.outside = (to, "") if isinstance(to, Post) else (None, to)
    run.due_on, run.reminded_on = held.calendar.after_working_days(localdate(at), days), None
    run.save(update_fields=["post", "outside", "due_on", "reminded_on"])
    held.keep_in_step()


def records_answers(grants: Grants, district_id: int) -> bool:
    """Whether the person records answers of bodies outside: an officer, or where none is there one of their superiors.

    No query for an officer; at most two for a superior, none for anybody else.
    """
    if district_id in grants.districts_with(Ability.RECORD_ANSWER):
        return True
    above = set(line_of(RECORDER))
    if not any(post.district_id == district_id and post.kind in above for post in grants.posts):
        return False
    return not recorders(district_id, grants.day).exists()


def recorders(district_id: int, day: date) -> QuerySet[Person]:
    """The officers of a district who record answers and are there that day."""
    kinds = [code for code, kind in KINDS.items() if Ability.RECORD_ANSWER in kind.abilities]
    post = {"district": district_id, "post__kind__in": kinds}
    held = Tenure.objects.on(day).filter(**post).values("person")
    acting = ActingOrder.objects.on(day).filter(**post).values("person")
    away = Absence.objects.filter(district=district_id, first_day__lte=day, last_day__gte=day).values("person")
    there = Person.objects.filter(Q(pk__in=held) | Q(pk__in=acting), is_active=True)
    return there.exclude(pk__in=away)
