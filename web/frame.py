"""What every page shows around its own matter: where one may go, who one is, and where the source lies."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from approvals.people.kinds import Ability
from approvals.people.models import Person
from notifications.selectors import unread_count
from web.access import abilities, grants


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation: who has any of `needs` sees it; without needs everybody signed in does.

    `rooms`: addresses that lie behind this door though they do not begin with its own.
    """

    name: str
    label: str | Promise
    needs: frozenset[str] = frozenset()
    rooms: tuple[str, ...] = ()


READ_REQUESTS = frozenset({Ability.DRAFT, Ability.RELEASE, Ability.SEE_SCHOOL, Ability.SEE_DISTRICT, Ability.AUDIT})
KEEP_RULES = frozenset({Ability.EDIT_RULES, Ability.PUBLISH_RULES, Ability.AUDIT})
OF_THE_DESK = ("/ballots/", "/answers/", "/challenges/")
OF_COMMITTEES = ("/meetings/", "/rankings/", "/follow-ups/", "/threads/", "/papers/")
DOORS = (
    Door("desk", _("My desk"), rooms=OF_THE_DESK),
    Door("notices", _("Notices")),
    Door("requests", _("Requests"), READ_REQUESTS),
    Door("who-decides", _("Who decides?")),
    Door("rulebook", _("Delegation matrix")),
    Door("versions", _("Versions of the matrix"), KEEP_RULES),
    Door("committees", _("Committees"), rooms=OF_COMMITTEES),
    Door("secretary", _("Secretary's desk"), frozenset({Ability.RUN_COMMITTEES})),
    Door("audit", _("Audit trail"), frozenset({Ability.AUDIT})),
    Door("people", _("People and posts"), frozenset({Ability.ADMINISTER})),
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
        waiting = {"notices": unread_count(self.person), **getattr(self.request, "waiting", {})}
        entries = (self._entry(door, waiting.get(door.name)) for door in DOORS if not door.needs or door.needs & may)
        found = [entry for entry in entries if entry is not None]
        nearest = max((entry.address for entry in found if entry.is_here), key=len, default="")
        return [replace(entry, is_here=entry.address == nearest) for entry in found]

    @cached_property
    def posts(self) -> list[str]:
        """The posts the person holds today."""
        if self.person is None:
            return []
        posts = [tenure.post for tenure in grants(self.request).tenures]
        return [f"{post} · {post.school}" if post.school else str(post) for post in posts]

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
