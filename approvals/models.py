"""The index Django reads."""

from approvals.audit.models import Chain, Event, PrivateValue
from approvals.committees.models import (
    Ballot,
    Committee,
    Dissent,
    Membership,
    Recusal,
    Resolution,
    Seat,
    SecretBox,
)
from approvals.delegation.models import RulebookAuthor, RulebookVersion, RuleCheck
from approvals.interests.models import Challenge, DeclaredRelation, ProposedConflict, StandAside, UrgentException
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting, Minutes
from approvals.people.models import ApiToken, District, Person, Post, School, Tenure
from approvals.rankings.models import Ranking, RankingEntry
from approvals.requests.models import (
    ApprovalRequest,
    Concern,
    Decision,
    Document,
    DoneAct,
    Series,
    StageRun,
)
from approvals.rulemaking.models import DriftReport, Replay
from approvals.store.models import Printout, StoredFile
from approvals.support.models import CommitteePaper, FollowUp, SelfReview, Thread, ThreadMessage, ThreadReading

__all__ = [
    "AgendaItem", "ApiToken", "ApprovalRequest", "Attendance", "Ballot", "Chain", "Challenge", "Committee",
    "CommitteePaper", "Concern", "Decision", "DeclaredRelation", "Dissent", "District", "Document", "DoneAct",
    "DriftReport", "Event", "FollowUp", "Invitation", "Meeting", "Membership", "Minutes", "Person", "Post",
    "Printout", "PrivateValue", "ProposedConflict", "Ranking", "RankingEntry", "Recusal", "Replay", "Resolution",
    "RuleCheck", "RulebookAuthor", "RulebookVersion", "School", "Seat", "SecretBox", "SelfReview", "Series",
    "StageRun", "StandAside", "StoredFile", "Tenure", "Thread", "ThreadMessage", "ThreadReading", "UrgentException",
]  # fmt: skip
