"""Whose overview it is: a whole district, its committees, or one's own school; and which rows belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from approvals.committees.models import Committee
from approvals.people.kinds import Ability
from approvals.people.models import Post
from approvals.people.selectors import Grants
from approvals.reports.sweeping.answering import LEADERS
from approvals.requests.models import StageRun

SECRETARY, PRINCIPAL = "committee-secretary", "school-director"
OVERSEERS = LEADERS | {SECRETARY, PRINCIPAL}


class Part(StrEnum):
    """How much of a district somebody looks over."""

    DISTRICT = "district"
    COMMITTEES = "committees"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class View:
    """One overview that somebody may read: of a district, of its committees, or of one school of it."""

    district_id: int
    part: Part
    school_id: int | None = None

    @property
    def key(self) -> str:
        """What an address calls it."""
        return f"{self.part}-{self.school_id or self.district_id}"

    def stages(self) -> Q:
        """The stages looked over: all, those of committees, or those of the requests of the school."""
        of_part = {Part.COMMITTEES: Q(committee__isnull=False), Part.SCHOOL: Q(request__school=self.school_id)}
        return Q(district=self.district_id) & of_part.get(self.part, Q())

    def desks(self) -> Q:
        """The stages whose load is looked over: the same; of a school, those before its own posts and board."""
        if self.part != Part.SCHOOL:
            return self.stages()
        posts = Post.objects.filter(school=self.school_id).values("pk")
        boards = Committee.objects.filter(school=self.school_id).values("pk")
        return Q(district=self.district_id) & (Q(post__in=posts) | Q(committee__in=boards))

    def papers(self) -> Q:
        """The requests looked over; of committees those before one of them now."""
        of_district = Q(district=self.district_id)
        if self.part == Part.COMMITTEES:
            before = StageRun.objects.filter(
                request=OuterRef("pk"), status=StageRun.Status.OPEN, committee__isnull=False
            )
            return of_district & Q(Exists(before))
        return of_district & Q(school=self.school_id) if self.school_id else of_district

    def committees(self) -> Q:
        """The committees looked over."""
        of_district = Q(district=self.district_id)
        return of_district & Q(school=self.school_id) if self.school_id else of_district


def views_of(grants: Grants) -> list[View]:
    """What somebody may look over on the day of their grants, the widest first; empty: nothing. No query of its own.

    Directors, deputies and auditors a district; who runs its committees as their secretary those; a school director
    the school. Who acts for one of them with the whole power of the post looks over the same.
    """
    return list(dict.fromkeys((*_districts(grants), *_committees(grants), *_schools(grants))))


def _districts(grants: Grants) -> Iterable[View]:
    led = {post.district_id for post in grants.posts if post.kind in LEADERS}
    for district in sorted(led | set(grants.districts_with(Ability.AUDIT))):
        yield View(district, Part.DISTRICT)


def _committees(grants: Grants) -> Iterable[View]:
    for district in sorted({post.district_id for post in grants.posts if post.kind == SECRETARY}):
        yield View(district, Part.COMMITTEES)


def _schools(grants: Grants) -> Iterable[View]:
    for post in grants.posts:
        if post.kind == PRINCIPAL and post.school_id is not None:
            yield View(post.district_id, Part.SCHOOL, post.school_id)
