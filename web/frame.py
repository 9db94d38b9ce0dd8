"""What every page shows around its own matter: where one may go, who one is, and where the source lies."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.reports.overview.views import OVERSEERS
from approvals.reports.sweeping.answering import LEADERS
from notifications.selectors import unread_count
from web.access import abilities, grants
from web.capacity_view import acting_words, place_of


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation: who has any of `needs` sees it; without needs everybody signed in does.

    `posts`: the kinds of posts whose holders see it too. `rooms`: addresses that lie behind this door though they do
    not begin with its own.
    """

    name: str
    label: str | Promise
    needs: frozenset[str] = frozenset()
    rooms: tuple[str, ...] = ()
    posts: frozenset[str] = frozenset()


READ_REQUESTS = frozenset({Ability.DRAFT, Ability.RELEASE, Ability.SEE_SCHOOL, Ability.SEE_DISTRICT, Ability.AUDIT})
KEEP_RULES = frozenset({Ability.EDIT_RULES, Ability.PUBLISH_RULES, Ability.AUDIT})
NOBODY = "by-post-only"  # no ability opens it, only a post does
OF_THE_DESK = ("/ballots/", "/answers/", "/challenges/")
OF_REQUESTS = ("/obligations/", "/leave-changes/")
OF_COMMITTEES = ("/meetings/", "/rankings/", "/follow-ups/", "/threads/", "/papers/")
OF_PARTICIPATION = (
    "/agreements/",
    "/activities/",
    "/briefings/",
    "/oversights/",
    "/feedback/",
    "/networks/",
    "/public-questions/",
)
DOORS = (
    Door("desk", _("My desk"), rooms=OF_THE_DESK),
    Door("overview", _("Overview"), frozenset({Ability.AUDIT}), posts=OVERSEERS),
    Door("notices", _("Notices")),
    Door("requests", _("Requests"), READ_REQUESTS, rooms=OF_REQUESTS),
    Door("who-decides", _("Who decides?")),
    Door("rulebook", _("Delegation matrix")),
    Door("versions", _("Versions of the matrix"), KEEP_RULES),
    Door("committees", _("Committees"), rooms=OF_COMMITTEES),
    Door("partners", _("Participation"), frozenset({Ability.SEE_DISTRICT}), rooms=OF_PARTICIPATION),
    Door("yearly", _("Yearly report"), frozenset({Ability.SEE_DISTRICT, Ability.AUDIT})),
    Door("secretary", _("Secretary's desk"), frozenset({Ability.RUN_COMMITTEES})),
    Door("acting", _("Acting orders"), frozenset({Ability.AUDIT, Ability.ADMINISTER})),
    Door("audit-desk", _("Auditor's desk"), frozenset({Ability.AUDIT}), rooms=("/audit/", "/power/")),
    Door("audit-findings", _("Audit findings"), frozenset({NOBODY}), posts=LEADERS),
    Door("power", _("Power on a date"), frozenset({Ability.ADMINISTER}), rooms=("/reassign/",), posts=LEADERS),
    Door("people", _("People and posts"), frozenset({Ability.ADMINISTER})),
    Door("mail", _("Mail"), frozenset({Ability.ADMINISTER})),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One door as this person sees it on this page."""

    name: str
    label: str | Promise
    address: str
    count: int | None
    is_here: bool


class Frame:
    """The frame of one answer; nothing is computed before a template asks."""

    source = settings.SOURCE_ADDRESS
    version = settings.VERSION
    demo = settings.DEMO

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def person(self) -> Person | None:
        """Who is signed in."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def nav(self) -> list[Entry]:
        """The doors open to this person. `request.waiting` may say how many things wait behind each."""
        if self.person is None:
            return []
        may = abilities(self.request)
        waiting = getattr(self.request, "waiting", {})
        held = {post.kind for post in grants(self.request).posts}
        opened = [door for door in DOORS if not door.needs or door.needs & may or door.posts & held]
        entries = (self._entry(door, waiting.get(door.name)) for door in opened)
        found = [entry for entry in entries if entry is not None]
        nearest = max((entry.address for entry in found if entry.is_here), key=len, default="")
        return [replace(entry, is_here=entry.address == nearest) for entry in found]

    @cached_property
    def unread(self) -> int:
        """How many notices wait unread: the bell's count, and that in the title. One query for a page."""
        return unread_count(self.person) if self.person is not None else 0

    @cached_property
    def posts(self) -> list[str]:
        """The posts the person holds today, and those they act for with the capacity and the number of the order."""
        if self.person is None:
            return []
        held = grants(self.request)
        acting = [acting_words(order) for order in held.orders]
        return [*(place_of(tenure.post) for tenure in held.tenures), *acting]

    @cached_property
    def here(self) -> str:
        """Where to come back to after choosing another language."""
        return self.request.get_full_path()

    def _entry(self, door: Door, count: int | None) -> Entry | None:
        try:
            address = reverse(door.name)
        except NoReverseMatch:  # a page that this installation does not have
            return None
        return Entry(door.name, door.label, address, count, self.request.path.startswith((address, *door.rooms)))


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Put the frame into every page."""
    return {"frame": Frame(request)}
