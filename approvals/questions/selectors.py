"""What pages read of the questions of the public, and on whose desk each lies."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure, in_language
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants
from approvals.questions.codes import read_code
from approvals.questions.desks import BEHIND, DESKS, answering, behind
from approvals.questions.models import PublicQuestion

State = PublicQuestion.State


def seen_by(grants: Grants) -> QuerySet[PublicQuestion]:
    """The questions of the districts whose requests the person may see."""
    return PublicQuestion.objects.filter(district__in=grants.districts_with(Ability.SEE_DISTRICT))


def on_desk_of(grants: Grants) -> QuerySet[PublicQuestion]:
    """The questions, in any state, on the desks that the person holds that day. No query before it is read.

    Whoever holds a desk behind others has their questions too while nobody is there.
    """
    mine = Q(pk=None)
    for post in grants.posts:
        if post.kind in DESKS:
            mine |= Q(district=post.district_id, desk=post.kind)
        if post.kind in BEHIND:
            mine |= Q(district=post.district_id) & _nobody_before(post.kind, grants.day)
    return PublicQuestion.objects.filter(mine)


def _nobody_before(kind: str, day: date) -> Q:
    """A condition on questions: nobody holds their desk, nor a desk between it and that of KIND."""
    empty = Q(_nobody_at(OuterRef("desk"), day))
    for between in BEHIND[: BEHIND.index(kind)]:
        empty &= Q(_nobody_at(between, day))
    return empty


def _nobody_at(desk: OuterRef | str, day: date) -> Q:
    there = {"district": OuterRef("district"), "post__kind": desk, "person__is_active": True}
    held = Exists(Tenure.objects.on(day).filter(**there))
    acting = Exists(ActingOrder.objects.on(day).whole().filter(**there))
    return ~Q(held) & ~Q(acting)


def desk_answering(question: PublicQuestion, day: date) -> str:
    """The desk that answers a question that day. At most two queries."""
    there = {"district": question.district_id, "post__kind__in": behind(question.desk), "person__is_active": True}
    held = Tenure.objects.on(day).filter(**there).values_list("post__kind", flat=True)
    acting = ActingOrder.objects.on(day).whole().filter(**there).values_list("post__kind", flat=True)
    return answering(question.desk, {*held, *acting})


def holders_of_desk(question: PublicQuestion, day: date) -> QuerySet[Person]:
    """Who answers a question that day, acting heads too. Three queries at most."""
    there = {"district": question.district_id, "post__kind": desk_answering(question, day)}
    held = Tenure.objects.on(day).filter(**there).values("person_id")
    acting = ActingOrder.objects.on(day).whole().filter(**there).values("person_id")
    return Person.objects.filter(Q(pk__in=held) | Q(pk__in=acting), is_active=True).order_by("id")


def title_of(desk: str) -> str:
    """What a desk is called, in the language of whoever reads."""
    return in_language(KINDS[desk].th, str(KINDS[desk].en))


def waiting(questions: QuerySet[PublicQuestion]) -> QuerySet[PublicQuestion]:
    """Those not answered yet, the nearest day first."""
    return questions.filter(state=State.WAITING).order_by("due_on", "id")


def published(questions: QuerySet[PublicQuestion]) -> QuerySet[PublicQuestion]:
    """Those that everybody may read now, the newest question first."""
    return questions.filter(published_at__isnull=False, unpublished_at=None).order_by("-id")


def published_in(district_id: int) -> QuerySet[PublicQuestion]:
    """What everybody may read of a district; only `shown_question` and `shown_answer` are for their eyes."""
    return published(PublicQuestion.objects.filter(district=district_id))


def with_words(questions: QuerySet[PublicQuestion], words: str, *fields: str) -> QuerySet[PublicQuestion]:
    """Those that have every word somewhere in these fields."""
    for word in words.split():
        found = Q(pk=None)
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        questions = questions.filter(found)
    return questions


def of_code(district_id: int, typed: str) -> PublicQuestion | None:
    """The question of a district that a code tracks; None where nobody has it. At most one query."""
    code = read_code(typed)
    if code is None:
        return None
    return PublicQuestion.objects.filter(district=district_id, code=code).select_related("district").first()
