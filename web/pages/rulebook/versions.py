"""Which version of the matrix a page shows: the one in force, or another that the reader may see."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import State, matrix_of, state_of, version_in_force, versions_of, with_successors
from approvals.people.kinds import Ability
from web.access import districts_of, grants

UNPUBLISHED = (Ability.EDIT_RULES, Ability.PUBLISH_RULES, Ability.AUDIT)
OFFERED = 30  # versions to choose from


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of the matrix, that in force unless another was asked for, and its content."""

    version: RulebookVersion
    rulebook: Rulebook


@dataclass(frozen=True, slots=True)
class Shown(InForce):
    """The version a page shows, where it stands today, and the others the reader may choose."""

    state: State
    others: tuple[tuple[RulebookVersion, State], ...]

    @property
    def successor(self) -> RulebookVersion | None:
        """The published version that takes the place of the one in force next; None beside any other."""
        waiting = [version for version, state in self.others if state == State.WAITING]
        if self.state != State.IN_FORCE:
            return None
        return min(waiting, key=lambda version: (version.first_day, -version.number), default=None)

    @property
    def query(self) -> str:
        """What links add to their address so that they stay in this version; nothing in that in force."""
        return "" if self.state == State.IN_FORCE else f"?version={self.version.number}"


def in_force(request: HttpRequest) -> InForce:
    """The matrix of the reader's district today; 404 for whoever has no district or no matrix yet. One query."""
    version = version_in_force(districts_of(request)[0], grants(request).day)
    if version is None:
        raise Http404
    return InForce(version, matrix_of(version))


def shown_version(request: HttpRequest) -> Shown:
    """The version that `?version=` names if the reader may see it, else the one in force. Two queries."""
    day, visible = grants(request).day, _visible(request)
    states = [(version, state_of(version, day)) for version in visible]
    number = request.GET.get("version", "")
    if number:
        found = next((pair for pair in states if str(pair[0].number) == number), None)
    else:
        held = version_in_force_among(states)
        found = next((pair for pair in states if pair[0] is held), None)
    if found is None:
        raise Http404
    version, state = found
    return Shown(version, matrix_of(version), state, tuple(states))


def version_in_force_among(states: list[tuple[RulebookVersion, State]]) -> RulebookVersion | None:
    """The one in force of some versions with where they stand."""
    return next((version for version, state in states if state == State.IN_FORCE), None)


def _visible(request: HttpRequest) -> list[RulebookVersion]:
    """The versions the reader may see: published ones, and unpublished ones for whoever works on them or audits."""
    held, district = grants(request), districts_of(request)[0]
    seen = Q(status=RulebookVersion.Status.PUBLISHED)
    if set(UNPUBLISHED) & held.abilities_in(district):
        seen |= Q(status__in=[RulebookVersion.Status.DRAFT, RulebookVersion.Status.PROPOSED])
    versions = with_successors(versions_of(district).filter(seen)).defer("content", "cases")
    return list(versions.select_related("district", "published_by")[:OFFERED])
