"""Which events may leave the house: families that other systems follow, without what is private or still secret."""

from collections.abc import Collection
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from approvals.audit.sentences import SENTENCES

FAMILIES = MappingProxyType(
    {
        "request": _("Requests"),
        "stage": _("Stages of requests"),
        "vote": _("Votes"),
        "decision": _("Decisions and their notices"),
        "obligation": _("Obligations after decisions"),
        "appeal": _("Appeals"),
        "letter": _("Letters"),
        "meeting": _("Meetings"),
        "minutes": _("Minutes"),
        "ranking": _("Rankings"),
        "follow_up": _("Follow-ups"),
        "rulebook": _("Delegation matrix"),
        "calendar": _("Calendar"),
        "chair": _("Empty chairs"),
        "log": _("Log of the trail"),
        "trail": _("Verification of the trail"),
    }
)
# drafts belong to those who write them; who votes, withdraws, reads, comes or leaves is nobody else's concern
KEPT_INSIDE = frozenset(
    {
        kinds.REQUEST_DRAFTED, kinds.REQUEST_EDITED, kinds.REQUEST_MADE_READY, kinds.REQUEST_DISCARDED,
        kinds.CONCERN_ADDED, kinds.CONCERN_REMOVED, kinds.STAGE_READ, kinds.VOTE_CAST, kinds.MEMBER_RECUSED,
        kinds.DISSENT_HANDED_IN, kinds.CASTING_VOTE_GIVEN, kinds.INVITATION_ANSWERED, kinds.PACK_READ,
        kinds.MEMBER_CAME, kinds.MEMBER_LEFT, kinds.PRESIDER_ELECTED, kinds.LETTER_DRAFTED, kinds.LETTER_EDITED,
        kinds.LETTER_DISCARDED, kinds.LETTERHEAD_SET, kinds.MINUTES_DRAFTED, kinds.MINUTES_CHANGED,
        kinds.RULEBOOK_DRAFTED, kinds.RULEBOOK_PARTICULARS_CHANGED, kinds.RULE_WRITTEN, kinds.RULE_REMOVED,
        kinds.TYPE_WRITTEN, kinds.CONTENT_REPLACED, kinds.CASE_WRITTEN, kinds.CASE_REMOVED, kinds.RULEBOOK_DISCARDED,
        kinds.RULE_COMPARED, kinds.RULEBOOK_REPLAYED,
    }
)  # fmt: skip


def family_of(kind: str) -> str:
    """The part of a kind before its dot."""
    return kind.partition(".")[0]


SENDABLE = frozenset(kind for kind in SENTENCES if family_of(kind) in FAMILIES) - KEPT_INSIDE


def is_known(asked: str) -> bool:
    """Whether this is a kind that may leave the house, or a family of such kinds."""
    family, _dot, rest = asked.partition(".")
    return asked in SENDABLE or (rest == "*" and family in FAMILIES)


def kinds_asked(asked: Collection[str]) -> frozenset[str]:
    """The kinds of events that these words ask for; a family brings kinds that are added to it later."""
    families = {each.removesuffix(".*") for each in asked if each.endswith(".*")}
    return frozenset(kind for kind in SENDABLE if kind in asked or family_of(kind) in families)
