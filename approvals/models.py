"""The index Django reads."""

from approvals.audit.models import Chain, Event, PrivateValue
from approvals.committees.models import Ballot, Committee, Membership, Recusal, Resolution, Seat
from approvals.delegation.models import RulebookAuthor, RulebookVersion, RuleCheck
from approvals.people.models import ApiToken, District, Person, Post, School, Tenure
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

__all__ = [
    "ApiToken", "ApprovalRequest", "Ballot", "Chain", "Committee", "Concern", "Decision", "District", "Document",
    "DoneAct", "DriftReport", "Event", "Membership", "Person", "Post", "PrivateValue", "Recusal", "Replay",
    "Resolution", "RuleCheck", "RulebookAuthor", "RulebookVersion", "School", "Seat", "Series", "StageRun", "Tenure",
]  # fmt: skip
