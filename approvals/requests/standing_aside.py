"""A single officer in conflict stops, and the stage goes to the immediate superior who may act (APA s. 14)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from approvals.interests import superiors
from approvals.interests.models import StandAside
from approvals.interests.selectors import aside_from
from approvals.people.models import Person, Post
from approvals.people.selectors import heads_of, holders_of, post_of_kind
from approvals.requests.earlier_decision import made_it
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.selectors import persons_concerned
from approvals.requests.stages import DAYS_WITHOUT_LIMIT


def move_up(
    held: Round, run: StageRun, *, ground: str, explanation: str, by: Person, at: datetime
) -> StandAside:  # fmt: skip
    """Take a stage of a post from an officer in conflict: to the superior, or above the district. A new deadline."""
    came_from = run.post
    run.post = superior_of(held, run, by, localdate(at))
    run.outside = "" if run.post else superiors.outside()[0]
    days = held.planned(run).days or DAYS_WITHOUT_LIMIT
    run.due_on, run.reminded_on = held.calendar.after_working_days(localdate(at), days), None
    run.save(update_fields=["post", "outside", "due_on", "reminded_on"])
    held.keep_in_step()
    return StandAside.objects.create(
        district_id=run.district_id,
        subject_kind="request",
        subject_id=str(held.paper.pk),
        person=by,
        from_post=came_from,
        to_post=run.post,
        to_outside=run.outside,
        ground=ground,
        explanation=explanation,
        at=at,
    )


def superior_of(held: Round, run: StageRun, by: Person, day: date) -> Post | None:
    """The nearest superior post with a holder who is free to act in this matter; None: nobody in the district."""
    aside = aside_from("request", held.paper.pk)
    left = {row.from_post_id for row in aside} | {run.post_id}
    bound = {row.person_id for row in aside} | {person.pk for person in persons_concerned(held.paper)} | {by.pk}
    bound |= made_it(held.paper, run.name)
    for kind in superiors.line_of(run.post.kind):
        school = run.post.school_id or held.paper.school_id
        post = post_of_kind(run.district_id, kind, school if superiors.stands_at_school(kind) else None)
        if post is None or post.pk in left:
            continue
        if _somebody_is_free(post, held, bound, day):
            return post
    return None


def bound_holder(held: Round, run: StageRun, day: date) -> Person | None:
    """Who holds or heads the stage's post, where the act keeps all of them from acting; None where somebody may."""
    if run.post_id is None:
        return None
    bound = {person.pk for person in persons_concerned(held.paper)}
    bound |= {row.person_id for row in aside_from("request", held.paper.pk)} | made_it(held.paper, run.name)
    if _somebody_is_free(run.post, held, bound, day):
        return None
    return heads_of(run.post_id, day).first()


def _somebody_is_free(post: Post, held: Round, bound: set[int], day: date) -> bool:
    """Whether a holder may act; or, where the holder may, whoever acts as head: the holder's interest binds both."""
    holders = [tenure.person_id for tenure in holders_of(post.pk, day)]
    if any(is_free(person, post, held, bound) for person in holders):
        return True
    acting = heads_of(post.pk, day).exclude(pk__in=holders)
    return not holders and any(is_free(person.pk, post, held, bound) for person in acting)


def is_free(person_id: int, post: Post, held: Round, bound: set[int]) -> bool:
    """Whether the system knows of nothing that keeps a holder of the post from acting."""
    submitted = person_id == held.paper.submitted_by_id and post.school_id != held.paper.school_id
    return person_id not in bound and not submitted
