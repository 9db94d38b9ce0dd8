"""What is known of the open stages of a person, read at once for many of them."""

from collections.abc import Collection
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.interests.models import StandAside
from approvals.people.models import Person
from approvals.requests.models import Concern, StageRun
from approvals.requests.together.models import StageReading
from approvals.requests.together.rules import Alike, Obstacle, Standing

IN_WORDS: dict[Obstacle, str | Promise] = {
    Obstacle.NOT_READ: _("its papers have not been read as they are now"),
    Obstacle.CONFLICT: _("you are concerned by it or in conflict"),
    Obstacle.SPLIT: _("together with other requests it would pass a boundary, and that wants a look of its own"),
    Obstacle.OTHER_RULE: _("it stands under another rule"),
}


def of_person(person: Person, post_ids: Collection[int]) -> QuerySet[StageRun]:
    """The open stages of some posts, the nearest deadline first, with what stands against each. One query."""
    same = StageReading.objects.filter(stage_run=OuterRef("pk"), person=person, relied_on=OuterRef("relied_on"))
    concerned = Concern.objects.filter(request=OuterRef("request"), person=person)
    about = Cast(OuterRef("request_id"), CharField())
    aside = StandAside.objects.filter(subject_kind="request", person=person, subject_id=about)
    runs = StageRun.objects.filter(status=StageRun.Status.OPEN, post_id__in=post_ids)
    known = runs.annotate(is_read=Exists(same), is_concerned=Exists(concerned), is_aside=Exists(aside))
    return known.select_related("request__school", "post").order_by("due_on", "id")


def standing_of(run: Any, person: Person) -> Standing:
    """One of them, as `of_person` gives it, for the rules. No query."""
    paper, route = run.request, run.request.route
    clause = f"{route['basis']['instrument']} {route['basis']['clause']}"
    submitted = paper.submitted_by_id == person.pk and run.post.school_id != paper.school_id
    return Standing(
        stage_run=run.pk,
        alike=Alike(run.post_id, run.action, run.decides, route["rule"], route["sha256"], clause),
        is_read=run.is_read,
        is_in_conflict=run.is_concerned or run.is_aside or submitted,
        is_split=bool(paper.split_with),
    )
